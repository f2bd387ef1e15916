//! How the archive is, and what was wrong with it, for those who look after it.

use std::fmt;
use std::time::SystemTime;

use crate::archive::problem::{Problem, counted};
use crate::index::cache::OpenError;
use crate::render::clean::clean;

/// So many problems of a failed reload are logged; `annalist check` tells all.
const MOST_LOGGED: usize = 20;

/// How the archive is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Its title.
    pub title: String,
    /// The hash of its content.
    pub version: String,
    /// How many entries it has.
    pub entries: usize,
    /// Since when it answers.
    pub since: SystemTime,
    /// When its folder was last read and found to be in order.
    pub read: SystemTime,
    /// The last attempt to read it anew, if that failed.
    pub failed: Option<FailedReload>,
    /// What came of every attempt to read it anew so far.
    pub reloads: Reloads,
}

/// How often reading the archive anew came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reloads {
    /// Another content was there, and answers now.
    pub changed: u64,
    /// The content was the same.
    pub unchanged: u64,
    /// The content could not be used; the one before it serves on.
    pub failed: u64,
}

/// An attempt to read the archive that failed; the one before it serves on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedReload {
    /// When this was found.
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
    /// A failure for which no single file is to blame.
    pub(super) fn plain(message: &str) -> Self {
        let message = clean(message);
        Self { problems: vec![Finding { file: String::new(), line: None, message }] }
    }

    /// Tells the log what is wrong.
    pub(super) fn log(&self) {
        let problems = self.problems.len();
        tracing::error!(problems, "the archive cannot be read anew; the last good one serves on");
        for Finding { file, line, message } in self.problems.iter().take(MOST_LOGGED) {
            tracing::error!(archive.file = file, archive.line = line, "{message}");
        }
    }
}

impl Finding {
    pub(super) fn of(problem: &Problem) -> Self {
        let (file, message) = (clean(problem.file()), clean(problem.message()));
        Self { file, line: problem.line(), message }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let errors = error.problems().iter().filter(|problem| problem.is_error());
        let problems: Vec<_> = errors.map(Finding::of).collect();
        if problems.is_empty() { Self::plain(&error.to_string()) } else { Self { problems } }
    }
}
