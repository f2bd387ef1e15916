//! `annalist register [--guild ID]`

use std::io::Write;

use super::{output, run, status};
use crate::config::Discord;
use crate::discord::gateway;
use crate::discord::token::Token;

/// Tell Discord of the bot's commands, if it does not know them yet
///
/// `annalist run` does this at its start. Use this to try commands on one server,
/// where a change shows at once, or after a registration that failed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only on this server: its number (Discord shows it to developers: Copy Server ID)
    #[arg(long, value_name = "ID", value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) guild: Option<u64>,
}

pub(super) fn run(
    token: &Token,
    settings: &Discord,
    guild: Option<u64>,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let runtime = run::runtime()?;
    let outcome = runtime.block_on(gateway::register(token, settings, guild))??;
    output::write_out(out, format!("{}\n", gateway::told(&outcome)).as_bytes())?;
    Ok(status::ANSWERED)
}
