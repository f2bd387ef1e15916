//! The first request: where the gateway is, how many shards Discord recommends,
//! and how many sessions may still be begun. Asked again until there is an
//! answer: an operator who starts the bot during an outage wants it to come up
//! when that is over.

use std::time::Duration;

use serenity::http::Route;
use serenity::model::gateway::{BotGateway, SessionStartLimit};

use super::fault::Fault;
use super::shards::Range;
use crate::config::{Discord, Shards};
use crate::discord::courier::Refusal;
use crate::discord::wire::Wire;

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What is needed to connect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Greeting {
    /// Where the gateway is.
    pub(super) url: String,
    /// Which shards this process runs.
    pub(super) range: Range,
    /// How many shards may begin a session at once.
    pub(super) at_once: u64,
}

/// Asks until there is an answer and sessions are left for every shard.
pub(super) async fn greet(wire: &Wire, settings: &Discord) -> Result<Greeting, Fault> {
    if let Some(base) = &settings.api_base {
        tracing::warn!(%base, "this is a test: another Discord is used than the real one");
    }
    loop {
        let gateway = asked(wire).await?;
        check_address(&gateway.url, settings)?;
        let range = Range::of(settings.shards, gateway.shards);
        if settings.shards != Shards::Auto && range.total < gateway.shards {
            let (total, recommended) = (range.total, gateway.shards);
            tracing::warn!(total, recommended, "Discord recommends more shards than are set");
        }
        let Some(wait) = until_sessions(&gateway.session_start_limit, range.count) else {
            let at_once = gateway.session_start_limit.max_concurrency;
            return Ok(Greeting { url: gateway.url, range, at_once });
        };
        let minutes = wait.as_secs().div_ceil(60);
        tracing::warn!(
            minutes,
            remaining = gateway.session_start_limit.remaining,
            "Discord allows no more sessions today; the bot connects by itself when it does"
        );
        tokio::time::sleep(wait).await;
    }
}

/// One look at what Discord says of its gateway.
pub(super) async fn look(wire: &Wire) -> Result<BotGateway, Refusal> {
    wire.get(Route::GatewayBot).await
}

async fn asked(wire: &Wire) -> Result<BotGateway, Fault> {
    let mut pause = Duration::from_millis(500);
    loop {
        let refusal = match look(wire).await {
            Ok(gateway) => return Ok(gateway),
            Err(refusal) => refusal,
        };
        match refusal.status {
            401 => return Err(Fault::Token),
            0 | 429 | 500.. => {}
            _ => return Err(Fault::Refused(refusal)),
        }
        let wait = pause.max(refusal.wait.unwrap_or_default());
        let seconds = wait.as_secs_f32();
        tracing::warn!(%refusal, seconds, "Discord does not answer; asking again after a pause");
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// The token goes to the gateway, so that must be where it should be.
pub(super) fn check_address(url: &str, settings: &Discord) -> Result<(), Fault> {
    let (from, allowed, sound) = match &settings.api_base {
        Some(base) => (base.to_string(), "ws:// with an address on this machine", base.allows(url)),
        None => ("Discord".to_owned(), "wss://", url.starts_with("wss://")),
    };
    if sound { Ok(()) } else { Err(Fault::Elsewhere { from, allowed }) }
}

/// How long to wait until so many sessions may be begun; `None` if they may now.
/// Discord resets the token of a bot that begins too many.
fn until_sessions(limit: &SessionStartLimit, needed: u32) -> Option<Duration> {
    let needed = u64::from(needed).min(limit.total);
    (limit.remaining < needed)
        .then(|| Duration::from_millis(limit.reset_after) + Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use serde_json::json;

    use super::*;
    use crate::config::{Config, Flags, Surroundings};

    fn in_test_mode() -> Discord {
        let base = OsString::from("http://127.0.0.1:9000");
        let variables = [("ANNALIST_DISCORD_API_BASE".to_owned(), base)].into_iter().collect();
        let around = Surroundings { variables, ..Surroundings::default() };
        let flags = Flags { config: Some("config/annalist.toml".into()), knowledge: None };
        Config::resolve(&flags, &around).unwrap().discord
    }

    #[test]
    fn the_gateway_has_to_be_where_it_may_be() {
        let test = in_test_mode();
        assert_eq!(check_address("ws://127.0.0.1:9001/gateway", &test), Ok(()));
        let elsewhere =
            ["wss://gateway.discord.gg", "ws://10.0.0.1:80", "ws://localhost.example:1"];
        for url in elsewhere {
            assert!(matches!(check_address(url, &test), Err(Fault::Elsewhere { .. })), "{url}");
        }
        let real = Discord::default();
        assert_eq!(check_address("wss://gateway.discord.gg", &real), Ok(()));
        assert!(check_address("ws://gateway.discord.gg", &real).is_err());
    }

    #[test]
    fn sessions_are_waited_for() {
        let limit = |remaining: u64| -> SessionStartLimit {
            let limit = json!({
                "total": 1000, "remaining": remaining, "reset_after": 5000, "max_concurrency": 1
            });
            serde_json::from_value(limit).unwrap()
        };
        assert_eq!(until_sessions(&limit(1), 1), None);
        assert_eq!(until_sessions(&limit(0), 1), Some(Duration::from_secs(6)));
        assert_eq!(until_sessions(&limit(3), 4), Some(Duration::from_secs(6)));
        assert_eq!(until_sessions(&limit(1000), 5000), None);
    }
}
