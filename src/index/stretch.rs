//! Documents written as segments that take no more memory than they may, and the segments
//! joined, one behind the other.

use std::sync::Arc;
use std::thread::JoinHandle;

use tantivy::indexer::merge_indices;
use tantivy::{DocId, Index as Engine, IndexSettings, SingleSegmentIndexWriter};

use super::build::tokenizers;
use super::document::Made;
use super::error::Result;
use super::keys::KeyWriter;
use super::pile::Pile;
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

/// A segment being written.
struct Open {
    writer: SingleSegmentIndexWriter,
    files: Scratch,
    /// It is put aside when the engine counts more memory than this.
    limit: usize,
}

/// Documents being written.
pub(super) struct Stretch {
    pile: Arc<Pile>,
    open: Option<Open>,
    /// The segment that is put aside.
    closing: Option<JoinHandle<Result<Segment>>>,
    segments: Vec<Segment>,
    found: Found,
}

/// What documents are found by, beside the engine.
#[derive(Default)]
pub(super) struct Found {
    pub(super) keys: KeyWriter,
    /// The last day of each document.
    pub(super) last_days: Vec<i64>,
    /// Documents whose date is a set with gaps.
    pub(super) sets: Vec<(DocId, Vec<(i64, i64)>)>,
}

/// Documents as one segment.
pub(super) struct Written {
    pub(super) engine: Engine,
    pub(super) files: Scratch,
    pub(super) found: Found,
}

impl Stretch {
    pub(super) fn new(room: &Room) -> Self {
        let (pile, found) = (Arc::new(Pile::new(room)), Found::default());
        Self { pile, open: None, closing: None, segments: Vec::new(), found }
    }

    /// Writes a document.
    pub(super) fn add(&mut self, made: Made) -> Result<()> {
        let Made { document, when, keys, .. } = made;
        let found = &mut self.found;
        let number = found.last_days.len() as DocId;
        for key in &keys {
            found.keys.add(key, number);
        }
        if when.members.len() > 1 {
            found.sets.push((number, when.members));
        }
        found.last_days.push(when.days.map_or(i64::MIN, |(_, last)| last));
        let open = match &mut self.open {
            Some(open) => open,
            closed => closed.insert(Open::new(&self.pile)?),
        };
        open.writer.add_document(document)?;
        if number.is_multiple_of(PAUSE) && open.writer.mem_usage() > open.limit {
            self.close()?;
        }
        Ok(())
    }

    /// Puts the open segment aside, in a thread of its own.
    fn close(&mut self) -> Result<()> {
        self.closed()?;
        if let Some(Open { writer, files, .. }) = self.open.take() {
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

    /// Joins all segments.
    pub(super) fn finish(mut self) -> Result<Written> {
        self.close()?;
        self.closed()?;
        let Self { pile, mut segments, found, .. } = self;
        let (engine, files) = match segments.pop() {
            Some(only) if segments.is_empty() => only,
            last => {
                let segments = segments.into_iter().chain(last);
                let engines: Vec<Engine> = segments.map(|(engine, _)| engine).collect();
                // Those of the segments are gone when they are joined.
                let files = Scratch::new(&Arc::new(Pile::new(&pile.room)));
                (merge_indices(&engines, files.clone())?, files)
            }
        };
        Ok(Written { engine, files, found })
    }
}

impl Open {
    fn new(pile: &Arc<Pile>) -> Result<Self> {
        let settings =
            IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let builder = Engine::builder().schema(Fields::new().0).settings(settings);
        let builder = builder.tokenizers(tokenizers());
        let files = Scratch::new(pile);
        let limit = pile.room.memory / SHARE.1 * SHARE.0;
        let memory = FIRST.min(limit.max(1 << 20));
        let writer = builder.single_segment_index_writer(files.clone(), memory)?;
        // The engine counts some ten MiB before there is a document, most of them not yet
        // in use: of little memory that would be all, and each segment a few documents.
        let limit = limit.max(writer.mem_usage() + limit / 2);
        Ok(Self { writer, files, limit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::schema::Scope;

    #[test]
    fn little_memory_makes_some_segments_and_not_one_of_every_few_documents() {
        let folder = tempfile::tempdir().unwrap();
        let room = Room::new(Some(folder.path().to_owned()), 16 << 20);
        let mut stretch = Stretch::new(&room);
        let (_, fields) = Fields::new();
        for number in 0..30_000 {
            let mut made = Made::default();
            let words = (0..40).map(|n| format!("w{}\u{7F}", (number * 7 + n * n) % 40_000));
            made.document.add_text(fields.texts(Scope::Claim).body, words.collect::<String>());
            made.document.add_bytes(fields.record, &[number as u8; 300]);
            stretch.add(made).unwrap();
        }
        stretch.close().unwrap();
        stretch.closed().unwrap();
        assert!((2..20).contains(&stretch.segments.len()), "{}", stretch.segments.len());
        assert!(room.shelf.held() <= room.shelf.most, "{}", room.shelf.held());
        let written = stretch.finish().unwrap();
        assert_eq!(written.found.last_days.len(), 30_000);
        assert!(room.shelf.held() <= room.shelf.most, "{}", room.shelf.held());
        drop(written);
        assert_eq!(room.shelf.held(), 0);
    }
}
