//! Where replies wait until the page has fetched them. The first one goes back
//! with the request that asked for it; what comes later is asked for by number.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::watch;

use crate::discord::courier::{Parcel, Post, Refusal, Ticket};

/// So many interactions are kept that have more to come; then the oldest goes.
const MOST: usize = 1_024;

/// Replies by the token of their interaction. Memory is bounded.
#[derive(Debug, Default)]
pub(super) struct Letterbox(Mutex<Slots>);

#[derive(Debug, Default)]
struct Slots {
    by_token: HashMap<String, watch::Sender<Slot>>,
    order: VecDeque<String>,
}

/// What was sent for one interaction.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// The first reply.
    pub(super) first: Option<Value>,
    /// What came after it.
    pub(super) later: Vec<Later>,
    /// Nothing more will come.
    pub(super) done: bool,
}

/// What comes after a first reply.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Later {
    kind: &'static str,
    message: Value,
}

impl Letterbox {
    /// Makes room for the replies to an interaction; nothing if its token is known already.
    pub(super) fn open(&self, token: &str) -> Option<watch::Receiver<Slot>> {
        let mut slots = self.slots();
        if slots.by_token.contains_key(token) {
            return None;
        }
        if slots.order.len() >= MOST
            && let Some(oldest) = slots.order.pop_front()
        {
            slots.by_token.remove(&oldest);
        }
        let (sender, receiver) = watch::channel(Slot::default());
        slots.by_token.insert(token.to_owned(), sender);
        slots.order.push_back(token.to_owned());
        Some(receiver)
    }

    /// The replies to an interaction that has more to come.
    pub(super) fn watch(&self, token: &str) -> Option<watch::Receiver<Slot>> {
        self.slots().by_token.get(token).map(watch::Sender::subscribe)
    }

    /// Nothing more is sent for an interaction. It is forgotten unless there is
    /// something left to fetch.
    pub(super) fn finish(&self, token: &str) {
        let mut slots = self.slots();
        let Some(sender) = slots.by_token.get(token) else { return };
        sender.send_modify(|slot| slot.done = true);
        if sender.borrow().later.is_empty() {
            slots.forget(token);
        }
    }

    /// Everything that was sent for an interaction has been fetched.
    pub(super) fn forget(&self, token: &str) {
        self.slots().forget(token);
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slots {
    fn forget(&mut self, token: &str) {
        self.by_token.remove(token);
        self.order.retain(|other| other != token);
    }
}

impl Post for Letterbox {
    async fn post(&self, ticket: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        let slots = self.slots();
        let Some(sender) = slots.by_token.get(&ticket.token) else { return Err(unknown()) };
        let mut taken = true;
        sender.send_modify(|slot| match parcel {
            Parcel::First(_) if slot.first.is_some() => taken = false,
            Parcel::First(body) => slot.first = Some(body.clone()),
            Parcel::Edit(message) | Parcel::Followup(message) => {
                slot.later.push(Later { kind: parcel.name(), message: message.clone() });
            }
        });
        if taken { Ok(()) } else { Err(answered()) }
    }
}

/// As Discord says that an interaction is no more.
fn unknown() -> Refusal {
    let message = "Unknown interaction".to_owned();
    Refusal { status: 404, code: 10_062, message, wait: None }
}

/// As Discord says that there is a first reply already.
fn answered() -> Refusal {
    let message = "Interaction has already been acknowledged.".to_owned();
    Refusal { status: 400, code: 40_060, message, wait: None }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ticket(token: &str) -> Ticket {
        Ticket { id: 1, application: 2, token: token.to_owned() }
    }

    #[tokio::test]
    async fn replies_wait_in_order_and_are_forgotten_when_fetched() {
        let letterbox = Letterbox::default();
        let slot = letterbox.open("a").unwrap();
        let first = Parcel::First(json!({ "type": 5 }));
        let edit = Parcel::Edit(json!({ "content": "kept" }));
        letterbox.post(&ticket("a"), &first).await.unwrap();
        letterbox.post(&ticket("a"), &edit).await.unwrap();
        letterbox.finish("a");
        let Slot { first, later, done } = slot.borrow().clone();
        assert_eq!((first, done), (Some(json!({ "type": 5 })), true));
        assert_eq!(json!(later), json!([{ "kind": "edit", "message": { "content": "kept" } }]));
        assert!(letterbox.watch("a").is_some());
        letterbox.forget("a");
        assert!(letterbox.watch("a").is_none());
    }

    #[tokio::test]
    async fn what_was_answered_at_once_is_forgotten_at_once() {
        let letterbox = Letterbox::default();
        let slot = letterbox.open("a").unwrap();
        assert!(letterbox.open("a").is_none(), "the token is another's");
        let first = Parcel::First(json!({ "type": 4 }));
        letterbox.post(&ticket("a"), &first).await.unwrap();
        let twice = letterbox.post(&ticket("a"), &first).await.unwrap_err();
        assert_eq!(twice.code, 40_060);
        letterbox.finish("a");
        assert!(slot.borrow().first.is_some(), "whoever waited has it");
        assert_eq!(letterbox.post(&ticket("a"), &first).await.unwrap_err().code, 10_062);
    }

    #[test]
    fn the_oldest_makes_room() {
        let letterbox = Letterbox::default();
        for number in 0..=MOST {
            assert!(letterbox.open(&number.to_string()).is_some());
        }
        assert!(letterbox.watch("0").is_none() && letterbox.watch("1").is_some());
    }
}
