//! What holds for any text.

use proptest::prelude::*;

use super::super::{find, impossible, read};
use super::{settings, solar_settings, span};
use crate::archive::date::Day;

/// Texts made of the words that dates are made of, in any order.
fn date_like() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "1988", "81", "'", "-", "–", "/", ".", ",", "21", "st", "July", "may", "of", "the", "from",
        "to", "between", "and", "early", "mid", "century", "19th", "BC", "AD", "SH", "1367",
        "Mordad", "week", "first", "last", "year", "two", "thousand", "nineteen", "eighty", "s",
        "Q3", "half", "after", "before", "about", "winter", "fall", "X", "..", "~", "9999", "0",
        "1,500", "ago", "past", "decades", "۱۳۶۷", "مرداد", "\u{200f}", "people", "Friday", "turn",
    ];
    let word = (prop::sample::select(WORDS), any::<bool>());
    prop::collection::vec(word, 0..12).prop_map(|words| {
        let spaced =
            |(word, space): (&str, bool)| format!("{word}{}", if space { " " } else { "" });
        words.into_iter().map(spaced).collect()
    })
}

fn holds(text: &str) {
    for settings in [settings(), solar_settings()] {
        let _ = read(text, &settings);
        let _ = impossible(text, &settings);
        let found = find(text, &settings);
        let mut end = 0;
        for found in &found {
            assert!(found.range.start >= end && found.range.end > found.range.start);
            assert!(text.get(found.range.clone()).is_some(), "off a character's boundary");
            assert!(found.preposition.iter().all(|p| text.get(p.clone()).is_some()));
            end = found.range.end;
        }
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
    fn days_come_back(number in -1_000_000_i64..1_000_000) {
        let day = Day::from_number(number);
        prop_assert_eq!(read(&day.words(), &settings()).unwrap().span, crate::archive::date::Span::day(day));
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
