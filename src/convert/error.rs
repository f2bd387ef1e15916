//! What keeps lines from becoming an archive.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::archive::problem::counted;

/// A line that is no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.why)
    }
}

/// Why there is no archive.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// A file cannot be read or written.
    #[error("`{}`: {error}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder holds something.
    #[error(
        "`{}` is not empty: it holds `{found}`; name a folder that is empty or not there yet with --into DIR",
        folder.display()
    )]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
        /// Something that it holds.
        found: String,
    },
    /// Some lines cannot be read.
    #[error("{}", told(first, *count))]
    Unreadable {
        /// How many.
        count: u64,
        /// The first of them.
        first: Vec<Unreadable>,
    },
    /// There is no line.
    #[error(
        "there is no dated line; write DATE, a tab and the text on each line, or a JSON object with `date` and `text`"
    )]
    Nothing,
}

impl ConvertError {
    pub(super) fn file(file: &Path, error: io::Error) -> Self {
        Self::File { file: file.to_owned(), error }
    }
}

/// Lines that cannot be read, and what to do about them.
fn told(first: &[Unreadable], count: u64) -> String {
    let lines = counted(count as usize, "line", "lines");
    let mut text = format!("{lines} cannot be read, and nothing was written:\n");
    for line in first {
        text.push_str(&format!("  {line}\n"));
    }
    let more = count.saturating_sub(first.len() as u64);
    if more > 0 {
        text.push_str(&format!("  and {more} more\n"));
    }
    text.push_str("mend them, or leave them out with --skip-unreadable");
    text
}
