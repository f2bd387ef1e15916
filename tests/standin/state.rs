//! What all rooms share: the state and how to wait for it to change.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use super::Options;
use super::clock::{Clock, Ids};
use super::error::{Form, Refusal};
use super::exchange::Seen;
use super::faults::Faults;
use super::interactions::Interaction;
use super::messages::Posted;
use super::record::{Record, Violation};
use super::session::Gateway;

/// The stand-in behind its doors.
#[derive(Debug)]
pub struct Core {
    pub(super) options: Options,
    pub(super) port: u16,
    pub(super) clock: Clock,
    pub(super) ids: Ids,
    pub(super) record: Record,
    pub(super) faults: Faults,
    pub(super) gateway: Gateway,
    pub(super) state: Mutex<State>,
    changes: watch::Sender<u64>,
}

/// What is kept.
#[derive(Debug, Default)]
pub struct State {
    /// The commands of each scope: everywhere, or a server.
    pub(super) commands: BTreeMap<Option<u64>, Vec<Value>>,
    /// The interactions by number.
    pub(super) interactions: HashMap<u64, Held>,
    /// The messages by number.
    pub(super) messages: HashMap<u64, Posted>,
}

/// An interaction and how far its answer is.
#[derive(Debug)]
pub struct Held {
    pub(super) token: String,
    pub(super) what: Interaction,
    /// When it was made, by the stand-in's clock.
    pub(super) made: Duration,
    /// The first reply.
    pub(super) first: Option<Value>,
    /// How old the interaction was then.
    pub(super) first_after: Option<Duration>,
    /// The message that `@original` is.
    pub(super) original: Option<u64>,
    /// An update of the message was promised and not yet made.
    pub(super) promised: bool,
    pub(super) edits: Vec<Value>,
    pub(super) followups: Vec<u64>,
    pub(super) refused: Vec<Refusal>,
}

impl Core {
    pub(super) fn new(options: Options, port: u16) -> Self {
        let record = Record::of_last(options.remembers);
        Self {
            options,
            port,
            clock: Clock::new(),
            ids: Ids::default(),
            record,
            faults: Faults::default(),
            gateway: Gateway::default(),
            state: Mutex::default(),
            changes: watch::channel(0).0,
        }
    }

    /// Tells those who wait that something changed.
    pub(super) fn changed(&self) {
        self.changes.send_modify(|n| *n += 1);
    }

    /// Waits until something can be found, at most so long.
    pub(super) async fn until<T>(&self, time: Duration, find: impl Fn() -> Option<T>) -> Option<T> {
        let mut changes = self.changes.subscribe();
        let looking = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = find() {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        tokio::time::timeout(time, looking).await.unwrap_or(None)
    }

    /// Something of an interaction.
    pub(super) fn held<T>(&self, id: u64, find: impl FnOnce(&Held) -> Option<T>) -> Option<T> {
        self.state.lock().unwrap().interactions.get(&id).and_then(find)
    }

    /// A message as it is seen now.
    pub(super) fn seen(&self, id: u64) -> Option<Seen> {
        let state = self.state.lock().unwrap();
        state.messages.get(&id).and_then(|posted| Seen::of(id, posted))
    }

    /// Records what is wrong with a body and makes the refusal of it.
    pub(super) fn judge(&self, route: &str, form: &Form) -> Result<(), Refusal> {
        for fault in &form.0 {
            self.violation(route, &fault.path, &fault.code, &fault.message);
        }
        form.refusal().map_or(Ok(()), Err)
    }

    /// Records something that is wrong.
    pub(super) fn violation(&self, route: &str, path: &str, rule: &str, message: &str) {
        self.record.violation(Violation {
            route: route.to_owned(),
            path: path.to_owned(),
            rule: rule.to_owned(),
            message: message.to_owned(),
        });
    }
}
