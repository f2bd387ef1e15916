//! One file that holds a whole index, and the engine's view of it.
//!
//! One file is written aside and renamed into place as a whole, is whole or
//! damaged as a whole, and can be removed while others still read it.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, FileSlice, Lock, MmapDirectory, OwnedBytes,
    WatchCallback, WatchHandle, WritePtr,
};

use super::error::{IndexError, Result};
use super::schema::VERSION;

const MAGIC: &[u8; 8] = b"ANNALIST";
/// Magic, version, length of the table, length of it all, two checksums.
const HEADER: usize = 8 + 4 + 4 + 8 + 32 + 32;
/// Files up to this size are read into memory and checked byte by byte whenever they
/// are opened: whatever becomes of the file then harms nobody who reads. A larger one is
/// mapped, and the system ends whoever reads behind the end of a mapped file that was
/// cut short.
const HELD: u64 = 8 << 20;

/// The files in a pack, read-only.
#[derive(Debug, Clone)]
pub(super) struct Pack {
    files: Arc<HashMap<PathBuf, FileSlice>>,
}

/// A file to be packed.
pub(super) type Named = (String, FileSlice);

impl Pack {
    /// Opens a packed file and checks that it is whole: byte by byte if `verify`
    /// says so or the file is not large, else by its length and table.
    pub(super) fn open(file: &Path, verify: bool) -> Result<Self> {
        let failed = |error| IndexError::file(file, error);
        if fs::metadata(file).map_err(failed)?.len() <= HELD {
            let bytes = OwnedBytes::new(fs::read(file).map_err(failed)?);
            return Self::of_bytes(&bytes, true);
        }
        let bytes = mapped(file)?;
        if verify {
            verified(file, &bytes)?;
        }
        Self::of_bytes(&bytes, false)
    }

    /// Reads a packed file that is in memory already.
    pub(super) fn read(bytes: &OwnedBytes) -> Result<Self> {
        Self::of_bytes(bytes, false)
    }

    fn of_bytes(bytes: &OwnedBytes, verify: bool) -> Result<Self> {
        let header = Header::read(bytes)?;
        let contents = HEADER + header.table;
        let table = bytes.get(HEADER..contents).ok_or(IndexError::Damaged("its table is cut"))?;
        if blake3::hash(table) != header.table_hash {
            return Err(IndexError::Damaged("its table is changed"));
        }
        let body = bytes.slice(contents..bytes.len());
        if verify && blake3::hash(&body) != header.body_hash {
            return Err(IndexError::Damaged("its content is changed"));
        }
        let table: Vec<(String, usize)> = serde_json::from_slice(table)?;
        Ok(Self { files: Arc::new(split(&table, &FileSlice::new(Arc::new(body)))?) })
    }

    /// The bytes of one file.
    pub(super) fn bytes(&self, name: &str) -> Result<OwnedBytes> {
        let file = self.files.get(Path::new(name));
        let file = file.ok_or(IndexError::Damaged("a part is missing"))?;
        Ok(file.read_bytes()?)
    }
}

fn mapped(file: &Path) -> Result<OwnedBytes> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let name = file.file_name().ok_or(IndexError::Damaged("it has no name"))?;
    let folder = MmapDirectory::open(folder).map_err(|e| IndexError::Engine(e.into()))?;
    let slice = folder.open_read(Path::new(name)).map_err(|e| IndexError::Engine(e.into()))?;
    Ok(slice.read_bytes()?)
}

/// Holds a large file against its checksum, bit by bit, so that it is not in memory
/// whole: what was looked at through the map of the file would be counted as taken.
fn verified(file: &Path, bytes: &[u8]) -> Result<()> {
    let header = Header::read(bytes)?;
    let failed = |error| IndexError::file(file, error);
    let mut content = File::open(file).map_err(failed)?;
    content.seek(SeekFrom::Start((HEADER + header.table) as u64)).map_err(failed)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(content).map_err(failed)?;
    if hasher.finalize() == header.body_hash {
        Ok(())
    } else {
        Err(IndexError::Damaged("its content is changed"))
    }
}

/// Writes files as a pack.
pub(super) fn write(files: &[Named], out: &mut impl Write) -> Result<()> {
    let sizes: Vec<(&str, usize)> = files.iter().map(|(n, f)| (n.as_str(), f.len())).collect();
    let table = serde_json::to_vec(&sizes)?;
    let mut hasher = blake3::Hasher::new();
    for chunk in chunks(files) {
        hasher.update(&chunk?);
    }
    let length = HEADER + table.len() + sizes.iter().map(|(_, size)| size).sum::<usize>();
    out.write_all(MAGIC)?;
    out.write_all(&VERSION.to_le_bytes())?;
    out.write_all(&(table.len() as u32).to_le_bytes())?;
    out.write_all(&(length as u64).to_le_bytes())?;
    out.write_all(blake3::hash(&table).as_bytes())?;
    out.write_all(hasher.finalize().as_bytes())?;
    out.write_all(&table)?;
    for chunk in chunks(files) {
        out.write_all(&chunk?)?;
    }
    Ok(())
}

fn chunks(files: &[Named]) -> impl Iterator<Item = io::Result<OwnedBytes>> {
    files.iter().flat_map(|(_, file)| file.stream_file_chunks())
}

fn split(table: &[(String, usize)], body: &FileSlice) -> Result<HashMap<PathBuf, FileSlice>> {
    let mut files = HashMap::with_capacity(table.len());
    let mut from = 0_usize;
    for (name, size) in table {
        let to = from.saturating_add(*size);
        if to > body.len() {
            return Err(IndexError::Damaged("a part is cut"));
        }
        files.insert(PathBuf::from(name), body.slice(from..to));
        from = to;
    }
    Ok(files)
}

struct Header {
    table: usize,
    table_hash: blake3::Hash,
    body_hash: blake3::Hash,
}

impl Header {
    fn read(bytes: &[u8]) -> Result<Self> {
        let cut = IndexError::Damaged("it is cut");
        let Some((magic, rest)) = bytes.split_first_chunk::<8>() else {
            return Err(cut);
        };
        if magic != MAGIC {
            return Err(IndexError::Damaged("it is no index"));
        }
        let Some((version, rest)) = rest.split_first_chunk::<4>() else {
            return Err(cut);
        };
        if u32::from_le_bytes(*version) != VERSION {
            return Err(IndexError::Damaged("it is of another version"));
        }
        let header = Self::sizes(rest, bytes.len());
        header.ok_or(cut)
    }

    fn sizes(rest: &[u8], length: usize) -> Option<Self> {
        let (table, rest) = rest.split_first_chunk::<4>()?;
        let (whole, rest) = rest.split_first_chunk::<8>()?;
        let (table_hash, rest) = rest.split_first_chunk::<32>()?;
        let (body_hash, _) = rest.split_first_chunk::<32>()?;
        let whole = u64::from_le_bytes(*whole) == length as u64;
        whole.then_some(Self {
            table: u32::from_le_bytes(*table) as usize,
            table_hash: blake3::Hash::from_bytes(*table_hash),
            body_hash: blake3::Hash::from_bytes(*body_hash),
        })
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "an index is never changed in place")
}

impl Directory for Pack {
    fn get_file_handle(
        &self,
        path: &Path,
    ) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.files.get(path) {
            Some(file) => Ok(Arc::new(file.clone())),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        let filepath = path.to_owned();
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath })
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        let bytes = self.open_read(path)?.read_bytes();
        let bytes = bytes.map_err(|e| OpenReadError::wrap_io_error(e, path.to_owned()))?;
        Ok(bytes.to_vec())
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nobody writes, so nobody needs to be kept out.
    fn acquire_lock(&self, _lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
