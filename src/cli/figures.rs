//! `annalist figures WORDS… [--when WHEN]`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Show who gives which number for something, side by side
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: annalist figures arrests --when 2018")]
pub(super) struct Args {
    /// What is counted, and of what event
    #[arg(value_name = "WORDS", num_args = 1..)]
    words: Vec<OsString>,
    /// The time: in words, or as EDTF
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let words = words::required("thing to count", &self.words, "annalist figures arrests")?;
        let when = words::optional("time", self.when.as_deref())?;
        Ok(Request::Figures { words, when })
    }
}
