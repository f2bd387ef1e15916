//! Questions with known answers, put to the archives. Every miss is printed.

mod support;

use support::{archivist, root, run, shared};

/// The questions that come with the development material.
#[test]
fn development_questions() {
    let Some(file) = shared("questions/dev.jsonl") else { return };
    let (right, all) = run(&archivist(&root().join("knowledge")), &file);
    assert!(right * 40 >= all * 38, "{right} of {all} right");
}

