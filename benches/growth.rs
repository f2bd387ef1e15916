//! How the cost of answering grows with the archive, from 1,000 entries on.
//! `cargo bench --bench growth` prints a table in Markdown, times in microseconds;
//! ANNALIST_BENCH_MILLION=1 adds a million entries and ANNALIST_BENCH_PLOT=file.svg
//! draws it.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod support;

use annalist::suggest::Field;
use support::chart::{Chart, Line};
use support::keystrokes;
use support::measures::{KEYSTROKES, Measured};
use support::opened;
use support::timing::{Beside, micros, quantile, time};

const WHAT: [&str; 5] =
    ["ask, median", "ask, p99", "timeline, median", "keystroke, p99", "opening, median"];
/// How often an index is opened.
const OPENINGS: usize = 9;

fn main() {
    println!("| entries | {} |", WHAT.join(" | "));
    println!("|{}", " ---: |".repeat(WHAT.len() + 1));
    let mut rows: Vec<(usize, [f64; 5])> = Vec::new();
    for entries in opened::sizes(&[1_000, 10_000, 100_000]) {
        let row = measured(entries);
        let told: Vec<String> = row.iter().map(|time| format!("{time:.0}")).collect();
        println!("| {entries} | {} |", told.join(" | "));
        rows.push((entries, row));
    }
    if let Ok(file) = std::env::var("ANNALIST_BENCH_PLOT") {
        std::fs::write(&file, plot(&rows).svg()).expect("the plot can be written");
    }
}

fn measured(entries: usize) -> [f64; 5] {
    let measured = Measured::new(|| opened::entries(entries));
    let ours = |beside: &Beside, share| beside.at(share).0;
    let (ask, _) = measured.ask();
    let titles = keystrokes::titles(measured.index(), KEYSTROKES);
    let keystroke = measured.keystrokes(Field::When, &titles);
    let openings: Vec<f64> =
        (0..OPENINGS).map(|_| micros(time(|| opened::entries(entries)))).collect();
    [
        ours(&ask, 0.5),
        ours(&ask, 0.99),
        ours(&measured.timeline(), 0.5),
        ours(&keystroke, 0.99),
        quantile(&openings, 0.5),
    ]
}

fn plot(rows: &[(usize, [f64; 5])]) -> Chart {
    let line = |(at, name): (usize, &&str)| Line {
        name: (*name).to_owned(),
        points: rows.iter().map(|(entries, row)| (*entries as f64, row[at])).collect(),
    };
    let told = rows.iter().map(|(entries, row)| {
        let told: Vec<String> =
            WHAT.iter().zip(row).map(|(name, time)| format!("{name} {time:.0}")).collect();
        format!("{entries} entries: {}", told.join(", "))
    });
    let told: Vec<String> = told.collect();
    Chart {
        title: "What answers cost in archives of different sizes".to_owned(),
        description: format!("In microseconds. {}.", told.join("; ")),
        across: "entries in the archive".to_owned(),
        up: "microseconds".to_owned(),
        lines: WHAT.iter().enumerate().map(line).collect(),
    }
}
