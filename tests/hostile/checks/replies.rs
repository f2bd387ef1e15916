//! Whether Discord would take a reply, by limits that are none of the bot's own, and
//! whether an answer keeps what every answer promises.

use std::path::{Path, PathBuf};

use annalist::answer::model::{Answer, FigureView, Marks, SentenceView};
use annalist::archive::date::Day;
use annalist::archivist::Archivist;
use annalist::discord::desk::{Desk, DeskSettings};
use annalist::index::Index;
use annalist::ops::live::LiveArchive;
use annalist::render::discord::message::{Message, Reply};
use serde_json::{Value, json};

use super::error::Form;
use super::limits;

/// The day that is taken for today.
pub fn today() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day")
}

/// A file of the project.
pub fn project(path: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = if here.ends_with("tests/fuzz") { here.join("../..") } else { here.to_owned() };
    root.join(path)
}

/// An archivist for a folder, with the index in memory.
pub fn archivist(knowledge: &Path) -> Archivist {
    let loaded = annalist::archive::load::load(knowledge).expect("an archive in order");
    let index = Index::in_memory(&loaded.archive).expect("the archive can be indexed");
    Archivist::new(index.into(), true)
}

/// A desk at which nobody asks too much.
pub fn desk(archivist: Archivist) -> Desk {
    let settings = DeskSettings {
        burst: u32::MAX,
        per_minute: u32::MAX,
        private_by_default: false,
        admin_server: None,
        log_members: false,
    };
    Desk::new(LiveArchive::of(archivist).into(), settings)
}

/// Fails if Discord would refuse a reply, or if the desk broke off.
pub fn taken(reply: &Reply) {
    let body = json!(reply);
    let mut form = Form::default();
    match reply {
        Reply::Choices(_) => {
            limits::message::check_choices(&mut form, "choices", &body["data"]["choices"]);
        }
        Reply::New { .. } | Reply::Update(_) => sendable(&mut form, &body["data"]),
    }
    assert!(form.0.is_empty(), "{:#?}\n{body:#}", form.0);
    let whole = body.to_string();
    assert!(
        !whole.contains("The archive could not be read just now"),
        "the desk broke off: {whole}"
    );
}

/// Fails if Discord would refuse a message.
pub fn message_taken(message: &Message) {
    let mut form = Form::default();
    sendable(&mut form, &json!(message));
    assert!(form.0.is_empty(), "{:#?}\n{message:#?}", form.0);
}

fn sendable(form: &mut Form, message: &Value) {
    limits::message::check(form, "data", message);
    assert!(!limits::message::is_empty(message), "nothing to see: {message}");
    assert_eq!(limits::message::pings(message), None, "{message}");
}

/// Fails if something in an answer has no source.
pub fn cited(answer: &Answer) {
    let numbers: Vec<usize> = answer.sources.iter().map(|source| source.n).collect();
    let sourced = |marks: &Marks| !marks.is_empty() && marks.iter().all(|n| numbers.contains(n));
    let told = |sentence: &SentenceView| assert!(sourced(&sentence.citations), "{sentence:?}");
    let counted = |figure: &FigureView| assert!(sourced(&figure.citations), "{figure:?}");
    answer.sentences.iter().for_each(told);
    answer.entries.iter().flat_map(|entry| &entry.sentences).for_each(told);
    answer.figures.iter().for_each(counted);
    for check in &answer.checks {
        check.sentences.iter().for_each(told);
        check.figures.iter().for_each(counted);
    }
}
