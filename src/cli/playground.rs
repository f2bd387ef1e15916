//! `annalist playground`, and `annalist` without arguments

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use tokio::net::TcpListener;

use super::output;
use super::service::{self, Running};
use crate::config::{Config, serve};
use crate::http::listen::{self, ListenError, Reach};
use crate::ops::metrics::Meter;
use crate::ops::vitals::Vitals;
use crate::playground::{Gate, Playground};

/// Where the page is if nobody chose.
const PORT: u16 = 8088;
/// So many ports after it are tried before the system chooses one.
const MORE_PORTS: u16 = 20;

/// Try the bot in a browser, without a Discord account
///
/// Serves a page on this machine that shows the bot as Discord does, with its
/// commands, offers and buttons. Nothing is sent to Discord, and the page loads
/// nothing from other computers. Edits of the archive are picked up as it runs.
/// Stop it with Ctrl-C or SIGTERM.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Args {
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:8088, or the next free port]
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = serve::address)]
    listen: Option<SocketAddr>,
    /// Let other machines open the page: whoever reaches the address can ask the archive, without a password and unencrypted
    #[arg(long, requires = "listen")]
    allow_remote: bool,
    /// A name by which other machines open the page, beside its address
    #[arg(long, value_name = "NAME", requires = "allow_remote")]
    name: Vec<String>,
}

/// A playground that is to be opened.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) args: Args,
    pub(super) knowledge: PathBuf,
    pub(super) config: Config,
}

impl Task {
    /// Opens the archive and serves the page until it is told to stop.
    pub(super) fn run(self, out: &mut dyn Write) -> anyhow::Result<u8> {
        let Self { args, knowledge, config } = self;
        // That port is the bot's, which may run beside this.
        let config = Config { status: None, ..config };
        let vitals = Vitals::new(Meter::default());
        service::run(&knowledge, &config, vitals, async |Running { live, stops, .. }| {
            let listener = args.listener().await?;
            output::write_out(out, told(listener.local_addr()?).as_bytes())?;
            let settings = config.discord.clone();
            let playground = Playground { live, settings, gate: args.gate() };
            Ok(playground.serve(listener, stops).await)
        })
    }
}

impl Args {
    fn gate(self) -> Gate {
        if self.allow_remote { Gate::open_to_all(self.name) } else { Gate::closed() }
    }

    /// Listens where it was told to; if it was not, on the first port that is free.
    async fn listener(&self) -> anyhow::Result<TcpListener> {
        let reach = if self.allow_remote { Reach::Network } else { Reach::Loopback };
        if let Some(chosen) = self.listen {
            return listen::bind(chosen, reach).await.map_err(|error| match error {
                ListenError::Reachable(_) => anyhow::Error::from(error).context(
                    "the page has no password and is not encrypted, so it is for this machine; \
                     --allow-remote lets others open it",
                ),
                other => other.into(),
            });
        }
        for port in (PORT..=PORT + MORE_PORTS).chain([0]) {
            match listen::bind(here(port), reach).await {
                Err(ListenError::Taken(_)) => {}
                bound => return Ok(bound?),
            }
        }
        anyhow::bail!("no port of this machine is free")
    }
}

fn here(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

/// What the operator is told when the page is there.
fn told(bound: SocketAddr) -> String {
    let port = bound.port();
    let (shown, others) = match bound.ip() {
        ip if ip.is_unspecified() => (here(port), " or by any other address of this machine"),
        ip => (SocketAddr::new(ip, port), ""),
    };
    let warning = if is_local(bound.ip()) {
        ""
    } else {
        "\nWhoever reaches this address can ask the archive, without a password and unencrypted."
    };
    format!(
        "The playground is at http://{shown}/{others}\n\
         Open it in a browser; Ctrl-C here ends it.{warning}\n"
    )
}

fn is_local(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_can_be_opened() {
        let at = |address: &str| told(address.parse().unwrap());
        assert!(at("127.0.0.1:8088").starts_with("The playground is at http://127.0.0.1:8088/\n"));
        assert!(!at("[::1]:1").contains("password"));
        let open = at("0.0.0.0:8088");
        assert!(open.contains("http://127.0.0.1:8088/ or by any other address"), "{open}");
        assert!(open.contains("without a password"), "{open}");
        assert!(at("192.0.2.7:80").contains("without a password"));
    }
}
