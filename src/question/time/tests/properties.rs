//! What holds for any text.

use proptest::prelude::*;

use super::super::{
    Anchor, Anchors, Found, Setting, find, find_archived, find_with, impossible, read, read_with,
};
use super::{settings, solar_settings, span};
use crate::archive::date::{Day, Span};

/// Texts made of the words that dates are made of, in any order.
fn date_like() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "1988", "81", "'", "-", "–", "/", ".", ",", "21", "st", "July", "may", "of", "the", "from",
        "to", "between", "and", "early", "mid", "century", "19th", "BC", "AD", "SH", "1367",
        "Mordad", "week", "first", "last", "year", "two", "thousand", "nineteen", "eighty", "s",
        "Q3", "half", "after", "before", "about", "winter", "fall", "X", "..", "~", "9999", "0",
        "1,500", "ago", "past", "decades", "۱۳۶۷", "مرداد", "\u{200f}", "people", "Friday", "turn",
        "truce", "the", "time", "or", "between", "since", "spring", "eighties", "eve", "christmas",
        "mid", "third", "sept", "march", "this", "next", "yesterday", "around", "until", "decade",
        "quarter", "day", "on", "by", "“", "”", "'s", "/", "4/22", "half a",
    ];
    let word = (prop::sample::select(WORDS), any::<bool>());
    prop::collection::vec(word, 0..12).prop_map(|words| {
        let spaced =
            |(word, space): (&str, bool)| format!("{word}{}", if space { " " } else { "" });
        words.into_iter().map(spaced).collect()
    })
}

/// Takes any words of some length for the name of an event.
struct Credulous;

impl Anchors for Credulous {
    fn event(&self, words: &str, setting: Setting) -> Option<Anchor> {
        let known = words.len().is_multiple_of(3);
        let days = if setting == Setting::Alone { "1981-07-21" } else { "1988" };
        known.then(|| Anchor {
            title: words.to_owned(),
            others: words.len(),
            date: None,
            span: span(days),
            exact: setting == Setting::Alone,
        })
    }
}

/// Knows one event, of one day.
struct OneEvent(Day);

impl Anchors for OneEvent {
    fn event(&self, words: &str, _setting: Setting) -> Option<Anchor> {
        let span = Span::day(self.0);
        let anchor = Anchor { title: words.to_owned(), others: 0, date: None, span, exact: true };
        words.ends_with("truce").then_some(anchor)
    }
}

/// Knows no event, but does not say so.
struct Silent;

impl Anchors for Silent {
    fn event(&self, _words: &str, _setting: Setting) -> Option<Anchor> {
        None
    }
}

fn holds(text: &str) {
    for settings in [settings(), solar_settings()] {
        let _ = read(text, &settings);
        let _ = read_with(text, &settings, &Credulous);
        let _ = impossible(text, &settings);
        in_order(text, &find(text, &settings));
        // What is remembered of words that begin no time changes nothing.
        let told = find_with(text, &settings, &Silent);
        for _ in 0..2 {
            assert_eq!(find_archived(text, &settings), told);
        }
        assert_eq!(find(text, &settings), told);
        in_order(text, &find_with(text, &settings, &Credulous));
    }
}

fn in_order(text: &str, found: &[Found]) {
    let mut end = 0;
    for found in found {
        assert!(found.range.start >= end && found.range.end > found.range.start);
        assert!(text.get(found.range.clone()).is_some(), "off a character's boundary");
        assert!(found.preposition.iter().all(|p| text.get(p.clone()).is_some()));
        end = found.range.end;
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn any_words_of_dates_can_be_read(text in date_like()) {
        holds(&text);
    }

    #[test]
    fn a_later_event_starts_a_later_time(number in -100_000_i64..100_000, later in 0_i64..5_000) {
        let after = |number: i64| {
            let day = Day::from_number(number);
            let event = OneEvent(day);
            read_with("after the truce", &settings(), &event).unwrap().span.first_number()
        };
        prop_assert!(after(number) > number);
        prop_assert!(after(number + later) - after(number) == later);
    }

    #[test]
    fn days_come_back(number in -1_000_000_i64..1_000_000) {
        let day = Day::from_number(number);
        prop_assert_eq!(read(&day.words(), &settings()).unwrap().span, Span::day(day));
    }

    #[test]
    fn spans_of_years_come_back(first in 1000_i64..2100, length in 0_i64..200) {
        let years = span(&format!("{first}/{}", first + length));
        prop_assert_eq!(read(&years.words(), &settings()).unwrap().span, years);
    }

    #[test]
    fn spans_of_months_come_back(first in 1000_i64..2100, month in 1_u8..=12, length in 0_i64..10) {
        let months = span(&format!("{first}-{month:02}/{}-12", first + length));
        prop_assert_eq!(read(&months.words(), &settings()).unwrap().span, months);
    }

    #[test]
    fn open_spans_come_back(year in 1000_i64..2100) {
        for edtf in [format!("{year}/.."), format!("../{year}")] {
            let open = span(&edtf);
            prop_assert_eq!(read(&open.words(), &settings()).unwrap().span, open);
        }
    }
}
