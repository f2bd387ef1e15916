//! What a process takes, as Linux tells it.
//!
//! A bot keeps others from looking into its memory, and what belongs to that is told to
//! root alone: `None` where this process may not know it.

use std::fs;
use std::time::Duration;

/// Linux counts the time of processes in hundredths of a second (`USER_HZ`).
const TICK: Duration = Duration::from_millis(10);

/// Printed where open files are not compared.
pub const FILES_UNKNOWN: &str = "skipped: only root may count the open files of a bot";

/// What a process takes at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    pub resident_kib: usize,
    pub open_files: Option<usize>,
    pub threads: usize,
}

impl Usage {
    /// Of a process that runs.
    pub fn of(id: u32) -> Self {
        Self {
            resident_kib: status(id, "VmRSS:").unwrap(),
            open_files: open_files(id),
            threads: status(id, "Threads:").unwrap(),
        }
    }

    /// How many files are open, for a table.
    pub fn files(&self) -> String {
        self.open_files.map_or("?".to_owned(), |files| files.to_string())
    }
}

/// A number of a process's status, which everybody may read.
pub fn status(id: u32, name: &str) -> Option<usize> {
    number(&fs::read_to_string(format!("/proc/{id}/status")).ok()?, name)
}

/// The memory of a process in KiB, with what it shares with others counted in parts.
pub fn proportional_kib(id: u32) -> Option<usize> {
    number(&fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?, "Pss:")
}

fn open_files(id: u32) -> Option<usize> {
    Some(fs::read_dir(format!("/proc/{id}/fd")).ok()?.count())
}

/// Processor time of a process alone.
pub fn processor_time(id: u32) -> Option<Duration> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in parentheses may hold anything; fields 14 and 15 are 12 and 13 after it.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u32>().ok();
    Some(TICK * (ticks()? + ticks()?))
}

fn number(text: &str, name: &str) -> Option<usize> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
