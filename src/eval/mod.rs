//! How good the answers are, as figures. Files in, reports out: each kind of
//! evaluation has a file of its own, and what is computed is pure.
//!
//! - [`answers`]: questions with known answers, put to an archive
//! - [`retrieval`]: queries with judged documents (BEIR, TREC)
//! - [`passages`]: questions with known paragraphs, some without an answer
//! - [`dates`]: expressions of time with known values
//! - [`table`]: reports for a person; [`metrics`]: the measures; `corpus`: a collection as an archive; `lines`: files of lines

pub mod answers;
mod corpus;
pub mod dates;
mod lines;
pub mod metrics;
pub mod passages;
pub mod retrieval;
pub mod table;

use crate::index::IndexError;

pub use lines::ReadError;

/// Told how much is done, of how much.
pub type Progress<'p> = &'p mut dyn FnMut(usize, usize);

/// Why an evaluation did not come to an end.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file cannot be read or is not in the format.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A file that should be written cannot be.
    #[error("`{path}` cannot be written: {error}; choose another place")]
    Write {
        /// The file.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// The files are sound and there is nothing to measure in them.
    #[error("{0}")]
    Nothing(String),
}
