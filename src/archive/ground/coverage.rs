//! What of the documents the records tell, and what they leave out.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::dates;
use super::number::{self, Amount};
use super::passage::{Passage, Passages};
use crate::archive::parse::{Claim, ClaimKind, Files};
use crate::text::Analyzer;

/// How much of every document the records tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Coverage {
    /// Source by source; only those whose document was there.
    pub sources: Vec<SourceCoverage>,
}

/// How much of one document the records tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SourceCoverage {
    /// The source's id.
    pub source: String,
    /// How many paragraphs the document has.
    pub paragraphs: usize,
    /// How many of them a record cites.
    pub cited: usize,
    /// Paragraphs that the source excuses (`[[uncited]]`).
    pub excused: Vec<u32>,
    /// Paragraphs that no record cites and nothing excuses.
    pub uncited: Vec<u32>,
    /// How many numbers the paragraphs have that are not excused.
    pub numbers: usize,
    /// How many of them a record carries that cites their paragraph.
    pub carried: usize,
    /// The numbers that no record carries.
    pub uncarried: Vec<Uncarried>,
}

/// A number of a document that no record carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Uncarried {
    /// The paragraph.
    pub paragraph: u32,
    /// The number, as the document writes it.
    pub number: String,
}

/// The numbers that records carry, by source and paragraph.
type Carried<'f> = BTreeMap<(&'f str, u32), BTreeSet<String>>;

/// Measures all documents.
pub(super) fn measure(files: &Files, passages: &Passages) -> Coverage {
    let cited = cited(files);
    let carried = carried(files);
    let sources = files.sources.iter().filter_map(|source| {
        let id = source.parsed.id.as_str();
        let excused = source.uncited.iter().map(|u| u.value).collect();
        Some(one(id, passages.get(id)?, excused, &cited, &carried))
    });
    Coverage { sources: sources.collect() }
}

fn one(
    id: &str,
    document: &[Passage],
    excused: BTreeSet<u32>,
    cited: &BTreeSet<(&str, u32)>,
    carried: &Carried<'_>,
) -> SourceCoverage {
    let mut coverage = SourceCoverage {
        source: id.to_owned(),
        paragraphs: document.len(),
        ..SourceCoverage::default()
    };
    for (n, passage) in (1..).zip(document) {
        let is_cited = cited.contains(&(id, n));
        coverage.cited += usize::from(is_cited);
        if excused.contains(&n) {
            continue;
        }
        if !is_cited {
            coverage.uncited.push(n);
        }
        let told = carried.get(&(id, n));
        for (number, shown) in passage.numbers.iter().zip(&passage.shown) {
            coverage.numbers += 1;
            if told.is_some_and(|told| told.contains(&key(&number.value))) {
                coverage.carried += 1;
            } else {
                coverage.uncarried.push(Uncarried { paragraph: n, number: shown.clone() });
            }
        }
    }
    coverage.excused = excused.into_iter().collect();
    coverage
}

fn key(amount: &Amount) -> String {
    match amount {
        Amount::Exact(value) => value.to_string(),
        Amount::Vague(word) => (*word).to_owned(),
    }
}

fn cited(files: &Files) -> BTreeSet<(&str, u32)> {
    let entries = files.entries.iter().flat_map(|e| &e.cited);
    let agents = files.agents.iter().flat_map(|(_, a)| &a.cited);
    entries
        .chain(agents)
        .flat_map(|c| c.paragraphs.iter().map(|p| (c.source.value.as_str(), p.value)))
        .collect()
}

fn carried(files: &Files) -> Carried<'_> {
    let mut carried = Carried::new();
    let entries = files.entries.iter().flat_map(|e| &e.claims);
    let agents = files.agents.iter().flat_map(|(_, a)| &a.claims);
    for claim in entries.chain(agents) {
        let numbers = numbers(claim);
        for citation in claim.cites.iter() {
            for n in &citation.paragraphs {
                carried.entry((&citation.source, *n)).or_default().extend(numbers.iter().cloned());
            }
        }
    }
    carried
}

/// The numbers that a claim carries.
fn numbers(claim: &Claim) -> Vec<String> {
    match claim.kind {
        ClaimKind::Note => Vec::new(),
        // The source may write −40 as “40 below zero”.
        ClaimKind::Number(value) => vec![value.to_string(), value.abs().to_string()],
        ClaimKind::Date | ClaimKind::InferredDate => dates::parts(&claim.text)
            .iter()
            .filter_map(|p| p.kind.number())
            .map(|n| n.to_string())
            .collect(),
        _ => {
            let words = Analyzer::default().words(&claim.text);
            number::numbers(&claim.text, &words).iter().map(|n| key(&n.value)).collect()
        }
    }
}
