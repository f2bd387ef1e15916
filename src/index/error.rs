//! What can go wrong with an index.

use std::path::PathBuf;

use crate::guard::BrokeOff;

/// What is returned by everything that reads an index.
pub type Result<T> = std::result::Result<T, IndexError>;

/// Why an index could not be built, opened or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The search engine refused.
    #[error("the search index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// A stored record is not what was stored.
    #[error("a stored record cannot be read: {0}")]
    Record(#[from] serde_json::Error),
    /// A file could not be read or written.
    #[error("cannot use {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The search engine panicked.
    #[error("the search engine broke off: {}", .0.words())]
    Panicked(BrokeOff),
    /// The index file is not whole, or of another version of the program.
    #[error("the index file is damaged: {0}")]
    Damaged(&'static str),
}

impl IndexError {
    /// The error for a log: without what a panic said, which may quote what a
    /// member typed.
    pub fn without_words(&self) -> String {
        match self {
            Self::Panicked(panic) => format!("the search engine {panic}"),
            error => error.to_string(),
        }
    }

    pub(super) fn file(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }
}

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> Self {
        Self::Engine(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::cache::guarded;

    #[test]
    fn the_words_of_a_panic_are_dropped() {
        let error = guarded(|| -> Result<()> { panic!("what a member typed") }).unwrap_err();
        assert!(!error.without_words().contains("member"));
        let other = IndexError::Damaged("a sentence is missing").without_words();
        assert!(other.contains("a sentence is missing"));
    }
}
