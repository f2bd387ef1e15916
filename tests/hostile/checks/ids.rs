//! The `custom_id`s of buttons and menus: what the bot writes, and what others might.

use annalist::render::discord::limits::ID;
use annalist::render::discord::view::{Action, Subject, View, asked};
use annalist::request::Request;

use super::text;

const ACTIONS: [Action; 5] =
    [Action::Show, Action::Beside, Action::Sources, Action::Share, Action::Open];
/// What a button never holds, because it parts words, or hides in them.
const UNWRITTEN: [char; 2] = ['\u{241F}', '\u{200B}'];

/// The digits of the largest number that a user can have.
const USER: usize = 13;

/// The input is taken for an id, and for words that the bot has to put into one.
pub fn check(data: &[u8]) {
    let text = text(data);
    foreign(&text);
    own(&text);
}

/// Whatever comes back is refused, or means the same when it is written again.
fn foreign(id: &str) {
    if let Some(subject) = Subject::parse(id).filter(is_written) {
        assert_eq!(Subject::parse(&subject.text(usize::MAX)), Some(subject), "{id}");
    }
    let Some((action, view)) = View::parse(id) else { return };
    let written = view.id(action);
    assert!(written.chars().count() <= ID, "{written}");
    let (same, again) = View::parse(&written).expect("the bot reads what it writes");
    let kept = |view: &View| (view.asker, view.page, view.version.clone());
    assert_eq!((action, kept(&view)), (same, kept(&again)), "{id}");
    // The number of whoever asked may have been shorter than the bot writes it.
    if is_written(&view.subject) && id.chars().count() + USER <= ID {
        assert_eq!(view.subject, again.subject, "{id}");
    }
}

/// Whether the bot would write a subject with these words.
fn is_written(subject: &Subject) -> bool {
    match subject {
        Subject::Whole(request) => {
            request.texts().all(|text| !text.contains(UNWRITTEN) && !text.starts_with('…'))
        }
        Subject::Elsewhere { kind, .. } => "atfwcxe".contains(*kind),
    }
}

/// Whatever was asked comes back from a button and the first line above it.
fn own(text: &str) {
    let (first, second) = match text.split_once('\n') {
        Some((first, second)) => (first.to_owned(), Some(second.to_owned())),
        None => (text.to_owned(), None),
    };
    let asker =
        second.as_deref().map_or(0, |second| second.len() as u64).wrapping_mul(u64::MAX / 7);
    let page = text.len();
    for request in requests(&first, second) {
        let line = asked(&request);
        mentions_nobody(&line);
        let subject = Subject::Whole(request.clone());
        let view = View { subject, page, version: first.clone(), asker };
        for action in ACTIONS {
            let id = view.id(action);
            assert!(id.chars().count() <= ID, "{id}");
            let Some((same, back)) = View::parse(&id) else {
                assert!(matches!(request, Request::Verify { .. }), "{id} does not come back");
                continue;
            };
            assert_eq!((same, back.asker, back.page), (action, asker, page.min(9_999)), "{id}");
            if request.texts().all(|text| !text.contains(UNWRITTEN)) {
                assert_eq!(back.subject.request(&line), Some(&request).cloned(), "{id} {line}");
            }
        }
    }
}

fn requests(first: &str, second: Option<String>) -> [Request; 3] {
    let words = || first.to_owned();
    [
        Request::Ask { question: words() },
        Request::Timeline { when: words(), topic: second.clone() },
        Request::Figures { words: words(), when: second },
    ]
}

fn mentions_nobody(line: &str) {
    for mention in ["@everyone", "@here", "<@"] {
        let found = line
            .match_indices(mention)
            .any(|(at, _)| mention != "<@" || !line[at + mention.len()..].starts_with('\u{200B}'));
        assert!(!found, "{line}");
    }
}
