//! `annalist ask WORDS…`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Answer a question in everyday words
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: annalist ask Who founded the National Council of Resistance of Iran?"
)]
pub(super) struct Args {
    /// The question
    #[arg(value_name = "WORDS", num_args = 1..)]
    words: Vec<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let question = words::required("question", &self.words, "annalist ask Who founded it?")?;
        Ok(Request::Ask { question })
    }
}
