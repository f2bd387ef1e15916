//! One temporary file for many of the engine's: each has some stretches of it. What a
//! build holds of them in memory is counted, all together.

use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::tape::{Room, Temporary};

/// Bytes that are held in memory, of as many as may be.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) most: usize,
    held: AtomicUsize,
}

impl Shelf {
    pub(super) fn new(most: usize) -> Self {
        Self { most, held: AtomicUsize::new(0) }
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.held.load(Ordering::Relaxed)
    }
}

/// A place on the shelf, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Held {
    shelf: Arc<Shelf>,
    bytes: usize,
}

impl Held {
    /// Nothing yet.
    pub(super) fn new(room: &Room) -> Self {
        Self { shelf: Arc::clone(&room.shelf), bytes: 0 }
    }

    /// Takes more, unless that is too much.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        let before = self.shelf.held.fetch_add(bytes, Ordering::Relaxed);
        let fits = before + bytes <= self.shelf.most;
        if fits {
            self.bytes += bytes;
        } else {
            self.shelf.held.fetch_sub(bytes, Ordering::Relaxed);
        }
        fits
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Gives all of it back.
    pub(super) fn release(&mut self) {
        self.shelf.held.fetch_sub(std::mem::take(&mut self.bytes), Ordering::Relaxed);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release();
    }
}

/// A temporary file, opened when something is put there.
#[derive(Debug)]
pub(super) struct Pile {
    pub(super) room: Room,
    file: OnceLock<Temporary>,
    end: Mutex<u64>,
}

impl Pile {
    pub(super) fn new(room: &Room) -> Self {
        Self { room: room.clone(), file: OnceLock::new(), end: Mutex::default() }
    }

    /// Puts bytes behind the last ones; nothing where no file may be.
    pub(super) fn add(&self, bytes: &[u8]) -> io::Result<Option<Range<u64>>> {
        let Some(folder) = &self.room.folder else { return Ok(None) };
        let mut end = self.end.lock().unwrap_or_else(PoisonError::into_inner);
        if self.file.get().is_none() {
            // Nobody else can set it: the end is locked.
            let _ = self.file.set(Temporary::create(folder)?);
        }
        let file = self.file.get().ok_or(io::ErrorKind::UnexpectedEof)?;
        file.write(*end, bytes)?;
        let start = *end;
        *end += bytes.len() as u64;
        Ok(Some(start..*end))
    }

    pub(super) fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        self.file.get().ok_or(io::ErrorKind::UnexpectedEof)?.read(at, into)
    }
}

/// Stretches of a pile that are one file.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    /// Where each starts in the file, and where it lies in the pile.
    parts: Vec<(usize, Range<u64>)>,
    length: usize,
}

impl Stretches {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn add(&mut self, place: Range<u64>) {
        let start = self.length;
        self.length += (place.end - place.start) as usize;
        match self.parts.last_mut() {
            Some((_, last)) if last.end == place.start => last.end = place.end,
            _ => self.parts.push((start, place)),
        }
    }

    /// Fills a buffer with what the file has from a place on.
    pub(super) fn read(&self, pile: &Pile, mut at: usize, mut into: &mut [u8]) -> io::Result<()> {
        while !into.is_empty() {
            let next = self.parts.partition_point(|(start, _)| *start <= at);
            let part = next.checked_sub(1).and_then(|last| self.parts.get(last));
            let (start, place) = part.ok_or(io::ErrorKind::UnexpectedEof)?;
            let from = place.start + (at - start) as u64;
            let length = into.len().min(place.end.saturating_sub(from) as usize);
            let Some((now, rest)) = into.split_at_mut_checked(length).filter(|_| length > 0) else {
                return Err(io::ErrorKind::UnexpectedEof.into());
            };
            pile.read(from, now)?;
            (at, into) = (at + length, rest);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_take_turns_are_read_wherever_a_reader_begins() {
        let folder = tempfile::tempdir().unwrap();
        let pile = Pile::new(&Room::new(Some(folder.path().to_owned()), 0));
        let mut files = [(Stretches::default(), Vec::new()), (Stretches::default(), Vec::new())];
        for turn in 0..40_u8 {
            let (stretches, whole) = &mut files[usize::from(turn % 5 / 3)];
            let bytes = vec![turn; usize::from(turn % 7)];
            stretches.add(pile.add(&bytes).unwrap().unwrap());
            whole.extend_from_slice(&bytes);
        }
        for (stretches, whole) in &files {
            assert_eq!(stretches.len(), whole.len());
            for (start, end) in (0..whole.len()).flat_map(|s| [(s, s + 1), (s, whole.len())]) {
                let mut read = vec![0; end - start];
                stretches.read(&pile, start, &mut read).unwrap();
                assert_eq!(read, whole[start..end]);
            }
            assert!(stretches.read(&pile, whole.len(), &mut [0]).is_err());
        }
    }

    #[test]
    fn what_is_held_is_counted_and_given_back() {
        let room = Room::new(None, 16 * 100);
        let (mut one, mut other) = (Held::new(&room), Held::new(&room));
        assert!(one.take(60) && other.take(40) && !other.take(1));
        drop(one);
        assert!(other.take(60) && room.shelf.held() == 100);
        other.release();
        assert_eq!(room.shelf.held(), 0);
    }
}
