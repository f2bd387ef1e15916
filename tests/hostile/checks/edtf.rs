//! Dates as archivists write them.

use std::cmp::Ordering;

use annalist::archive::date::{Edtf, Span};

use super::text;

/// The words for one date or one end, in characters: far more than any should need.
const WORDS: usize = 200;
/// What is told of a text that is no date, in characters.
const TOLD: usize = 400;

/// Lines, each of which may be a date: each is read or refused, and those that are
/// read are in one order.
pub fn check(data: &[u8]) {
    let text = text(data);
    let dates: Vec<Edtf> = text.split('\n').take(8).filter_map(one).collect();
    for (a, b) in dates.iter().zip(dates.iter().skip(1)) {
        pair(a, b);
    }
}

fn one(text: &str) -> Option<Edtf> {
    match text.parse::<Edtf>() {
        Ok(date) => {
            sound(&date, text);
            Some(date)
        }
        Err(error) => {
            let told = error.to_string();
            // What to write instead may end in the two dots of an open end.
            let ended = told.ends_with('.') && !told.ends_with("..");
            assert!(told.starts_with("date '") && !ended, "{told}");
            assert!(told.chars().count() <= TOLD, "{told}");
            None
        }
    }
}

fn sound(date: &Edtf, text: &str) {
    let again: Edtf = date.to_string().parse().expect("what is printed is read");
    assert_eq!((&again, date.as_str()), (date, text));
    assert_eq!((again.span(), again.words()), (date.span(), date.words()));
    ordered(date.span());
    for own in date.spans() {
        ordered(own);
        assert!(date.span().contains(own) && date.overlaps(own), "{text}");
    }
    let parts = 1 + text.matches([',', '/']).count() + text.matches("..").count();
    let words = date.words();
    assert!(!words.is_empty() && !words.contains("  "), "{words}");
    assert!(words.chars().count() <= WORDS * parts, "{words}");
    super::shows_plainly(&words);
    assert!(!date.span().words().is_empty());
    if let Some((month, day)) = date.month_and_day() {
        assert!((1..=12).contains(&month) && (1..=31).contains(&day), "{text}");
    }
}

fn ordered(span: Span) {
    assert!(span.first_number() <= span.last_number());
    assert_eq!(Span::new(span.first(), span.last()), Some(span));
    for day in [span.first(), span.last()].into_iter().flatten() {
        let (year, month, number) = day.ymd();
        assert_eq!(annalist::archive::date::Day::from_ymd(year, month, number), Some(day));
    }
}

fn pair(a: &Edtf, b: &Edtf) {
    assert_eq!(a.cmp(b), b.cmp(a).reverse(), "{a} {b}");
    assert_eq!(a.cmp(b) == Ordering::Equal, a == b, "{a} {b}");
    let (a, b) = (a.span(), b.span());
    assert_eq!((a.overlaps(b), a.distance(b)), (b.overlaps(a), b.distance(a)));
    assert_eq!(a.overlaps(b), a.distance(b) == 0);
    assert!(a.hull(b).contains(a) && a.hull(b).contains(b));
}
