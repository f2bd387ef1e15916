//! `annalist verify WORDS…`, or `annalist verify -` for standard input.

use std::ffi::OsString;
use std::io::Read;

use super::error::Failure;
use super::words;
use crate::request::{MAX_CHECKED, Request};

/// No character takes more bytes.
const CHARACTER: usize = 4;

/// Check the dates, numbers and names of a text against the archive
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: annalist verify The NCRI was founded in 1985.\n\
    With - alone the text is read from standard input.")]
pub(super) struct Args {
    /// The text, or - for standard input
    #[arg(value_name = "WORDS", num_args = 1..)]
    words: Vec<OsString>,
    #[command(flatten)]
    pub(super) format: super::output::FormatArgs,
}

impl Args {
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let typed = match self.words.as_slice() {
            [only] if only == "-" => vec![OsString::from(read(std::io::stdin().lock())?)],
            words => words.to_vec(),
        };
        let example = "annalist verify The NCRI was founded in 1985.";
        let text = words::required_text("text", &typed, example, MAX_CHECKED)?;
        Ok(Request::Verify { text })
    }
}

/// All of a text, but no more of it than shows that it is too long.
fn read(input: impl Read) -> Result<String, Failure> {
    let most = (MAX_CHECKED + 1) * CHARACTER;
    let mut bytes = Vec::new();
    let done = input.take(most as u64).read_to_end(&mut bytes);
    done.map_err(|error| Failure::usage(format!("standard input cannot be read: {error}")))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // A long text may have been cut within a character.
        Err(error) if error.as_bytes().len() == most => {
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(_) => Err(Failure::usage("standard input is not valid UTF-8; convert the text first")),
    }
}
