//! Archives to measure with: the dated lines at hand, or as many more as wanted made
//! of them, through the same converter that everybody has.

#![allow(
    dead_code,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a bench may use a part, and talks"
)]

pub(crate) mod chart;
pub(crate) mod keystrokes;
pub(crate) mod measures;
pub(crate) mod opened;
#[path = "../../tests/support/program.rs"]
pub(crate) mod program;
pub(crate) mod questions;
pub(crate) mod raw;
#[path = "../../tests/support/shared.rs"]
mod shared;
pub(crate) mod timing;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use annalist::convert::{self, Options};
use flate2::bufread::MultiGzDecoder;
use serde_json::Value;

/// How many of the lines at hand can be read.
pub(crate) const ALL: usize = 125_382;

/// Goes up when the same number of entries would be others.
const EDITION: u32 = 1;

/// Where archives and indexes are kept: the system's folder for temporary files.
pub(crate) fn folder() -> PathBuf {
    std::env::temp_dir().join("annalist-bench")
}

/// Where indexes are kept.
pub(crate) fn cache() -> PathBuf {
    folder().join("cache")
}

/// The knowledge folder of an archive of so many dated entries; made once, and kept.
/// Nothing where the lines are not at hand.
///
/// The entries are always the same. Up to [`ALL`], they are spread evenly over the
/// lines. Beyond, the lines come again and again, each time four years later and with
/// a word that tells the round, so that no two texts are alike.
pub(crate) fn archive(entries: usize) -> Option<PathBuf> {
    let made = folder().join(format!("{entries}-entries-{EDITION}"));
    if made.join("archive.toml").is_file() {
        return Some(made);
    }
    let sources = shared::dated_lines()?;
    eprintln!("making an archive of {entries} entries in {}", made.display());
    let aside = folder().join(format!("{entries}-{}", std::process::id()));
    fs::create_dir_all(&aside).expect("a folder for the archive");
    let lines = aside.join("days.jsonl");
    write_lines(&sources, entries, &lines);
    let into = aside.join("archive");
    let options = Options {
        files: vec![lines],
        into: into.clone(),
        title: Some(format!("{entries} entries")),
        ..Options::default()
    };
    convert::convert(&options).expect("the lines can be read");
    // Whoever was quicker has made the same.
    let _ = fs::rename(&into, &made);
    fs::remove_dir_all(&aside).expect("the folder can be deleted");
    Some(made)
}

/// Writes lines that can all be read, as many as wanted.
fn write_lines(sources: &[PathBuf], wanted: usize, file: &Path) {
    let mut out = BufWriter::new(File::create(file).expect("a file for the lines"));
    let (mut written, mut round) = (0, 0);
    while written < wanted {
        for (number, line) in sources.iter().flat_map(|source| lines(source)).enumerate() {
            // Evenly spread: the share of lines read is the share of entries written.
            let spread = round > 0 || wanted >= ALL || number * wanted / ALL >= written;
            if written < wanted
                && spread
                && let Some(line) = varied(&line, round)
            {
                writeln!(out, "{line}").expect("space for the lines");
                written += 1;
            }
        }
        round += 1;
    }
    out.flush().expect("space for the lines");
}

fn lines(source: &Path) -> impl Iterator<Item = String> + use<> {
    let packed = BufReader::new(File::open(source).expect("the lines"));
    let lines = BufReader::new(MultiGzDecoder::new(packed)).lines();
    lines.map(|line| line.expect("the lines are text"))
}

/// A line as it comes in a round; nothing if it cannot be read then.
fn varied(line: &str, round: i64) -> Option<String> {
    let mut line: Value = serde_json::from_str(line).expect("the lines are JSON");
    if round > 0 {
        let year = line["year"].as_i64()? + 4 * round;
        // There is no year 0.
        line["year"] = (year + i64::from(year >= 0 && year < 4 * round)).into();
        let text = line["text"].as_str().unwrap_or_default();
        let bare = text.trim_end_matches('.');
        line["text"] = format!("{bare}, round{round}.").into();
    }
    convert::is_readable(&line.to_string()).then(|| line.to_string())
}
