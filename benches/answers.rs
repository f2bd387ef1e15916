//! How long answers take beside the search engine alone, on the same index in the
//! same run. `cargo bench --bench answers` prints a table.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod support;

use std::path::Path;
use std::sync::Arc;

use annalist::archive::date::{Day, Span};
use annalist::archivist::Archivist;
use annalist::index::Index;
use annalist::request::Request;
use support::questions::questions;
use support::raw::Raw;
use support::timing::{Beside, time};

/// Questions of each archive.
const QUESTIONS: usize = 600;
const SWEEPS: usize = 3;

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    for name in ["1e3", "125k", "125kn", "1m"] {
        if !only.is_empty() && !only.iter().any(|o| o == name) { continue; }
        let file = format!("/tmp/q/{name}.index");
        let Ok(index) = Index::open(Path::new(&file)) else { continue };
        let again = Index::open(Path::new(&file)).expect("it opens");
        let archivist = Archivist::new(Arc::new(index), true);
        let raw = Raw::new(&again);
        ask(name, &archivist, &raw);
        timeline(name, &archivist, &raw);
    }
}

fn today() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day")
}

fn ask(name: &str, archivist: &Archivist, raw: &Raw<'_>) {
    let asked = questions(archivist.index(), QUESTIONS);
    let requests: Vec<Request> =
        asked.iter().map(|question| Request::Ask { question: question.clone() }).collect();
    let mut kinds = std::collections::BTreeMap::new();
    for r in &requests { let a = archivist.answer(r, today()).unwrap(); *kinds.entry(format!("{:?}", a.kind)).or_insert(0) += 1; }
    println!("{kinds:?}");
    if let Ok(file) = std::env::var("DUMP") {
        let all: Vec<String> = requests.iter().map(|r| { let a = archivist.answer(r, today()).unwrap(); format!("{r:?}\t{}", annalist::render::json::json(&a).unwrap()) }).collect();
        std::fs::write(format!("{file}.{name}"), all.join("\n")).unwrap();
    }
    let beside = Beside::measure(
        requests.len(),
        SWEEPS,
        |at| time(|| archivist.answer(&requests[at], today()).expect("an answer")),
        |at| time(|| raw.bm25(&asked[at])),
    );
    row(name, "ask", &beside);
    for (at, own, other) in beside.slowest(12) { println!("   {own:.0} {other:.0} {}", asked[at]); }
    let mut by = vec![vec![]; 12];
    for (at, own, _) in beside.slowest(9999) { by[at % 12].push(own); }
    for (k, v) in by.iter().enumerate() { println!("   kind {k}: median {:.0}", support::timing::quantile(v, 0.5)); }
}

fn timeline(name: &str, archivist: &Archivist, raw: &Raw<'_>) {
    let years: Vec<i64> = (0..200).map(|n| 1800 + n).collect();
    let requests: Vec<Request> =
        years.iter().map(|y| Request::Timeline { when: y.to_string(), topic: None }).collect();
    let beside = Beside::measure(
        years.len(),
        SWEEPS,
        |at| time(|| archivist.answer(&requests[at], today()).expect("an answer")),
        |at| {
            let span = Span::year(years[at]).expect("a year");
            time(|| raw.days(span.first_number(), span.last_number()))
        },
    );
    row(name, "timeline", &beside);
}

fn row(archive: &str, what: &str, beside: &Beside) {
    let (median, p99) = (beside.at(0.5), beside.at(0.99));
    println!(
        "{archive:>8} {what:>10}  median {:>8.0} / {:>8.0} µs = {:>5.2}   p99 {:>8.0} / {:>8.0} µs = {:>5.2}   each: {:.2} {:.2}",
        median.0, median.1, median.0 / median.1, p99.0, p99.1, p99.0 / p99.1,
        beside.ratio(0.5), beside.ratio(0.99),
    );
}
