//! Opens files and folders of the cache, but not everything that has their names.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Opens a plain file. Opening a pipe would wait for whoever writes to it, and a
/// link leads out of the cache.
pub(super) fn open_plain(file: &Path) -> io::Result<File> {
    let plain = |is_file: bool| match is_file {
        true => Ok(()),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a plain file")),
    };
    plain(fs::symlink_metadata(file)?.is_file())?;
    let handle = File::open(file)?;
    plain(handle.metadata()?.is_file())?;
    Ok(handle)
}
