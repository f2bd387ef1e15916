//! The program: parse the arguments, start the log, carry out the command.

use std::io;
use std::process::ExitCode;

use annalist::cli::{self, Cli, Plan};
use annalist::config::Surroundings;

fn main() -> ExitCode {
    let cli = match Cli::parse_args(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => return cli::report_usage(&error).into(),
    };
    let status = run(cli).unwrap_or_else(|error| cli::report(&format!("{error:#}")));
    status.into()
}

fn run(cli: Cli) -> anyhow::Result<u8> {
    let plan = Plan::resolve(cli, &Surroundings::of_process())?;
    if let Some(log) = plan.log() {
        cli::init_log(log);
    }
    plan.run(&mut io::stdout().lock())
}
