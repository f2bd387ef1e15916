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

/// Creates a folder that only its owner may look into.
pub(super) fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Refuses a folder that others may have put files into; one that is not there
/// is in order.
pub(super) fn check_private(folder: &Path) -> io::Result<()> {
    let refused = |why| Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    let found = match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?,
    };
    if !found.is_dir() {
        return refused("it is not a folder");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if found.mode() & 0o022 != 0 {
            return refused("it can be written to by others");
        }
        if found.uid() != SUPERUSER && found.uid() != rustix::process::geteuid().as_raw() {
            return refused("it belongs to somebody else");
        }
    }
    Ok(())
}

/// Whoever this is may change every file anyway.
#[cfg(unix)]
const SUPERUSER: u32 = 0;
