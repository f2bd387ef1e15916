//! Keeps the index of a knowledge folder between runs.
//!
//! ```text
//! <cache>/annalist/<folder's key>/<versions>-<content hash>.index
//!                                 stamp
//! ```
//!
//! The stamp tells by the files' sizes and times which content a folder has,
//! so that nothing needs to be read when nothing has changed, and by those of the
//! index file that it was verified and is the same still. Index files are
//! written aside and renamed into place, so any number of processes may build
//! and read at once. Whatever goes wrong here, there is an index: in the worst
//! case in memory, built anew each time.

mod files;
mod guard;
mod stamp;
mod sweep;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use etcetera::BaseStrategy;

use super::pack::Pack;
use super::plan::Material;
use super::schema::VERSION;
use super::spool::{Drafted, Spool};
use super::tape::Room;
use super::{Index, IndexError, build};
use crate::archive::load::{self, Broken, Stopped, Streamed};
use crate::archive::model::About;
use crate::archive::problem::Problem;
pub use guard::guarded;
use stamp::{Looks, Seen, Stamp};

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

/// How much memory a build takes for what it writes unless somebody says otherwise, in
/// bytes.
pub const BUILD_MEMORY: usize = 256 << 20;

/// The least that a build can do with, in bytes.
pub const LEAST_MEMORY: usize = 32 << 20;

/// Where indexes are kept, and what building one may take.
#[derive(Debug, Clone, Copy)]
pub struct Keeping<'r> {
    /// The folder; without one, the user's cache folder.
    pub root: Option<&'r Path>,
    /// Bytes of memory for what a build writes; beside them it needs some hundred bytes
    /// for each entry, and the people, organizations, places, sources and full texts.
    pub build_memory: usize,
}

impl<'r> From<Option<&'r Path>> for Keeping<'r> {
    fn from(root: Option<&'r Path>) -> Self {
        Self { root, build_memory: BUILD_MEMORY }
    }
}

/// [`Keeping::open`], with as much memory as is usual.
///
/// # Errors
///
/// As there.
pub fn open(knowledge: &Path, cache_root: Option<&Path>) -> Result<Opened, OpenError> {
    Keeping::from(cache_root).open(knowledge)
}

/// [`Keeping::rebuild`], with as much memory as is usual.
///
/// # Errors
///
/// As there.
pub fn rebuild(knowledge: &Path, cache_root: Option<&Path>) -> Result<Opened, OpenError> {
    Keeping::from(cache_root).rebuild(knowledge)
}

impl Keeping<'_> {
    /// Opens the index of a knowledge folder, building it if it is not there, not
    /// whole, or not of the folder's present content.
    ///
    /// # Errors
    ///
    /// If the archive is broken or the engine fails.
    pub fn open(self, knowledge: &Path) -> Result<Opened, OpenError> {
        let place = match Place::of(knowledge, self) {
            Ok(place) => place,
            Err(why) => return in_memory(knowledge, self, Path::new(""), why),
        };
        if let Some(index) = place.reuse(knowledge) {
            return Ok(Opened { index, how: How::Reused, warnings: Vec::new() });
        }
        place.build(knowledge, self)
    }

    /// Builds the index of a knowledge folder, whatever is kept of it, and replaces
    /// that. It is for whoever finds that an index which was [`How::Reused`] cannot
    /// be read.
    ///
    /// # Errors
    ///
    /// If the archive is broken or the engine fails.
    pub fn rebuild(self, knowledge: &Path) -> Result<Opened, OpenError> {
        match Place::of(knowledge, self) {
            Ok(place) => place.build(knowledge, self),
            Err(why) => in_memory(knowledge, self, Path::new(""), why),
        }
    }
}

/// An index that is not kept, and a warning that says why.
fn in_memory(
    knowledge: &Path,
    keeping: Keeping<'_>,
    folder: &Path,
    why: String,
) -> Result<Opened, OpenError> {
    warn(folder, &why);
    let room = Room::new(None, keeping.build_memory);
    let (material, warnings) = read(knowledge, &room)?;
    let index = Index::of_parts(&build::of_material(&material, &room)?)?;
    Ok(Opened { index, how: How::InMemory { why }, warnings })
}

/// Reads a knowledge folder; the entries wait in the room. What is indexed of them is
/// drafted where they are parsed.
fn read(knowledge: &Path, room: &Room) -> Result<(Material, Vec<Problem>), OpenError> {
    let mut spool = Spool::new(room);
    let draft = |about: &About, entry| Drafted::of(&entry, build::analyzer(&about.languages));
    let read = load::stream(knowledge, draft, |drafted| spool.add(&drafted?));
    match read {
        Err(Stopped::Broken(broken)) => Err(OpenError::Broken(broken)),
        Err(Stopped::Taker(error)) => Err(OpenError::Index(error)),
        Ok(Streamed { archive, ids, warnings }) => {
            Ok((Material { archive, spool, ids, complete: false }, warnings))
        }
    }
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
    fn of(knowledge: &Path, keeping: Keeping<'_>) -> Result<Self, String> {
        let knowledge = knowledge.canonicalize().map_err(|error| error.to_string())?;
        let root = match keeping.root {
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
        let stamp = stamp.filter(|stamp| stamp.is_of(&seen));
        let kept = match &stamp {
            Some(stamp) => {
                let kept = self.open_index(&stamp.version, Some(&stamp.index))?;
                stamp.names(kept.index.catalog()).then_some(kept)?
            }
            None => self.open_index(&load::content_hash(knowledge).ok()?, None)?,
        };
        self.note(&seen, stamp.as_ref(), &kept);
        Some(kept.index)
    }

    fn open_index(&self, version: &str, verified: Option<&Looks>) -> Option<Kept> {
        let file = self.index(version);
        match guarded(|| Kept::open(&file, verified)) {
            Ok(kept) if kept.index.catalog().version == version => Some(kept),
            Ok(_) => None,
            Err(error) => {
                if file.exists() {
                    tracing::info!(cache.file = %file.display(), %error, "building the index anew");
                }
                None
            }
        }
    }

    /// Builds the index, whatever is there, and keeps it if that can be done.
    fn build(&self, knowledge: &Path, keeping: Keeping<'_>) -> Result<Opened, OpenError> {
        let seen = Stamp::look(knowledge);
        match self.create().map_err(OpenError::Index).and_then(|()| self.kept(knowledge, keeping)) {
            Ok((kept, file, warnings)) => {
                if let Some(seen) = seen {
                    self.note(&seen, None, &kept);
                }
                self.sweep(&file);
                tracing::debug!(knowledge = %self.knowledge.display(), "index built");
                Ok(Opened { index: kept.index, how: How::Built, warnings })
            }
            Err(OpenError::Broken(broken)) => Err(broken.into()),
            Err(OpenError::Index(error)) => {
                in_memory(knowledge, keeping, &self.folder, error.to_string())
            }
        }
    }

    /// Builds the index in the cache, and opens it.
    fn kept(
        &self,
        knowledge: &Path,
        keeping: Keeping<'_>,
    ) -> Result<(Kept, PathBuf, Vec<Problem>), OpenError> {
        let room = Room::new(Some(self.folder.clone()), keeping.build_memory);
        let (material, warnings) = read(knowledge, &room)?;
        let file = self.index(&material.archive.version);
        Index::keep(&build::of_material(&material, &room)?, &file)?;
        Ok((Kept::open(&file, None)?, file, warnings))
    }

    /// Notes which content the folder has and which index of it is whole, unless
    /// that is what `known` says.
    fn note(&self, seen: &Seen, known: Option<&Stamp>, kept: &Kept) {
        let stamp = seen.stamp(kept.index.catalog(), kept.looks.clone());
        if seen.is_settled() && known != Some(&stamp) && seen.is_still_there(&self.knowledge) {
            stamp.write(&self.stamp());
        }
    }

    /// Clears away what a new index replaces.
    fn sweep(&self, file: &Path) {
        sweep::replaced(&self.folder, file);
        if let Some(root) = self.folder.parent() {
            sweep::forgotten(root, &self.folder);
        }
    }
}

/// An index from a file that is whole.
struct Kept {
    index: Index,
    /// How the file looks now.
    looks: Looks,
}

impl Kept {
    /// Opens an index file, and marks it as in use for as long as it is open.
    /// All of it is verified, unless it still looks as it did when it was.
    fn open(file: &Path, verified: Option<&Looks>) -> Result<Self, IndexError> {
        let failed = |error| IndexError::file(file, error);
        let handle = files::open_plain(file).map_err(failed)?;
        // Nobody is waited for: without the lock, an index may be built once
        // more than needed, that is all.
        let _ = handle.try_lock_shared();
        let verify = verified != Some(&Looks::of(&handle).map_err(failed)?);
        mark_used(&handle);
        // What changes from now on will be seen at the next opening.
        let looks = Looks::of(&handle).map_err(failed)?;
        let mut index = Index::read(Pack::open(file, verify)?)?;
        index.in_use = Some(handle);
        Ok(Self { index, looks })
    }
}

/// Sets the file's time, so that it is not cleared away as unused.
fn mark_used(handle: &File) {
    let age = handle.metadata().and_then(|m| m.modified()).map(|time| time.elapsed());
    if !matches!(age, Ok(Ok(age)) if age < Duration::from_secs(600)) {
        let _ = handle.set_modified(SystemTime::now());
    }
}

fn user_cache() -> Result<PathBuf, String> {
    let strategy = etcetera::choose_base_strategy().map_err(|error| error.to_string())?;
    Ok(strategy.cache_dir().join("annalist"))
}
