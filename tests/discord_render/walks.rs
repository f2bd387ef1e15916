//! Any archive, any question, and whatever its replies offer to press: each reply
//! is fit to be sent.

use std::sync::Arc;

use annalist::archive::load::load;
use annalist::discord::desk::{Desk, DeskSettings};
use annalist::discord::event::{Event, Place, Shown, Wish};
use annalist::ops::live::LiveArchive;
use annalist::render::discord::limits::check_choices;
use annalist::render::discord::message::{Message, Reply, Row};
use annalist::request::Request;
use annalist::suggest::Field;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use crate::hostile::{TRICKS, words};
use crate::judge::judge;
use crate::on_disk::{allowed, in_body, quoted, write};
use crate::support::{archivist, today};

/// What a test archive says of one event.
#[derive(Debug, Clone)]
struct Event1908 {
    title: String,
    body: String,
    note: String,
    speaker: String,
}

fn event() -> impl Strategy<Value = Event1908> {
    (words(), words(), words(), words()).prop_map(|(title, body, note, speaker)| Event1908 {
        title,
        body,
        note,
        speaker,
    })
}

/// An archive with those events, each with a figure, a person and a note.
fn kept(events: &[Event1908]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    let text = |text: &str| {
        let text = allowed(text);
        quoted(if text.chars().any(char::is_alphanumeric) { &text } else { "nothing" })
    };
    let first = &events[0];
    let about = format!(
        "title = {}\ndescription = {}\nlanguages = [\"en\"]\ndisclosure = {}\n",
        text(&first.title),
        text(&first.body),
        text(&first.note)
    );
    write(root, "archive.toml", &about);
    let source = format!(
        "title = {}\nstandpoint = {}\nparagraphs = 9\n",
        text(&first.note),
        text(&first.speaker)
    );
    write(root, "sources/s.toml", &source);
    write(root, "measures.toml", "[heads]\nlabel = \"heads\"\nwords = [\"heads\"]\n");
    for (n, event) in events.iter().enumerate() {
        let Event1908 { title, body, note, speaker } = event;
        let name = text(&format!("Person{n} {}", allowed(speaker)));
        // One sentence, for each needs its citation.
        let ends = |c| matches!(c, '.' | '!' | '?' | '…' | '。' | '؟');
        let told = format!("Person{n} told of it: {}.", in_body(body).replace(ends, ","));
        let person = format!("+++\nname = {name}\n+++\n{told} [@s ¶{}]\n", n % 9 + 1);
        write(root, &format!("people/p{n}.md"), &person);
        let figure = format!(
            "[[figures]]\nmeasure = \"heads\"\nvalue = {n}\nsaid_by = {}\ncite = \"[@s ¶3]\"\n",
            text(&format!("Speaker {n} {}", allowed(speaker)))
        );
        let title = text(&format!("Event {n} {}", allowed(title)));
        let entry = format!(
            "+++\ntitle = {title}\ndate = \"1908-{:02}\"\npeople = [\"p{n}\"]\nnote = {}\n{figure}+++\n{told} [@s ¶{}]\n",
            n % 12 + 1,
            text(note),
            n % 9 + 1
        );
        write(root, &format!("entries/e{n}.md"), &entry);
    }
    folder
}

fn wishes(typed: &str) -> Vec<Wish> {
    let (private, typed) = (None, typed.to_owned());
    let answers = [
        Request::Ask { question: typed.clone() },
        Request::Ask { question: "how many heads were there in 1908?".to_owned() },
        Request::Timeline { when: typed.clone(), topic: None },
        Request::Timeline { when: "1908".to_owned(), topic: None },
        Request::Timeline { when: "1908".to_owned(), topic: Some(typed.clone()) },
        Request::Figures { words: "heads".to_owned(), when: None },
        Request::Figures { words: typed.clone(), when: Some("1908".to_owned()) },
        Request::Who { name: "Person1".to_owned() },
        Request::Who { name: typed.clone() },
        Request::Source { citation: "@s ¶1".to_owned() },
        Request::Source { citation: typed.clone() },
        Request::Verify { text: format!("{typed}. 2 heads in 1908, says Person1. {typed}") },
    ];
    let answers = answers.map(|request| Wish::Answer { request, private });
    let told = [Wish::About { private }, Wish::Help { private }, Wish::Status];
    let fields = [Field::When, Field::Topic, Field::Figure, Field::Name, Field::Citation];
    let offers = fields.map(|field| Wish::Complete { field: Some(field), typed: typed.clone() });
    answers.into_iter().chain(told).chain(offers).collect()
}

/// Judges a reply, and every reply that its buttons and menus bring.
fn walk(desk: &Desk, user: u64, wish: Wish, depth: usize) {
    let place = Place::Guild(1);
    let event = Event { id: 1, user, locale: "en-US".to_owned(), place, wish };
    match desk.reply(&event, today()) {
        Reply::Choices(choices) => assert!(check_choices(&choices).is_empty(), "{choices:?}"),
        Reply::New { message, private } => seen(desk, user, &message, private, depth),
        Reply::Update(message) => seen(desk, user, &message, false, depth),
    }
}

fn seen(desk: &Desk, user: u64, message: &Message, private: bool, depth: usize) {
    judge(message);
    if depth == 0 {
        return;
    }
    let author = message.embeds.first().and_then(|embed| embed.author.as_ref());
    let line = author.map(|author| author.name.clone()).unwrap_or_default();
    let press = |user, custom_id: &str, chosen: Option<&str>| {
        let on = Shown { line: line.clone(), private };
        let (custom_id, chosen) = (custom_id.to_owned(), chosen.map(str::to_owned));
        walk(desk, user, Wish::Press { custom_id, chosen, on }, depth - 1);
    };
    for row in &message.components {
        match row {
            Row::Buttons(buttons) => {
                for button in buttons.iter().filter(|button| !button.disabled) {
                    press(user, &button.custom_id, None);
                    press(user + 1, &button.custom_id, None);
                }
            }
            Row::Menu(menu) => {
                for option in menu.options.iter().take(2) {
                    press(user, &menu.custom_id, Some(&option.value));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        max_shrink_iters: 40,
        max_global_rejects: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_archive_and_any_question(
        events in vec(event(), 1..8),
        typed in prop_oneof![words(), select(TRICKS.to_vec()).prop_map(str::to_owned)],
    ) {
        let folder = kept(&events);
        let plenty = DeskSettings { burst: 100_000, per_minute: 1_000, ..DeskSettings::default() };
        let loaded = load(folder.path());
        prop_assume!(loaded.is_ok());
        let desk = Desk::new(Arc::new(LiveArchive::of(archivist(folder.path()))), plenty);
        for wish in wishes(&typed) {
            walk(&desk, 7, wish, 2);
        }
    }
}
