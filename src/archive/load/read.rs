//! One file's bytes and text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::stamp::Stamp;
use crate::archive::problem::{Problem, TextFile};

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 16 * 1024 * 1024;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The bytes of a file, unless there are too many. `stamp` is that of the file that was
/// found to belong to the archive: one that took its place since, such as a link to
/// somewhere else, is not read.
pub(super) fn bytes(path: &Path, shown: &str, stamp: &Stamp) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let unreadable = |error| unreadable(shown, &error);
    let file = File::open(path).map_err(unreadable)?;
    if !stamp.is_of(&file.metadata().map_err(unreadable)?) {
        let message = "another file took its place while the archive was read".to_owned();
        let help = "read the archive again when nobody changes it".to_owned();
        return Err(Problem::with_path(shown, message, help));
    }
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE {
        let message = format!("the file is larger than {} MiB", MAX_FILE / 1024 / 1024);
        let help = "split it, or keep it outside of the archive".to_owned();
        return Err(Problem::with_path(shown, message, help));
    }
    Ok(bytes)
}

/// A file's bytes and its text without a byte order mark.
pub(super) fn text(
    path: &Path,
    shown: &str,
    stamp: &Stamp,
) -> Result<(Vec<u8>, Arc<TextFile>), Problem> {
    let bytes = bytes(path, shown, stamp)?;
    let content = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
    match std::str::from_utf8(content) {
        Ok(text) => {
            let file = TextFile::new(shown, text);
            Ok((bytes, file))
        }
        Err(error) => {
            let skipped = bytes.len() - content.len();
            Err(not_utf8(shown, content, error.valid_up_to(), skipped))
        }
    }
}

/// Points at the first byte that is not UTF-8; up to there the lossy text is the same.
fn not_utf8(shown: &str, content: &[u8], at: usize, skipped: usize) -> Problem {
    let file = TextFile::new(shown, String::from_utf8_lossy(content));
    let line = file.position(at).0;
    let value = content.get(at).copied().unwrap_or_default();
    let message = format!("byte {} (0x{value:02X}, line {line}) is not UTF-8", skipped + at + 1);
    let help = "save the file with the encoding UTF-8".to_owned();
    Problem::at(&file, at..at + '\u{FFFD}'.len_utf8(), message, help)
}

/// A file or folder that the system refuses to give.
pub(super) fn unreadable(shown: &str, error: &io::Error) -> Problem {
    let help = "check that it is there and that this user may read it".to_owned();
    Problem::with_path(shown, format!("cannot be read: {error}"), help)
}
