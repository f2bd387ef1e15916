//! Event labels that differ by a slip of the pen: their figures would not be
//! shown side by side.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::parse::{Files, Wants};
use crate::archive::problem::{Problem, TextFile, quoted};

/// Labels that differ by as much as this are taken for one.
const MOST_EDITS: usize = 2;
/// Shorter labels differ by little and mean different things.
const SHORTEST: usize = 6;
/// Comparing each with each takes too long beyond this many.
const MOST_LABELS: usize = 3000;

/// Where a label stands.
type Use<'f> = (&'f Arc<TextFile>, &'f Range<usize>);

/// Warns where a label used once is nearly another one.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut uses: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
    for entry in &files.entries {
        for link in entry.links.iter().filter(|l| l.wants == Wants::Event) {
            uses.entry(&link.id.value).or_default().push((&entry.file, &link.id.span));
        }
    }
    if uses.len() > MOST_LABELS {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (label, places) in &uses {
        let [(file, span)] = places.as_slice() else { continue };
        let Some(other) = uses.keys().find(|other| is_near(label, other)) else { continue };
        let message =
            format!("the event {} is used once, and nearly {}", quoted(label), quoted(other));
        let help =
            "write both alike if they are one event: their figures are then shown side by side";
        problems.push(Problem::at(file, (*span).clone(), message, help.to_owned()).warning());
    }
    problems
}

fn is_near(a: &str, b: &str) -> bool {
    let long = |s: &str| s.chars().count();
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    a != b
        && long(a) >= SHORTEST
        && long(a).abs_diff(long(b)) <= MOST_EDITS
        && digits(a) == digits(b)
        && strsim::damerau_levenshtein(a, b) <= MOST_EDITS
}
