//! `annalist health [--ready] [--address ADDRESS:PORT]`

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::error::Failure;
use super::{output, status};
use crate::config::{self, Config};
use crate::http::status::{ALIVE, READY};
use crate::render::clean::clean;

/// A process that lives answers in milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// No answer has more bytes that matter.
const LONGEST: u64 = 64 << 10;

/// Ask a running bot on this machine whether it lives
///
/// For the health checks of containers: needs neither a shell nor curl. It asks
/// where `status.address` or ANNALIST_STATUS says. Exit status: 0 if it lives,
/// 1 if it does not.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ask whether it can answer questions, too; do not restart a bot because it
    /// cannot: Discord may be away
    #[arg(long)]
    pub(super) ready: bool,
    /// Where it tells its state, instead of where the configuration says
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = config::status::address)]
    pub(super) address: Option<SocketAddr>,
}

/// A question to a running bot.
#[derive(Debug)]
pub(super) struct Question {
    address: SocketAddr,
    path: &'static str,
}

impl Args {
    /// What is to be asked, and where.
    pub(super) fn question(&self, config: &Config) -> Result<Question, Failure> {
        let address = self.address.or(config.status).ok_or_else(|| {
            Failure::usage(
                "nothing says where the bot tells its state; set `address` in the table [status] \
                 of the configuration, or ANNALIST_STATUS, for it and for this command, or name \
                 it with --address",
            )
        })?;
        let path = if self.ready { READY } else { ALIVE };
        Ok(Question { address: reachable(address), path })
    }
}

/// Whoever listens on every address of this machine is reached on its own.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

impl Question {
    /// Asks, and tells in one line what came of it.
    pub(super) fn ask(&self, out: &mut dyn Write) -> anyhow::Result<u8> {
        let (line, status) = match self.answer() {
            Ok(Answer { is_good: true, line }) => (line, status::ANSWERED),
            Ok(Answer { line, .. }) => (line, status::NOT_ANSWERED),
            Err(error) => (format!("no answer at {}: {error}", self.address), status::NOT_ANSWERED),
        };
        output::write_out(out, format!("{}\n", clean(&line)).as_bytes())?;
        Ok(status)
    }

    fn answer(&self) -> io::Result<Answer> {
        let Self { address, path } = self;
        let mut stream = TcpStream::connect_timeout(address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut bytes = Vec::new();
        stream.take(LONGEST).read_to_end(&mut bytes)?;
        Ok(Answer::read(&String::from_utf8_lossy(&bytes)))
    }
}

/// What was answered.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    is_good: bool,
    line: String,
}

impl Answer {
    /// The status and the first line; another program may listen there.
    fn read(response: &str) -> Self {
        let (head, body) = response.split_once("\r\n\r\n").unwrap_or((response, ""));
        let status = head.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
        let line = body.lines().next().unwrap_or_default();
        let is_ours = ["alive", "ready", "not ready"].iter().any(|word| line.starts_with(word));
        match (status, is_ours) {
            (Some(status), true) => Self { is_good: status == "200", line: line.to_owned() },
            _ => Self { is_good: false, line: "another program answers there".to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_this_machine() {
        let asked = |text: &str| reachable(text.parse().unwrap()).to_string();
        assert_eq!(asked("0.0.0.0:9464"), "127.0.0.1:9464");
        assert_eq!(asked("[::]:9464"), "[::1]:9464");
        assert_eq!(asked("10.0.0.7:1"), "10.0.0.7:1");
    }

    #[test]
    fn only_a_bot_is_believed() {
        let read = |status: &str, body: &str| {
            let Answer { is_good, line } = Answer::read(&format!("{status}\r\nx: y\r\n\r\n{body}"));
            (is_good, line)
        };
        assert_eq!(read("HTTP/1.1 200 OK", "alive\n"), (true, "alive".to_owned()));
        let (is_good, line) = read("HTTP/1.1 503 Service Unavailable", "not ready: x\nmore\n");
        assert_eq!((is_good, line.as_str()), (false, "not ready: x"));
        for other in ["<html>", ""] {
            assert!(!read("HTTP/1.1 200 OK", other).0);
        }
        assert!(!Answer::read("220 mail\r\n").is_good);
    }
}
