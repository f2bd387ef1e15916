//! The archives of the project have no problem and leave nothing of their documents out.

use std::path::Path;

use annalist::check::{Report, check};

use crate::support::{root, shared};

fn sound(knowledge: &Path, documents: Option<&Path>) -> Report {
    let report = check(knowledge, documents);
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    report
}

/// No paragraph and no number is left over.
fn covered(report: &Report) {
    let coverage = report.coverage.as_ref().expect("documents were given");
    assert!(!coverage.sources.is_empty());
    for source in &coverage.sources {
        assert!(source.uncited.is_empty() && source.uncarried.is_empty(), "{source:#?}");
    }
}

/// Without the document, which only some machines have, nothing is grounded.
#[test]
fn the_shipped_archive_has_no_problem() {
    let documents = shared("archive");
    let report = sound(&root().join("knowledge"), documents.as_deref());
    if documents.is_some() {
        covered(&report);
    }
}

#[test]
fn the_flight_archive_has_no_problem() {
    let flight = root().join("tests/archives/flight");
    covered(&sound(&flight, Some(&flight.join("documents"))));
}
