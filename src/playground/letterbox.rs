//! Where what follows on first replies waits until the page has fetched it.

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

/// What followed on one first reply.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// In order.
    pub(super) later: Vec<Later>,
    /// Nothing more will come.
    pub(super) done: bool,
}

/// A change of a reply, or one more message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Later {
    kind: &'static str,
    message: Value,
}

impl Letterbox {
    /// Makes room for what follows on the first reply to an interaction; whether its
    /// token is not in use.
    pub(super) fn open(&self, token: &str) -> bool {
        let mut slots = self.slots();
        if slots.by_token.contains_key(token) {
            return false;
        }
        if slots.order.len() >= MOST
            && let Some(oldest) = slots.order.pop_front()
        {
            slots.by_token.remove(&oldest);
        }
        slots.by_token.insert(token.to_owned(), watch::Sender::new(Slot::default()));
        slots.order.push_back(token.to_owned());
        true
    }

    /// What follows for an interaction, as long as something may.
    pub(super) fn watch(&self, token: &str) -> Option<watch::Receiver<Slot>> {
        self.slots().by_token.get(token).map(watch::Sender::subscribe)
    }

    /// Nothing more is sent for an interaction. It is forgotten unless there is
    /// something left to fetch.
    pub(super) fn finish(&self, token: &str) {
        let mut slots = self.slots();
        let Some(slot) = slots.by_token.get(token) else { return };
        slot.send_modify(|slot| slot.done = true);
        if slot.borrow().later.is_empty() {
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
        if self.by_token.remove(token).is_some() {
            self.order.retain(|other| other != token);
        }
    }
}

impl Post for Letterbox {
    async fn post(&self, ticket: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        let slots = self.slots();
        let slot = slots.by_token.get(&ticket.token);
        let slot = slot.ok_or_else(|| Refusal::gone("the page no longer waits for it"))?;
        let (Parcel::First(message) | Parcel::Edit(message) | Parcel::Followup(message)) = parcel;
        let message = serde_json::from_str(message).unwrap_or_default();
        let later = Later { kind: parcel.name(), message };
        slot.send_modify(|slot| slot.later.push(later));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ticket(token: &str) -> Ticket {
        Ticket { id: 1, application: 2, token: token.to_owned() }
    }

    #[tokio::test]
    async fn what_follows_waits_in_order_until_it_is_fetched() {
        let letterbox = Letterbox::default();
        assert!(letterbox.open("a") && !letterbox.open("a"));
        let edit = Parcel::Edit(json!({ "content": "kept" }).to_string());
        letterbox.post(&ticket("a"), &edit).await.unwrap();
        letterbox.post(&ticket("a"), &Parcel::Followup("{}".to_owned())).await.unwrap();
        letterbox.finish("a");
        let Slot { later, done } = letterbox.watch("a").unwrap().borrow().clone();
        assert!(done);
        let edit = json!({ "kind": "edit", "message": { "content": "kept" } });
        assert_eq!(json!(later), json!([edit, { "kind": "follow-up", "message": {} }]));
        letterbox.forget("a");
        assert!(letterbox.watch("a").is_none());
        assert!(letterbox.post(&ticket("a"), &Parcel::Edit("{}".to_owned())).await.is_err());
    }

    #[test]
    fn what_has_nothing_to_follow_is_forgotten_at_once() {
        let letterbox = Letterbox::default();
        assert!(letterbox.open("a"));
        letterbox.finish("a");
        assert!(letterbox.watch("a").is_none());
    }

    #[test]
    fn the_oldest_makes_room() {
        let letterbox = Letterbox::default();
        assert!((0..=MOST).all(|number| letterbox.open(&number.to_string())));
        assert!(letterbox.watch("0").is_none() && letterbox.watch("1").is_some());
    }
}
