//! Writes a file aside and renames it into place, so that it appears as a whole
//! or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::error::{IndexError, Result};

/// So many names are tried for the file aside.
const TRIES: usize = 100;

/// Replaces `file` by what `write` writes.
pub(super) fn replace(file: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let failed = |error| IndexError::file(file, error);
    let (aside, mut out) = create_aside(file).map_err(failed)?;
    let written = write(&mut out);
    drop(out);
    let replaced = written.and_then(|()| fs::rename(&aside, file).map_err(failed));
    if replaced.is_err() {
        // Nothing more can be done about a left-over; the cache sweeps up.
        let _ = fs::remove_file(&aside);
    }
    replaced
}

/// A new file next to `file`. What is there already is neither opened nor
/// changed: it may be somebody else's, and no file at all.
pub(super) fn create_aside(file: &Path) -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for _ in 0..TRIES {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".{}-{number}.new", std::process::id()));
        match create(Path::new(&name)) {
            Ok(out) => return Ok((name.into(), out)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

fn create(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}
