//! Documents with numbers in a row, written as segments that take no more memory than
//! they may; and stretches joined, one behind the other.

use tantivy::indexer::merge_indices;
use tantivy::{Index as Engine, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use super::build::{When, tokenizers};
use super::error::Result;
use super::schema::Fields;
use super::scratch::Scratch;
use super::tape::Room;

/// Memory that the engine sets aside at first; it takes more as it needs it.
const FIRST: usize = 16 << 20;
/// Two stretches may be written at once, and there is more in memory than what the
/// engine counts: each takes three tenths of a build's memory.
const SHARE: (usize, usize) = (3, 10);
/// How many documents are written before memory is looked at again.
const PAUSE: u32 = 64;

/// Documents being written.
pub(super) struct Stretch<'r> {
    room: &'r Room,
    open: Option<(SingleSegmentIndexWriter, Scratch)>,
    written: Written,
}

/// Documents that are written.
pub(super) struct Written {
    /// The number of the first document.
    first: u32,
    segments: Vec<(Engine, Scratch)>,
    last_days: Vec<i64>,
    sets: Vec<(u32, Vec<(i64, i64)>)>,
}

impl<'r> Stretch<'r> {
    /// Begins with a document of this number.
    pub(super) fn new(room: &'r Room, first: u32) -> Self {
        let (segments, last_days, sets) = (Vec::new(), Vec::new(), Vec::new());
        let written = Written { first, segments, last_days, sets };
        Self { room, open: None, written }
    }

    /// The number of the next document.
    pub(super) fn next(&self) -> u32 {
        self.written.first + self.written.last_days.len() as u32
    }

    /// Writes a document.
    pub(super) fn add(&mut self, (document, when): (TantivyDocument, When)) -> Result<()> {
        let number = self.next();
        if when.members.len() > 1 {
            self.written.sets.push((number, when.members));
        }
        self.written.last_days.push(when.days.map_or(i64::MIN, |(_, last)| last));
        let limit = self.room.memory / SHARE.1 * SHARE.0;
        let (writer, _) = match &mut self.open {
            Some(open) => open,
            closed => closed.insert(begin(self.room, limit)?),
        };
        writer.add_document(document)?;
        if number.is_multiple_of(PAUSE) && writer.mem_usage() > limit {
            self.close()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        if let Some((writer, files)) = self.open.take() {
            self.written.segments.push((writer.finalize()?, files));
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Written> {
        self.close()?;
        Ok(self.written)
    }
}

fn begin(room: &Room, limit: usize) -> Result<(SingleSegmentIndexWriter, Scratch)> {
    let settings =
        IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let builder = Engine::builder().schema(Fields::new().0).settings(settings);
    let builder = builder.tokenizers(tokenizers());
    let files = Scratch::new(room);
    let memory = FIRST.min(limit.max(1 << 20));
    Ok((builder.single_segment_index_writer(files.clone(), memory)?, files))
}

/// All documents as one segment.
pub(super) struct Joined {
    pub(super) engine: Engine,
    pub(super) files: Scratch,
    /// The last day of each document.
    pub(super) last_days: Vec<i64>,
    /// Documents whose date is a set with gaps.
    pub(super) sets: Vec<(u32, Vec<(i64, i64)>)>,
}

/// Joins stretches that follow each other.
pub(super) fn joined(stretches: Vec<Written>, room: &Room) -> Result<Joined> {
    let (mut segments, mut last_days, mut sets) = (Vec::new(), Vec::new(), Vec::new());
    for stretch in stretches {
        segments.extend(stretch.segments);
        last_days.extend(stretch.last_days);
        sets.extend(stretch.sets);
    }
    let (engine, files) = match segments.pop() {
        Some(only) if segments.is_empty() => only,
        last => {
            let engines: Vec<Engine> =
                segments.into_iter().chain(last).map(|(engine, _)| engine).collect();
            let files = Scratch::new(room);
            (merge_indices(&engines, files.clone())?, files)
        }
    };
    Ok(Joined { engine, files, last_days, sets })
}
