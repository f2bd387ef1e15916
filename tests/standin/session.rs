//! Gateway sessions: what was sent to which shard, and to whom it still goes.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::Options;
use super::record::Last;

/// What a connection is told to do.
#[derive(Debug, Clone)]
pub enum Order {
    /// Send a payload.
    Send(Value),
    /// Send this as it is, be it no JSON.
    Text(String),
    /// Send these bytes as they are.
    Bytes(Vec<u8>),
    /// Close with a code.
    Close(u16, String),
    /// Cut the connection without a word.
    Cut,
    /// Read and write nothing any more, but stay open.
    Stall,
}

/// The way to a connection.
pub type Wire = UnboundedSender<Order>;

/// A shard's session.
#[derive(Debug)]
pub struct Session {
    pub(super) shard: (u64, u64),
    /// The number of the last event.
    pub(super) seq: u64,
    /// Events with their numbers, for replay.
    pub(super) events: Last<Value>,
    /// The connection that it has now.
    pub(super) wire: Option<Wire>,
    /// Counts up with each session, so that the newest is known.
    pub(super) born: u64,
}

/// All sessions.
#[derive(Debug, Default)]
pub struct Gateway(pub(super) Mutex<Inside>);

/// What [`Gateway`] keeps.
#[derive(Debug)]
pub struct Inside {
    pub(super) sessions: HashMap<String, Session>,
    pub(super) connections: u64,
    pub(super) identified: Vec<(u64, Duration)>,
    pub(super) acks: bool,
    /// What is to go wrong when a connection comes so far, each once.
    pub(super) traps: Vec<(Moment, Trap)>,
    births: u64,
}

/// How far a connection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// It is open, and nothing was said.
    Opened,
    /// The bot was greeted.
    Greeted,
    /// The bot said who it is, and was not heard.
    Identifying,
    /// A session was begun, and the bot told so.
    Begun,
    /// The bot sent a heartbeat that is not acknowledged.
    Beating,
    /// The bot wished to go on with a session, and was not heard.
    Resuming,
    /// What was missed was sent.
    Resumed,
}

/// What goes wrong then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    /// The connection is cut without a word.
    Cut,
    /// It is closed with a code.
    Close(u16),
    /// It stays open, and nothing is read or written any more.
    Stall,
}

impl Default for Inside {
    fn default() -> Self {
        Self {
            sessions: HashMap::new(),
            connections: 0,
            identified: Vec::new(),
            acks: true,
            traps: Vec::new(),
            births: 0,
        }
    }
}

impl Inside {
    /// What goes wrong now, if anything.
    pub(super) fn sprung(&mut self, moment: Moment) -> Option<Trap> {
        let at = self.traps.iter().position(|(at, _)| *at == moment)?;
        Some(self.traps.remove(at).1)
    }

    /// A new session of a shard, which keeps so many events; an older one of the same
    /// shard is left behind.
    pub(super) fn open(&mut self, shard: (u64, u64), wire: &Wire, most: usize) -> String {
        self.births += 1;
        let id = format!("{:032x}", self.births);
        let session = Session {
            shard,
            seq: 0,
            events: Last::new(most),
            wire: Some(wire.clone()),
            born: self.births,
        };
        self.sessions.insert(id.clone(), session);
        id
    }

    /// The newest session that a shard number has.
    pub(super) fn of_shard(&mut self, shard: u64) -> Option<&mut Session> {
        let sessions = self.sessions.values_mut();
        sessions.filter(|session| session.shard.0 == shard).max_by_key(|session| session.born)
    }

    /// A session's connection is gone, unless another one took its place.
    pub(super) fn lost(&mut self, session: &str, wire: &Wire) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.wire.take_if(|own| own.same_channel(wire));
        }
    }

    /// How many shards the newest session says there are.
    pub(super) fn shards(&self) -> Option<u64> {
        let newest = self.sessions.values().max_by_key(|session| session.born);
        newest.map(|session| session.shard.1)
    }
}

impl Session {
    /// Counts an event, keeps it, and sends it if there is a connection.
    pub(super) fn dispatch(&mut self, name: &str, data: &Value) {
        self.seq += 1;
        let event = json!({ "op": 0, "s": self.seq, "t": name, "d": data });
        self.events.push(event.clone());
        self.order(Order::Send(event));
    }

    /// Tells the connection something, if there is one.
    pub(super) fn order(&self, order: Order) {
        if let Some(wire) = &self.wire {
            let _ = wire.send(order);
        }
    }
}

impl Gateway {
    /// How many sessions may still be started.
    pub(super) fn identifies_left(&self, options: &Options) -> u64 {
        let used = self.0.lock().unwrap().identified.len() as u64;
        options.session_starts.saturating_sub(used)
    }
}
