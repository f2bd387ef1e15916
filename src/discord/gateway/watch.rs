//! Shards that do not come back. Connecting again helps in most cases, but not
//! where Discord will never have it, as with too many servers for a shard. Every
//! session that is begun is one less of today's, and Discord resets the token of
//! a bot that has used them all. So Discord is asked whether there is hope.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, interval};

use super::fault::Fault;
use super::greet;
use super::line::Line;
use super::shards::Range;
use crate::discord::wire::Wire;

const LOOK: Duration = Duration::from_secs(1);
/// A shard that is away for so long is told of.
const AWAY: Duration = Duration::from_secs(60);
/// While one is away, Discord is asked so often what it thinks of it …
const ASK: Duration = Duration::from_secs(300);
/// … and so often where sessions come to nothing.
const ASK_IN_VAIN: Duration = Duration::from_secs(60);
/// So many sessions in a row that came to nothing make one wonder …
const IN_VAIN: u32 = 2;
/// … and so many since Discord was asked, whatever came of them.
const MANY: u32 = 50;
/// With fewer sessions left, the bot ends before its token is reset.
const FEWEST_SESSIONS: u64 = 50;

/// Looks after the shards until it is of no use to go on.
pub(super) async fn watch(lines: &[Arc<Line>], range: Range, wire: &Wire) -> Fault {
    let mut away = Away::default();
    let mut asked: Option<Instant> = None;
    // How many sessions had been begun when Discord was asked; once each is no wonder.
    let mut at_last = range.count;
    let mut ticks = interval(LOOK);
    loop {
        ticks.tick().await;
        let now = Instant::now();
        let all = lines.iter().map(|line| (line.shard, line.is_up()));
        for shard in away.look(all, now) {
            tracing::warn!(
                shard,
                "this shard has been away for a minute; the bot goes on trying. If it stays away: \
                 see https://discordstatus.com and this machine's connection"
            );
        }
        let begun: u32 = lines.iter().map(|line| line.begun()).sum();
        let in_vain = lines.iter().any(|line| line.in_vain() >= IN_VAIN);
        let long = asked.is_none_or(|asked| now - asked >= if in_vain { ASK_IN_VAIN } else { ASK });
        let many = begun >= at_last + MANY.max(range.count);
        if many || long && (in_vain || away.longest(now) >= ASK) {
            (asked, at_last) = (Some(now), begun);
            if let Some(fault) = hopeless(wire, range, in_vain || many).await {
                return fault;
            }
        }
    }
}

/// Asks Discord whether there is hope. More shards are recommended long before
/// they are required, so that alone ends nothing: sessions must come to nothing, too.
async fn hopeless(wire: &Wire, range: Range, turned_away: bool) -> Option<Fault> {
    let gateway = match greet::look(wire).await {
        Ok(gateway) => gateway,
        Err(refusal) if refusal.status == 401 => return Some(Fault::Token),
        // Without an answer the connection is at fault, and connecting uses up nothing.
        Err(_) => return None,
    };
    let (recommended, total) = (gateway.shards, range.total);
    if turned_away && recommended > total {
        return Some(Fault::Shards { recommended, total });
    }
    let left = gateway.session_start_limit.remaining;
    (left < FEWEST_SESSIONS.min(gateway.session_start_limit.total / 2))
        .then_some(Fault::Sessions { left })
}

/// Since when shards are away, and which of them were told of.
#[derive(Debug, Default)]
struct Away(HashMap<u32, (Instant, bool)>);

impl Away {
    /// Notes who is away, and returns those that are to be told of now.
    fn look(&mut self, shards: impl Iterator<Item = (u32, bool)>, now: Instant) -> Vec<u32> {
        let mut told = Vec::new();
        for (shard, is_up) in shards {
            if is_up {
                self.0.remove(&shard);
                continue;
            }
            let (since, is_told) = self.0.entry(shard).or_insert((now, false));
            if now - *since >= AWAY && !*is_told {
                *is_told = true;
                told.push(shard);
            }
        }
        told
    }

    fn longest(&self, now: Instant) -> Duration {
        self.0.values().map(|(since, _)| now - *since).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_away_is_told_once() {
        let begun = Instant::now();
        let mut away = Away::default();
        let mut look = |ready: &[u32], seconds| {
            let now = begun + Duration::from_secs(seconds);
            let told = away.look((0..2).map(|shard| (shard, ready.contains(&shard))), now);
            (told, away.longest(now).as_secs())
        };
        assert_eq!(look(&[0], 0), (vec![], 0));
        assert_eq!(look(&[0], 60), (vec![1], 60));
        assert_eq!(look(&[0], 70), (vec![], 70));
        assert_eq!(look(&[0, 1], 80), (vec![], 0));
        assert_eq!(look(&[], 90), (vec![], 0));
        assert_eq!(look(&[], 150), (vec![0, 1], 60));
    }
}
