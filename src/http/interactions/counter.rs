//! Where replies are handed out: the first goes back on the request that brought
//! the interaction, what follows goes through the webhook.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep};

use crate::discord::courier::{Parcel, Post, Refusal, Ticket};
use crate::http::refusal;

/// Discord knows nothing of a webhook until our first reply has reached it, which
/// may be after what follows. So long it is taken to be on its way.
const ON_ITS_WAY: Duration = Duration::from_secs(3);
/// The pause before it is tried again, at first; each is twice the one before.
const PAUSE: Duration = Duration::from_millis(100);

/// Hands out replies. Shared between threads.
#[derive(Debug)]
pub(crate) struct Counter<P> {
    waiting: Mutex<HashMap<u64, oneshot::Sender<String>>>,
    webhook: P,
}

/// An interaction whose first reply is waited for; forgotten when this is dropped.
#[derive(Debug)]
pub(super) struct Expected<P> {
    counter: Arc<Counter<P>>,
    id: u64,
}

impl<P> Counter<P> {
    /// What follows on first replies goes through `webhook`.
    pub(crate) fn new(webhook: P) -> Self {
        Self { waiting: Mutex::default(), webhook }
    }

    /// The first reply to an interaction that `handling` sees to; refused if it was
    /// here before. What was begun is seen to even if nobody waits for this any more.
    pub(crate) async fn first_reply(
        self: &Arc<Self>,
        id: u64,
        handling: impl Future<Output = ()> + Send + 'static,
    ) -> Result<Response, refusal::Refusal>
    where
        P: Send + Sync + 'static,
    {
        let (expected, reply) = self.expect(id).ok_or_else(again)?;
        tokio::spawn(async move {
            handling.await;
            drop(expected);
        });
        reply.await.map(json_response).map_err(|_| again())
    }

    /// Waits for the first reply to an interaction; `None` if somebody does already.
    pub(super) fn expect(
        self: &Arc<Self>,
        id: u64,
    ) -> Option<(Expected<P>, oneshot::Receiver<String>)> {
        let (sender, reply) = oneshot::channel();
        match self.waiting().entry(id) {
            Entry::Occupied(_) => return None,
            Entry::Vacant(place) => place.insert(sender),
        };
        Some((Expected { counter: Arc::clone(self), id }, reply))
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<u64, oneshot::Sender<String>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hand_out(&self, id: u64, reply: &str) -> Result<(), Refusal> {
        let waiting = self.waiting().remove(&id);
        let sent = waiting.is_some_and(|waiting| waiting.send(reply.to_owned()).is_ok());
        if sent { Ok(()) } else { Err(Refusal::gone("whoever sent it hung up")) }
    }
}

/// The answer to a ping.
pub(crate) fn pong() -> Response {
    json_of(&json!({ "type": 1 }))
}

/// The refusal of an interaction that was here before.
pub(crate) fn again() -> refusal::Refusal {
    let why = "this interaction was sent before and is answered once";
    refusal::Refusal::new(StatusCode::CONFLICT, why)
}

/// A reply of which no JSON is at hand yet.
pub(crate) fn json_of(value: &Value) -> Response {
    json_response(value.to_string())
}

fn json_response(json: String) -> Response {
    ([(CONTENT_TYPE, "application/json")], json).into_response()
}

impl<P> Drop for Expected<P> {
    fn drop(&mut self) {
        self.counter.waiting().remove(&self.id);
    }
}

impl<P: Post> Post for Counter<P> {
    async fn post(&self, ticket: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        if let Parcel::First(reply) = parcel {
            return self.hand_out(ticket.id, reply);
        }
        let until = Instant::now() + ON_ITS_WAY;
        let mut pause = PAUSE;
        loop {
            match self.webhook.post(ticket, parcel).await {
                Err(refusal) if refusal.is_of_place() && Instant::now() + pause < until => {
                    sleep(pause).await;
                    pause *= 2;
                }
                done => return done,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does not know the webhook for the first so many times.
    struct Late(Mutex<u32>);

    impl Post for Late {
        async fn post(&self, _: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
            assert!(!matches!(parcel, Parcel::First(_)));
            let mut left = self.0.lock().unwrap();
            if *left == 0 {
                return Ok(());
            }
            *left -= 1;
            Err(Refusal { status: 404, code: 10_015, ..Refusal::default() })
        }
    }

    fn ticket() -> Ticket {
        Ticket { id: 5, application: 6, token: "t".to_owned() }
    }

    fn counter(late: u32) -> Arc<Counter<Late>> {
        Arc::new(Counter::new(Late(Mutex::new(late))))
    }

    #[tokio::test]
    async fn a_first_reply_goes_to_whoever_waits_for_it() {
        let counter = counter(0);
        let (expected, reply) = counter.expect(5).unwrap();
        assert!(counter.expect(5).is_none(), "one waits for it");
        let first = Parcel::First("\"hello\"".to_owned());
        counter.post(&ticket(), &first).await.unwrap();
        assert_eq!(reply.await.as_deref(), Ok("\"hello\""));
        drop(expected);
        let refusal = counter.post(&ticket(), &first).await.unwrap_err();
        assert_eq!(refusal.message, "whoever sent it hung up");
    }

    #[tokio::test]
    async fn nobody_waits_for_what_will_not_come() {
        let counter = counter(0);
        let (expected, reply) = counter.expect(5).unwrap();
        drop(expected);
        assert!(reply.await.is_err());
        assert!(counter.expect(5).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn what_overtakes_the_first_reply_is_sent_again() {
        assert_eq!(counter(3).post(&ticket(), &Parcel::Edit("null".to_owned())).await, Ok(()));
        let gone = counter(u32::MAX).post(&ticket(), &Parcel::Followup("null".to_owned())).await;
        assert_eq!(gone.unwrap_err().status, 404);
    }
}
