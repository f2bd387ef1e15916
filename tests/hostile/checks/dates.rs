//! Times in words, alone and inside of questions.

use annalist::archive::date::{Day, Span};
use annalist::question::time::{
    Anchor, Anchors, Calendar, Found, Setting, Settings, When, find, find_with, impossible, read,
    read_with,
};

use super::{is_harmful, shows_plainly, text};

/// The words for a time, in characters, for each time that is named: far more than any
/// should need.
const WORDS: usize = 400;

/// The first byte says by which settings the rest is read, and whether names of events
/// are known.
pub fn check(data: &[u8]) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    let text = text(rest);
    let settings = settings(*first);
    let (when, found) = if first & 0x40 == 0 {
        (read(&text, &settings), find(&text, &settings))
    } else {
        (read_with(&text, &settings, &Credulous), find_with(&text, &settings, &Credulous))
    };
    match when {
        Ok(when) => sound(&text, &when),
        Err(error) => told(&error.to_string()),
    }
    in_order(&text, &found);
    if let Some(error) = impossible(&text, &settings) {
        told(&error.to_string());
    }
}

/// The settings that a byte stands for.
pub fn settings(byte: u8) -> Settings {
    let solar = vec![Calendar::Gregorian, Calendar::SolarHijri];
    let years = [2026, 2000, 1988, 1, -44, 9999, 1403, 2024];
    let year = years[usize::from(byte >> 2) % years.len()];
    let (month, day) = if byte & 0x20 == 0 { (11, 23) } else { (1, 1) };
    Settings {
        today: Day::from_ymd(year, month, day).expect("a day"),
        calendars: if byte & 1 == 0 { Vec::new() } else { solar },
        day_first: byte & 2 == 0,
    }
}

/// Takes any words of some length for the name of an event.
struct Credulous;

impl Anchors for Credulous {
    fn event(&self, words: &str, setting: Setting) -> Option<Anchor> {
        let exact = setting == Setting::Alone;
        let day = |year| Day::from_ymd(year, 7, 21);
        let span = Span::new(day(1981), day(if exact { 1981 } else { 1988 }))?;
        let known = words.len().is_multiple_of(3);
        known.then(|| Anchor {
            title: words.to_owned(),
            others: words.len(),
            date: None,
            span,
            exact,
        })
    }
}

fn told(words: &str) {
    assert!(words.ends_with('.') && words.chars().count() <= WORDS, "{words}");
}

fn sound(text: &str, when: &When) {
    let times = 1 + when.apart.len();
    assert!(!when.words.trim().is_empty(), "{text:?}");
    assert!(when.words.chars().count() <= WORDS * times, "{text:?}: {}", when.words);
    // The names of events below are the input's own words.
    if !is_harmful(text) {
        shows_plainly(&when.words);
    }
    ordered(when.span);
    when.alternatives.iter().copied().for_each(ordered);
    for span in when.spans() {
        ordered(span);
        assert!(when.span.contains(span), "{text:?}");
    }
    if let Some(every) = when.recurring {
        assert_eq!(when.span, Span::ALWAYS, "{text:?}");
        assert!((1..=12).contains(&every.month), "{text:?}");
        assert!(every.day.is_none_or(|day| (1..=31).contains(&day)), "{text:?}");
    }
}

fn ordered(span: Span) {
    assert!(span.first_number() <= span.last_number());
    assert!(!span.words().is_empty());
}

fn in_order(text: &str, found: &[Found]) {
    let mut end = 0;
    for found in found {
        let range = &found.range;
        assert!(range.start >= end && range.end > range.start, "{text:?}");
        assert!(text.get(range.clone()).is_some(), "off a character's boundary: {text:?}");
        let before = found.preposition.clone();
        let before = before.is_none_or(|p| p.end <= range.start && text.get(p).is_some());
        assert!(before, "a preposition out of its place: {text:?}");
        sound(text, &found.when);
        end = range.end;
    }
}
