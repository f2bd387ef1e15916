//! Documents with numbers in a row, written as segments that take no more memory than
//! they may, and the segments joined, one behind the other.

use std::thread::JoinHandle;

use tantivy::indexer::merge_indices;
use tantivy::{DocId, Index as Engine, IndexSettings, SingleSegmentIndexWriter};

use super::build::tokenizers;
use super::document::Made;
use super::error::Result;
use super::keys::KeyWriter;
use super::schema::Fields;
use super::scratch::Scratch;
use super::tape::Room;

/// Memory that the engine sets aside at first; it takes more as it needs it.
const FIRST: usize = 16 << 20;
/// One segment is put aside while the next is written, and there is more in memory than
/// what the engine counts: each takes four tenths of a build's memory.
const SHARE: (usize, usize) = (4, 10);
/// How many documents are written before memory is looked at again.
const PAUSE: u32 = 64;

/// A segment: its files, and the engine's view of them.
type Segment = (Engine, Scratch);

/// Documents being written.
pub(super) struct Stretch<'r> {
    room: &'r Room,
    open: Option<(SingleSegmentIndexWriter, Scratch)>,
    /// The segment that is put aside.
    closing: Option<JoinHandle<Result<Segment>>>,
    segments: Vec<Segment>,
    keys: KeyWriter,
    last_days: Vec<i64>,
    sets: Vec<(DocId, Vec<(i64, i64)>)>,
}

/// All documents as one segment.
pub(super) struct Written {
    pub(super) engine: Engine,
    pub(super) files: Scratch,
    pub(super) keys: KeyWriter,
    /// The last day of each document.
    pub(super) last_days: Vec<i64>,
    /// Documents whose date is a set with gaps.
    pub(super) sets: Vec<(DocId, Vec<(i64, i64)>)>,
}

impl<'r> Stretch<'r> {
    pub(super) fn new(room: &'r Room) -> Self {
        Self {
            room,
            open: None,
            closing: None,
            segments: Vec::new(),
            keys: KeyWriter::default(),
            last_days: Vec::new(),
            sets: Vec::new(),
        }
    }

    /// Writes a document.
    pub(super) fn add(&mut self, made: Made) -> Result<()> {
        let Made { document, when, keys } = made;
        let number = self.last_days.len() as DocId;
        for key in &keys {
            self.keys.add(key, number);
        }
        if when.members.len() > 1 {
            self.sets.push((number, when.members));
        }
        self.last_days.push(when.days.map_or(i64::MIN, |(_, last)| last));
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

    /// Puts the open segment aside, in a thread of its own.
    fn close(&mut self) -> Result<()> {
        self.closed()?;
        if let Some((writer, files)) = self.open.take() {
            let put_aside = move || Ok((writer.finalize()?, files));
            self.closing = Some(std::thread::spawn(put_aside));
        }
        Ok(())
    }

    /// Waits until a segment is put aside.
    fn closed(&mut self) -> Result<()> {
        if let Some(closing) = self.closing.take() {
            let segment = closing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            self.segments.push(segment?);
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Written> {
        self.close()?;
        self.closed()?;
        let (engine, files) = match self.segments.pop() {
            Some(only) if self.segments.is_empty() => only,
            last => {
                let segments = self.segments.into_iter().chain(last);
                let engines: Vec<Engine> = segments.map(|(engine, _)| engine).collect();
                let files = Scratch::new(self.room);
                (merge_indices(&engines, files.clone())?, files)
            }
        };
        let Self { keys, last_days, sets, .. } = self;
        Ok(Written { engine, files, keys, last_days, sets })
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
