//! How long an answer takes as a whole process, against what the machine takes to
//! start any process: `true`. Both are run in turn, so that the ratio holds when
//! the machine's speed drifts. `cargo bench --bench startup` prints a table.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod support;

use std::process::Command;

use support::program::program;
use support::timing::{median, process};

/// Runs of each command, after a warm-up.
const RUNS: usize = 200;

const QUESTIONS: [&[&str]; 5] = [
    &["ask", "Who founded the National Council of Resistance of Iran?"],
    &["ask", "Which groups took part in the 2018 protests?"],
    &["timeline", "1988"],
    &["figures", "arrests", "2018"],
    &["who", "PMOI"],
];

fn main() {
    let knowledge = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
    let cache = support::cache();
    println!("{:>9} {:>9} {:>6}  command (medians of {RUNS} runs)", "true ms", "ms", "ratio");
    for words in QUESTIONS {
        let mut answer = Command::new(program());
        answer.arg("--knowledge").arg(knowledge).args(words);
        answer.env("ANNALIST_CACHE_DIR", &cache);
        let mut nothing = Command::new("true");
        process(&mut answer);
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            without.push(process(&mut nothing));
            with.push(process(&mut answer));
        }
        let (with, without) = (median(with), median(without));
        let words = words.join(" ");
        println!("{without:>9.2} {with:>9.2} {:>6.1}  {words}", with / without);
    }
}
