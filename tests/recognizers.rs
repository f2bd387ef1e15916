//! The English date and period cases of Microsoft's Recognizers-Text (MIT), as
//! far as they make sense for history: see `annalist::eval::dates`.
//!
//! The cases are looked for in `../shared/data/recognizers`, or below the folder
//! that `ANNALIST_SHARED` names. Without them the test passes and says so.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that reports a score")]

mod support;

use annalist::eval::dates;
use support::shared;

/// Cases that have to pass, of those that apply: what was reached.
const FLOOR_DATES: usize = 62;
const FLOOR_PERIODS: usize = 120;

#[test]
fn dates() {
    put("DateParser.json", FLOOR_DATES);
}

#[test]
fn periods() {
    put("DatePeriodParser.json", FLOOR_PERIODS);
}

fn put(file: &str, floor: usize) {
    let Some(path) = shared(&format!("data/recognizers/{file}")) else { return };
    let report = dates::run(&dates::read(&path).unwrap(), &mut |_, _| ()).unwrap();
    println!("{report:#?}");
    assert!(report.right.count >= floor, "{file}: {:?}, {floor} did before", report.right);
}
