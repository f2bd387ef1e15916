//! A desk with somebody before it, for all tests.

use std::path::PathBuf;
use std::sync::Arc;

use annalist::archivist::Archivist;
use annalist::discord::desk::{Desk, DeskSettings};
use annalist::discord::event::{Event, Place, Shown, Wish};
use annalist::ops::live::LiveArchive;
use annalist::render::discord::message::{Choice, Message, Reply};
use annalist::render::discord::view::{Action, Subject, View, asked, short_version};
use annalist::request::Request;
use serde_json::{Value, json};

use crate::support;

/// Two who ask.
pub const ASKER: u64 = 80_351_110_224_678_912;
pub const OTHER: u64 = 80_351_110_224_678_913;

/// Enough for any test that is not about limits.
const PLENTY: DeskSettings = DeskSettings {
    burst: 10_000,
    per_minute: 10_000,
    private_by_default: false,
    admin_server: None,
    log_members: false,
};

/// Both archives that tests know.
pub fn folders() -> [PathBuf; 2] {
    [support::root().join("knowledge"), support::root().join("tests/archives/flight")]
}

pub fn desk(knowledge: &std::path::Path) -> Desk {
    desk_with(support::archivist(knowledge), PLENTY)
}

pub fn desk_with(archivist: Archivist, settings: DeskSettings) -> Desk {
    Desk::new(Arc::new(LiveArchive::of(archivist)), settings)
}

/// A desk for the made-up archive, and its archivist.
pub fn flight() -> (Desk, Archivist) {
    let archivist = support::archivist(&support::root().join("tests/archives/flight"));
    (desk_with(archivist.clone(), PLENTY), archivist)
}

pub fn event(user: u64, wish: Wish) -> Event {
    Event { id: 7, user, locale: "en-US".to_owned(), place: Place::Guild(1), wish }
}

pub fn reply(desk: &Desk, user: u64, wish: Wish) -> Reply {
    desk.reply(&event(user, wish), support::today())
}

pub fn ask(request: Request, private: bool) -> Wish {
    Wish::Answer { request, private: private.then_some(true) }
}

pub fn timeline(when: &str) -> Request {
    Request::Timeline { when: when.to_owned(), topic: None }
}

/// A button for a request, as a reply would have it, and the message it is under.
pub struct Pressed {
    pub action: Action,
    pub request: Request,
    pub page: usize,
    pub version: String,
    pub asker: u64,
    pub private: bool,
    pub chosen: Option<String>,
}

impl Pressed {
    pub fn on(archivist: &Archivist, request: Request, action: Action) -> Self {
        let version = short_version(&archivist.index().catalog().version);
        Self { action, request, page: 0, version, asker: ASKER, private: false, chosen: None }
    }

    pub fn custom_id(&self) -> String {
        let (version, asker) = (self.version.clone(), self.asker);
        let subject = Subject::Whole(self.request.clone());
        View { subject, page: self.page, version, asker }.id(self.action)
    }

    pub fn wish(&self) -> Wish {
        Wish::Press {
            custom_id: self.custom_id(),
            chosen: self.chosen.clone(),
            on: Shown { line: asked(&self.request), private: self.private },
        }
    }
}

/// A new message and whether it is private.
pub fn new(reply: Reply) -> (Message, bool) {
    match reply {
        Reply::New { message, private } => (message, private),
        other => panic!("no new message: {other:?}"),
    }
}

/// A private message.
pub fn private(reply: Reply) -> Message {
    let (message, private) = new(reply);
    assert!(private, "everybody sees it: {message:?}");
    message
}

/// A message that everybody sees.
pub fn public(reply: Reply) -> Message {
    let (message, private) = new(reply);
    assert!(!private, "nobody else sees it: {message:?}");
    message
}

/// A message in place of the one before.
pub fn update(reply: Reply) -> Message {
    match reply {
        Reply::Update(message) => message,
        other => panic!("not in place: {other:?}"),
    }
}

pub fn choices(reply: Reply) -> Vec<Choice> {
    match reply {
        Reply::Choices(choices) => choices,
        other => panic!("no choices: {other:?}"),
    }
}

/// Everything that a message says, without backslashes that guard its marks.
pub fn words(message: &Message) -> String {
    let mut words = Vec::new();
    gather(&json!(message), &mut words);
    words.join("\n").replace('\\', "")
}

fn gather(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => words.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Value::Object(fields) => fields.values().for_each(|field| gather(field, words)),
        _ => {}
    }
}

#[track_caller]
pub fn says(message: &Message, part: &str) {
    let words = words(message);
    assert!(words.contains(part), "does not say {part:?}:\n{words}");
}

/// The `custom_id`s of the buttons that can be pressed, and of menus.
pub fn ids(message: &Message) -> Vec<String> {
    let rows = json!(message)["components"].as_array().cloned().unwrap_or_default();
    let parts = rows.iter().flat_map(|row| row["components"].as_array().cloned().unwrap());
    let live = parts.filter(|part| part["disabled"] != json!(true));
    live.map(|part| part["custom_id"].as_str().unwrap().to_owned()).collect()
}

/// The button that does something on a page.
pub fn button(message: &Message, action: Action, page: usize) -> Option<String> {
    let does = |id: &String| {
        let (does, view) = View::parse(id).unwrap();
        does == action && view.page == page
    };
    ids(message).into_iter().find(does)
}

/// What a press brings that comes from a message as it was sent.
pub fn press(desk: &Desk, user: u64, on: &Message, private: bool, custom_id: &str) -> Reply {
    let line = on.embeds.first().and_then(|embed| embed.author.as_ref());
    let line = line.map(|author| author.name.clone()).unwrap_or_default();
    let on = Shown { line, private };
    let (custom_id, chosen) = (custom_id.to_owned(), None);
    reply(desk, user, Wish::Press { custom_id, chosen, on })
}
