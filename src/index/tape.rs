//! Bytes written one after the other and read at any place: in memory, and beyond a
//! limit in a temporary file.
//!
//! The file has no name as soon as it is open (but on systems where that cannot be),
//! so that nothing stays behind, however the process ends.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::replace::create_aside;

/// Where temporary files may be, and how much memory is taken first.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    /// The folder; without one, everything stays in memory.
    pub(super) folder: Option<PathBuf>,
    /// Bytes that a build may have in memory for what it writes, all together.
    pub(super) memory: usize,
}

impl Room {
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
            file.file.write_all(&self.memory)?;
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

    /// All of it: the bytes, or the file that has them.
    pub(super) fn finish(mut self) -> io::Result<Whole> {
        if self.file.is_none() {
            return Ok(Whole::Memory(std::mem::take(&mut self.memory)));
        }
        self.spill()?;
        let length = self.written as usize;
        let file = self.file.take().ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Whole::File(Arc::new(file), length))
    }
}

/// A tape that is written.
pub(super) enum Whole {
    /// Its bytes.
    Memory(Vec<u8>),
    /// Its file, and how long that is.
    File(Arc<Temporary>, usize),
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
    fn create(folder: &Path) -> io::Result<Self> {
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
            let mut tape = Room { folder: place.clone(), memory: 0 }.tape(10);
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
            let whole = tape.finish().unwrap();
            assert_eq!(matches!(whole, Whole::File(..)), place.is_some());
        }
    }
}
