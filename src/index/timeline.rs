//! Finding documents by time. Dated documents of a kind are numbered in order
//! of their first day, so what begins by a day is found by halving; and for
//! every block of documents the latest last day is kept, so that whole blocks
//! that ended too early are passed over. The last days of the entries are kept
//! in order, too: what began by the end of a time, less what ended before it,
//! is how many entries share a day with it.

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
    days: Days,
    sets: Arc<HashMap<DocId, Vec<Span>>>,
}

/// Days that stand apart from the engine's columns, eight bytes each.
#[derive(Clone)]
pub(super) struct Days {
    /// The latest last day of each block of documents.
    pub(super) reach: OwnedBytes,
    /// The last days of the dated entries, sorted.
    pub(super) ends: OwnedBytes,
}

impl fmt::Debug for Timeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Timeline")
    }
}

/// The latest last day of each block, as it is stored.
pub(super) fn reach(last_days: &[i64]) -> Vec<u8> {
    let blocks = last_days.chunks(BLOCK as usize);
    blocks.filter_map(|block| block.iter().max()).flat_map(|day| day.to_le_bytes()).collect()
}

/// Last days in order, as they are stored.
pub(super) fn ends(last_days: &[i64]) -> Vec<u8> {
    let mut sorted = last_days.to_vec();
    sorted.sort_unstable();
    sorted.iter().flat_map(|day| day.to_le_bytes()).collect()
}

fn day_at(days: &[u8], at: usize) -> Option<i64> {
    let bytes = days.get(at.checked_mul(8)?..)?.first_chunk::<8>()?;
    Some(i64::from_le_bytes(*bytes))
}

impl Timeline {
    pub(super) fn open(
        reader: &SegmentReader,
        days: Days,
        sets: HashMap<DocId, Vec<Span>>,
    ) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        Ok(Self {
            first: columns.column_first_or_default("first")?,
            last: columns.column_first_or_default("last")?,
            days,
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

    /// The first day of a document.
    pub(super) fn first_day(&self, doc: DocId) -> i64 {
        self.first.get_val(doc)
    }

    /// The last day of a document.
    pub(super) fn last_day(&self, doc: DocId) -> i64 {
        self.last.get_val(doc)
    }

    /// Whether a document shares a day with `span`; never if it has no date.
    pub(super) fn overlaps(&self, doc: DocId, span: Span) -> bool {
        self.hull_overlaps(doc, span) && self.in_set(doc, span)
    }

    fn hull_overlaps(&self, doc: DocId, span: Span) -> bool {
        let (first, last) = (self.first.get_val(doc), self.last.get_val(doc));
        first <= last && first <= span.last_number() && last >= span.first_number()
    }

    fn in_set(&self, doc: DocId, span: Span) -> bool {
        if self.sets.is_empty() {
            return true;
        }
        let members = self.sets.get(&doc);
        members.is_none_or(|members| members.iter().any(|member| member.overlaps(span)))
    }

    /// How many entries share a day with `span`; `dated` are all that have a date.
    pub(super) fn count(&self, dated: Range<DocId>, span: Span) -> usize {
        let begun = self.begun_by(dated.clone(), span.last_number()) - dated.start;
        let gaps = self.sets.keys().filter(|doc| {
            dated.contains(doc) && self.hull_overlaps(**doc, span) && !self.in_set(**doc, span)
        });
        (begun as usize).saturating_sub(self.ended_before(span.first_number()) + gaps.count())
    }

    fn ended_before(&self, day: i64) -> usize {
        let (mut low, mut high) = (0, self.days.ends.len() / 8);
        while low < high {
            let middle = low + (high - low) / 2;
            if day_at(&self.days.ends, middle).is_some_and(|end| end < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn reach_of(&self, doc: DocId) -> i64 {
        day_at(&self.days.reach, (doc / BLOCK) as usize).unwrap_or(i64::MAX)
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
