//! What a test does to the gateway.

use std::time::Duration;

use serde_json::{Value, json};

use super::session::{Moment, Order, Trap};
use super::{PATIENCE, Standin};

impl Standin {
    /// Waits until so many shards have a session with a connection.
    ///
    /// # Panics
    ///
    /// If they do not in time.
    pub async fn ready(&self, shards: usize) {
        let connected = || (self.connected() >= shards).then_some(());
        self.core.until(PATIENCE, connected).await.expect("the shards connect");
    }

    /// How many sessions have a connection.
    pub fn connected(&self) -> usize {
        let inside = self.core.gateway.0.lock().unwrap();
        inside.sessions.values().filter(|session| session.wire.is_some()).count()
    }

    /// Waits until a condition on the record holds.
    ///
    /// # Panics
    ///
    /// If it does not in time.
    pub async fn wait_for(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let held = self.core.until(PATIENCE, || holds(self).then_some(())).await;
        held.unwrap_or_else(|| panic!("did not happen: {what}"));
    }

    /// Sends an event to a shard.
    pub fn dispatch(&self, shard: u64, name: &str, data: &Value) {
        let mut inside = self.core.gateway.0.lock().unwrap();
        if let Some(session) = inside.of_shard(shard) {
            session.dispatch(name, data);
        }
    }

    fn order(&self, shard: u64, order: Order) {
        if let Some(session) = self.core.gateway.0.lock().unwrap().of_shard(shard) {
            session.order(order);
        }
    }

    /// Asks a shard to reconnect and resume (opcode 7).
    pub fn reconnect(&self, shard: u64) {
        self.order(shard, Order::Send(json!({ "op": 7, "d": null })));
    }

    /// Tells a shard that its session is invalid (opcode 9); if it is not
    /// resumable, it is forgotten.
    pub fn invalidate(&self, shard: u64, resumable: bool) {
        self.order(shard, Order::Send(json!({ "op": 9, "d": resumable })));
        if !resumable {
            let mut inside = self.core.gateway.0.lock().unwrap();
            inside.sessions.retain(|_, session| session.shard.0 != shard);
        }
    }

    /// Forgets all sessions while the connections stay, so that resuming fails.
    pub fn forget_sessions(&self) {
        self.core.gateway.0.lock().unwrap().sessions.clear();
    }

    /// Asks a shard for a heartbeat at once (opcode 1).
    pub fn ask_heartbeat(&self, shard: u64) {
        self.order(shard, Order::Send(json!({ "op": 1, "d": null })));
    }

    /// Whether heartbeats are acknowledged.
    pub fn acknowledge(&self, yes: bool) {
        self.core.gateway.0.lock().unwrap().acks = yes;
    }

    /// Lets something go wrong, once, when a connection comes so far.
    pub fn trap(&self, moment: Moment, trap: Trap) {
        self.core.gateway.0.lock().unwrap().traps.push((moment, trap));
    }

    /// How much of that did not happen yet.
    pub fn traps(&self) -> usize {
        self.core.gateway.0.lock().unwrap().traps.len()
    }

    /// Closes a shard's connection with a code.
    pub fn close(&self, shard: u64, code: u16) {
        self.order(shard, Order::Close(code, "closed by a test".into()));
    }

    /// Cuts a shard's connection without a word.
    pub fn cut(&self, shard: u64) {
        self.order(shard, Order::Cut);
    }

    /// Leaves a shard's connection open, and neither reads nor writes any more.
    pub fn stall(&self, shard: u64) {
        self.order(shard, Order::Stall);
    }

    /// Sends a text that need not be a payload.
    pub fn send_text(&self, shard: u64, text: &str) {
        self.order(shard, Order::Text(text.to_owned()));
    }

    /// Sends bytes that need not be a payload.
    pub fn send_bytes(&self, shard: u64, bytes: &[u8]) {
        self.order(shard, Order::Bytes(bytes.to_vec()));
    }

    pub(super) fn cut_all(&self) {
        let inside = self.core.gateway.0.lock().unwrap();
        inside.sessions.values().for_each(|session| session.order(Order::Cut));
    }

    /// Lets a little time pass. For showing that nothing happens, not for
    /// waiting until something does.
    pub async fn pause(&self) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
