//! What is offered while somebody types, over the shipped archive and the one of
//! the tests: the best first, and nothing that is not what it says.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests print what they miss"
)]

#[path = "../support/mod.rs"]
mod support;

mod expected;
mod honest;

use annalist::archivist::Archivist;
use annalist::suggest::{Field, Suggestion, suggest};
use support::{archivist, root, today};

/// How many offers are asked for, as Discord shows them.
const LIMIT: usize = 25;

pub(crate) fn offers(archivist: &Archivist, field: Field, typed: &str) -> Vec<Suggestion> {
    let settings = archivist.settings(today());
    suggest(archivist.index(), &settings, field, typed, LIMIT).expect("offers")
}

pub(crate) fn history() -> Archivist {
    archivist(&root().join("knowledge"))
}

pub(crate) fn flight() -> Archivist {
    archivist(&root().join("tests/archives/flight"))
}

/// How many expectations are met; the others are printed.
fn score(archivist: &Archivist, cases: &[(Field, &str, &str)]) -> usize {
    let mut right = 0;
    for (field, typed, expected) in cases {
        let found = offers(archivist, *field, typed);
        let labels: Vec<&str> = found.iter().map(|o| o.label.as_str()).collect();
        if labels.first().is_some_and(|label| label.starts_with(expected)) {
            right += 1;
        } else {
            println!(
                "MISS {field:?} {typed:?}: {expected:?}, not {:?}",
                labels.get(..5).unwrap_or(&labels)
            );
        }
    }
    println!("{right} of {}", cases.len());
    right
}

#[test]
fn the_best_comes_first() {
    let right = score(&history(), expected::HISTORY) + score(&flight(), expected::FLIGHT);
    let all = expected::HISTORY.len() + expected::FLIGHT.len();
    assert_eq!(right, all, "see the misses above");
}
