//! The endpoint with a desk and a webhook of the tests' own, which wait for one
//! another, so that nothing here depends on how fast the machine is.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, UNIX_EPOCH};

use reqwest::RequestBuilder;
use serde_json::json;
use tokio::sync::{Notify, watch};

use super::signature::tests::{pair, signed};
use super::*;
use crate::archive::date::Day;
use crate::discord::courier::{Parcel, Refusal as NotTaken, Ticket};
use crate::discord::event::Event;
use crate::discord::handler::Limits as Desks;
use crate::http::listen::{Reach, bind};
use crate::render::discord::message::{Choice, Reply};

/// Replies with an offer, when it is told to.
struct Slow(Mutex<Receiver<()>>);

impl Answers for Slow {
    fn reply(&self, event: &Event, _: Day) -> Reply {
        self.0.lock().unwrap().recv().unwrap();
        Reply::Choices(vec![Choice { name: event.id.to_string(), value: "v".into() }])
    }
}

/// Remembers what came.
#[derive(Default)]
struct Webhook {
    came: Mutex<Vec<&'static str>>,
    tell: Notify,
}

impl Post for Arc<Webhook> {
    async fn post(&self, _: &Ticket, parcel: &Parcel) -> Result<(), NotTaken> {
        self.came.lock().unwrap().push(parcel.name());
        self.tell.notify_one();
        Ok(())
    }
}

struct Site {
    url: String,
    go_on: Sender<()>,
    webhook: Arc<Webhook>,
    endpoint: Arc<Endpoint<Slow, Arc<Webhook>>>,
    _stop: watch::Sender<u32>,
}

impl Site {
    async fn open(patience: Duration) -> Self {
        let (go_on, told) = channel();
        let (webhook, answers) = (Arc::<Webhook>::default(), Arc::new(Slow(Mutex::new(told))));
        let counter = Arc::new(Counter::new(Arc::clone(&webhook)));
        let desks = Desks { working: 2, waiting: 2, patience, private_by_default: false };
        let handler = Handler::new(answers, Arc::clone(&counter), desks);
        let (key, refused) = (pair(1).1, AtomicBool::new(false));
        let endpoint = Arc::new(Endpoint { key, handler, counter, refused });
        let listener = bind(([127, 0, 0, 1], 0).into(), Reach::Loopback).await.unwrap();
        let url = format!("http://{}{PATH}", listener.local_addr().unwrap());
        let (stop, stops) = watch::channel(0);
        let app = router(Arc::clone(&endpoint));
        tokio::spawn(server::serve(listener, app, Limits::default(), stops));
        Self { url, go_on, webhook, endpoint, _stop: stop }
    }

    fn post(&self, body: &str) -> RequestBuilder {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().to_string();
        let headers = signed(&now, body.as_bytes());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        client.post(&self.url).headers(headers).body(body.to_owned())
    }

    /// Waits until a first reply is waited for, or no more.
    async fn waits_for(&self, id: u64, waited_for: bool) {
        let looking = async {
            while self.endpoint.counter.expect(id).is_some() == waited_for {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENT, looking).await.expect("it happens");
    }

    async fn told(&self, body: &str) -> (u16, String) {
        let response = self.post(body).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }
}

/// An interaction of a kind.
fn interaction(id: u64, kind: u64) -> String {
    let options = json!([{ "type": 3, "name": "name", "value": "a", "focused": kind == 4 }]);
    json!({
        "id": id.to_string(), "application_id": "2", "token": "t", "version": 1, "type": kind,
        "user": { "id": "3" }, "channel_id": "5", "locale": "de", "context": 1,
        "data": { "id": "4", "type": 1, "name": "who", "options": options }
    })
    .to_string()
}

const PATIENT: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_ping_is_answered() {
    let site = Site::open(PATIENT).await;
    assert_eq!(site.told(r#"{"type":1}"#).await, (200, r#"{"type":1}"#.to_owned()));
}

#[tokio::test]
async fn the_first_reply_comes_back_on_the_request() {
    let site = Site::open(PATIENT).await;
    site.go_on.send(()).unwrap();
    let expected = r#"{"type":8,"data":{"choices":[{"name":"11","value":"v"}]}}"#;
    assert_eq!(site.told(&interaction(11, 4)).await, (200, expected.to_owned()));
    assert!(site.webhook.came.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_promised_comes_through_the_webhook() {
    let site = Site::open(Duration::ZERO).await;
    assert_eq!(site.told(&interaction(12, 2)).await, (200, r#"{"type":5}"#.to_owned()));
    site.go_on.send(()).unwrap();
    site.webhook.tell.notified().await;
    assert_eq!(*site.webhook.came.lock().unwrap(), ["edit"]);
}

#[tokio::test]
async fn a_promise_is_kept_though_the_request_broke_off() {
    let site = Site::open(PATIENT).await;
    let posted = tokio::spawn(site.post(&interaction(13, 4)).send());
    site.waits_for(13, true).await;
    posted.abort();
    site.go_on.send(()).unwrap();
    // The interaction is seen through, and known afterwards.
    site.waits_for(13, false).await;
    assert_eq!(site.told(&interaction(13, 4)).await.0, 409);
}

#[tokio::test]
async fn the_same_interaction_is_answered_once() {
    let site = Site::open(PATIENT).await;
    let first = tokio::spawn(site.post(&interaction(14, 4)).send());
    site.waits_for(14, true).await;
    // While the first one is answered, and after that.
    let (status, why) = site.told(&interaction(14, 4)).await;
    assert_eq!(
        (status, why.as_str()),
        (409, "this interaction was sent before and is answered once\n")
    );
    site.go_on.send(()).unwrap();
    assert_eq!(first.await.unwrap().unwrap().status().as_u16(), 200);
    assert_eq!(site.told(&interaction(14, 4)).await.0, 409);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_apart_from_what_is_not_signed() {
    let site = Site::open(PATIENT).await;
    for body in ["", "{", "[]", "\u{0}", r#"{"type":4,"id":"1"}"#] {
        assert_eq!(site.told(body).await.0, 400, "{body}");
    }
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let unsigned = client.post(&site.url).body("{").send().await.unwrap();
    assert_eq!(unsigned.status().as_u16(), 401);
}
