//! How the connections to Discord are, for those who look after the bot.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The shards of this process. Shared between threads.
#[derive(Debug, Default)]
pub struct Shards(Mutex<BTreeMap<u32, Shard>>);

/// How one shard is, and what it went through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shard {
    /// Whether Discord sends what happens.
    pub connected: bool,
    /// How many sessions were begun.
    pub sessions: u64,
    /// How often a connection came about: with a new session, or going on with one.
    pub connections: u64,
}

impl Shards {
    /// There is such a shard; it is not connected yet.
    pub fn expect(&self, shard: u32) {
        self.held().entry(shard).or_default();
    }

    /// A shard is connected, or is no longer.
    pub fn set_connected(&self, shard: u32, connected: bool) {
        self.held().entry(shard).or_default().connected = connected;
    }

    /// So many connections came about. They may come and go faster than anybody looks.
    pub fn connections_made(&self, shard: u32, times: u64) {
        self.held().entry(shard).or_default().connections += times;
    }

    /// A shard began a session.
    pub fn session_begun(&self, shard: u32) {
        self.held().entry(shard).or_default().sessions += 1;
    }

    /// All of them, by number.
    pub fn all(&self) -> Vec<(u32, Shard)> {
        self.held().iter().map(|(number, shard)| (*number, *shard)).collect()
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<u32, Shard>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_kept() {
        let shards = Shards::default();
        shards.expect(7);
        shards.session_begun(3);
        shards.connections_made(3, 2);
        shards.set_connected(3, true);
        let told = Shard { connected: true, sessions: 1, connections: 2 };
        assert_eq!(shards.all(), [(3, told), (7, Shard::default())]);
    }
}
