//! Anything that can be asked, put to the shipped archive.

use std::sync::LazyLock;

use annalist::archivist::Archivist;
use annalist::render::discord::view::{Subject, View, short_version};
use annalist::render::discord::{Setting, message, portion, sources};
use annalist::render::json::json;
use annalist::render::text::{MIN_WIDTH, TextStyle, text as as_text};
use annalist::request::Request;
use serde::de::IgnoredAny;

use super::replies::{archivist, cited, message_taken, project, today};
use super::{shows_plainly, text};

static ARCHIVE: LazyLock<Archivist> = LazyLock::new(|| archivist(&project("knowledge")));

/// The first letter says what is asked, as in a button: `a` a question, `t` a timeline …
pub fn check(data: &[u8]) {
    let text = text(data);
    let kind = text.chars().next().unwrap_or('a');
    put(&request(kind, text.strip_prefix(kind).unwrap_or_default()));
}

/// A line, or two where two things can be said.
fn request(kind: char, words: &str) -> Request {
    let whole = || words.to_owned();
    let (first, second) = match words.split_once('\n') {
        Some((first, second)) => (first.to_owned(), Some(second.to_owned())),
        None => (whole(), None),
    };
    match kind {
        't' => Request::Timeline { when: first, topic: second },
        'f' => Request::Figures { words: first, when: second },
        'w' => Request::Who { name: whole() },
        'c' => Request::Source { citation: whole() },
        'x' => Request::Search { words: whole() },
        'e' => Request::Entry { id: whole() },
        'v' => Request::Verify { text: whole() },
        _ => Request::Ask { question: whole() },
    }
}

fn put(request: &Request) {
    let archive = &*ARCHIVE;
    let answer = archive.answer(request, today()).expect("the index can be read");
    cited(&answer);
    let shown = json(&answer).expect("JSON");
    serde_json::from_str::<IgnoredAny>(&shown).expect("JSON that is read");
    let set = as_text(&answer, &TextStyle { width: MIN_WIDTH, color: false });
    set.lines().for_each(shows_plainly);
    let subject = Subject::Whole(request.clone());
    let version = short_version(&answer.archive.version);
    let view = View { subject, page: 0, version, asker: u64::MAX };
    message_taken(&message(&answer, &view, Setting::english(true)));
    if matches!(
        request,
        Request::Timeline { .. } | Request::Figures { .. } | Request::Search { .. }
    ) {
        let page = portion(request, 1);
        let answer = archive.answer_portion(request, today(), page).expect("the index is read");
        cited(&answer);
        let view = View { page: 1, ..view };
        message_taken(&message(&answer, &view, Setting::english(false)));
        message_taken(&sources(&answer, &[], &view, Setting::english(false)));
    }
}
