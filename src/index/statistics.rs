//! Word statistics of one kind of document, as BM25 wants them.

use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Counts documents of one kind only, and counts all ways of saying the same
/// thing as one word, so that a rare synonym does not outweigh a common word.
pub(super) struct Statistics<'a> {
    pub(super) searcher: &'a Searcher,
    /// How many documents of the kind there are.
    pub(super) documents: u64,
    /// How many of them have a term or one that means the same.
    pub(super) frequencies: HashMap<Term, u64>,
    /// The field in which every term counts alike.
    pub(super) flat: Field,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        if field == self.flat {
            return Ok(self.documents);
        }
        Bm25StatisticsProvider::total_num_tokens(self.searcher, field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let known = match self.frequencies.get(term) {
            Some(frequency) => *frequency,
            None => self.searcher.doc_freq(term)?,
        };
        Ok(known.min(self.documents))
    }
}
