//! Settings of the bot: the `[discord]` table and its variables.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::Deserialize;
use toml::{Spanned, Table, Value};

use super::file::Fault;

/// How the bot runs in Discord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discord {
    /// Which shards this process runs.
    pub shards: Shards,
    /// How many questions a user may ask at once.
    pub burst: u32,
    /// How many questions a user may ask a minute, in the long run.
    pub per_minute: u32,
    /// Whether only the asker sees a reply where the question does not say.
    pub private: bool,
    /// The server whose administrators may use `/archive`; `None` is every server.
    pub admin_server: Option<u64>,
    /// Whether the log shows who asked and what they typed: `members` of `[log]`.
    pub log_members: bool,
    /// Where tests have their own Discord; `None` is the real one.
    pub api_base: Option<ApiBase>,
}

impl Default for Discord {
    fn default() -> Self {
        let shards = Shards::default();
        Self {
            shards,
            burst: 10,
            per_minute: 30,
            private: false,
            admin_server: None,
            log_members: false,
            api_base: None,
        }
    }
}

/// The `[discord]` table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Raw {
    shards: Option<Spanned<Value>>,
    burst: Option<Spanned<i64>>,
    questions_a_minute: Option<Spanned<i64>>,
    private: bool,
    admin_server: Option<Spanned<String>>,
}

impl Raw {
    /// The keys of the table.
    pub(super) const KEYS: &[&str] =
        &["shards", "burst", "questions_a_minute", "private", "admin_server"];

    /// The settings, each value checked.
    pub(super) fn settle(self) -> Result<Discord, Fault> {
        let usual = Discord::default();
        let shards = self.shards.map(shards).transpose()?.unwrap_or(usual.shards);
        let burst = amount("burst", self.burst, usual.burst)?;
        let per_minute = amount("questions_a_minute", self.questions_a_minute, usual.per_minute)?;
        let admin_server = self.admin_server.as_ref().map(server).transpose()?;
        let private = self.private;
        Ok(Discord { shards, burst, per_minute, private, admin_server, ..usual })
    }
}

/// The number of a server, as Discord copies it.
fn server(value: &Spanned<String>) -> Result<u64, Fault> {
    let number = value.get_ref().trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| {
        let message = format!(
            "`admin_server` is `{}`; write the server's number in quotes, as \"Copy Server ID\" gives it",
            value.get_ref()
        );
        (value.span(), message)
    })
}

fn shards(value: Spanned<Value>) -> Result<Shards, Fault> {
    let at = value.span();
    let shards = match value.into_inner() {
        Value::String(text) => Shards::words(text.trim()),
        Value::Integer(count) => Shards::number(count),
        Value::Table(part) => Shards::table(&part),
        other => Err(format!("`shards` is {other}; {SHARDS}")),
    };
    shards.map_err(|message| (at, message))
}

/// A number of questions, from 1.
fn amount(key: &str, value: Option<Spanned<i64>>, usual: u32) -> Result<u32, Fault> {
    let Some(value) = value else { return Ok(usual) };
    let fits = u32::try_from(*value.get_ref()).ok().filter(|n| (1..=MOST_QUESTIONS).contains(n));
    fits.ok_or_else(|| {
        let message = format!("`{key}` is {}; use 1 to {MOST_QUESTIONS}", value.get_ref());
        (value.span(), message)
    })
}

/// Which shards a process runs: a shard is one connection, and each has its part
/// of the servers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shards {
    /// As many as Discord recommends, all in this process.
    #[default]
    Auto,
    /// So many, all in this process.
    All(u32),
    /// Some of `total`, the others in other processes.
    Part {
        /// The first of them, from 0.
        first: u32,
        /// The last of them.
        last: u32,
        /// How many there are in all processes.
        total: u32,
    },
}

/// What is said of shards that cannot be.
const SHARDS: &str = "write \"auto\", a number from 1, or a part such as \"0-3/8\"";
/// More shards than any bot has.
const MOST_SHARDS: u32 = 100_000;
/// So many questions a minute are as good as no limit.
const MOST_QUESTIONS: u32 = 1_000;

impl Shards {
    /// So many shards.
    fn number(count: i64) -> Result<Self, String> {
        let fits = u32::try_from(count).ok().filter(|count| (1..=MOST_SHARDS).contains(count));
        fits.map(Self::All).ok_or_else(|| format!("`shards` is {count}; {SHARDS}"))
    }

    /// `auto`, `8`, or `0-3/8`.
    fn words(text: &str) -> Result<Self, String> {
        if text == "auto" {
            return Ok(Self::Auto);
        }
        if let Ok(count) = text.parse() {
            return Self::number(count);
        }
        let wrong = || format!("`shards` is `{text}`; {SHARDS}");
        let (part, total) = text.split_once('/').ok_or_else(wrong)?;
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |digits: &str| digits.trim().parse().map_err(|_| wrong());
        Self::part(number(first)?, number(last)?, number(total)?)
    }

    /// `{ first = 0, last = 3, total = 8 }`.
    fn table(part: &Table) -> Result<Self, String> {
        const NAMES: [&str; 3] = ["first", "last", "total"];
        if let Some(other) = part.keys().find(|key| !NAMES.contains(&key.as_str())) {
            return Err(format!("unknown key `{other}`; a part has first, last and total"));
        }
        let number = |name: &str| {
            let number = part.get(name).and_then(Value::as_integer);
            let number = number.and_then(|number| u32::try_from(number).ok());
            number.ok_or_else(|| format!("`{name}` is missing or no number from 0; {SHARDS}"))
        };
        Self::part(number("first")?, number("last")?, number("total")?)
    }

    /// Shards `first` to `last` of `total`.
    fn part(first: u32, last: u32, total: u32) -> Result<Self, String> {
        if first <= last && last < total && total <= MOST_SHARDS {
            return Ok(Self::Part { first, last, total });
        }
        Err(format!(
            "`shards` is {first}-{last}/{total}; shards are numbered from 0, so the last of {total} \
             has the number {} at most, and the first is not after the last",
            total.saturating_sub(1)
        ))
    }
}

/// The address of a Discord that tests run on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiBase(String);

impl ApiBase {
    /// Reads `http://127.0.0.1:PORT`. No other machine can be named, so that the
    /// token never leaves this one by a slip.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let address = text.trim_end_matches('/');
        let authority = address.strip_prefix("http://").filter(|rest| is_on_this_machine(rest));
        authority.map(|_| Self(address.to_owned())).ok_or_else(|| {
            format!(
                "`{text}` is not an address on this machine; this variable is for tests only: \
                 write http://127.0.0.1:PORT, or unset it to use Discord"
            )
        })
    }

    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a gateway's address is on this machine, too.
    pub fn allows(&self, gateway: &str) -> bool {
        let rest = gateway.strip_prefix("ws://");
        let authority = rest.and_then(|rest| rest.split(['/', '?']).next());
        authority.is_some_and(is_on_this_machine)
    }
}

impl fmt::Display for ApiBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `host:port` is on this machine.
fn is_on_this_machine(authority: &str) -> bool {
    let Some((host, port)) = authority.rsplit_once(':') else { return false };
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let local = host == "localhost"
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| IpAddr::V4(ip).is_loopback())
        || bracketed.is_some_and(|host| host.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback()));
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    local && digits && port.parse::<u16>().is_ok_and(|port| port != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_read_from_words() {
        assert_eq!(Shards::words("auto"), Ok(Shards::Auto));
        assert_eq!(Shards::words("8"), Ok(Shards::All(8)));
        assert_eq!(Shards::words("0-3/8"), Ok(Shards::Part { first: 0, last: 3, total: 8 }));
        assert_eq!(Shards::words("7/8"), Ok(Shards::Part { first: 7, last: 7, total: 8 }));
        for wrong in ["", "all", "0", "-1", "3-1/8", "0-8/8", "0-3", "0/0", "a-b/c"] {
            assert!(Shards::words(wrong).is_err(), "{wrong}");
        }
        let error = Shards::words("0-8/8").unwrap_err();
        assert!(error.contains("has the number 7 at most"), "{error}");
    }

    #[test]
    fn only_this_machine_can_be_named() {
        for right in ["http://127.0.0.1:8080", "http://[::1]:1/", "http://localhost:65535"] {
            assert!(ApiBase::parse(right).is_ok(), "{right}");
        }
        let wrong = [
            "https://discord.com",
            "http://discord.com:80",
            "http://127.0.0.1",
            "http://127.0.0.1:0",
            "http://127.0.0.1:80/api",
            "http://127.0.0.1:80@discord.com:80",
            "http://127.0.0.1.example:80",
            "http://10.0.0.1:80",
            "https://127.0.0.1:80",
            "127.0.0.1:80",
            "http://::1:80",
            "http://localhost:+80",
        ];
        for wrong in wrong {
            assert!(ApiBase::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_gateway_elsewhere_is_not_allowed() {
        let base = ApiBase::parse("http://127.0.0.1:9000/").unwrap();
        assert_eq!(base.as_str(), "http://127.0.0.1:9000");
        assert!(base.allows("ws://127.0.0.1:9000") && base.allows("ws://localhost:1/gateway?x=y"));
        for other in
            ["wss://gateway.discord.gg", "ws://gateway.discord.gg:80", "ws://127.0.0.1", ""]
        {
            assert!(!base.allows(other), "{other}");
        }
        assert!(!base.allows("ws://127.0.0.1:9000@gateway.discord.gg:443/"));
    }
}
