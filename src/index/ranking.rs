//! The best documents for many words at once.
//!
//! A question's word has a dozen others that stand for it, each in three fields. The
//! engine's own way through so many lists sorts them anew for every document. Here
//! the lists are parted (MaxScore; Turtle and Flood, "Query evaluation: strategies and
//! optimizations", 1995): those that could not lift a document among the best by
//! themselves are only asked about documents that others came up with. What a long
//! list adds at most is learned when it is first walked through to its end.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TERMINATED};

use super::error::{IndexError, Result};

const ASTRAY: IndexError = IndexError::Damaged("a list of documents leads to others");

/// Documents whose scores are added up at a time.
const WINDOW: u32 = 4096;
/// From how many documents on it is remembered what a list adds at most.
const LONG: u32 = 1024;
/// Room for rounding in what a list may add at most.
const ROUNDING: f32 = 1.000_01;

/// BM25's usual settings: how soon further occurrences stop to count, and how much
/// long texts are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// Inverse document frequency, as in BM25.
pub(super) fn rarity(frequency: u64, documents: u64) -> f32 {
    let (frequency, documents) = (frequency as f32, documents as f32);
    (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
}

/// How much the length of a field holds a document back, for each length that the
/// engine tells apart.
#[derive(Clone)]
pub(super) struct Lengths {
    /// None where lengths do not count.
    reader: Option<FieldNormReader>,
    held_back: Arc<[f32; 256]>,
}

impl Lengths {
    pub(super) fn new(reader: Option<FieldNormReader>, mean: f32) -> Self {
        let held_back = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - B + B * length / mean)
        };
        Self { reader, held_back: Arc::new(std::array::from_fn(held_back)) }
    }

    fn of(&self, doc: DocId) -> f32 {
        // Without lengths every document counts as one word long.
        let id = self.reader.as_ref().map_or(1, |reader| reader.fieldnorm_id(doc));
        self.held_back[usize::from(id)]
    }
}

/// Which list of the index: its field, and where it begins.
pub(super) type Place = (u32, usize);

/// What long lists were found to add at most, as shares of their weights.
#[derive(Debug, Default)]
pub(super) struct Peaks(Mutex<HashMap<Place, f32>>);

impl Peaks {
    fn of(&self, place: Place) -> Option<f32> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&place).copied()
    }

    fn learn(&self, clauses: &[Clause]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let whole = |clause: &&Clause| clause.whole && clause.postings.doc() == TERMINATED;
        for clause in clauses.iter().filter(whole) {
            known.insert(clause.place, clause.seen);
        }
    }
}

/// The documents that have one term, and what it is worth.
#[derive(Clone)]
pub(super) struct Clause {
    postings: SegmentPostings,
    lengths: Lengths,
    weight: f32,
    place: Place,
    /// The share of its weight that it adds to no document more than.
    peak: f32,
    /// The largest share so far.
    seen: f32,
    /// It is long, and no document was passed over so far.
    whole: bool,
}

impl Clause {
    /// `weight` is what the term counts, its rarity included.
    pub(super) fn new(
        postings: SegmentPostings,
        lengths: Lengths,
        weight: f32,
        place: Place,
        peaks: &Peaks,
    ) -> Self {
        let long = postings.doc_freq() >= LONG;
        let peak = if long { peaks.of(place) } else { None };
        let whole = long && peak.is_none();
        let (weight, peak) = (weight * (1.0 + K1), peak.unwrap_or(1.0));
        Self { postings, lengths, weight, place, peak, seen: 0.0, whole }
    }

    /// More than it can add to any document.
    fn most(&self) -> f64 {
        f64::from(self.weight * self.peak * ROUNDING)
    }

    fn share(&self) -> f32 {
        let count = self.postings.term_freq() as f32;
        count / (count + self.lengths.of(self.postings.doc()))
    }

    fn score(&self) -> f64 {
        f64::from(self.weight * self.share())
    }

    fn advance_to(&mut self, doc: DocId) {
        if self.postings.doc() < doc {
            self.whole = false;
            self.postings.seek(doc);
        }
    }

    fn has(&mut self, doc: DocId) -> bool {
        self.advance_to(doc);
        self.postings.doc() == doc
    }

    /// Whether it leads to a document of a range, or is at its end.
    fn is_within(&self, range: &Range<DocId>) -> bool {
        let doc = self.postings.doc();
        range.contains(&doc) || doc == TERMINATED
    }
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

/// The `limit` best documents of a range with their scores, in no order; of those that
/// score alike the first. A score is the sum over the clauses, of which none may lead
/// out of the range: a damaged list would answer that nothing was found.
pub(super) fn best(
    clauses: Vec<Clause>,
    range: Range<DocId>,
    limit: usize,
    filters: Filters,
    peaks: &Peaks,
) -> Result<Vec<(DocId, f32)>> {
    let empty = |clause: &Clause| clause.postings.doc() == TERMINATED;
    if clauses.iter().any(|clause| empty(clause) || !clause.is_within(&range)) {
        return Err(ASTRAY);
    }
    let mut race = Race::new(clauses, range, limit, filters);
    race.run();
    if !race.clauses.iter().all(|clause| clause.is_within(&race.range)) {
        return Err(ASTRAY);
    }
    peaks.learn(&race.clauses);
    Ok(race.kept.into_vec())
}

struct Race {
    /// What may add least comes first.
    clauses: Vec<Clause>,
    /// For each clause what it and those before it may add together.
    reach: Vec<f64>,
    /// The first clause that has to be walked through.
    walked: usize,
    range: Range<DocId>,
    filters: Filters,
    kept: Kept,
    window: Window,
}

impl Race {
    fn new(mut clauses: Vec<Clause>, range: Range<DocId>, limit: usize, filters: Filters) -> Self {
        clauses.sort_by(|a, b| a.most().total_cmp(&b.most()));
        clauses.iter_mut().for_each(|clause| clause.advance_to(range.start));
        let mut sum = 0.0;
        let add = |clause: &Clause| {
            sum += clause.most();
            sum
        };
        let reach = clauses.iter().map(add).collect();
        let (kept, window) = (Kept::new(limit), Window::new());
        Self { clauses, reach, walked: 0, range, filters, kept, window }
    }

    fn run(&mut self) {
        while let Some(start) = self.next_start() {
            let end = start.saturating_add(WINDOW).min(self.range.end);
            self.window.start = start;
            for clause in self.clauses.iter_mut().skip(self.walked) {
                self.window.walk(clause, end);
            }
            self.weigh();
            self.walked = self.reach.partition_point(|reach| *reach <= self.kept.bar());
        }
    }

    /// The first document that is worth a look.
    fn next_start(&mut self) -> Option<DocId> {
        let walked = self.clauses.get_mut(self.walked..).unwrap_or_default();
        let next = walked.iter().map(|clause| clause.postings.doc()).min()?;
        let start = if self.filters.0.is_empty() { next } else { self.filters.next_from(next) };
        if start > next {
            walked.iter_mut().for_each(|clause| clause.advance_to(start));
        }
        (start < self.range.end).then_some(start)
    }

    /// Asks the other lists about the documents that may still get among the best.
    fn weigh(&mut self) {
        let (asked, _) = self.clauses.split_at_mut(self.walked);
        let reach = |count: usize| count.checked_sub(1).and_then(|at| self.reach.get(at).copied());
        let all = reach(asked.len()).unwrap_or(0.0);
        for (doc, mut score) in self.window.drain() {
            if score + all <= self.kept.bar() || !self.filters.accept(doc) {
                continue;
            }
            let mut left = asked.len();
            for clause in asked.iter_mut().rev() {
                if score + reach(left).unwrap_or(0.0) <= self.kept.bar() {
                    break;
                }
                left -= 1;
                if clause.has(doc) {
                    score += clause.score();
                }
            }
            if left == 0 {
                self.kept.offer(doc, score);
            }
        }
    }
}

/// Sums of scores of neighbouring documents.
struct Window {
    start: DocId,
    sums: Vec<f64>,
    /// A bit for each document that has a sum.
    has: Vec<u64>,
}

impl Window {
    fn new() -> Self {
        Self { start: 0, sums: vec![0.0; WINDOW as usize], has: vec![0; WINDOW as usize / 64] }
    }

    fn walk(&mut self, clause: &mut Clause, end: DocId) {
        let mut seen = clause.seen;
        let mut doc = clause.postings.doc();
        while doc < end {
            let at = (doc - self.start) as usize;
            let share = clause.share();
            seen = seen.max(share);
            if let (Some(sum), Some(bits)) = (self.sums.get_mut(at), self.has.get_mut(at / 64)) {
                *sum += f64::from(clause.weight * share);
                *bits |= 1 << (at % 64);
            }
            doc = clause.postings.advance();
        }
        clause.seen = seen;
    }

    /// The documents that have a sum, in order; the window is empty afterwards.
    fn drain(&mut self) -> impl Iterator<Item = (DocId, f64)> {
        let Self { start, sums, has } = self;
        let words = has.iter_mut().enumerate();
        words
            .flat_map(|(word, bits)| {
                let mut bits = std::mem::take(bits);
                std::iter::from_fn(move || {
                    let bit = (bits != 0).then(|| bits.trailing_zeros())?;
                    bits &= bits - 1;
                    Some(word * 64 + bit as usize)
                })
            })
            .map(|at| (*start + at as u32, sums.get_mut(at).map_or(0.0, std::mem::take)))
    }
}

/// The best documents so far.
struct Kept {
    limit: usize,
    heap: BinaryHeap<Scored>,
}

impl Kept {
    fn new(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::with_capacity(limit + 1) }
    }

    /// What a further document has to score more than.
    fn bar(&self) -> f64 {
        let worst = self.heap.peek().filter(|_| self.heap.len() >= self.limit);
        worst.map_or(f64::NEG_INFINITY, |worst| worst.score)
    }

    fn offer(&mut self, doc: DocId, score: f64) {
        if score > self.bar() {
            self.heap.push(Scored { score, doc });
            if self.heap.len() > self.limit {
                self.heap.pop();
            }
        }
    }

    fn into_vec(self) -> Vec<(DocId, f32)> {
        self.heap.into_iter().map(|kept| (kept.doc, kept.score as f32)).collect()
    }
}

/// Ordered so that the worst is the greatest: the lowest score, and of equal ones the
/// last document.
struct Scored {
    score: f64,
    doc: DocId,
}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.doc.cmp(&other.doc))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Scored {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Scored {}
