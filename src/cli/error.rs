//! What goes wrong before there is an answer.

use std::fmt;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use clap::error::ErrorKind;

use super::status;
use crate::config::ConfigError;
use crate::render::clean::clean;

/// A failure that ends the command with status 2. Its text says what to do.
#[derive(Debug)]
pub struct Failure {
    message: String,
}

impl Failure {
    /// Wrong use, or something that the command needs and cannot have.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string())
    }
}

/// Tells standard error what went wrong, and returns the exit status.
pub fn report(message: &str) -> u8 {
    let style = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let lines: Vec<_> = message.trim_end().lines().map(clean).collect();
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(anstream::stderr(), "{style}error:{style:#} {}", lines.join("\n"));
    status::FAILED
}

/// Prints help or the version, or reports wrong use, and returns the exit status.
pub fn report_usage(error: &clap::Error) -> u8 {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return status::FAILED;
    }
    if error.use_stderr() {
        let text = error.render().to_string();
        return report(text.strip_prefix("error: ").unwrap_or(&text));
    }
    let _ = error.print();
    status::ANSWERED
}
