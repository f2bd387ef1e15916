//! `annalist timeline WHEN… [--topic WORDS]`

use std::ffi::OsString;

use super::error::Failure;
use super::words;
use crate::request::Request;

/// Show what happened at a time, in order
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples: annalist timeline 1988
          annalist timeline from June 1981 to spring 1982 --topic trials
          annalist timeline 1981-06/1982-22")]
pub(super) struct Args {
    /// The time: in words, or as EDTF such as 1981-07, 198X or 1965/1969
    #[arg(value_name = "WHEN", num_args = 1..)]
    when: Vec<OsString>,
    /// Words that narrow it down
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    topic: Option<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let when = words::required("time", &self.when, "annalist timeline 1988")?;
        let topic = words::optional("topic", self.topic.as_deref())?;
        Ok(Request::Timeline { when, topic })
    }
}
