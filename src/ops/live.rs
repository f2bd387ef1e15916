//! The archive of a running bot: the last good one serves on until a better one
//! is read.
//!
//! - `health`: what came of the attempts to read it
//! - `place`: its folder: how it looks, and reading it while nobody changes it
//! - `report`: how the archive is, and what was wrong with it

mod health;
mod place;
mod report;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::archivist::Archivist;
use crate::index::IndexError;
use crate::index::cache::{self, Keeping};
use health::{Health, Why};
use place::{Look, Place, Read, Served};
pub use report::{FailedReload, Failure, Finding, Reloaded, Reloads, Status};

/// What could not be read is tried again after so long, even if it looks the
/// same: a disk may work again.
const RETRY: Duration = Duration::from_secs(300);
/// While an index is damaged and cannot be built anew, the folder is looked at so
/// often at most, however many ask.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is told of an archive that was given ready-made.
const NOWHERE: &str = "this archive comes from no folder that could be read again";
/// What is told of a folder that changed each time that it was read.
const RESTLESS: &str = "files changed each time while they were read, so they may not fit \
                        together; they are read again when they rest (to change many files at \
                        once, prepare a copy of the folder and let a link lead to it)";
/// What is told when nothing can be answered.
const GIVEN_UP: &str = "the index is damaged and cannot be built anew, so questions fail; see \
                        that `annalist check` finds nothing";

/// The archive that answers now. Shared between threads.
#[derive(Debug)]
pub struct LiveArchive {
    current: RwLock<Served>,
    /// Where it is read from again; one that was given ready-made is read nowhere.
    place: Option<Place>,
    /// Held while the archive is read anew, so that this is done once at a time.
    last: Mutex<Attempt>,
    health: Mutex<Health>,
}

/// The last attempt to read the folder.
#[derive(Debug)]
struct Attempt {
    /// How the folder looked; nothing if it did not rest.
    look: Option<Look>,
    at: Instant,
    failed: bool,
}

/// What a look at the folder led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// Nothing: the folder looks as it did when it was last read.
    Same,
    /// It was read.
    Read(Result<Reloaded, Failure>),
}

impl LiveArchive {
    /// Serves from what is already open.
    pub fn of(archivist: Archivist) -> Self {
        Self::serving(Served::now(archivist, false), None, None)
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
        Self::keeping(knowledge, cache_root.into(), day_first)
    }

    /// The same, with a say in how the index is kept.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn keeping(
        knowledge: &Path,
        keeping: Keeping<'_>,
        day_first: bool,
    ) -> Result<Self, Failure> {
        let Keeping { root, build_memory } = keeping;
        let (knowledge, cache_root) = (knowledge.to_owned(), root.map(Path::to_owned));
        let place = Place { knowledge, cache_root, build_memory, day_first };
        // What does not rest is better than nothing; it will be read again.
        let Read { look, outcome } = place.read(false);
        let (served, warnings) = outcome?;
        log_warnings(&warnings);
        Ok(Self::serving(served, Some(place), look))
    }

    fn serving(served: Served, place: Option<Place>, look: Option<Look>) -> Self {
        let last = Attempt { look, at: Instant::now(), failed: false };
        let health = Health::since(served.since);
        let (last, health) = (Mutex::new(last), Mutex::new(health));
        Self { current: RwLock::new(served), place, last, health }
    }

    /// The archive that answers now; it stays whole for as long as it is held.
    pub fn current(&self) -> Arc<Archivist> {
        self.served().archivist
    }

    /// The folder that it is read from, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.knowledge.as_path())
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
            Err(error) if served.kept && !self.is_given_up() => {
                let why = error.without_words();
                tracing::warn!(why, "the index that was kept is damaged and is built anew");
                match self.repair(&served.archivist) {
                    Ok(sound) => cache::guarded(|| reading(&sound)),
                    Err(_logged) => Err(error),
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
        let mut last = held(&self.last);
        self.attempt(&mut last, Why::Asked)
    }

    /// Reloads if the folder looks different from when it was last read, whoever
    /// did that. What could not be used is not read again while it looks the same,
    /// but for once in a while.
    pub fn refresh(&self) -> Refreshed {
        let mut last = held(&self.last);
        match self.is_worth_reading(&last) {
            true => Refreshed::Read(self.attempt(&mut last, Why::Changed)),
            false => Refreshed::Same,
        }
    }

    /// Whether [`refresh`](Self::refresh) would read the folder.
    pub fn is_stale(&self) -> bool {
        self.is_worth_reading(&held(&self.last))
    }

    /// Builds the index anew in place of `damaged`, unless that was done meanwhile,
    /// and returns what answers now.
    ///
    /// # Errors
    ///
    /// When the archive in the folder can no longer be used. It is then not tried
    /// again until the folder looks different.
    pub fn repair(&self, damaged: &Arc<Archivist>) -> Result<Arc<Archivist>, Failure> {
        let mut last = held(&self.last);
        let current = self.current();
        if !Arc::ptr_eq(&current, damaged) {
            return Ok(current);
        }
        self.health().damaged = true;
        if last.failed && !self.is_worth_reading(&last) {
            let known = self.health().failed.clone();
            self.health().gave_up = Some(Instant::now());
            return Err(known.map_or_else(|| Failure::plain(GIVEN_UP), |known| known.failure));
        }
        let mended = self.attempt(&mut last, Why::Damaged);
        mended.map(|_| self.current()).inspect_err(|_logged| {
            self.health().gave_up = Some(Instant::now());
            tracing::error!("{GIVEN_UP}");
        })
    }

    /// How the archive is.
    pub fn status(&self) -> Status {
        let Served { archivist, since, .. } = self.served();
        let catalog = archivist.index().catalog();
        let (title, version) = (catalog.about.title.clone(), catalog.version.clone());
        let Health { read, failed, reloads, .. } = &*self.health();
        let (failed, reloads) = (failed.clone(), *reloads);
        Status { title, version, entries: catalog.entries, since, read: *read, failed, reloads }
    }

    /// Whether the index cannot be read, and building it anew failed.
    pub fn is_damaged(&self) -> bool {
        self.health().gave_up.is_some()
    }

    fn is_worth_reading(&self, last: &Attempt) -> bool {
        let Some(place) = &self.place else { return false };
        let Some(before) = &last.look else { return true };
        let now = place.look();
        !now.is_like(before)
            // What changed twice within a moment may look as it did in between.
            || (now.settled && !before.settled)
            || (last.failed && last.at.elapsed() >= RETRY)
    }

    fn attempt(&self, last: &mut Attempt, why: Why) -> Result<Reloaded, Failure> {
        let Some(place) = &self.place else { return Err(Failure::plain(NOWHERE)) };
        let damaged = self.health().damaged;
        let Read { look, outcome } = place.read(damaged);
        let rests = look.is_some();
        let outcome = if rests { outcome } else { Err(Failure::plain(RESTLESS)) };
        *last = Attempt { look, at: Instant::now(), failed: outcome.is_err() };
        match outcome {
            Ok((served, warnings)) => Ok(self.take(served, warnings, why)),
            Err(failure) => Err(self.keep(failure, why)),
        }
    }

    /// Serves what was read, unless nothing has changed.
    fn take(&self, served: Served, warnings: Vec<Finding>, why: Why) -> Reloaded {
        let catalog = served.archivist.index().catalog();
        let (version, entries) = (catalog.version.clone(), catalog.entries);
        let changed = self.current().index().catalog().version != version;
        let news = self.health().was_read(changed, why);
        log_warnings(&warnings);
        if news.recovered {
            tracing::info!("the archive is in order again");
        }
        if news.told {
            tracing::info!(changed, version, entries, "the archive was read anew");
        }
        if changed || news.mended {
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = served;
        }
        Reloaded { changed, version, entries, warnings }
    }

    /// Notes and tells why what is in the folder does not serve.
    fn keep(&self, failure: Failure, why: Why) -> Failure {
        let known = self.health().was_not_read(&failure, why);
        match (known, why) {
            (false, _) => failure.log(),
            (true, Why::Changed) => {}
            (true, Why::Asked | Why::Damaged) => {
                tracing::error!(%failure, "the archive still cannot be read anew");
            }
        }
        failure
    }

    /// Whether building a damaged index anew has just failed.
    fn is_given_up(&self) -> bool {
        self.health().gave_up.is_some_and(|since| since.elapsed() < PATIENCE)
    }

    fn served(&self) -> Served {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn health(&self) -> MutexGuard<'_, Health> {
        held(&self.health)
    }
}

fn log_warnings(warnings: &[Finding]) {
    for Finding { file, line, message } in warnings {
        tracing::warn!(archive.file = file, archive.line = line, "{message}");
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
