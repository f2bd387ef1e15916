//! What dates mean, how they are worded, and which are refused.

#![allow(clippy::unwrap_used)]

mod days;
mod levels;
mod order;
mod properties;
mod refused;
mod words;

use super::{Day, Edtf, Span};

/// A date that must be sound.
fn edtf(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|error| panic!("{text} is refused: {error}"))
}

/// A day that must exist.
fn day(year: i64, month: u8, day: u8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// First and last day, `..` where there is no bound.
fn shown(span: Span) -> String {
    let end = |day: Option<Day>| {
        day.map_or_else(
            || "..".to_owned(),
            |day| {
                let (y, m, d) = day.ymd();
                format!("{y}-{m:02}-{d:02}")
            },
        )
    };
    format!("{} {}", end(span.first()), end(span.last()))
}

/// Each text has the days shown.
fn assert_days(rows: &[(&str, &str)]) {
    for (text, days) in rows {
        assert_eq!(shown(edtf(text).span()), *days, "the days of {text}");
    }
}

/// Each text has the words shown.
fn assert_words(rows: &[(&str, &str)]) {
    for (text, words) in rows {
        assert_eq!(edtf(text).words(), *words, "the words for {text}");
    }
}
