//! All claims of one record, less its exceptions.

use std::ops::Range;

use super::claim::{Check, Finding};
use super::names::Names;
use super::passage::{Cited, Passages, folded};
use super::runs::Runs;
use crate::archive::parse::cite::Place;
use crate::archive::parse::{Claim, ClaimKind, Exception, Parsed};
use crate::archive::problem::{Problem, quoted};
use crate::text::{Word, parse_number};

/// What claims are held against.
pub(super) struct Material<'m> {
    pub(super) passages: &'m Passages,
    /// Who speaks in each source, in the words of its record.
    pub(super) parties: &'m Passages,
    pub(super) names: &'m Names,
    pub(super) runs: &'m Runs,
}

/// An exception, and whether it was of use.
struct Lift<'e> {
    exception: &'e Exception,
    words: Vec<String>,
    number: Option<f64>,
    used: bool,
}

/// What the paragraphs cited do not bear out.
pub(super) fn check<T>(parsed: &Parsed<T>, material: &Material<'_>) -> Vec<Problem> {
    let mut lifts: Vec<Lift<'_>> = parsed.exceptions.iter().map(Lift::new).collect();
    let mut problems = Vec::new();
    let mut complete = true;
    for claim in &parsed.claims {
        let Some(cited) = Cited::of(&claim.cites, material.passages) else {
            complete = false;
            continue;
        };
        problems.extend(claim_problems(parsed, claim, &cited, material, &mut lifts));
    }
    if complete {
        problems.extend(lifts.iter().filter(|l| !l.used).map(|l| idle(parsed, l)));
    }
    problems
}

fn claim_problems<T>(
    parsed: &Parsed<T>,
    claim: &Claim,
    cited: &Cited<'_>,
    material: &Material<'_>,
    lifts: &mut [Lift<'_>],
) -> Vec<Problem> {
    // A sentence stands in the file as it is, but for its white space and escapes.
    let written = parsed.written(&parsed.file, &claim.span);
    let (text, place) = match claim.kind {
        ClaimKind::Sentence => (written.text(), Place::Of(&written)),
        _ => (claim.text.as_str(), Place::of(&parsed.file, &claim.text, &claim.span)),
    };
    let party = Cited::party(&claim.cites, material.parties);
    let check = Check::new(text, cited, &party, material);
    let findings = check.findings(claim.kind).into_iter();
    // Every exception that covers a finding is of use, not only the first.
    let mut lifting =
        |f: &Finding| lifts.iter_mut().filter_map(|l| l.covers(f, &check).then_some(())).count();
    let left = findings.filter(|f| lifting(f) == 0);
    // An inferred date has its reason already; an exception may still name a part of it.
    let left = left.filter(|_| claim.kind != ClaimKind::InferredDate);
    let problem =
        |f: Finding| Problem::at(&parsed.file, place.part(f.range), f.message, f.help.to_owned());
    left.map(problem).collect()
}

impl<'e> Lift<'e> {
    fn new(exception: &'e Exception) -> Self {
        let what = &exception.what.value;
        Self { exception, words: folded(what), number: parse_number(what), used: false }
    }

    /// Whether it lifts a finding: it names it, or the text around it.
    fn covers(&mut self, finding: &Finding, check: &Check<'_>) -> bool {
        let words = |range: &Range<usize>| folded(check.text.get(range.clone()).unwrap_or(""));
        let alike = |text: &String| {
            folded(text) == self.words
                || (self.number.is_some() && parse_number(text) == self.number)
        };
        let named = words(&finding.range) == self.words || finding.also.iter().any(alike);
        let covers = named || self.surrounds(&finding.range, &check.words);
        self.used |= covers;
        covers
    }

    fn surrounds(&self, range: &Range<usize>, words: &[Word]) -> bool {
        if self.words.is_empty() {
            return false;
        }
        words.windows(self.words.len()).any(|window| {
            let alike = window.iter().zip(&self.words).all(|(w, e)| w.folded == *e);
            let start = window.first().map_or(usize::MAX, |w| w.start);
            let end = window.last().map_or(0, |w| w.end);
            alike && start <= range.start && range.end <= end
        })
    }
}

/// An exception that excepts nothing hides the next mistake.
fn idle<T>(parsed: &Parsed<T>, lift: &Lift<'_>) -> Problem {
    let what = &lift.exception.what;
    let message = format!("the exception {} lifts nothing", quoted(&what.value));
    let help = "delete it: what it names is grounded, or is not said".to_owned();
    Problem::at(&parsed.file, what.span.clone(), message, help).warning()
}
