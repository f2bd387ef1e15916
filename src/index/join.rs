//! Two segments put together, of which each has other fields of the same documents. The
//! lists of a field name documents by number and nothing of other fields, so they are
//! copied as they are: nothing is read and written anew.

use std::io::Write;

use tantivy::directory::{CompositeFile, CompositeWrite};
use tantivy::index::SegmentComponent;
use tantivy::schema::Field;
use tantivy::{Index as Engine, Segment, TantivyError};

use super::error::{IndexError, Result};
use super::schema::Fields;
use super::stretch::Written;

/// The parts of a segment that are apart by field.
const PARTS: [SegmentComponent; 4] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::Terms,
    SegmentComponent::FieldNorms,
];

/// Puts what sentences tell among all documents. `told` has a document of the same number
/// for each but those behind the sentences, of which there are `sentences_end` with those
/// before them, and one more that is nobody's.
pub(super) fn together(
    mut all: Written,
    told: Written,
    fields: &Fields,
    sentences_end: usize,
) -> Result<Written> {
    if told.found.last_days.len() != sentences_end + 1 {
        return Err(IndexError::Damaged("sentences were counted wrongly"));
    }
    put_in(&all.engine, &told.engine, |field| fields.is_of_claims(field))?;
    all.found.keys.extend(told.found.keys);
    all.found.sets.extend(told.found.sets);
    Ok(all)
}

/// Takes the lists of some fields from another segment with documents of the same numbers.
/// It may have fewer: what is behind its last is in none of its lists, and its lengths are
/// asked for only where a list has a document.
fn put_in(segment: &Engine, other: &Engine, taken: impl Fn(Field) -> bool) -> Result<()> {
    let only = |engine: &Engine| -> Result<_> {
        let found = engine.searchable_segments()?.into_iter().next();
        found.ok_or(IndexError::Damaged("a segment is missing"))
    };
    let (segment, other) = (only(segment)?, only(other)?);
    for part in PARTS {
        let open = |from: &Segment| -> Result<_> {
            let file = from.open_read(part.clone()).map_err(TantivyError::from)?;
            Ok(CompositeFile::open(&file).map_err(TantivyError::from)?)
        };
        let (own, others) = (open(&segment)?, open(&other)?);
        let out = segment.open_write(part.clone()).map_err(TantivyError::from)?;
        let mut out = CompositeWrite::wrap(out);
        for (field, _) in segment.schema().fields() {
            let from = if taken(field) { &others } else { &own };
            let Some(lists) = from.open_read(field) else { continue };
            let out = out.for_field(field);
            for chunk in lists.stream_file_chunks() {
                out.write_all(&chunk?)?;
            }
        }
        out.close()?;
    }
    Ok(())
}
