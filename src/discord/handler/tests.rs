//! The handler with a desk and a post of the tests' own. A slow desk waits until
//! something was posted, so nothing here depends on how fast the machine is.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::*;
use crate::archive::date::Day;
use crate::discord::courier::Refusal;
use crate::discord::event::{Place, Shown};
use crate::render::discord::message::Choice;
use crate::render::discord::message::Message;
use crate::render::discord::view::{Action, Subject, View};
use crate::request::Request;
use crate::suggest::Field;

const ASKER: u64 = 7;

/// What a desk does.
enum Doing {
    Reply(Reply),
    /// Replies when something was posted.
    ReplyAfterPost(Reply, Mutex<Receiver<()>>),
    /// Says that it has the reply at hand, and panics on other threads than it should
    /// be asked on.
    AtHand(Reply, OnThread),
    Panic,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OnThread {
    OfDesk,
    Another,
}

impl Answers for Doing {
    fn reply(&self, _: &Event, _: Day) -> Reply {
        match self {
            Self::Reply(reply) => reply.clone(),
            Self::ReplyAfterPost(reply, posted) => {
                posted.lock().unwrap().recv().unwrap();
                reply.clone()
            }
            Self::AtHand(reply, on) => {
                let of_desk = std::thread::current().name() == Some("desk");
                assert_eq!(of_desk, *on == OnThread::OfDesk);
                reply.clone()
            }
            Self::Panic => panic!("what a member typed"),
        }
    }

    fn has_at_hand(&self, _: &Event, _: Day) -> bool {
        matches!(self, Self::AtHand(..))
    }
}

/// Remembers what was posted, and refuses what it is told to.
#[derive(Default)]
struct Posted {
    parcels: Arc<Mutex<Vec<(String, Value)>>>,
    tell: Mutex<Option<Sender<()>>>,
    refusals: Mutex<Vec<Refusal>>,
}

impl Post for Posted {
    async fn post(&self, _: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        let (Parcel::First(body) | Parcel::Edit(body) | Parcel::Followup(body)) = parcel;
        let posted = (parcel.name().to_owned(), serde_json::from_str(body).unwrap());
        self.parcels.lock().unwrap().push(posted);
        if let Some(tell) = &*self.tell.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = tell.send(());
        }
        self.refusals.lock().unwrap().pop().map_or(Ok(()), Err)
    }
}

struct Stage {
    handler: Handler<Doing, Posted>,
    parcels: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Stage {
    fn new(doing: Doing, patience: u64, post: Posted) -> Self {
        let parcels = Arc::clone(&post.parcels);
        let patience = Duration::from_millis(patience);
        let limits = Limits { working: 2, waiting: 1, patience, private_by_default: false };
        Self { handler: Handler::new(Arc::new(doing), post, limits), parcels }
    }

    fn quick(reply: Reply) -> Self {
        Self::new(Doing::Reply(reply), 60_000, Posted::default())
    }

    /// A desk that replies only after the first reply was posted.
    fn slow(reply: Reply) -> Self {
        let (tell, posted) = channel();
        let post = Posted { tell: Mutex::new(Some(tell)), ..Posted::default() };
        Self::new(Doing::ReplyAfterPost(reply, Mutex::new(posted)), 0, post)
    }

    async fn handle(&self, id: u64, wish: Wish) {
        let event = event(id, wish);
        let ticket = Ticket { id, application: 3, token: "t".to_owned() };
        self.handler.handle(ticket, event, Instant::now()).await;
    }

    /// What was posted for one event.
    async fn posted(&self, wish: Wish) -> Vec<(String, Value)> {
        self.handle(5, wish).await;
        self.parcels.lock().unwrap().clone()
    }
}

fn event(id: u64, wish: Wish) -> Event {
    Event { id, user: ASKER, locale: "en-US".to_owned(), place: Place::BotDm, wish }
}

fn answer(private: bool) -> Wish {
    Wish::Answer { request: Request::Who { name: "x".into() }, private: private.then_some(true) }
}

fn press(action: Action, asker: u64) -> Wish {
    let subject = Subject::Whole(Request::Who { name: "x".into() });
    let view = View { subject, page: 0, version: "abcdef".into(), asker };
    let (custom_id, on) = (view.id(action), Shown::default());
    Wish::Press { custom_id, chosen: None, on }
}

fn message() -> Message {
    let mut message = Message::default();
    message.content.push_str("the answer");
    message
}

fn new(private: bool) -> Reply {
    Reply::New { message: message(), private }
}

/// Which kinds of parcels were posted, their types, and whether for one alone.
fn shape(posted: &[(String, Value)]) -> Vec<(&str, Option<u64>, bool)> {
    let one = |(name, body): &(String, Value)| {
        let flags = body["data"]["flags"].as_u64().or(body["flags"].as_u64());
        (body["type"].as_u64(), flags == Some(64), name.clone().leak() as &str)
    };
    posted.iter().map(one).map(|(kind, private, name)| (name, kind, private)).collect()
}

#[tokio::test]
async fn a_quick_reply_goes_out_at_once() {
    let posted = Stage::quick(new(false)).posted(answer(false)).await;
    assert_eq!(shape(&posted), [("first reply", Some(4), false)]);
    let posted = Stage::quick(Reply::Update(message())).posted(press(Action::Show, ASKER)).await;
    assert_eq!(shape(&posted), [("first reply", Some(7), false)]);
}

#[tokio::test]
async fn what_is_at_hand_waits_for_no_thread() {
    for on in [OnThread::Another, OnThread::OfDesk] {
        // Where that breaks off, the desk is asked as ever.
        let stage = Stage::new(Doing::AtHand(new(false), on), 60_000, Posted::default());
        let posted = stage.posted(answer(false)).await;
        assert_eq!(shape(&posted), [("first reply", Some(4), false)]);
        assert_eq!(posted[0].1["data"]["content"], "the answer");
        assert_eq!(stage.handler.wishes.taken(), 0);
    }
}

#[tokio::test]
async fn a_slow_reply_is_promised_and_kept() {
    let posted = Stage::slow(new(false)).posted(answer(false)).await;
    assert_eq!(shape(&posted), [("first reply", Some(5), false), ("edit", None, false)]);
    assert_eq!(posted[1].1["content"], "the answer");
}

#[tokio::test]
async fn a_private_promise_is_private() {
    for wish in [answer(true), Wish::Reload, Wish::Status, Wish::Unknown("x".into())] {
        let posted = Stage::slow(new(true)).posted(wish).await;
        assert_eq!(shape(&posted), [("first reply", Some(5), true), ("edit", None, false)]);
    }
    let mut stage = Stage::slow(new(true));
    stage.handler.limits.private_by_default = true;
    let posted = stage.posted(answer(false)).await;
    assert_eq!(shape(&posted)[0], ("first reply", Some(5), true));
}

#[tokio::test]
async fn a_slow_press_promises_what_will_come() {
    let posted = Stage::slow(Reply::Update(message())).posted(press(Action::Show, ASKER)).await;
    assert_eq!(shape(&posted), [("first reply", Some(6), false), ("edit", None, false)]);
    for wish in [press(Action::Show, 8), press(Action::Open, ASKER), press(Action::Sources, 8)] {
        let posted = Stage::slow(new(true)).posted(wish).await;
        assert_eq!(shape(&posted), [("first reply", Some(5), true), ("edit", None, false)]);
    }
}

#[tokio::test]
async fn another_reply_than_promised_harms_no_message() {
    let posted = Stage::slow(new(true)).posted(press(Action::Show, ASKER)).await;
    assert_eq!(shape(&posted)[1], ("follow-up", None, true));
    let posted = Stage::slow(new(false)).posted(press(Action::Share, ASKER)).await;
    assert_eq!(shape(&posted)[1], ("follow-up", None, false));
    let posted = Stage::slow(Reply::Update(message())).posted(press(Action::Show, 8)).await;
    assert_eq!(shape(&posted), [("first reply", Some(5), true), ("edit", None, false)]);
}

#[tokio::test]
async fn offers_are_never_promised() {
    let stage = Stage::slow(Reply::Choices(Vec::new()));
    let posted = stage.posted(Wish::Complete { field: Some(Field::Name), typed: "k".into() }).await;
    assert_eq!(shape(&posted), [("first reply", Some(8), false)]);
    assert_eq!(posted[0].1["data"]["choices"], json!([]));
}

#[tokio::test]
async fn the_same_interaction_is_answered_once() {
    let stage = Stage::quick(new(false));
    stage.handle(5, answer(false)).await;
    stage.handle(5, answer(false)).await;
    stage.handle(6, answer(false)).await;
    assert_eq!(stage.parcels.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_panic_is_a_notice_with_its_reference() {
    let stage = Stage::new(Doing::Panic, 60_000, Posted::default());
    let posted = stage.posted(answer(false)).await;
    assert_eq!(shape(&posted), [("first reply", Some(4), true)]);
    let content = posted[0].1["data"]["content"].as_str().unwrap();
    assert!(content.contains(&reference(5)), "{content}");
    assert!(!content.contains("member"), "{content}");
    let offers = Wish::Complete { field: Some(Field::Name), typed: "k".into() };
    let stage = Stage::new(Doing::Panic, 60_000, Posted::default());
    assert_eq!(shape(&stage.posted(offers).await), [("first reply", Some(8), false)]);
}

#[tokio::test]
async fn who_comes_when_all_places_are_taken_is_told_so() {
    let stage = Stage::quick(new(false));
    let taken: Vec<_> = (0..3).map(|_| stage.handler.wishes.place().unwrap()).collect();
    let posted = stage.posted(answer(false)).await;
    assert_eq!(shape(&posted), [("first reply", Some(4), true)]);
    assert_eq!(posted[0].1["data"]["content"], notices::ENGLISH.busy);
    drop(taken);
    stage.handle(6, answer(false)).await;
    assert_eq!(stage.parcels.lock().unwrap()[1].1["data"]["content"], "the answer");
}

#[tokio::test]
async fn who_types_does_not_stand_behind_those_who_ask() {
    let offer = || Choice { name: "Kite".to_owned(), value: "Kite".to_owned() };
    let typed = || Wish::Complete { field: Some(Field::Name), typed: "k".into() };
    let stage = Stage::quick(Reply::Choices(vec![offer()]));
    let _asking: Vec<_> = (0..3).map(|_| stage.handler.wishes.place().unwrap()).collect();
    let posted = stage.posted(typed()).await;
    assert_eq!(posted[0].1["data"]["choices"][0]["value"], "Kite");
    let _typing: Vec<_> = (0..3).map(|_| stage.handler.offers.place().unwrap()).collect();
    stage.handle(6, typed()).await;
    assert_eq!(stage.parcels.lock().unwrap()[1].1["data"]["choices"], json!([]));
}

#[tokio::test]
async fn after_closing_nobody_new_is_answered() {
    let stage = Stage::quick(new(false));
    assert_eq!(stage.handler.close(Duration::from_secs(60), Duration::ZERO).await, 0);
    let posted = stage.posted(answer(false)).await;
    assert_eq!(posted[0].1["data"]["content"], notices::ENGLISH.busy);
}

#[tokio::test]
async fn what_is_left_at_closing_is_counted() {
    let stage = Stage::quick(new(false));
    let _asking = stage.handler.wishes.place().unwrap();
    let _typing = stage.handler.offers.place().unwrap();
    assert_eq!(stage.handler.close(Duration::ZERO, Duration::ZERO).await, 2);
}

#[tokio::test]
async fn whoever_was_promised_what_cannot_be_waited_for_is_asked_to_come_back() {
    let (go_on, told) = channel();
    let doing = Doing::ReplyAfterPost(new(false), Mutex::new(told));
    let stage = Stage::new(doing, 0, Posted::default());
    let closed = async {
        stage.handler.promises.subscribe().wait_for(|promises| *promises == 1).await.unwrap();
        stage.handler.close(Duration::ZERO, Duration::from_secs(60)).await
    };
    let (posted, left) = tokio::join!(stage.posted(answer(false)), closed);
    assert_eq!(shape(&posted), [("first reply", Some(5), false), ("edit", None, false)]);
    assert_eq!((left, &posted[1].1["content"]), (1, &json!(notices::ENGLISH.busy)));
    go_on.send(()).unwrap();
}

#[tokio::test]
async fn a_reply_that_discord_cannot_use_becomes_a_notice() {
    let refusal = || Refusal { status: 400, code: 50_035, ..Refusal::default() };
    let post = Posted { refusals: Mutex::new(vec![refusal()]), ..Posted::default() };
    let posted = Stage::new(Doing::Reply(new(false)), 60_000, post).posted(answer(false)).await;
    assert_eq!(posted.len(), 2);
    let content = posted[1].1["data"]["content"].as_str().unwrap();
    assert!(content.contains(&reference(5)), "{content}");
}

#[tokio::test]
async fn where_another_process_replied_nothing_more_is_sent() {
    let refusal = Refusal { status: 400, code: 40_060, ..Refusal::default() };
    let (tell, posted) = channel();
    let (tell, refusals) = (Mutex::new(Some(tell)), Mutex::new(vec![refusal]));
    let post = Posted { tell, refusals, ..Posted::default() };
    let doing = Doing::ReplyAfterPost(new(false), Mutex::new(posted));
    let posted = Stage::new(doing, 0, post).posted(answer(false)).await;
    assert_eq!(shape(&posted), [("first reply", Some(5), false)]);
}
