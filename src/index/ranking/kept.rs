//! The best documents so far.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::DocId;

/// The best documents so far; of those that score alike the first.
pub(super) struct Kept {
    limit: usize,
    heap: BinaryHeap<Scored>,
    bar: f64,
}

impl Kept {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, heap: BinaryHeap::with_capacity(limit + 1), bar: f64::NEG_INFINITY }
    }

    /// What a further document has to score more than.
    pub(super) fn bar(&self) -> f64 {
        self.bar
    }

    /// Keeps a document if it is among the best; they come in order.
    pub(super) fn offer(&mut self, doc: DocId, score: f64) {
        if score <= self.bar {
            return;
        }
        if self.heap.len() >= self.limit
            && let Some(mut worst) = self.heap.peek_mut()
        {
            *worst = Scored { score, doc };
        } else {
            self.heap.push(Scored { score, doc });
        }
        if self.heap.len() >= self.limit {
            self.bar = self.heap.peek().map_or(f64::NEG_INFINITY, |worst| worst.score);
        }
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (DocId, f32)> {
        self.heap.into_iter().map(|kept| (kept.doc, kept.score as f32))
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
