//! The engine's files while an index is built: small ones in memory, large ones in
//! temporary files that nobody else sees.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use super::tape::{Room, Tape, Temporary, Whole};

/// A file stays in memory up to this share of what a build may take …
const SHARE: usize = 64;
/// … and not less than this, in bytes.
const SMALL: usize = 1 << 20;
/// Bytes are read from a file in windows of this length where they are asked for in
/// order …
const WINDOW: usize = 128 << 10;
/// … and of this length where they are not.
const GLANCE: usize = 4 << 10;

/// The engine's files.
#[derive(Debug, Clone)]
pub(super) struct Scratch {
    room: Room,
    files: Arc<Mutex<HashMap<PathBuf, Arc<dyn FileHandle>>>>,
}

impl Scratch {
    pub(super) fn new(room: &Room) -> Self {
        Self { room: room.clone(), files: Arc::default() }
    }

    fn files(&self) -> MutexGuard<'_, HashMap<PathBuf, Arc<dyn FileHandle>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn limit(&self) -> usize {
        (self.room.memory / SHARE).max(SMALL)
    }
}

impl Directory for Scratch {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let found = self.files().get(path).cloned();
        found.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let gone = self.files().remove(path);
        gone.map(drop).ok_or_else(|| DeleteError::FileDoesNotExist(path.to_owned()))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files().contains_key(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let tape = self.room.tape(self.limit());
        let writer = Writer { scratch: self.clone(), path: path.to_owned(), tape: Some(tape) };
        Ok(BufWriter::new(Box::new(writer)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let bytes = self.open_read(path)?.read_bytes();
        let bytes = bytes.map_err(|e| OpenReadError::wrap_io_error(e, path.to_owned()))?;
        Ok(bytes.to_vec())
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let bytes: Arc<dyn FileHandle> = Arc::new(OwnedBytes::new(data.to_vec()));
        self.files().insert(path.to_owned(), bytes);
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nobody else can have these files.
    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// A file being written; there is none until it is whole.
struct Writer {
    scratch: Scratch,
    path: PathBuf,
    tape: Option<Tape>,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let tape = self.tape.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        tape.add(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Writer {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let tape = self.tape.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let handle: Arc<dyn FileHandle> = match tape.finish()? {
            Whole::Memory(bytes) => Arc::new(OwnedBytes::new(bytes)),
            Whole::File(file, length) => {
                Arc::new(Spilled { file, length, window: Mutex::new((0, OwnedBytes::empty())) })
            }
        };
        self.scratch.files().insert(self.path.clone(), handle);
        Ok(())
    }
}

/// A temporary file of the engine's.
struct Spilled {
    file: Arc<Temporary>,
    length: usize,
    /// What was read last, and where it starts.
    window: Mutex<(usize, OwnedBytes)>,
}

impl Spilled {
    fn read(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.read(range.start as u64, &mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

impl fmt::Debug for Spilled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Spilled({} bytes)", self.length)
    }
}

impl HasLen for Spilled {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for Spilled {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.len() >= WINDOW {
            return self.read(range);
        }
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let (start, bytes) = &*window;
        let known = *start..start + bytes.len();
        if range.start < known.start || range.end > known.end {
            let in_order = range.start >= known.start && range.start <= known.end;
            let ahead = if in_order { WINDOW } else { GLANCE };
            let end = (range.start + ahead).min(self.length).max(range.end);
            *window = (range.start, self.read(range.start..end)?);
        }
        let (start, bytes) = &*window;
        Ok(bytes.slice(range.start - start..range.end - start))
    }
}
