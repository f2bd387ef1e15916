//! What is known of a shard's session, so that a new connection goes on where
//! the last one ended: Discord then sends what came in between, and a question
//! that is not too old is answered.
//!
//! serenity keeps a session for as long as its runner lives. A runner that had
//! to be given up takes it along, so it is kept here as well. Events are numbered
//! from the first one of a session; they are counted as they come, and what
//! comes twice because of a count that was too low is answered once.

use std::sync::{Mutex, PoisonError};

use serenity::gateway::Shard;
use serenity::model::event::{Event, GatewayEvent, ReadyEvent};
use tracing::dispatcher::{Dispatch, with_default};

/// A session, as far as it is known.
#[derive(Debug, Default)]
pub(in super::super) struct Memory(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    session: Option<Session>,
    /// It was tried to go on with the session, and not yet known to be of use.
    tried: bool,
    /// How often a session was begun or gone on with since this was last asked.
    ready: u64,
}

/// What it takes to go on with a session.
#[derive(Debug, Clone)]
pub(super) struct Session {
    begun: ReadyEvent,
    /// The number of the last event.
    last: u64,
}

impl Memory {
    /// Takes note of an event.
    pub(in super::super) fn note(&self, event: &Event) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Ready(begun) => {
                kept.session = Some(Session { begun: begun.clone(), last: 1 });
                (kept.tried, kept.ready) = (false, kept.ready + 1);
                return;
            }
            Event::Resumed(_) => (kept.tried, kept.ready) = (false, kept.ready + 1),
            _ => {}
        }
        if let Some(session) = &mut kept.session {
            session.last += 1;
        }
    }

    /// The session to go on with, if there is one. A session is tried once: if
    /// that leads nowhere, Discord has forgotten it.
    pub(super) fn session(&self) -> Option<Session> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.tried {
            (kept.session, kept.tried) = (None, false);
        }
        kept.session.clone()
    }

    /// Notes that it is now tried to go on with the session.
    pub(super) fn trying(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).tried = true;
    }

    /// How often a session was begun, or gone on with, since this was last asked:
    /// connections may come and go faster than anybody looks.
    pub(super) fn times_ready(&self) -> u64 {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut kept.ready)
    }
}

impl Session {
    /// Where Discord wishes it to be gone on with.
    pub(super) fn url(&self) -> &str {
        &self.begun.ready.resume_gateway_url
    }

    /// Lets a new connection believe that it had this session and lost it. When
    /// Discord says hello, serenity then goes on with it.
    pub(super) fn restore(self, shard: &mut Shard) {
        let begun = Ok(GatewayEvent::Dispatch(self.last, Event::Ready(self.begun)));
        // serenity would warn of events that are missing.
        with_default(&Dispatch::none(), || drop(shard.handle_event(&begun)));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(name: &str, data: &serde_json::Value) -> Event {
        serde_json::from_value(json!({ "t": name, "d": data })).unwrap()
    }

    fn ready() -> Event {
        let user = json!({
            "id": "1", "username": "bot", "discriminator": "0001", "bot": true, "verified": true,
            "mfa_enabled": false, "flags": 0, "avatar": null, "email": null,
        });
        let data = json!({
            "v": 10, "user": user, "guilds": [], "session_id": "s", "shard": [0, 1],
            "resume_gateway_url": "wss://resume.example", "application": { "id": "1", "flags": 0 },
        });
        event("READY", &data)
    }

    #[test]
    fn a_session_is_counted_and_tried_once() {
        let memory = Memory::default();
        memory.note(&event("ANYTHING", &json!({})));
        assert!(memory.session().is_none() && memory.times_ready() == 0);
        memory.note(&ready());
        memory.note(&event("ANYTHING", &json!({})));
        assert_eq!((memory.times_ready(), memory.times_ready()), (1, 0));
        let session = memory.session().unwrap();
        assert_eq!((session.last, session.url()), (2, "wss://resume.example"));
        // A connection that did not come about tries nothing.
        assert!(memory.session().is_some());
        memory.trying();
        memory.note(&event("RESUMED", &json!({ "_trace": [] })));
        assert_eq!(memory.session().unwrap().last, 3);
        memory.note(&ready());
        assert_eq!(memory.times_ready(), 2);
        memory.trying();
        assert!(memory.session().is_none() && memory.session().is_none());
    }
}
