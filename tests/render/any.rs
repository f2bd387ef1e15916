//! Any answer at all renders: within the width, and harmless.

use annalist::answer::model::{
    Answer, EntryView, FigureView, Kind, NearView, SentenceView, SourceView,
};
use annalist::render::json::json;
use annalist::render::text::{TextStyle, text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::sample;

/// How many columns a terminal needs for a line.
pub fn columns(line: &str) -> usize {
    line.width()
}

/// Words, long words, wide ones, and what should never reach a terminal.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z]{1,12}( [a-z]{1,12}){0,12}",
        1 => "[a-z]{0,150}",
        1 => "[語文字歴史 a]{0,60}",
        1 => "([a-z ]|\u{301}|\u{200d}|\u{fe0f}|\u{2764}|👩|🏽|\u{ad}|\u{a0}|\u{2060}){0,40}",
        1 => "(\u{1b}\\[31m|\u{1b}\\]8;;x\u{7}|\u{9b}|\u{0}|\u{202e}|\n|\r|\t|\u{2028}|[a-z]){0,30}",
        1 => any::<String>(),
    ]
}

fn sentence() -> impl Strategy<Value = SentenceView> {
    (words(), vec(0..2000usize, 1..4), option::of(words()), option::of(words())).prop_map(
        |(text, citations, record, date_text)| SentenceView {
            record,
            date_text,
            ..sample::sentence(&text, &citations)
        },
    )
}

fn entry() -> impl Strategy<Value = EntryView> {
    let remarks = (option::of(words()), option::of(words()), any::<bool>());
    (words(), words(), vec(sentence(), 0..3), remarks).prop_map(
        |(title, date_text, sentences, remarks)| {
            let (date_inferred, note, heading_only) = remarks;
            EntryView {
                title,
                date_text,
                date_inferred,
                note,
                heading_only,
                sentences,
                ..sample::entry("", "", "", &[])
            }
        },
    )
}

fn figure() -> impl Strategy<Value = FigureView> {
    let who = (option::of(words()), option::of(words()), option::of(words()), option::of(words()));
    let what =
        (words(), words(), option::of(words()), option::of(words()), vec(0..2000usize, 1..9));
    (what, who).prop_map(
        |((text, event, place, note, citations), (said_by, reported_by, reported_on, as_of))| {
            FigureView {
                place,
                note,
                citations: sample::marks(&citations),
                said_by,
                reported_by,
                reported_on,
                as_of,
                ..sample::figure(&text, &event, None, 1)
            }
        },
    )
}

fn source() -> impl Strategy<Value = SourceView> {
    (any::<usize>(), words(), words(), option::of(words()), vec(any::<u32>(), 0..5), words())
        .prop_map(|(n, source, title, section, paragraphs, standpoint)| SourceView {
            n,
            source,
            title,
            section,
            paragraphs,
            standpoint,
        })
}

fn kind() -> impl Strategy<Value = Kind> {
    let kinds = [
        Kind::Answer,
        Kind::Timeline,
        Kind::Figures,
        Kind::Agent,
        Kind::NotInArchive,
        Kind::NotUnderstood,
    ];
    prop::sample::select(kinds.to_vec())
}

fn answer() -> impl Strategy<Value = Answer> {
    let records =
        (vec(sentence(), 0..4), vec(entry(), 0..15), vec(figure(), 0..5), vec(source(), 0..5));
    let about =
        (kind(), option::of(words()), words(), vec(words(), 0..4), vec((words(), words()), 0..3));
    let agent = (words(), vec(words(), 0..3), any::<bool>());
    (records, about, agent, words()).prop_map(
        |(
            (sentences, entries, figures, sources),
            about,
            (name, aliases, has_agent),
            disclosure,
        )| {
            let (kind, read_as, message, did_you_mean, near) = about;
            let near = near.into_iter().map(|(title, date_text)| NearView {
                id: String::new(),
                title,
                date_text,
            });
            let mut answer = Answer {
                read_as,
                sentences,
                entries,
                figures,
                sources,
                nearest: near.collect(),
                did_you_mean,
                message,
                agent: has_agent.then(|| sample::agent().agent).flatten(),
                ..sample::empty(kind)
            };
            if let Some(agent) = &mut answer.agent {
                agent.name = name;
                agent.aliases = aliases;
            }
            answer.archive.disclosure = disclosure;
            answer
        },
    )
}

/// Characters that could steer a terminal or turn a line around.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_stays_in_its_place(answer in answer(), width in 0..200usize) {
        let shown = text(&answer, &TextStyle { width, ..TextStyle::default() });
        let limit = width.clamp(40, 100);
        for line in shown.split('\n') {
            prop_assert!(columns(line) <= limit, "{} of {limit}: {line:?}", columns(line));
            prop_assert!(!line.contains(is_harmful), "{line:?}");
            prop_assert!(!line.ends_with(' '), "{line:?}");
        }
        prop_assert!(shown.ends_with('\n') && !shown.contains("\n\n\n"));
    }

    #[test]
    fn colour_changes_nothing_but_colour(answer in answer(), width in 40..101usize) {
        let style = TextStyle { width, ..TextStyle::default() };
        let plain = text(&answer, &style);
        let colored = text(&answer, &TextStyle { color: true, ..style });
        prop_assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    }

    #[test]
    fn any_answer_is_json(answer in answer()) {
        let shown = json(&answer).unwrap();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&shown).is_ok());
        prop_assert!(!shown.replace('\n', "").contains(is_harmful));
    }
}
