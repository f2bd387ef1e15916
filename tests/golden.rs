//! Whole answers from the shipped archive, as a person sees them and as JSON.
//! If a record or a wording changed on purpose, review the difference like code.

#![allow(clippy::expect_used, reason = "helpers of tests")]

mod support;

use annalist::answer::model::Answer;
use annalist::archivist::Archivist;
use annalist::render::json::json;
use annalist::render::text::{TextStyle, text};
use annalist::request::Request;
use support::{archivist, root, today};

fn shipped() -> Archivist {
    archivist(&root().join("knowledge"))
}

fn answer(request: &Request) -> Answer {
    shipped().answer(request, today()).expect("an answer")
}

/// What a person sees; the archive's version changes with every edit.
fn seen(request: &Request) -> String {
    text(&answer(request), &TextStyle { width: 80, color: false })
}

fn ask(question: &str) -> Request {
    Request::Ask { question: question.into() }
}

fn timeline(when: &str) -> Request {
    Request::Timeline { when: when.into(), topic: None }
}

#[test]
fn a_founder() {
    insta::assert_snapshot!(seen(&ask("Who founded the National Council of Resistance of Iran?")));
}

#[test]
fn three_accounts_stand_apart() {
    insta::assert_snapshot!(seen(&Request::Figures { words: "arrests 2018".into(), when: None }));
}

#[test]
fn a_year() {
    insta::assert_snapshot!(seen(&timeline("1988")));
}

#[test]
fn a_season() {
    insta::assert_snapshot!(seen(&timeline("fall of 1976")));
}

#[test]
fn a_year_without_entries_names_the_nearest() {
    insta::assert_snapshot!(seen(&timeline("1973")));
}

#[test]
fn an_organization() {
    insta::assert_snapshot!(seen(&Request::Who { name: "NCRI".into() }));
}

#[test]
fn a_paragraph() {
    insta::assert_snapshot!(seen(&Request::Source { citation: "@mek-history ¶42".into() }));
}

#[test]
fn not_in_the_archive() {
    insta::assert_snapshot!(seen(&ask("Who discovered penicillin?")));
}

#[test]
fn json_of_a_figure() {
    let mut answer = answer(&ask("How many were killed in the uprising of December 2017?"));
    answer.archive.version = "[version]".into();
    insta::assert_snapshot!(json(&answer).expect("JSON"));
}

#[test]
fn a_text_held_against_the_archive() {
    let text = "Massoud Rajavi founded the NCRI on 21 July 1985. About 3,000 people were killed \
                in the protests of November 2019. So says Jane Roe.";
    insta::assert_snapshot!(seen(&Request::Verify { text: text.into() }));
}

#[test]
fn one_entry() {
    insta::assert_snapshot!(seen(&Request::Entry { id: "2017-12-deaths".into() }));
}
