//! The best documents for many words at once.
//!
//! A question's word has a dozen others that stand for it, each in three fields. The
//! engine's own way through so many lists sorts them anew for every document. Here
//! the lists are parted (MaxScore; Turtle and Flood, "Query evaluation: strategies and
//! optimizations", 1995): those that could not lift a document among the best by
//! themselves are only asked about documents that others came up with. What a list
//! adds at most is known block by block (Chakrabarti, Chaudhuri and Ganti, "Interval-based
//! pruning for top-k processing over compressed lists", 2011), so that the parting is
//! another for every stretch of documents, and many stretches are not looked at.

mod kept;
mod list;
mod window;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, DocSet, TERMINATED};

use super::error::{IndexError, Result};
use kept::Kept;
pub(super) use list::{Clause, Peaks};
use window::{WINDOW, Window};

const ASTRAY: IndexError = IndexError::Damaged("a list of documents leads to others");

/// BM25's usual settings: how soon further occurrences stop to count, and how much
/// long texts are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Inverse document frequency, as in BM25.
pub fn rarity(frequency: u64, documents: u64) -> f32 {
    let (frequency, documents) = (frequency as f32, documents.max(1) as f32);
    (1.0 + (documents - frequency + 0.5).max(0.0) / (frequency + 0.5)).ln()
}

/// How much the length of a field holds a document back, for each length that the
/// engine tells apart.
#[derive(Clone)]
pub(super) struct Lengths {
    /// None where lengths do not count.
    reader: Option<FieldNormReader>,
    held_back: Arc<[f32; 256]>,
    /// The shares of a term that a document has once, as nearly all are.
    once: Arc<[f32; 256]>,
}

/// Keeps to documents of these sets, each asked in order.
pub(super) struct Filters(pub(super) Vec<Box<dyn DocSet>>);

impl Filters {
    /// The first document from `doc` on that is in all sets.
    fn next_from(&mut self, mut doc: DocId) -> DocId {
        'again: while doc != TERMINATED {
            for set in &mut self.0 {
                let next = if set.doc() < doc { set.seek(doc) } else { set.doc() };
                if next > doc {
                    doc = next;
                    continue 'again;
                }
            }
            return doc;
        }
        TERMINATED
    }

    /// The first document that is in all sets, which is then passed over; none
    /// without a set.
    pub(super) fn next(&mut self) -> Option<DocId> {
        let first = self.0.first()?.doc();
        let next = self.next_from(first);
        self.0.first_mut().filter(|_| next != TERMINATED)?.advance();
        Some(next)
    }

    fn accept(&mut self, doc: DocId) -> bool {
        self.0.is_empty() || self.next_from(doc) == doc
    }
}

/// Documents that are wanted besides the best of all.
pub(super) struct Preferred {
    /// What they are of.
    pub(super) set: Box<dyn DocSet>,
    /// None of them has this number, or one above.
    pub(super) end: DocId,
}

/// The `limit` best documents of a range with their scores, and the `limit` best of
/// those preferred, in order of number; of those that score alike the first. A score
/// is the sum over the clauses.
pub(super) fn best(
    clauses: Vec<Clause>,
    range: Range<DocId>,
    limit: usize,
    filters: Filters,
    preferred: Option<Preferred>,
) -> Vec<(DocId, f32)> {
    let mut race = Race::new(clauses, range, limit, filters, preferred);
    race.run();
    let preferred = race.preferred.into_iter().flat_map(|preferred| preferred.kept.into_iter());
    let mut found: Vec<(DocId, f32)> = race.kept.into_iter().chain(preferred).collect();
    found.sort_unstable_by_key(|(number, _)| *number);
    found.dedup_by_key(|(number, _)| *number);
    found
}

struct Race {
    /// What may add least to any document comes first.
    clauses: Vec<Clause>,
    /// For each clause what it and those before it may add together to a document of
    /// the window, and whether it may add anything.
    reach: Vec<(f64, bool)>,
    range: Range<DocId>,
    filters: Filters,
    kept: Kept,
    preferred: Option<Few>,
    window: Window,
    /// Documents of the window that may still get among the best.
    left: Vec<Left>,
}

/// A document and what the lists add to it that were asked so far.
#[derive(Clone, Copy)]
struct Left {
    doc: DocId,
    score: f64,
    /// It is one of those that are preferred.
    few: bool,
}

/// The best of those that are preferred.
struct Few {
    set: Filters,
    end: DocId,
    kept: Kept,
}

impl Race {
    fn new(
        mut clauses: Vec<Clause>,
        range: Range<DocId>,
        limit: usize,
        filters: Filters,
        preferred: Option<Preferred>,
    ) -> Self {
        clauses.sort_by(|a, b| a.most().total_cmp(&b.most()));
        let few =
            |Preferred { set, end }| Few { set: Filters(vec![set]), end, kept: Kept::new(limit) };
        Self {
            reach: Vec::with_capacity(clauses.len()),
            clauses,
            range,
            filters,
            kept: Kept::new(limit),
            preferred: preferred.map(few),
            window: Window::new(),
            left: Vec::new(),
        }
    }

    fn run(&mut self) {
        let mut next = self.range.start;
        while let Some((stretch, prefers)) = self.stretch(next) {
            next = stretch.end;
            self.measure(&stretch);
            let preferred = self.preferred.as_ref().filter(|_| prefers);
            let bar = preferred.map_or(self.kept.bar(), |few| few.kept.bar().min(self.kept.bar()));
            let walked = self.reach.partition_point(|(reach, _)| *reach <= bar);
            if walked == self.clauses.len() {
                continue;
            }
            self.window.begin(stretch.start);
            let clauses = self.clauses.iter_mut().zip(&self.reach).skip(walked);
            for (clause, _) in clauses.filter(|(_, (_, adds))| *adds) {
                clause.walk(&mut self.window, stretch.start, stretch.end);
            }
            self.weigh(walked, prefers);
        }
    }

    /// The documents that are looked at next, and whether some of them may be preferred.
    fn stretch(&mut self, from: DocId) -> Option<(Range<DocId>, bool)> {
        let start = if self.filters.0.is_empty() { from } else { self.filters.next_from(from) };
        if start >= self.range.end {
            return None;
        }
        let end = start.saturating_add(WINDOW).min(self.range.end);
        let Some(few) = &mut self.preferred else { return Some((start..end, false)) };
        let first = few.set.next_from(start);
        Some(match first {
            first if first >= end => (start..end, false),
            // What comes before them is a stretch of its own.
            first if first - start >= WINDOW / 8 => (start..first, false),
            _ => (start..end.min(few.end.max(first + 1)), true),
        })
    }

    /// Finds out what the lists may add to the documents of a stretch.
    fn measure(&mut self, stretch: &Range<DocId>) {
        self.reach.clear();
        let mut sum = 0.0;
        for clause in &mut self.clauses {
            let most = clause.most_within(stretch.start, stretch.end);
            sum += most;
            self.reach.push((sum, most > 0.0));
        }
    }

    /// Asks the other lists about the documents that may still get among the best.
    fn weigh(&mut self, walked: usize, prefers: bool) {
        let Self { clauses, reach, filters, kept, preferred, window, left, .. } = self;
        let mut preferred = preferred.as_mut().filter(|_| prefers);
        let few = preferred.as_ref().map_or(f64::INFINITY, |few| few.kept.bar());
        let bars = [kept.bar(), kept.bar().min(few)];
        let asked = clauses.iter_mut().zip(reach.iter()).take(walked);
        let all = walked.checked_sub(1).and_then(|last| reach.get(last)).map_or(0.0, |last| last.0);
        left.clear();
        window.drain(|doc, score| {
            if score + all > bars[1] && filters.accept(doc) {
                let few = preferred.as_mut().is_some_and(|few| few.set.accept(doc));
                left.push(Left { doc, score, few });
            }
        });
        // What a list may add that has nothing here is what those before it may.
        let mut adding = asked.filter(|(_, (_, adds))| *adds).rev().peekable();
        while let Some((clause, _)) = adding.next() {
            let rest = adding.peek().map_or(0.0, |(_, (reach, _))| *reach);
            clause.add_to(left, |left| left.score + rest > bars[usize::from(left.few)]);
        }
        for Left { doc, score, few } in left.drain(..) {
            kept.offer(doc, score);
            if let Some(preferred) = preferred.as_mut().filter(|_| few) {
                preferred.kept.offer(doc, score);
            }
        }
    }
}
