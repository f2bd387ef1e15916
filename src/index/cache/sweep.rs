//! Clears away index files that nobody uses any more.

use std::cmp::Reverse;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::files::open_plain;

/// Index files of a folder's former content are kept this long after their last use …
const REPLACED: Duration = Duration::from_secs(60 * 60);
/// … but no more than so many, so that a running bot whose archive is edited all
/// day does not fill the disk …
const SPARE: usize = 4;
/// … except those that somebody may be about to open.
const FRESH: Duration = Duration::from_secs(10);
/// Index files of folders that are no longer asked for are kept this long.
const FORGOTTEN: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// Removes what `current` replaces, and left-overs of builds that were cut off.
pub(super) fn replaced(folder: &Path, current: &Path) {
    let mut former = listed(folder);
    former.retain(|file| file != current && file.file_name().is_some_and(|name| name != "stamp"));
    former.sort_by_cached_key(|file| Reverse(last_used(file)));
    for (newer, file) in former.iter().enumerate() {
        remove_unused(file, if newer < SPARE { REPLACED } else { FRESH });
    }
}

fn last_used(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|found| found.modified()).ok()
}

/// Removes the folders next to `current` that have not been used for long.
pub(super) fn forgotten(root: &Path, current: &Path) {
    for folder in listed(root) {
        if folder == current || !is_ours(&folder) {
            continue;
        }
        let files = listed(&folder);
        if files.iter().all(|file| remove_unused(file, FORGOTTEN)) {
            let _ = fs::remove_dir(&folder);
        }
    }
}

/// A folder with a name as this cache gives it.
fn is_ours(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.len() == 16 && name.chars().all(|c| c.is_ascii_hexdigit()) && folder.is_dir()
}

fn listed(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Removes a file that has not been used for a while and that nobody has open;
/// tells whether it is gone.
fn remove_unused(file: &Path, unused_for: Duration) -> bool {
    let Ok(handle) = open_plain(file) else {
        return false;
    };
    let age = handle.metadata().and_then(|m| m.modified()).map(|time| time.elapsed());
    let old = matches!(age, Ok(Ok(age)) if age > unused_for);
    old && handle.try_lock().is_ok() && fs::remove_file(file).is_ok()
}
