//! Finding documents by time. Dated documents of a kind are numbered in order
//! of their first day, so what begins by a day is found by halving; and for
//! every block of documents the latest last day is kept, so that whole blocks
//! that ended too early are passed over.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::directory::OwnedBytes;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use crate::archive::date::Span;

/// How many documents share one entry of the table of latest days.
pub(super) const BLOCK: u32 = 128;

/// First and last days of all documents.
#[derive(Clone)]
pub(super) struct Timeline {
    first: Arc<dyn ColumnValues<i64>>,
    last: Arc<dyn ColumnValues<i64>>,
    reach: OwnedBytes,
    sets: Arc<HashMap<DocId, Vec<Span>>>,
}

impl fmt::Debug for Timeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Timeline")
    }
}

/// The latest last day of each block, as it is stored.
pub(super) fn reach(last_days: &[i64]) -> Vec<u8> {
    last_days
        .chunks(BLOCK as usize)
        .filter_map(|block| block.iter().max())
        .flat_map(|latest| latest.to_le_bytes())
        .collect()
}

impl Timeline {
    pub(super) fn open(
        reader: &SegmentReader,
        reach: OwnedBytes,
        sets: HashMap<DocId, Vec<Span>>,
    ) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        Ok(Self {
            first: columns.column_first_or_default("first")?,
            last: columns.column_first_or_default("last")?,
            reach,
            sets: Arc::new(sets),
        })
    }

    /// The numbers of the dated documents in `range` that share a day with
    /// `span`, in order of time.
    pub(super) fn within(&self, range: Range<DocId>, span: Span) -> Within {
        let end = self.begun_by(range.clone(), span.last_number());
        let mut within = Within { timeline: self.clone(), span, doc: range.start, end };
        within.doc = within.next_from(range.start);
        within
    }

    /// The first document of `range` that begins after `day`.
    pub(super) fn begun_by(&self, range: Range<DocId>, day: i64) -> DocId {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.first.get_val(middle) <= day {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The last day of a document.
    pub(super) fn last_day(&self, doc: DocId) -> i64 {
        self.last.get_val(doc)
    }

    /// Whether a document shares a day with `span`; never if it has no date.
    pub(super) fn overlaps(&self, doc: DocId, span: Span) -> bool {
        let first = self.first.get_val(doc);
        let last = self.last.get_val(doc);
        let dated = first <= last;
        dated
            && first <= span.last_number()
            && last >= span.first_number()
            && self.in_set(doc, span)
    }

    fn in_set(&self, doc: DocId, span: Span) -> bool {
        if self.sets.is_empty() {
            return true;
        }
        let members = self.sets.get(&doc);
        members.is_none_or(|members| members.iter().any(|member| member.overlaps(span)))
    }

    fn reach_of(&self, doc: DocId) -> i64 {
        let at = (doc / BLOCK) as usize * 8;
        let bytes = self.reach.get(at..).and_then(|rest| rest.first_chunk::<8>());
        bytes.map_or(i64::MAX, |bytes| i64::from_le_bytes(*bytes))
    }
}

/// The documents of a time, as a set that the engine can intersect.
#[derive(Debug, Clone)]
pub(super) struct Within {
    timeline: Timeline,
    span: Span,
    doc: DocId,
    end: DocId,
}

impl Within {
    fn next_from(&self, mut doc: DocId) -> DocId {
        let earliest = self.span.first_number();
        while doc < self.end {
            if self.timeline.reach_of(doc) < earliest {
                doc = (doc / BLOCK + 1) * BLOCK;
            } else if self.timeline.last_day(doc) >= earliest
                && self.timeline.in_set(doc, self.span)
            {
                return doc;
            } else {
                doc += 1;
            }
        }
        TERMINATED
    }
}

impl DocSet for Within {
    fn advance(&mut self) -> DocId {
        self.doc = self.next_from(self.doc.saturating_add(1));
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = self.next_from(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.end.saturating_sub(self.doc)
    }
}

impl Scorer for Within {
    fn score(&mut self) -> Score {
        0.0
    }
}

/// Keeps to documents of a time.
#[derive(Debug, Clone)]
pub(super) struct WithinQuery {
    pub(super) timeline: Timeline,
    pub(super) range: Range<DocId>,
    pub(super) span: Span,
}

impl Query for WithinQuery {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for WithinQuery {
    fn scorer(&self, _reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.timeline.within(self.range.clone(), self.span)))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a time has no score".to_owned()))
    }
}
