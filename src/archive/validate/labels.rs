//! Event labels that differ by a slip of the pen: their figures would not be
//! shown side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::problem_at;
use super::roll::Place;
use crate::archive::parse::{Link, Wants};
use crate::archive::problem::{Problem, TextFile, quoted};

/// Labels that differ by as much as this are taken for one.
const MOST_EDITS: usize = 2;
/// Shorter labels differ by little and mean different things.
const SHORTEST: usize = 6;
/// Comparing each with each takes too long beyond this many.
const MOST_LABELS: usize = 3000;

/// The labels of events, as far as there are few enough to be compared.
#[derive(Default)]
pub(super) struct Labels {
    /// How often each is used, and where first.
    uses: BTreeMap<String, (usize, Place)>,
    too_many: bool,
}

impl Labels {
    /// Notes the label of a link.
    pub(super) fn add(&mut self, link: &Link, place: Place) {
        if link.wants != Wants::Event || self.too_many {
            return;
        }
        self.uses.entry(link.id.value.clone()).or_insert((0, place)).0 += 1;
        if self.uses.len() > MOST_LABELS {
            *self = Self { uses: BTreeMap::new(), too_many: true };
        }
    }

    /// Warns where a label used once is nearly another one; `file` gives a file by
    /// its number.
    pub(super) fn check(&self, file: &dyn Fn(u32) -> Arc<TextFile>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (label, (uses, place)) in &self.uses {
            let near = || self.uses.keys().find(|other| is_near(label, other));
            let Some(other) = (*uses == 1).then(near).flatten() else { continue };
            let message =
                format!("the event {} is used once, and nearly {}", quoted(label), quoted(other));
            let help =
                "write both alike if they are one event: their figures are then shown side by side";
            problems.push(
                problem_at(&file(place.file), place.span(), message, help.to_owned()).warning(),
            );
        }
        problems
    }
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
