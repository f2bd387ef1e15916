//! How long it takes to open a kept index and answer, as a whole process: for large
//! archives against the shipped one, run in turn, so that the ratio holds when the
//! machine's speed drifts. `cargo bench --bench open` prints a table;
//! ANNALIST_BENCH_MILLION=1 adds 1,000,000 entries, ANNALIST_BENCH_ENTRIES=1000,10000
//! chooses others.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    unreachable_pub,
    reason = "a bench prints and may fail"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::opened::sizes;
use support::program::program;
use support::timing::{median, process};

/// Runs of each command, after two to warm up.
const RUNS: usize = 50;
/// Asked of the shipped archive.
const HERE: [&str; 3] = [
    "Who founded the National Council of Resistance of Iran?",
    "Which groups took part in the 2018 protests?",
    "When was the PMOI founded?",
];
/// Asked of the others.
const THERE: [&str; 3] = [
    "Who was assassinated by Brutus in the Roman Senate?",
    "Which volcano erupts and buries Pompeii?",
    "When did the Wright brothers fly at Kitty Hawk?",
];

fn main() {
    let cache = support::cache();
    let shipped = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge"));
    println!(
        "{:>9} {:>11} {:>9} {:>6}  (medians of {RUNS} runs)",
        "entries", "shipped ms", "ms", "ratio"
    );
    for entries in sizes(&[1_000, support::ALL]) {
        let Some(folder) = support::archive(entries) else { return };
        for (here, there) in HERE.into_iter().zip(THERE) {
            let mut small = asking(here, &shipped, &cache);
            let mut large = asking(there, &folder, &cache);
            for _ in 0..2 {
                process(&mut small);
                // Its first run may build the index.
                process(&mut large);
            }
            let (mut with, mut without) = (Vec::new(), Vec::new());
            for _ in 0..RUNS {
                without.push(process(&mut small));
                with.push(process(&mut large));
            }
            let (with, without) = (median(with), median(without));
            println!("{entries:>9} {without:>11.2} {with:>9.2} {:>6.2}  {there}", with / without);
        }
    }
}

fn asking(words: &str, knowledge: &Path, cache: &Path) -> Command {
    let mut command = Command::new(program());
    command.args(["ask", words]).arg("--knowledge").arg(knowledge);
    command.env("ANNALIST_CACHE_DIR", cache);
    command
}
