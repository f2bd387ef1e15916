//! `annalist man [--dir DIR]`

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::CommandFactory;
use clap_mangen::Man;

use super::Cli;

/// Write the manual page, or all pages into a folder
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// Write one page for each command into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) dir: Option<PathBuf>,
}

/// The manual page of the program, in roff.
pub(super) fn page() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command()).render(&mut page)?;
    Ok(page)
}

/// Writes the page of the program and one for each command.
pub(super) fn pages(dir: &Path) -> anyhow::Result<()> {
    let cannot = || format!("cannot write manual pages into `{}`", dir.display());
    std::fs::create_dir_all(dir).with_context(cannot)?;
    clap_mangen::generate_to(command(), dir).with_context(cannot)
}

/// `annalist help` only repeats what the pages say.
fn command() -> clap::Command {
    Cli::command().disable_help_subcommand(true)
}
