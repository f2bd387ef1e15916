//! `annalist search WORDS…`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Show the records that have these words, best first
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The words
    #[arg(value_name = "WORDS", num_args = 1..)]
    words: Vec<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let words = words::required("word", &self.words, "annalist search hunger strike")?;
        Ok(Request::Search { words })
    }
}
