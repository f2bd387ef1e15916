//! Questions with known answers, put to the archives. Every miss is printed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    unreachable_pub,
    reason = "helpers of tests"
)]

mod support;

use support::{archivist, root, run, shared};

/// The questions that come with the development material.
#[test]
fn development_questions() {
    let Some(file) = shared("questions/dev.jsonl") else { return };
    let (right, all) = run(&archivist(&root().join("knowledge")), &file);
    assert!(right * 40 >= all * 38, "{right} of {all} right");
}

/// Questions on the shipped archive, written from its document alone.
#[test]
fn history_questions() {
    let file = root().join("tests/questions/history.jsonl");
    let (right, all) = run(&archivist(&root().join("knowledge")), &file);
    assert!(right * 100 >= all * 10, "{right} of {all} right");
}

/// Questions on another archive, so that nothing depends on the shipped one.
#[test]
fn flight_questions() {
    let file = root().join("tests/questions/flight.jsonl");
    let (right, all) = run(&archivist(&root().join("tests/archives/flight")), &file);
    assert!(right * 100 >= all * 10, "{right} of {all} right");
}
