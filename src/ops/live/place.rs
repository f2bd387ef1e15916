//! The folder of an archive: how it looks, and reading it while nobody changes it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use super::report::{Failure, Finding};
use crate::archive::load;
use crate::archivist::Archivist;
use crate::index::cache::{self, How, Keeping};

/// A folder that changes while it is read is read again, so often in all.
const TRIES: usize = 5;

/// Where an archive is read from.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) knowledge: PathBuf,
    pub(super) cache_root: Option<PathBuf>,
    /// Bytes that building an index may take.
    pub(super) build_memory: usize,
    pub(super) day_first: bool,
}

/// An archive that can answer.
#[derive(Debug, Clone)]
pub(super) struct Served {
    pub(super) archivist: Arc<Archivist>,
    pub(super) since: SystemTime,
    /// Whether its index was kept from an earlier run, and so may be damaged.
    pub(super) kept: bool,
}

/// How a folder looks, told without reading its files.
#[derive(Debug, Clone)]
pub(super) struct Look {
    /// A mark of all files, or why there is none.
    mark: Result<String, String>,
    /// Whether the last change is so long ago that another one would show.
    pub(super) settled: bool,
}

/// What a folder held.
pub(super) struct Read {
    pub(super) outcome: Result<(Served, Vec<Finding>), Failure>,
    /// How it looked; nothing if it changed each time that it was read, so that its
    /// files may not belong together.
    pub(super) look: Option<Look>,
}

impl Look {
    /// Whether it shows the same content.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.mark == other.mark
    }
}

impl Served {
    pub(super) fn now(archivist: Archivist, kept: bool) -> Self {
        Self { archivist: Arc::new(archivist), since: SystemTime::now(), kept }
    }
}

impl Place {
    /// How the folder looks now.
    pub(super) fn look(&self) -> Look {
        let at = SystemTime::now();
        match load::fingerprint(&self.knowledge) {
            Ok(found) => Look { mark: Ok(found.digest()), settled: found.is_settled(at) },
            Err(problem) => Look { mark: Err(problem.message().to_owned()), settled: true },
        }
    }

    /// Opens what is in the folder; once more if that changed meanwhile. With `anew`,
    /// no kept index is used.
    pub(super) fn read(&self, anew: bool) -> Read {
        let mut before = self.look();
        for _ in 1..TRIES {
            let outcome = self.open(anew);
            let after = self.look();
            if after.is_like(&before) {
                return Read { outcome, look: Some(before) };
            }
            before = after;
        }
        let outcome = self.open(anew);
        let look = self.look().is_like(&before).then_some(before);
        Read { outcome, look }
    }

    fn open(&self, anew: bool) -> Result<(Served, Vec<Finding>), Failure> {
        let knowledge = &self.knowledge;
        let root = self.cache_root.as_deref();
        let keeping = Keeping { root, build_memory: self.build_memory };
        let opened = match anew {
            true => keeping.rebuild(knowledge)?,
            false => keeping.open(knowledge)?,
        };
        let warnings = opened.warnings.iter().map(Finding::of).collect();
        let kept = opened.how == How::Reused;
        // What is offered while somebody types is read once; nobody shall wait for it.
        if let Err(error) = cache::guarded(|| opened.index.offers().map(drop)) {
            let why = error.without_words();
            tracing::warn!(why, "nothing can be offered while members type");
        }
        Ok((Served::now(Archivist::new(Arc::new(opened.index), self.day_first), kept), warnings))
    }
}
