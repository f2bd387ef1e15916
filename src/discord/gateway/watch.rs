//! Shards that do not come back. serenity connects again for ever, also where
//! Discord will never have it (too many servers for a shard), and says so in its
//! own words only. Every attempt uses up one of the day's sessions, and Discord
//! resets the token of a bot that has used them all.

use std::collections::HashMap;
use std::time::Duration;

use serenity::gateway::{ConnectionStage, ShardManager};
use serenity::model::id::ShardId;
use tokio::time::{Instant, interval};

use super::fault::Fault;
use super::greet;
use super::shards::Range;
use crate::discord::wire::Wire;

const LOOK: Duration = Duration::from_secs(10);
/// A shard that is away for so long is told of.
const AWAY: Duration = Duration::from_secs(60);
/// While one is away, Discord is asked so often what it thinks of it.
const ASK: Duration = Duration::from_secs(300);
/// With fewer sessions left, the bot ends before its token is reset.
const FEWEST_SESSIONS: u64 = 50;

/// Looks after the shards until it is of no use to go on.
pub(super) async fn watch(manager: &ShardManager, range: Range, wire: &Wire) -> Fault {
    let mut away = Away::default();
    let mut asked = Instant::now();
    let mut ticks = interval(LOOK);
    loop {
        ticks.tick().await;
        let ready = ready(manager).await;
        let now = Instant::now();
        for shard in away.look(range.ids(), |shard| ready.contains(&shard), now) {
            tracing::warn!(
                shard,
                "this shard has been away for a minute; the bot goes on trying. If it stays away: \
                 see https://discordstatus.com and this machine's connection"
            );
        }
        if away.longest(now) < ASK {
            asked = now;
        } else if now - asked >= ASK {
            asked = now;
            if let Some(fault) = hopeless(wire, range).await {
                return fault;
            }
        }
    }
}

async fn ready(manager: &ShardManager) -> Vec<u32> {
    let runners = manager.runners.lock().await;
    let ready = runners.iter().filter(|(_, runner)| runner.stage == ConnectionStage::Connected);
    ready.map(|(ShardId(shard), _)| *shard).collect()
}

/// Asks Discord whether there is hope.
async fn hopeless(wire: &Wire, range: Range) -> Option<Fault> {
    let gateway = match greet::look(wire).await {
        Ok(gateway) => gateway,
        Err(refusal) if refusal.status == 401 => return Some(Fault::Token),
        // Without an answer the connection is at fault, and connecting uses up nothing.
        Err(_) => return None,
    };
    let (recommended, total) = (gateway.shards, range.total);
    if recommended > total {
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
    fn look(
        &mut self,
        shards: impl Iterator<Item = u32>,
        is_ready: impl Fn(u32) -> bool,
        now: Instant,
    ) -> Vec<u32> {
        let mut told = Vec::new();
        for shard in shards {
            if is_ready(shard) {
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
            let told = away.look(0..2, |shard| ready.contains(&shard), now);
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
