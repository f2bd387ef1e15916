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
    /// How many connections were lost.
    pub losses: u64,
}

impl Shards {
    /// There is such a shard; it is not connected yet.
    pub fn expect(&self, shard: u32) {
        self.held().entry(shard).or_default();
    }

    /// A shard is connected, or is no longer.
    pub fn set_connected(&self, shard: u32, connected: bool) {
        let mut shards = self.held();
        let shard = shards.entry(shard).or_default();
        shard.losses += u64::from(shard.connected && !connected);
        shard.connected = connected;
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
    fn a_loss_counts_once() {
        let shards = Shards::default();
        shards.expect(3);
        shards.session_begun(3);
        for connected in [false, true, true, false, false, true] {
            shards.set_connected(3, connected);
        }
        assert_eq!(shards.all(), [(3, Shard { connected: true, sessions: 1, losses: 1 })]);
    }
}
