//! The engine's files while an index is built: some in memory, as far as there is room
//! for all of them together, the others on a pile that nobody else sees.

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

use super::pile::{Held, Pile, Stretches};

/// What is put on the pile at once, but for the end of a file.
const LEAST: usize = 32 << 10;
/// Bytes are read from a file in windows where they are asked for in order, and as few as
/// this where they are not.
const GLANCE: usize = 4 << 10;

/// The engine's files.
#[derive(Debug, Clone)]
pub(super) struct Scratch {
    pile: Arc<Pile>,
    files: Arc<Mutex<HashMap<PathBuf, Arc<dyn FileHandle>>>>,
}

impl Scratch {
    /// No files yet; those that do not stay in memory go on a pile.
    pub(super) fn new(pile: &Arc<Pile>) -> Self {
        Self { pile: Arc::clone(pile), files: Arc::default() }
    }

    fn files(&self) -> MutexGuard<'_, HashMap<PathBuf, Arc<dyn FileHandle>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
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
        let writer = Writer {
            scratch: self.clone(),
            path: path.to_owned(),
            memory: Vec::new(),
            held: Held::new(&self.pile.room),
            spilled: Stretches::default(),
        };
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
    /// The last bytes, or all of them.
    memory: Vec<u8>,
    held: Held,
    spilled: Stretches,
}

impl Writer {
    /// Puts what is in memory on the pile, if there may be one.
    fn spill(&mut self) -> io::Result<()> {
        if let Some(place) = self.scratch.pile.add(&self.memory)? {
            self.spilled.add(place);
            self.memory = Vec::new();
            self.held.release();
        }
        Ok(())
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.memory.extend_from_slice(bytes);
        let most = match self.held.take(bytes.len()) {
            true => self.scratch.pile.room.portion(),
            false => LEAST,
        };
        if self.memory.len() >= most {
            self.spill()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Writer {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        if self.spilled.len() > 0 || self.held.bytes() < self.memory.len() {
            self.spill()?;
        }
        let pile = &self.scratch.pile;
        let held = std::mem::replace(&mut self.held, Held::new(&pile.room));
        let handle: Arc<dyn FileHandle> = match self.spilled.len() {
            0 => {
                let bytes = OwnedBytes::new(std::mem::take(&mut self.memory));
                Arc::new(Kept { bytes, _held: held })
            }
            _ => Arc::new(Spilled {
                pile: Arc::clone(pile),
                stretches: std::mem::take(&mut self.spilled),
                window: Mutex::new((0, OwnedBytes::empty())),
            }),
        };
        self.scratch.files().insert(self.path.clone(), handle);
        Ok(())
    }
}

/// A file in memory.
#[derive(Debug)]
struct Kept {
    bytes: OwnedBytes,
    _held: Held,
}

impl HasLen for Kept {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for Kept {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        Ok(self.bytes.slice(range))
    }
}

/// A file on the pile.
struct Spilled {
    pile: Arc<Pile>,
    stretches: Stretches,
    /// What was read last, and where it starts.
    window: Mutex<(usize, OwnedBytes)>,
}

impl Spilled {
    fn read(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.stretches.read(&self.pile, range.start, &mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

impl fmt::Debug for Spilled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Spilled({} bytes)", self.stretches.len())
    }
}

impl HasLen for Spilled {
    fn len(&self) -> usize {
        self.stretches.len()
    }
}

impl FileHandle for Spilled {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let window_length = self.pile.room.window();
        if range.len() >= window_length {
            return self.read(range);
        }
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let (start, bytes) = &*window;
        let known = *start..start + bytes.len();
        if range.start < known.start || range.end > known.end {
            let in_order = range.start >= known.start && range.start <= known.end;
            let ahead = if in_order { window_length } else { GLANCE };
            let end = (range.start + ahead).min(self.stretches.len()).max(range.end);
            *window = (range.start, self.read(range.start..end)?);
        }
        let (start, bytes) = &*window;
        Ok(bytes.slice(range.start - start..range.end - start))
    }
}
