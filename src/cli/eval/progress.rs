//! How far an evaluation is, on standard error and only on a terminal.

use std::io::{self, IsTerminal, Write};

/// A line that is written over.
#[derive(Debug)]
pub(super) struct Shown {
    terminal: bool,
    percent: Option<usize>,
}

impl Shown {
    pub(super) fn on_stderr() -> Self {
        Self { terminal: io::stderr().is_terminal(), percent: None }
    }

    /// Shows that `done` of `all` are done, if that is news.
    pub(super) fn step(&mut self, done: usize, all: usize) {
        let percent = Some(done * 100 / all.max(1));
        if self.terminal && percent != self.percent {
            self.percent = percent;
            self.write(&format!("\r{done} of {all} done "));
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if self.percent.is_some() {
            self.write("\r\u{1b}[K");
        }
    }

    /// Nobody is left to tell if standard error is closed.
    fn write(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }
}
