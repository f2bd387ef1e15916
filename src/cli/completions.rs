//! `annalist completions SHELL`

use clap::CommandFactory;
use clap_complete::Shell;

use super::Cli;

/// Write the completions for a shell
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}

/// The script that the shell loads.
pub(super) fn script(shell: Shell) -> Vec<u8> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    script
}
