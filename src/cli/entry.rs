//! `annalist entry ID`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Show one entry with everything in it
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: annalist entry 1981-07-21-founding-of-the-ncri")]
pub(super) struct Args {
    /// The entry's id, as --json shows it; the id of a person, organization or place will do
    #[arg(value_name = "ID", num_args = 1..)]
    id: Vec<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let id = words::required("id", &self.id, "annalist entry 1988-massacre")?;
        Ok(Request::Entry { id })
    }
}
