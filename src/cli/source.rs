//! `annalist source CITATION…`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Show a source or a paragraph of it, and what the records take from it
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples: annalist source mek-history ¶8\n          annalist source mek-history 8"
)]
pub(super) struct Args {
    /// A source's id, a paragraph, or both: @source ¶8, source 8, ¶8
    #[arg(value_name = "CITATION", num_args = 1..)]
    citation: Vec<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let citation = words::required("citation", &self.citation, "annalist source ¶8")?;
        Ok(Request::Source { citation })
    }
}
