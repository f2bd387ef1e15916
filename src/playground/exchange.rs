//! Interactions taken from the page, replies handed out to it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tokio::time::{Instant, timeout};

use super::letterbox::Letterbox;
use crate::discord::courier::Ticket;
use crate::discord::event::{Event, Place};
use crate::discord::handler::{Answers, Handler};
use crate::discord::incoming::ParseError;
use crate::discord::incoming::arrival::{Posted, posted};
use crate::http::interactions::counter::{Counter, again, json_of, pong};
use crate::http::refusal::Refusal;
use crate::ops::stops::{Ended, Stops, asked};

/// The page's own are shorter; those of others are kept, too.
const LONGEST_TOKEN: usize = 256;
/// So long somebody waits who asks for what is not there yet.
pub(super) const POLL: Duration = Duration::from_secs(20);
const JSON: &str = "application/json";

/// First replies go back with their request, what follows waits to be fetched.
type Sender = Arc<Counter<Arc<Letterbox>>>;

/// What takes interactions.
#[derive(Debug)]
pub(super) struct Exchange<A> {
    handler: Arc<Handler<A, Sender>>,
    counter: Sender,
    letterbox: Arc<Letterbox>,
    /// Whether whoever asks may look after the archive.
    trusted: bool,
    stops: Stops,
}

impl<A> Clone for Exchange<A> {
    fn clone(&self) -> Self {
        Self {
            handler: Arc::clone(&self.handler),
            counter: Arc::clone(&self.counter),
            letterbox: Arc::clone(&self.letterbox),
            trusted: self.trusted,
            stops: self.stops.clone(),
        }
    }
}

impl<A> Exchange<A> {
    /// Gives what comes to the handler that `handler` makes. Only if whoever asks is
    /// `trusted`, they may look after the archive.
    pub(super) fn new(
        handler: impl FnOnce(Sender) -> Handler<A, Sender>,
        trusted: bool,
        stops: Stops,
    ) -> Self {
        let letterbox = Arc::new(Letterbox::default());
        let counter = Arc::new(Counter::new(Arc::clone(&letterbox)));
        let handler = Arc::new(handler(Arc::clone(&counter)));
        Self { handler, counter, letterbox, trusted, stops }
    }
}

/// Takes an interaction and answers with the first reply, as it would go to Discord.
pub(super) async fn take<A: Answers>(
    State(exchange): State<Exchange<A>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let received = Instant::now();
    if headers.get(CONTENT_TYPE).is_none_or(|kind| kind != JSON) {
        let why = format!("an interaction is sent as {JSON}");
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
    }
    let unread = |why: ParseError| Refusal::new(StatusCode::BAD_REQUEST, why.to_string());
    let (ticket, mut event) = match posted(&body).map_err(unread)? {
        Posted::Interaction(ticket, event) => (ticket, event),
        Posted::Ping => return Ok(pong()),
    };
    if !exchange.trusted {
        // In direct messages nobody may look after an archive.
        event.place = Place::BotDm;
    }
    if ticket.token.len() > LONGEST_TOKEN {
        let why = format!("a token has {LONGEST_TOKEN} bytes at most");
        return Err(Refusal::new(StatusCode::BAD_REQUEST, why));
    }
    exchange.replied(ticket, event, received).await
}

impl<A: Answers> Exchange<A> {
    /// Waits for what was begun, and takes nothing new.
    pub(super) async fn end(&self) -> Ended {
        self.handler.end().await
    }

    /// The first reply.
    async fn replied(
        self,
        ticket: Ticket,
        event: Event,
        received: Instant,
    ) -> Result<Response, Refusal> {
        let (id, token) = (ticket.id, ticket.token.clone());
        if !self.letterbox.open(&token) {
            return Err(again());
        }
        let (counter, letterbox) = (Arc::clone(&self.counter), Arc::clone(&self.letterbox));
        let handling = {
            let token = token.clone();
            async move {
                self.handler.handle(ticket, event, received).await;
                self.letterbox.finish(&token);
            }
        };
        let reply = counter.first_reply(id, handling).await;
        // Nothing follows where nothing was replied.
        reply.inspect_err(|_| letterbox.finish(&token))
    }
}

/// What came after the first reply, by its number from 0. Waits for it a while:
/// no content means that it is worth asking again, not found that nothing comes.
pub(super) async fn later<A: Answers>(
    State(exchange): State<Exchange<A>>,
    Path((token, number)): Path<(String, usize)>,
) -> Result<Response, Refusal> {
    let over = || Refusal::new(StatusCode::NOT_FOUND, "nothing more comes for this interaction");
    let mut slot = exchange.letterbox.watch(&token).ok_or_else(over)?;
    let mut stops = exchange.stops.clone();
    let there = slot.wait_for(|slot| slot.later.len() > number || slot.done);
    let there =
        async { timeout(POLL, there).await.ok()?.ok().map(|s| s.later.get(number).cloned()) };
    let found = tokio::select! {
        found = there => found,
        () = asked(&mut stops, 1) => None,
    };
    match found {
        None => Ok(StatusCode::NO_CONTENT.into_response()),
        Some(Some(later)) => Ok(json_of(&json!(later))),
        Some(None) => {
            exchange.letterbox.forget(&token);
            Err(over())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::{Receiver, channel};

    use axum::body::to_bytes;
    use serde_json::Value;
    use tokio::sync::watch;

    use super::*;
    use crate::archive::date::Day;
    use crate::discord::handler::Limits;
    use crate::render::discord::message::{Message, Reply};

    /// Replies when it is told to, with where it was asked.
    struct Slow(Mutex<Receiver<()>>);

    impl Answers for Slow {
        fn reply(&self, event: &Event, _: Day) -> Reply {
            self.0.lock().unwrap().recv().unwrap();
            let content = format!("{:?}", event.place);
            let message = Message { content, ..Message::default() };
            Reply::New { message, private: false }
        }
    }

    fn exchange(patience: Duration, trusted: bool) -> (Exchange<Slow>, impl Fn()) {
        let (go_on, told) = channel();
        let limits = Limits { working: 2, waiting: 2, patience, private_by_default: false };
        let answers = Arc::new(Slow(Mutex::new(told)));
        let (count, stops) = watch::channel(0);
        let handler = |sender| Handler::new(answers, sender, limits);
        let exchange = Exchange::new(handler, trusted, stops);
        (exchange, move || {
            let _ = &count;
            go_on.send(()).unwrap();
        })
    }

    async fn asked_for(exchange: &Exchange<Slow>, interaction: &Value) -> Result<Value, u16> {
        let headers = [(CONTENT_TYPE, JSON.parse().unwrap())].into_iter().collect();
        let body = Bytes::from(interaction.to_string());
        read(take(State(exchange.clone()), headers, body).await).await
    }

    async fn next(exchange: &Exchange<Slow>, number: usize) -> Result<Value, u16> {
        let at = Path(("token".to_owned(), number));
        read(later(State(exchange.clone()), at).await).await
    }

    async fn read(answer: Result<Response, Refusal>) -> Result<Value, u16> {
        let answer = answer.map_err(|refusal| refusal.status.as_u16())?;
        let bytes = to_bytes(answer.into_body(), 1_000_000).await.unwrap();
        Ok(serde_json::from_slice(&bytes).unwrap())
    }

    fn interaction() -> Value {
        json!({
            "id": "175928847299117063", "application_id": "1", "type": 2, "token": "token",
            "guild_id": "9", "channel_id": "3", "member": { "user": { "id": "7" } },
            "data": { "id": "5", "name": "help", "type": 1 }
        })
    }

    #[tokio::test]
    async fn a_quick_reply_comes_with_the_request() {
        let (exchange, go_on) = exchange(Duration::from_secs(60), true);
        go_on();
        let reply = asked_for(&exchange, &interaction()).await.unwrap();
        assert_eq!((&reply["type"], &reply["data"]["content"]), (&json!(4), &json!("Guild(9)")));
        assert_eq!(next(&exchange, 0).await, Err(404));
    }

    #[tokio::test]
    async fn a_promised_reply_can_be_waited_for() {
        let (exchange, go_on) = exchange(Duration::ZERO, true);
        assert_eq!(asked_for(&exchange, &interaction()).await.unwrap(), json!({ "type": 5 }));
        assert_eq!(asked_for(&exchange, &interaction()).await, Err(409), "it is being answered");
        let (kept, ()) = tokio::join!(next(&exchange, 0), async { go_on() });
        let kept = kept.unwrap();
        assert_eq!(
            (&kept["kind"], &kept["message"]["content"]),
            (&json!("edit"), &json!("Guild(9)"))
        );
        assert_eq!(next(&exchange, 1).await, Err(404));
        assert_eq!(next(&exchange, 0).await, Err(404), "it was fetched");
    }

    #[tokio::test]
    async fn strangers_look_after_no_archive() {
        let (exchange, go_on) = exchange(Duration::from_secs(60), false);
        go_on();
        let reply = asked_for(&exchange, &interaction()).await.unwrap();
        assert_eq!(reply["data"]["content"], "BotDm");
    }

    #[tokio::test]
    async fn what_is_no_interaction_is_refused() {
        let (exchange, _go_on) = exchange(Duration::ZERO, true);
        assert_eq!(asked_for(&exchange, &json!([])).await, Err(400));
        let mut long = interaction();
        long["token"] = "t".repeat(LONGEST_TOKEN + 1).into();
        assert_eq!(asked_for(&exchange, &long).await, Err(400));
        let plain = take(State(exchange), HeaderMap::new(), Bytes::from("{}")).await;
        assert_eq!(read(plain).await, Err(415));
    }
}
