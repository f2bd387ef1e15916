//! Sums of scores of neighbouring documents.

use tantivy::DocId;

/// Documents whose scores are added up at a time.
pub(super) const WINDOW: u32 = 4096;

/// Sums of scores of neighbouring documents.
pub(super) struct Window {
    start: DocId,
    sums: Vec<f64>,
    /// A bit for each document that has a sum.
    has: Vec<u64>,
}

impl Window {
    pub(super) fn new() -> Self {
        Self { start: 0, sums: vec![0.0; WINDOW as usize], has: vec![0; WINDOW as usize / 64] }
    }

    /// Begins at a document; the window before has to be empty.
    pub(super) fn begin(&mut self, start: DocId) {
        self.start = start;
    }

    /// Adds to the sum of a document; one outside the window is passed over.
    pub(super) fn add(&mut self, doc: DocId, score: f64) {
        let at = doc.wrapping_sub(self.start) as usize;
        if let (Some(sum), Some(bits)) = (self.sums.get_mut(at), self.has.get_mut(at / 64)) {
            *sum += score;
            *bits |= 1 << (at % 64);
        }
    }

    /// Hands over the documents that have a sum, in order, and empties the window.
    pub(super) fn drain(&mut self, mut each: impl FnMut(DocId, f64)) {
        let words = self.has.iter_mut().zip(self.sums.chunks_exact_mut(64)).zip(0..);
        for ((bits, sums), word) in words {
            let mut left = std::mem::take(bits);
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if let Some(sum) = sums.get_mut(bit as usize) {
                    each(self.start + word * 64 + bit, std::mem::take(sum));
                }
            }
        }
    }
}
