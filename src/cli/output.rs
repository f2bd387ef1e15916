//! Where and how an answer is written.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::answer::model::Answer;
use crate::render::json::json;
use crate::render::text::{DEFAULT_WIDTH, TextStyle, text};

/// How what is found is written.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct FormatArgs {
    /// Write JSON, for programs
    #[arg(long)]
    pub(super) json: bool,
}

/// The answer in the format asked for.
pub(super) fn rendered(
    answer: &Answer,
    json_wanted: bool,
    style: &TextStyle,
) -> anyhow::Result<String> {
    if json_wanted { Ok(json(answer)?) } else { Ok(text(answer, style)) }
}

/// How text is set on standard output: colour only where it is wanted and shown
/// (a terminal, `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`), `width` if it is set.
pub(super) fn stdout_style(width: Option<usize>) -> TextStyle {
    let stdout = io::stdout();
    let color = !matches!(AutoStream::choice(&stdout), ColorChoice::Never);
    let measured = || {
        if stdout.is_terminal() { textwrap::termwidth() } else { DEFAULT_WIDTH }
    };
    TextStyle { width: width.unwrap_or_else(measured), color }
}

/// Writes all of it. A reader that has gone away, as in `annalist … | head`, is
/// no error.
pub(super) fn write_out(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
