//! What content a knowledge folder has, told without reading its files.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::files::open_plain;
use crate::archive::load::{self, Fingerprint};
use crate::index::replace::replace;

/// Some file systems keep times to two seconds only. A file that changed so
/// shortly before it was looked at may change again without its time telling.
const TICK: u128 = 2_000_000_000;

/// A stamp is shorter than this, in bytes.
const LONGEST: u64 = 64 << 10;

/// A note that files looking like this have that content.
pub(super) struct Stamp {
    digest: String,
    version: String,
}

/// How a folder's files look.
pub(super) struct Seen {
    fingerprint: Fingerprint,
    digest: String,
    at: u128,
}

impl Stamp {
    pub(super) fn read(file: &Path) -> Option<Self> {
        let mut text = String::new();
        let read = open_plain(file).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        read.ok()?;
        let mut lines = text.lines();
        let (digest, version) = (lines.next()?.to_owned(), lines.next()?.to_owned());
        // A line of its own says that the others are whole.
        (lines.next()? == "end").then_some(Self { digest, version })
    }

    /// Looks at a folder; nothing if it holds what does not belong there.
    pub(super) fn look(knowledge: &Path) -> Option<Seen> {
        let at = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let fingerprint = load::fingerprint(knowledge).ok()?;
        let digest = fingerprint.digest();
        fingerprint.is_sound().then_some(Seen { fingerprint, digest, at })
    }

    /// The content of files that look like this, if it is known.
    pub(super) fn version_of(self, seen: &Seen) -> Option<String> {
        (self.digest == seen.digest).then_some(self.version)
    }
}

impl Seen {
    #[cfg(test)]
    pub(super) fn digest(&self) -> &str {
        &self.digest
    }

    /// Notes the content, unless files are so new that they may change unseen.
    pub(super) fn write(&self, version: &str, file: &Path) {
        if self.fingerprint.last_change().saturating_add(TICK) >= self.at {
            return;
        }
        let text = format!("{}\n{version}\nend\n", self.digest);
        let written = replace(file, |out| Ok(out.write_all(text.as_bytes())?));
        if let Err(error) = written {
            tracing::debug!(cache.file = %file.display(), %error, "no stamp written");
        }
    }
}
