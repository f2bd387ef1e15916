//! Times told by the names of events.

use super::super::{Anchor, Anchors, Setting, When, find_with, read_with};
use super::{settings, span};

/// Knows three events.
struct Known;

impl Anchors for Known {
    fn event(&self, words: &str, _setting: Setting) -> Option<Anchor> {
        let anchor = |title: &str, date: Option<&str>, edtf: &str, exact| Anchor {
            title: title.to_owned(),
            others: 0,
            date: date.map(str::to_owned),
            span: span(edtf),
            exact,
        };
        let name = words.trim_start_matches("the ").trim_matches(['“', '”']);
        match name {
            "truce" | "Truce" => Some(anchor("Truce", Some("20 August 1988"), "1988-08-20", true)),
            "revolt" => Some(anchor("The 1979 Revolt", None, "1979", false)),
            "siege of the town" => Some(anchor("Siege", None, "1981-03-01/1981-05-10", true)),
            _ => None,
        }
    }
}

fn when(text: &str) -> When {
    read_with(text, &settings(), &Known).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn all_read(cases: &[(&str, &str)]) {
    for (text, edtf) in cases {
        let when = when(text);
        assert_eq!(when.span, span(edtf), "{text}: {}", when.words);
        assert!(when.noteworthy, "{text}");
    }
}

/// The times told by events in a question, and whether they are loose.
fn found(question: &str) -> Vec<(&str, bool)> {
    let found = find_with(question, &settings(), &Known);
    found.into_iter().map(|f| (&question[f.range], f.loose)).collect()
}

#[test]
fn bounds_by_an_event_of_a_known_day() {
    all_read(&[
        ("after the truce", "1988-08-21/.."),
        ("before the truce", "../1988-08-19"),
        ("since the truce", "1988-08-20/.."),
        ("until the truce", "../1988-08-20"),
        ("post-truce", "1988-08-21/.."),
        ("after “Truce”", "1988-08-21/.."),
        ("after the siege of the town", "1981-05-11/.."),
    ]);
}

#[test]
fn what_lies_somewhere_in_a_year_leaves_out_none_of_it() {
    all_read(&[("after the revolt", "1979/.."), ("before the revolt", "../1979")]);
    assert!(read_with("the day after the revolt", &settings(), &Known).is_err());
    assert!(read_with("early in the revolt", &settings(), &Known).is_err());
}

#[test]
fn spans_with_events() {
    all_read(&[
        ("between the revolt and 1985", "1979/1985"),
        ("from 1975 to the revolt", "1975/1979"),
        ("from the siege of the town to the truce", "1981-03-01/1988-08-20"),
        ("after the revolt and before the truce", "1979-01-01/1988-08-19"),
        ("the truce", "1988-08-20"),
        ("during the siege of the town", "1981-03-01/1981-05-10"),
        ("around the time of the revolt", "1977/1981"),
    ]);
}

#[test]
fn times_counted_from_events() {
    all_read(&[
        ("two years after the revolt", "1981"),
        ("two years after the truce", "1990"),
        ("a decade after the revolt", "1989"),
        ("three months before the truce", "1988-05"),
        ("the day after the truce", "1988-08-21"),
        ("the two years after the truce", "1988-08-21/1990-08-20"),
        ("the year of the truce", "1988"),
        ("the week of the truce", "1988-08-15/1988-08-21"),
    ]);
}

#[test]
fn words_say_what_was_taken() {
    for (text, words) in [
        ("after the truce", "after “Truce”, 20 August 1988: from 21 August 1988 on"),
        ("since the truce", "since “Truce”, 20 August 1988: from 20 August 1988 on"),
        (
            "after the revolt",
            "after “The 1979 Revolt” (its day is not known): from 1 January 1979 on",
        ),
        ("two years after the revolt", "2 years after “The 1979 Revolt”: 1981"),
        ("between the revolt and 1985", "“The 1979 Revolt” to 1985: 1979 to 1985"),
    ] {
        assert_eq!(when(text).words, words);
    }
}

#[test]
fn in_a_question_a_word_before_makes_a_time_of_it() {
    for (question, times) in [
        ("who ruled after the truce?", &[("after the truce", true)][..]),
        ("who ruled between the revolt and 1985?", &[("between the revolt and 1985", false)]),
        ("who died two years after the revolt in Rome", &[("two years after the revolt", false)]),
        ("what was told in the year of the truce", &[("the year of the truce", true)]),
        ("who ruled at the time of the truce", &[("the time of the truce", true)]),
        ("what did the siege of the town cost after the truce", &[("after the truce", true)]),
    ] {
        assert_eq!(found(question), times, "{question}");
    }
}

#[test]
fn words_stay_words() {
    for question in [
        "who signed the truce?",
        "tell me about the truce",
        "who was hurt by the truce",
        "how long after the truce did it rain",
        "how many days before the truce was it",
        "who left after the truce talks",
        "who left after the trucemakers",
        "who came after the siege",
        "the town and the truce",
    ] {
        assert_eq!(found(question), [], "{question}");
    }
    assert!(read_with("after the banana", &settings(), &Known).is_err());
}
