//! The archive of a running bot: the last good one serves on until a better one
//! is read.

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::SystemTime;

use crate::archive::problem::{Problem, counted};
use crate::archivist::Archivist;
use crate::index::IndexError;
use crate::index::cache::{self, How, OpenError, Opened};
use crate::render::clean::clean;

/// So many problems of a failed reload are logged; `annalist check` tells all.
const MOST_LOGGED: usize = 20;

/// The archive that answers now. Shared between threads.
#[derive(Debug)]
pub struct LiveArchive {
    current: RwLock<Served>,
    /// Where it is read from again; one that was given ready-made is read nowhere.
    place: Option<Place>,
    /// Held while the archive is read anew, so that this is done once at a time.
    reading: Mutex<()>,
    failed: Mutex<Option<FailedReload>>,
}

/// An archive and where it comes from.
#[derive(Debug, Clone)]
struct Served {
    archivist: Arc<Archivist>,
    since: SystemTime,
    /// Whether its index was kept from an earlier run, and so may be damaged.
    kept: bool,
}

#[derive(Debug)]
struct Place {
    knowledge: PathBuf,
    cache_root: Option<PathBuf>,
    day_first: bool,
}

/// How the archive is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The hash of its content.
    pub version: String,
    /// How many entries it has.
    pub entries: usize,
    /// Since when it answers.
    pub since: SystemTime,
    /// The last attempt to read it anew, if that failed.
    pub failed: Option<FailedReload>,
}

/// An attempt to read the archive that failed; the one before it serves on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedReload {
    /// When.
    pub at: SystemTime,
    /// What was wrong.
    pub failure: Failure,
}

/// What reading the archive anew brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reloaded {
    /// Whether the content is another than before.
    pub changed: bool,
    /// The hash of the content.
    pub version: String,
    /// How many entries there are.
    pub entries: usize,
    /// What a person should look at; empty if nothing had changed.
    pub warnings: Vec<Finding>,
}

/// Why the archive that is in the folder cannot serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, by file and line; never empty.
    pub problems: Vec<Finding>,
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file; empty where no single file is to blame.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => f.write_str(&self.message),
            (file, None) => write!(f, "{file}: {}", self.message),
            (file, Some(line)) => write!(f, "{file}:{line}: {}", self.message),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.problems.first() else { return f.write_str("no reason is known") };
        first.fmt(f)?;
        match self.problems.len() - 1 {
            0 => Ok(()),
            more => write!(f, " (and {})", counted(more, "more problem", "more problems")),
        }
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// Tells the log what is wrong, and what to do.
    fn log(&self) {
        let problems = self.problems.len();
        tracing::error!(problems, "the archive cannot be read anew; the last good one serves on");
        for Finding { file, line, message } in self.problems.iter().take(MOST_LOGGED) {
            tracing::error!(archive.file = file, archive.line = line, "{message}");
        }
    }
}

impl Finding {
    fn of(problem: &Problem) -> Self {
        let (file, message) = (clean(problem.file()), clean(problem.message()));
        Self { file, line: problem.line(), message }
    }

    fn plain(message: &str) -> Self {
        Self { file: String::new(), line: None, message: clean(message) }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let errors = error.problems().iter().filter(|problem| problem.is_error());
        let mut problems: Vec<_> = errors.map(Finding::of).collect();
        if problems.is_empty() {
            problems.push(Finding::plain(&error.to_string()));
        }
        Self { problems }
    }
}

impl LiveArchive {
    /// Serves from what is already open.
    pub fn of(archivist: Archivist) -> Self {
        Self::serving(Served::now(archivist, false), None)
    }

    /// Opens the archive of a folder. Without `cache_root` the index is kept in the
    /// user's cache folder; `day_first` reads 3/4/1981 as 3 April.
    ///
    /// # Errors
    ///
    /// When the archive cannot be used, with everything that is wrong with it.
    pub fn open(
        knowledge: &Path,
        cache_root: Option<&Path>,
        day_first: bool,
    ) -> Result<Self, Failure> {
        let (knowledge, cache_root) = (knowledge.to_owned(), cache_root.map(Path::to_owned));
        let place = Place { knowledge, cache_root, day_first };
        let (served, _) = place.opened(cache::open(&place.knowledge, place.cache_root.as_deref())?);
        Ok(Self::serving(served, Some(place)))
    }

    fn serving(served: Served, place: Option<Place>) -> Self {
        let (reading, failed) = (Mutex::new(()), Mutex::new(None));
        Self { current: RwLock::new(served), place, reading, failed }
    }

    /// The archive that answers now; it stays whole for as long as it is held.
    pub fn current(&self) -> Arc<Archivist> {
        self.served().archivist
    }

    /// Reads from the archive that answers now. If its index turns out to be
    /// damaged, it is built anew, and the reading done once more.
    ///
    /// # Errors
    ///
    /// When the index cannot be read, and building it anew did not help.
    pub fn read<T>(
        &self,
        reading: impl Fn(&Archivist) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let served = self.served();
        let done = cache::guarded(|| reading(&served.archivist));
        match done {
            Err(error) if served.kept => {
                let why = error.without_words();
                tracing::warn!(why, "the index that was kept is damaged and is built anew");
                match self.repair(&served.archivist) {
                    Ok(sound) => cache::guarded(|| reading(&sound)),
                    Err(failure) => {
                        tracing::error!(%failure, "the index cannot be built anew; see that `annalist check` finds nothing");
                        Err(error)
                    }
                }
            }
            done => done,
        }
    }

    /// Reads the folder again and serves what is there, if it is in order. If not,
    /// what was served until now serves on.
    ///
    /// # Errors
    ///
    /// When the archive in the folder cannot be used, with all that is wrong with it.
    pub fn reload(&self) -> Result<Reloaded, Failure> {
        let _one_at_a_time = held(&self.reading);
        let opened = self.place().and_then(|place| {
            let opened = cache::open(&place.knowledge, place.cache_root.as_deref())?;
            Ok(place.opened(opened))
        });
        match opened {
            Ok((served, warnings)) => {
                *held(&self.failed) = None;
                let reloaded = self.take(served, warnings);
                let Reloaded { changed, version, entries, .. } = &reloaded;
                tracing::info!(changed, version, entries, "the archive was read anew");
                Ok(reloaded)
            }
            Err(failure) => {
                let at = SystemTime::now();
                failure.log();
                *held(&self.failed) = Some(FailedReload { at, failure: failure.clone() });
                Err(failure)
            }
        }
    }

    /// Builds the index anew in place of `damaged`, unless that was done meanwhile,
    /// and returns what answers now.
    ///
    /// # Errors
    ///
    /// When the archive in the folder can no longer be used.
    pub fn repair(&self, damaged: &Arc<Archivist>) -> Result<Arc<Archivist>, Failure> {
        let _one_at_a_time = held(&self.reading);
        let current = self.current();
        if !Arc::ptr_eq(&current, damaged) {
            return Ok(current);
        }
        let place = self.place()?;
        let rebuilt = cache::rebuild(&place.knowledge, place.cache_root.as_deref())?;
        let (served, _) = place.opened(rebuilt);
        self.serve(served);
        Ok(self.current())
    }

    /// How the archive is.
    pub fn status(&self) -> Status {
        let served = self.served();
        let catalog = served.archivist.index().catalog();
        let failed = held(&self.failed).clone();
        let (version, entries) = (catalog.version.clone(), catalog.entries);
        Status { version, entries, since: served.since, failed }
    }

    /// Serves what was read, unless nothing has changed.
    fn take(&self, served: Served, warnings: Vec<Finding>) -> Reloaded {
        let catalog = served.archivist.index().catalog();
        let (version, entries) = (catalog.version.clone(), catalog.entries);
        let changed = self.current().index().catalog().version != version;
        if changed {
            self.serve(served);
        }
        Reloaded { changed, version, entries, warnings }
    }

    fn serve(&self, served: Served) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = served;
    }

    fn served(&self) -> Served {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn place(&self) -> Result<&Place, Failure> {
        let nowhere = || Failure {
            problems: vec![Finding::plain(
                "this archive comes from no folder that could be read again",
            )],
        };
        self.place.as_ref().ok_or_else(nowhere)
    }
}

impl Served {
    fn now(archivist: Archivist, kept: bool) -> Self {
        Self { archivist: Arc::new(archivist), since: SystemTime::now(), kept }
    }
}

impl Place {
    fn opened(&self, opened: Opened) -> (Served, Vec<Finding>) {
        let warnings: Vec<_> = opened.warnings.iter().map(Finding::of).collect();
        for Finding { file, line, message } in &warnings {
            tracing::warn!(archive.file = file, archive.line = line, "{message}");
        }
        let kept = opened.how == How::Reused;
        // What is offered while somebody types is read once; nobody shall wait for it.
        if let Err(error) = cache::guarded(|| opened.index.offers().map(drop)) {
            tracing::warn!(
                why = error.without_words(),
                "nothing can be offered while members type"
            );
        }
        (Served::now(Archivist::new(Arc::new(opened.index), self.day_first), kept), warnings)
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
