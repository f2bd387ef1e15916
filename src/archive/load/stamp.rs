//! What tells, without reading the files, whether any has changed.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Some file systems keep times to two seconds only. A file that changed so
/// shortly before it was looked at may change again without its time telling.
const TICK: Duration = Duration::from_secs(2);

/// A mark of all files that changes whenever one of them does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    stamps: BTreeMap<String, Stamp>,
    /// What does not belong into the folder.
    faults: Vec<String>,
}

impl Fingerprint {
    /// The stamps of all files by their paths, and what is wrong with the folder.
    pub(super) fn new(stamps: BTreeMap<String, Stamp>, faults: Vec<String>) -> Self {
        Self { stamps, faults }
    }

    /// Whether the folder holds only what belongs in it.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// All of it in a few letters; they change, too, when what is wrong changes.
    pub fn digest(&self) -> String {
        let mut hash = blake3::Hasher::new();
        for (path, stamp) in &self.stamps {
            let Stamp { size, modified, changed, inode } = stamp;
            hash.update(format!("{path}\u{0}{size} {modified:?} {changed} {inode}\n").as_bytes());
        }
        for fault in &self.faults {
            hash.update(format!("{fault}\n").as_bytes());
        }
        hash.finalize().to_hex().to_string()
    }

    /// Whether no file was so new, when they were looked at, that it may change
    /// again unseen.
    pub fn is_settled(&self, looked_at: SystemTime) -> bool {
        let at = looked_at.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        self.last_change().saturating_add(TICK.as_nanos()) < at
    }

    /// When the last change was that the files tell of, in nanoseconds since 1970.
    fn last_change(&self) -> u128 {
        let changes = self.stamps.values().map(|s| s.modified.unwrap_or(u128::MAX).max(s.changed));
        changes.max().unwrap_or(0)
    }
}

/// What the file system says of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<u128>,
    /// When the file was last written or renamed, whatever it says itself.
    changed: u128,
    inode: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        Self {
            size: metadata.len(),
            modified: modified.map(|d| d.as_nanos()),
            changed: changed(metadata),
            inode: inode(metadata),
        }
    }

    /// Whether an open file is the one that was stamped, whatever stands in it by now.
    pub(super) fn is_of(&self, open: &Metadata) -> bool {
        open.is_file() && inode(open) == self.inode
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> u128 {
    use std::os::unix::fs::MetadataExt;
    let seconds = u128::try_from(metadata.ctime()).unwrap_or(0);
    seconds * 1_000_000_000 + u128::try_from(metadata.ctime_nsec()).unwrap_or(0)
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> u128 {
    0
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
