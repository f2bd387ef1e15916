//! `annalist who NAME…`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Show what the archive says of a person, an organization or a place
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: annalist who NCRI")]
pub(super) struct Args {
    /// The name, an abbreviation or another spelling
    #[arg(value_name = "NAME", num_args = 1..)]
    name: Vec<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let name = words::required("name", &self.name, "annalist who NCRI")?;
        Ok(Request::Who { name })
    }
}
