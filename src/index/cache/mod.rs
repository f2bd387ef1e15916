//! Keeps the index of a knowledge folder between runs.
//!
//! ```text
//! <cache>/annalist/<folder's key>/<versions>-<content hash>.index
//!                                 stamp
//! ```
//!
//! The stamp tells by the files' sizes and times which content a folder has,
//! so that nothing needs to be read when nothing has changed. Index files are
//! written aside and renamed into place, so any number of processes may build
//! and read at once. Whatever goes wrong here, there is an index: in the worst
//! case in memory, built anew each time.

mod files;
mod stamp;
mod sweep;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use etcetera::BaseStrategy;

use super::schema::VERSION;
use super::{Index, IndexError, build};
use crate::archive::load::{self, Broken, Loaded};
use crate::archive::model::Archive;
use crate::archive::problem::Problem;
use stamp::Stamp;

/// An index and where it comes from.
#[derive(Debug)]
pub struct Opened {
    /// The index.
    pub index: Index,
    /// Where it comes from.
    pub how: How,
    /// What a person should look at; empty unless the folder was read anew.
    pub warnings: Vec<Problem>,
}

/// Where an index comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It was there already.
    Reused,
    /// It was built and kept.
    Built,
    /// It was built and could not be kept.
    InMemory {
        /// Why not.
        why: String,
    },
}

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The knowledge folder is not in order; all that is wrong is in it.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The index cannot be built.
    #[error(transparent)]
    Index(#[from] IndexError),
}

impl OpenError {
    /// Everything that is wrong with the archive.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Broken(broken) => &broken.problems,
            Self::Index(_) => &[],
        }
    }
}

/// Opens the index of a knowledge folder, building it if it is not there, not
/// whole, or not of the folder's present content. Without `cache_root` the
/// user's cache folder is used.
pub fn open(knowledge: &Path, cache_root: Option<&Path>) -> Result<Opened, OpenError> {
    let place = match Place::of(knowledge, cache_root) {
        Ok(place) => place,
        Err(why) => return in_memory(load::load(knowledge)?, why),
    };
    if let Some(index) = place.reuse(knowledge) {
        return Ok(Opened { index, how: How::Reused, warnings: Vec::new() });
    }
    let seen = Stamp::look(knowledge);
    let loaded = load::load(knowledge)?;
    let parts = build::parts(&loaded.archive)?;
    let file = place.index(&loaded.archive.version);
    let kept = place.create().and_then(|()| Index::keep(&parts, &file));
    match kept.and_then(|()| open_in_use(&file)) {
        Ok(index) => {
            place.settle(seen, &loaded.archive, &file);
            Ok(Opened { index, how: How::Built, warnings: loaded.warnings })
        }
        Err(error) => {
            let why = error.to_string();
            warn(&place.folder, &why);
            let index = Index::of_parts(&parts)?;
            Ok(Opened { index, how: How::InMemory { why }, warnings: loaded.warnings })
        }
    }
}

fn in_memory(loaded: Loaded, why: String) -> Result<Opened, OpenError> {
    warn(Path::new(""), &why);
    let index = Index::in_memory(&loaded.archive)?;
    Ok(Opened { index, how: How::InMemory { why }, warnings: loaded.warnings })
}

fn warn(folder: &Path, why: &str) {
    tracing::warn!(
        cache.folder = %folder.display(),
        cache.error = why,
        "the index cannot be kept on disk and is built in memory at every start; see that the \
         cache folder is yours, that nobody else can write to it, and that there is space, or \
         name another folder with cache_dir in the configuration or with ANNALIST_CACHE_DIR"
    );
}

/// Where the index files of one knowledge folder are.
struct Place {
    folder: PathBuf,
    knowledge: PathBuf,
}

impl Place {
    fn of(knowledge: &Path, cache_root: Option<&Path>) -> Result<Self, String> {
        let knowledge = knowledge.canonicalize().map_err(|error| error.to_string())?;
        let root = match cache_root {
            Some(root) => root.to_owned(),
            None => user_cache()?,
        };
        let key = blake3::hash(knowledge.as_os_str().as_encoded_bytes()).to_hex();
        let place = Self { folder: root.join(key.get(..16).unwrap_or_default()), knowledge };
        place.check().map_err(|error| error.to_string())?;
        Ok(place)
    }

    /// The index file of a content.
    fn index(&self, version: &str) -> PathBuf {
        let program = env!("CARGO_PKG_VERSION");
        let content = version.get(..32).unwrap_or(version);
        self.folder.join(format!("{program}-{VERSION}-{content}.index"))
    }

    fn stamp(&self) -> PathBuf {
        self.folder.join("stamp")
    }

    fn create(&self) -> Result<(), IndexError> {
        let created = files::create_private(&self.folder);
        created.map_err(|error| IndexError::file(&self.folder, error))?;
        self.check()
    }

    /// What others put into the folder is not trusted.
    fn check(&self) -> Result<(), IndexError> {
        let checked = files::check_private(&self.folder);
        checked.map_err(|error| IndexError::file(&self.folder, error))
    }

    /// The index that is there, if it is of the folder's present content.
    fn reuse(&self, knowledge: &Path) -> Option<Index> {
        let stamp = Stamp::read(&self.stamp());
        let seen = Stamp::look(knowledge)?;
        if let Some(version) = stamp.and_then(|stamp| stamp.version_of(&seen)) {
            return self.open_index(&version);
        }
        let version = load::content_hash(knowledge).ok()?;
        let index = self.open_index(&version)?;
        seen.write(&version, &self.stamp());
        Some(index)
    }

    fn open_index(&self, version: &str) -> Option<Index> {
        let file = self.index(version);
        match open_in_use(&file) {
            Ok(index) if index.catalog().version == version => Some(index),
            Ok(_) => None,
            Err(error) => {
                if file.exists() {
                    tracing::info!(cache.file = %file.display(), %error, "building the index anew");
                }
                None
            }
        }
    }

    /// Notes what was built, and clears away what it replaces.
    fn settle(&self, seen: Option<stamp::Seen>, archive: &Archive, file: &Path) {
        if let Some(seen) = seen {
            seen.write(&archive.version, &self.stamp());
        }
        sweep::replaced(&self.folder, file);
        if let Some(root) = self.folder.parent() {
            sweep::forgotten(root, &self.folder);
        }
        tracing::debug!(knowledge = %self.knowledge.display(), "index built");
    }
}

/// Opens an index file and marks it as in use for as long as it is open.
fn open_in_use(file: &Path) -> Result<Index, IndexError> {
    let failed = |error| IndexError::file(file, error);
    let handle = files::open_plain(file).map_err(failed)?;
    // Nobody is waited for. Without the lock, or with a clock that cannot be set, an index may be built
    // once more than needed, that is all.
    let _ = handle.try_lock_shared();
    let age = handle.metadata().and_then(|m| m.modified()).map(|time| time.elapsed());
    if !matches!(age, Ok(Ok(age)) if age < Duration::from_secs(600)) {
        let _ = handle.set_modified(SystemTime::now());
    }
    let mut index = Index::open(file)?;
    index.in_use = Some(handle);
    Ok(index)
}

fn user_cache() -> Result<PathBuf, String> {
    let strategy = etcetera::choose_base_strategy().map_err(|error| error.to_string())?;
    Ok(strategy.cache_dir().join("annalist"))
}
