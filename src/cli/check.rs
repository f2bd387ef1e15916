//! `annalist check [--documents DIR]`

use std::io::Write;
use std::path::PathBuf;

use super::output::{self, FormatArgs};
use crate::check::{self, Options};
use crate::config::Config;

/// Read the whole archive and point at every line that is not right
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder of the sources' full texts: every record is compared with them
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    documents: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
}

impl Args {
    pub(super) fn options(self, knowledge: PathBuf, config: &Config) -> Options {
        let style = output::stdout_style(config.width);
        let (json, color, width) = (self.format.json, style.color, style.width);
        Options { knowledge, documents: self.documents, json, color, width }
    }
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> anyhow::Result<u8> {
    let mut report = Vec::new();
    let status = check::run(options, &mut report)?;
    output::write_out(out, &report)?;
    Ok(status)
}
