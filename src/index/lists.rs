//! The lists of documents of each field, opened once: the engine opens those of a field
//! that no document has anew whenever it is asked.

use std::sync::{Arc, OnceLock};

use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, Term};

use super::ranking::Lengths;
use super::{Index, IndexError, Result};

/// The lists of each field, by its number.
pub(super) struct Lists(Box<[Of]>);

#[derive(Default)]
struct Of {
    lists: OnceLock<Arc<InvertedIndexReader>>,
    lengths: OnceLock<Lengths>,
}

impl Lists {
    pub(super) fn new(fields: usize) -> Self {
        Self((0..fields).map(|_| Of::default()).collect())
    }
}

impl Index {
    /// The lists of a field.
    pub(super) fn lists(&self, field: Field) -> Result<&InvertedIndexReader> {
        let kept = &self.of(field)?.lists;
        if let Some(lists) = kept.get() {
            return Ok(lists);
        }
        let lists = self.segment().inverted_index(field)?;
        Ok(kept.get_or_init(|| lists))
    }

    /// How long documents are in a field, of which all are of one kind.
    pub(super) fn lengths(
        &self,
        field: Field,
        find: impl FnOnce() -> Result<Lengths>,
    ) -> Result<&Lengths> {
        let kept = &self.of(field)?.lengths;
        if let Some(lengths) = kept.get() {
            return Ok(lengths);
        }
        let lengths = find()?;
        Ok(kept.get_or_init(|| lengths))
    }

    fn of(&self, field: Field) -> Result<&Of> {
        let kept = self.lists.0.get(field.field_id() as usize);
        kept.ok_or(IndexError::Damaged("a field is missing"))
    }

    /// How many documents have a term.
    pub(super) fn frequency(&self, term: &Term) -> Result<u32> {
        Ok(self.lists(term.field())?.doc_freq(term)?)
    }
}
