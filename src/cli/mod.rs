//! The command line: raw arguments come in, are resolved once into a [`Plan`],
//! and the plan is carried out.
//!
//! A command is one file with its arguments; a new one is added here and, if it
//! asks something, in [`crate::request`] and [`crate::archivist`].

mod arrange;
mod ask;
mod check;
mod completions;
mod convert;
mod entry;
mod error;
mod eval;
mod figures;
mod health;
mod log;
mod man;
mod open;
mod output;
mod plan;
mod playground;
mod register;
mod run;
mod search;
mod serve;
mod service;
mod source;
mod timeline;
mod verify;
mod who;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};

pub use error::{Failure, report, report_usage};
pub use log::init as init_log;
pub use plan::Plan;
pub use words::MAX_INPUT;

/// What the process reports when it ends.
pub mod status {
    /// The archive holds what was asked, or the command did its work.
    pub const ANSWERED: u8 = 0;
    /// The archive does not hold what was asked.
    pub const NOT_ANSWERED: u8 = 1;
    /// Wrong use, or an archive that cannot be used.
    pub const FAILED: u8 = 2;
}

/// Answers questions about a historical archive with cited summaries.
#[derive(Debug, Parser)]
#[command(name = "annalist", version, long_about = None, after_help = AFTER_HELP)]
#[command(max_term_width = 100)]
pub struct Cli {
    /// The folder that holds the archive (its archive.toml)
    #[arg(long, global = true, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    knowledge: Option<PathBuf>,
    /// The configuration file
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
Without a command, the playground opens: a page on this machine to try the bot in.
Exit status: 0 answered, 1 not answered, 2 wrong use or a broken archive.
Environment: ANNALIST_KNOWLEDGE, ANNALIST_CONFIG, ANNALIST_CACHE_DIR, ANNALIST_LOG, NO_COLOR,
and for the bot ANNALIST_STATUS, DISCORD_TOKEN or DISCORD_TOKEN_FILE, or DISCORD_PUBLIC_KEY
(`serve`).
Options may stand before or after the words. After `--` everything is a word.";

#[derive(Debug, Subcommand)]
enum Command {
    Ask(ask::Args),
    Timeline(timeline::Args),
    Figures(figures::Args),
    Who(who::Args),
    Source(source::Args),
    Search(search::Args),
    Entry(entry::Args),
    Verify(verify::Args),
    Check(check::Args),
    Convert(convert::Args),
    Eval(eval::Args),
    Run(run::Args),
    Playground(playground::Args),
    Serve(serve::Args),
    Health(health::Args),
    Register(register::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Cli {
    /// Parses the arguments of the process, the program's name first.
    ///
    /// # Errors
    ///
    /// On wrong use; help and the version come this way too.
    pub fn parse_args(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(arrange::words_last(&Self::command(), args))
    }
}
