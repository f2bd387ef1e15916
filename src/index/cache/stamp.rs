//! What content a knowledge folder has, told without reading its files, and
//! which index of it was found to be whole.

use std::fs::{File, Metadata};
use std::io::{Read, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::files::open_plain;
use crate::archive::load::{self, Fingerprint};
use crate::index::Catalog;
use crate::index::replace::replace;

/// A stamp is shorter than this, in bytes.
const LONGEST: u64 = 64 << 10;

/// A note that files looking like this have that content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stamp {
    /// How the folder's files look.
    pub(super) knowledge: String,
    /// The hash of their content.
    pub(super) version: String,
    /// The archive's title.
    pub(super) title: String,
    /// How the index file looked when all of it was verified.
    pub(super) index: Looks,
}

/// How a folder's files look.
pub(super) struct Seen {
    fingerprint: Fingerprint,
    digest: String,
    at: SystemTime,
}

impl Stamp {
    pub(super) fn read(file: &Path) -> Option<Self> {
        let mut text = Vec::new();
        open_plain(file).ok()?.take(LONGEST).read_to_end(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Looks at a folder; nothing if it holds what does not belong there.
    pub(super) fn look(knowledge: &Path) -> Option<Seen> {
        let at = SystemTime::now();
        let fingerprint = load::fingerprint(knowledge).ok()?;
        let digest = fingerprint.digest();
        fingerprint.is_sound().then_some(Seen { fingerprint, digest, at })
    }

    /// Whether this is the content of files that look so.
    pub(super) fn is_of(&self, seen: &Seen) -> bool {
        self.knowledge == seen.digest
    }

    /// Whether this is the content that an index has.
    pub(super) fn names(&self, catalog: &Catalog) -> bool {
        self.version == catalog.version && self.title == catalog.about.title
    }

    pub(super) fn write(&self, file: &Path) {
        let written = serde_json::to_vec(self)
            .map_err(Into::into)
            .and_then(|text| replace(file, |out| Ok(out.write_all(&text)?)));
        if let Err(error) = written {
            tracing::debug!(cache.file = %file.display(), %error, "no stamp written");
        }
    }
}

impl Seen {
    /// A note that the folder's content is that of an index whose file looks so.
    pub(super) fn stamp(&self, catalog: &Catalog, index: Looks) -> Stamp {
        Stamp {
            knowledge: self.digest.clone(),
            version: catalog.version.clone(),
            title: catalog.about.title.clone(),
            index,
        }
    }

    /// Whether no file is so new that it may change unseen.
    pub(super) fn is_settled(&self) -> bool {
        self.fingerprint.is_settled(self.at)
    }

    /// Whether the folder still looks so, after it was read: or else what was read
    /// may be of another content.
    pub(super) fn is_still_there(&self, knowledge: &Path) -> bool {
        Stamp::look(knowledge).is_some_and(|now| now.digest == self.digest)
    }
}

/// What the file system says of a file, all of it: whoever changes the file
/// changes some of this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Looks(String);

impl Looks {
    pub(super) fn of(file: &File) -> std::io::Result<Self> {
        let found = file.metadata()?;
        let modified = found.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Self(format!("{} {} {}", found.len(), modified.as_nanos(), elsewhere(&found))))
    }
}

/// What cannot be set back: the time of the last change, and which file it is.
#[cfg(unix)]
fn elsewhere(found: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!("{} {} {}", found.ctime(), found.ctime_nsec(), found.ino())
}

#[cfg(not(unix))]
fn elsewhere(_: &Metadata) -> String {
    String::new()
}
