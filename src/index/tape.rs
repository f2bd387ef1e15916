//! Bytes written one after the other and read at any place: in memory, and beyond a
//! limit in a temporary file.
//!
//! The file has no name as soon as it is open (but on systems where that cannot be),
//! so that nothing stays behind, however the process ends.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::pile::Shelf;
use super::replace::create_aside;

/// Where temporary files may be, and how much memory is taken first.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    /// The folder; without one, everything stays in memory.
    pub(super) folder: Option<PathBuf>,
    /// Bytes that a build may have in memory for what it writes, all together.
    pub(super) memory: usize,
    /// What is held of the engine's files.
    pub(super) shelf: Arc<Shelf>,
}

/// The share of a build's memory that the engine's files wait in.
const SHARE: usize = 16;

impl Room {
    pub(super) fn new(folder: Option<PathBuf>, memory: usize) -> Self {
        Self { folder, memory, shelf: Arc::new(Shelf::new(memory / SHARE)) }
    }

    /// For one of two that write at once; the shelf is the same.
    pub(super) fn half(&self) -> Self {
        Self { memory: self.memory / 2, ..self.clone() }
    }

    /// Up to this length a file of the engine's may wait in memory.
    pub(super) fn portion(&self) -> usize {
        (self.memory / 64).clamp(32 << 10, 4 << 20)
    }

    /// In pieces of this length such a file is read: there may be hundreds of them.
    pub(super) fn window(&self) -> usize {
        (self.memory / 1024).clamp(16 << 10, 128 << 10)
    }

    /// A tape that keeps up to `limit` bytes in memory.
    pub(super) fn tape(&self, limit: usize) -> Tape {
        Tape {
            folder: self.folder.clone(),
            limit,
            memory: Vec::new(),
            file: None,
            written: 0,
            #[cfg(test)]
            read: std::sync::atomic::AtomicU64::default(),
        }
    }
}

/// Bytes in a row.
#[derive(Debug)]
pub(super) struct Tape {
    folder: Option<PathBuf>,
    limit: usize,
    /// The last bytes, or all of them.
    memory: Vec<u8>,
    file: Option<Temporary>,
    /// How many bytes are in the file.
    written: u64,
    /// How many bytes were read of it so far.
    #[cfg(test)]
    pub(super) read: std::sync::atomic::AtomicU64,
}

impl Tape {
    /// Where the next byte goes.
    pub(super) fn end(&self) -> u64 {
        self.written + self.memory.len() as u64
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.memory.len() + bytes.len() > self.limit {
            self.spill()?;
        }
        self.memory.extend_from_slice(bytes);
        Ok(())
    }

    /// Writes what is in memory to the file, where there may be one.
    fn spill(&mut self) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if self.file.is_none() {
            self.file = Some(Temporary::create(folder)?);
        }
        if let Some(file) = &mut self.file {
            file.write(self.written, &self.memory)?;
            self.written += self.memory.len() as u64;
            self.memory.clear();
        }
        Ok(())
    }

    /// Reads bytes into a buffer, in place of what it held.
    pub(super) fn read(&self, at: u64, length: usize, into: &mut Vec<u8>) -> io::Result<()> {
        #[cfg(test)]
        self.read.fetch_add(length as u64, std::sync::atomic::Ordering::Relaxed);
        into.clear();
        if at >= self.written {
            let start = (at - self.written) as usize;
            let bytes = self.memory.get(start..start + length);
            into.extend_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
            return Ok(());
        }
        into.resize(length, 0);
        let file = self.file.as_ref().ok_or(io::ErrorKind::UnexpectedEof)?;
        file.read(at, into)
    }
}

/// A file that is gone when nobody has it open.
#[derive(Debug)]
pub(super) struct Temporary {
    file: File,
    /// The file's name, where it could not be taken away at once.
    named: Option<PathBuf>,
    /// Held while the place to read at is set.
    #[cfg(not(unix))]
    turn: std::sync::Mutex<()>,
}

impl Temporary {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let (path, file) = create_aside(&folder.join("build"))?;
        let named = fs::remove_file(&path).is_err().then_some(path);
        Ok(Self {
            file,
            named,
            #[cfg(not(unix))]
            turn: std::sync::Mutex::new(()),
        })
    }

    /// Fills a buffer from a place in the file.
    #[cfg(unix)]
    pub(super) fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, into, at)
    }

    /// Puts bytes at a place in the file.
    #[cfg(unix)]
    pub(super) fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.file, bytes, at)
    }

    /// Puts bytes at a place in the file.
    #[cfg(not(unix))]
    pub(super) fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        use std::io::{Seek, SeekFrom, Write};
        let _turn = self.turn.lock();
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }

    /// Fills a buffer from a place in the file.
    #[cfg(not(unix))]
    pub(super) fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        let _turn = self.turn.lock();
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(into)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.named {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_read_wherever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        for place in [None, Some(folder.path().to_owned())] {
            let mut tape = Room::new(place.clone(), 0).tape(10);
            let parts: Vec<Vec<u8>> = (0..50_u8).map(|n| vec![n; usize::from(n % 13)]).collect();
            let mut places = Vec::new();
            for part in &parts {
                places.push(tape.end());
                tape.add(part).unwrap();
            }
            let mut read = Vec::new();
            for (part, at) in parts.iter().zip(&places) {
                tape.read(*at, part.len(), &mut read).unwrap();
                assert_eq!(&read, part);
            }
            assert!(tape.read(tape.end(), 1, &mut read).is_err());
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is seen of it");
            assert_eq!(tape.file.is_some(), place.is_some());
        }
    }
}
