//! `annalist check [--documents DIR]`: a stand-in until the branch `check` is merged.

use std::io::Write;
use std::path::PathBuf;

/// Read the whole archive and point at every line that is not right
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder of the sources' full texts: every record is compared with them
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) documents: Option<PathBuf>,
}

/// What to check.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) knowledge: PathBuf,
    pub(super) documents: Option<PathBuf>,
}

pub(super) fn run(options: &Options, _out: &mut dyn Write) -> anyhow::Result<u8> {
    anyhow::bail!("cannot check `{}` with {:?} yet", options.knowledge.display(), options.documents)
}
