//! What is no time, and what people are told.

use super::super::{EXAMPLES, SOLAR_EXAMPLE, TimeError, read};
use super::settings;

fn error(text: &str) -> TimeError {
    match read(text, &settings()) {
        Err(error) => error,
        Ok(when) => panic!("{text}: {}", when.words),
    }
}

#[test]
fn other_words_are_no_dates() {
    for text in [
        "banana", "marsh", "marsh 1981", "yesterdayish", "winner", "???", "0", "1-1-1", "12345",
        "1,500", "the", "in", "from", "hello world", "1988 bananas", "July the banana",
    ] {
        assert!(matches!(error(text), TimeError::NotADate { .. }), "{text}: {:?}", error(text));
    }
}

#[test]
fn what_was_not_understood_is_named() {
    let message = error("1988 bananas").to_string();
    assert!(message.ends_with("“bananas” is what I do not understand."), "{message}");
}

#[test]
fn impossible_dates_name_the_part() {
    for (text, part) in [
        ("1988-13-45", "there is no month 13"),
        ("1988-12-45", "no month has a day 45"),
        ("30 February 1981", "February 1981 has only 28 days"),
        ("2/29/2019", "February 2019 has only 28 days"),
        ("30 February", "February never has 30 days"),
        ("31/4/1981", "April 1981 has only 30 days"),
        ("13/13/1981", "there is no month 13"),
        ("32 July 1981", "no month has a day 32"),
        ("31 Mehr 1367", "Mehr 1367 SH has only 30 days"),
        ("July 1367 SH", "July is not a month of the Solar Hijri calendar"),
        (
            "Mordad 2018",
            "Mordad is a month of the Solar Hijri calendar, and 2018 is not a year of it",
        ),
    ] {
        let message = format!("“{text}” is not a possible date: {part}.");
        assert_eq!(error(text).to_string(), message);
    }
}

#[test]
fn spans_that_end_before_they_start() {
    for text in ["1990 to 1980", "between 1990 and 1980", "from 29 to 21 July 1981", "1990-80"] {
        assert!(matches!(error(text), TimeError::EndsBeforeStart { .. }), "{text}");
    }
}

#[test]
fn some_times_need_a_year() {
    for text in
        ["summer", "4 to 8 July", "before July", "first week of July", "Q3", "Mordad", "30 Esfand"]
    {
        let error = error(text);
        let no_year = matches!(error, TimeError::NeedsYear { .. } | TimeError::NotADate { .. });
        assert!(no_year, "{text}: {error:?}");
    }
}

#[test]
fn empty_and_endless() {
    for text in ["", "  ", "\u{200f}\u{0}"] {
        assert_eq!(error(text), TimeError::Empty);
    }
    assert_eq!(error(&"1".repeat(10_000)), TimeError::TooLong);
    assert!(error(&"x ".repeat(99)).to_string().chars().count() < 200);
}

#[test]
fn invisible_marks_change_nothing() {
    let plain = read("21 July 1981", &settings());
    assert_eq!(
        read("\u{202b}21\u{200f} Ju\u{200b}ly\u{200d} 19\u{feff}81\u{202c}", &settings()),
        plain
    );
}

#[test]
fn the_examples_work() {
    for example in EXAMPLES.iter().chain([&SOLAR_EXAMPLE]) {
        assert!(read(example, &settings()).is_ok(), "{example}");
    }
}

#[test]
fn messages_are_one_sentence() {
    for text in ["", "banana", "1988 bananas", "1988-13-45", "1990 to 1980", "summer"] {
        let message = error(text).to_string();
        assert!(message.ends_with('.') && !message.contains(". "), "{message}");
    }
}
