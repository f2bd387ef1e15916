//! A whole small archive made of hostile files: indexed, asked, and drawn.

use annalist::archive::model::Archive;
use annalist::archivist::Archivist;
use annalist::discord::event::{Event, Place, Wish};
use annalist::index::Index;
use annalist::render::text::{MIN_WIDTH, TextStyle, text as as_text};
use annalist::request::Request;
use annalist::suggest::Field;

use super::files::archive_of;
use super::replies::{cited, desk, taken, today};
use super::{shows_plainly, text};

/// A line that says where a file begins, and which.
const MARK: &str = "=== ";

/// Files, each after a line with its path.
pub fn check(data: &[u8]) {
    let Some(mut archive) = made(data) else { return };
    archive.version = "0".repeat(64);
    let requests = requests(&archive);
    let index = Index::in_memory(&archive).expect("an archive in order can be indexed");
    let archivist = Archivist::new(index.into(), true);
    for request in &requests {
        let answer = archivist.answer(request, today()).expect("the index can be read");
        cited(&answer);
        let set = as_text(&answer, &TextStyle { width: MIN_WIDTH, color: false });
        set.lines().for_each(shows_plainly);
    }
    let desk = desk(archivist);
    let answers = requests.into_iter().map(|request| Wish::Answer { request, private: None });
    let others = [
        Wish::About { private: None },
        Wish::Help { private: None },
        Wish::Complete { field: Some(Field::Topic), typed: String::new() },
        Wish::Complete { field: Some(Field::Name), typed: String::new() },
    ];
    for wish in answers.chain(others) {
        let locale = "en-US".to_owned();
        let event = Event { id: 7, user: 9, locale, place: Place::Guild(1), wish };
        taken(&desk.reply(&event, today()));
    }
}

/// The archive, if it is in order.
pub fn made(data: &[u8]) -> Option<Archive> {
    let text = text(data);
    let parts = text.split(MARK).filter_map(|part| part.split_once('\n'));
    let files: Vec<(&str, &str)> = parts.take(8).collect();
    archive_of(&files)
}

/// What brings every kind of record to light.
fn requests(archive: &Archive) -> Vec<Request> {
    let entry = archive.entries.first();
    let title = entry.map(|entry| entry.title.chars().take(200).collect()).unwrap_or_default();
    let name = archive.agents.first().map(|agent| agent.name.chars().take(90).collect());
    let always = "before 3000".to_owned();
    vec![
        Request::Ask { question: title },
        Request::Timeline { when: always, topic: None },
        Request::Figures { words: "deaths spectators".to_owned(), when: None },
        Request::Who { name: name.unwrap_or_default() },
        Request::Source { citation: "¶3".to_owned() },
        Request::Entry { id: entry.map(|entry| entry.id.clone()).unwrap_or_default() },
    ]
}
