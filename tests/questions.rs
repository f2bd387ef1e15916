//! Questions with known answers, put to the archives. Every miss is printed.

mod support;

use std::path::Path;

use annalist::eval::answers::Report;
use support::{archivist, root, shared};

fn put(archive: &str, file: &Path) -> Report {
    support::put(&archivist(&root().join(archive)), file)
}

/// The questions that come with the development material.
#[test]
fn development_questions() {
    let Some(file) = shared("questions/dev.jsonl") else { return };
    let score = put("knowledge", &file);
    assert!(score.right.share >= 0.95, "{score:?}");
}

/// Questions on the shipped archive, written from its document alone.
#[test]
fn history_questions() {
    let score = put("knowledge", &root().join("tests/questions/history.jsonl"));
    assert!(score.right.share >= 0.95, "{score:?}");
    assert!(score.wrongly_answered.count * 25 <= score.unanswerable, "{score:?}");
}

/// More of them, by somebody else, in freer words.
#[test]
fn more_history_questions() {
    let score = put("knowledge", &root().join("tests/questions/history-2.jsonl"));
    assert!(score.right.share >= 0.9, "{score:?}");
    assert!(score.wrongly_answered.count * 25 <= score.unanswerable, "{score:?}");
}

/// Questions on another archive, so that nothing depends on the shipped one.
#[test]
fn flight_questions() {
    let score = put("tests/archives/flight", &root().join("tests/questions/flight.jsonl"));
    assert!(score.right.share >= 0.91, "{score:?}");
    assert!(score.wrongly_answered.count * 14 <= score.unanswerable, "{score:?}");
}

/// Comparisons, superlatives, stretches of time and premises that are not so.
#[test]
fn kinds_of_questions() {
    let about = [
        ("knowledge", "tests/questions/kinds-history.jsonl"),
        ("tests/archives/flight", "tests/questions/kinds-flight.jsonl"),
    ];
    for (archive, file) in about {
        let score = put(archive, &root().join(file));
        assert!(score.right.share >= 0.94, "{file}: {score:?}");
        assert_eq!(score.wrongly_answered.count, 0, "{file}: {score:?}");
    }
}

/// Questions about the right thing but the wrong fact, or the other way round.
#[test]
fn premises() {
    let score = put("knowledge", &root().join("tests/questions/premises.jsonl"));
    assert!(score.right.share >= 0.95, "{score:?}");
}

/// Slang, paraphrase and several questions in one, by people who had seen neither
/// records nor code, one set on an archive of their own. Nothing was made from them.
#[test]
fn hard_questions() {
    let about = [
        ("knowledge", "tests/questions/history-3.jsonl", 0.62),
        ("tests/archives/antarctic", "tests/questions/antarctic.jsonl", 0.34),
    ];
    for (archive, file, floor) in about {
        let score = put(archive, &root().join(file));
        assert!(score.right.share >= floor, "{file}: {score:?}");
        assert!(score.wrongly_answered.count <= 2, "{file}: {score:?}");
    }
}
