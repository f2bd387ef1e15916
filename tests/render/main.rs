//! How answers look, and what no answer can do to a terminal.
#![allow(clippy::expect_used, unreachable_pub, reason = "helpers of tests")]

mod any;
mod sample;

use annalist::answer::model::{Answer, Kind};
use annalist::render::json::json;
use annalist::render::text::{TextStyle, text};

fn set(answer: &Answer, width: usize) -> String {
    text(answer, &TextStyle { width, ..TextStyle::default() })
}

/// The answer at both widths, one under the other.
fn at_widths(answer: &Answer) -> String {
    let rule = "=".repeat(80);
    format!("{}{rule}\n{}", set(answer, 80), set(answer, 40))
}

#[test]
fn an_answer_in_sentences() {
    insta::assert_snapshot!(at_widths(&sample::question()));
}

#[test]
fn a_timeline() {
    insta::assert_snapshot!(at_widths(&sample::timeline()));
}

#[test]
fn a_long_timeline_is_short() {
    insta::assert_snapshot!(set(&sample::long_timeline(), 80));
}

#[test]
fn figures_side_by_side() {
    insta::assert_snapshot!(at_widths(&sample::figures()));
}

#[test]
fn an_agent() {
    insta::assert_snapshot!(at_widths(&sample::agent()));
}

#[test]
fn not_in_the_archive() {
    insta::assert_snapshot!(at_widths(&sample::not_there()));
}

#[test]
fn not_understood() {
    insta::assert_snapshot!(at_widths(&sample::not_understood()));
}

#[test]
fn records_found() {
    let answer = Answer { kind: Kind::Answer, ..sample::timeline() };
    assert!(set(&answer, 80).starts_with("Found: 3 entries\n"));
}

#[test]
fn with_colour() {
    let style = TextStyle { width: 60, color: true };
    let shown = text(&sample::figures(), &style).replace('\u{1b}', "␛");
    insta::assert_snapshot!(shown);
}

#[test]
fn as_json() {
    insta::assert_snapshot!(json(&sample::not_there()).unwrap());
}

#[test]
fn json_escapes_what_cannot_be_seen() {
    let message = "a\u{1b}b\u{9b}c\u{202e}d\u{7f}e\nf می\u{200c}شود".to_owned();
    let shown = json(&Answer { message: message.clone(), ..sample::not_there() }).unwrap();
    assert!(!shown.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')));
    let read: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(read["message"], message);
}

#[test]
fn wide_and_combining_characters_are_measured() {
    let words = "歴史の記録を守る人々 cafe\u{301} ".repeat(12);
    let answer = Answer { message: words, ..sample::not_there() };
    let widest = set(&answer, 40).lines().map(any::columns).max();
    assert!(widest.is_some_and(|w| (36..=40).contains(&w)), "{widest:?}");
}

#[test]
fn marks_stay_with_their_words() {
    let text = "Eins zwei drei vier fünf sechs sieben ac"; // 40 columns
    let answer = Answer { sentences: vec![sample::sentence(text, &[1, 2])], ..sample::question() };
    assert!(set(&answer, 40).contains("\nac [1][2]\n"));
}
