//! How long answers take beside the search engine alone, on the same index in the same
//! run. `cargo bench --bench answers` prints a table; times are in microseconds.
//!
//! | what | against |
//! | --- | --- |
//! | a question, from request to answer | BM25 over the same words: ten best, stored fields |
//! | a timeline of a year, up to 100 entries | a range query: ten, stored fields, and how many |
//! | a keystroke in a name or a title, up to 25 offers | one exact term: 25, stored fields |
//!
//! Every piece of work is done several times, both sides in turn, and its least time
//! counts. "each" is the ratio piece by piece. ANNALIST_BENCH_MILLION=1 adds a million
//! entries and names, ANNALIST_BENCH_ENTRIES=1000,10000 chooses other sizes, and
//! ANNALIST_BENCH_SLOWEST=10 tells the slowest questions.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a bench prints and may fail")]

mod support;

use annalist::suggest::Field;
use support::keystrokes;
use support::measures::{KEYSTROKES, Measured};
use support::opened;
use support::timing::Beside;

fn main() {
    println!(
        "{:>9} {:<9} {:>17} {:>6} {:>17} {:>6} {:>13}",
        "entries", "what", "median µs / raw", "ratio", "p99 µs / raw", "ratio", "each: med p99"
    );
    let knowledge = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
    let shipped = Measured::new(|| opened::open(knowledge.as_ref()));
    questions("shipped", &shipped);
    for entries in opened::sizes(&[1_000, support::ALL]) {
        let measured = Measured::new(|| opened::entries(entries));
        let name = entries.to_string();
        questions(&name, &measured);
        row(&name, "timeline", &measured.timeline());
        let titles = keystrokes::titles(measured.index(), KEYSTROKES);
        row(&name, "titles", &measured.keystrokes(Field::When, &titles));
        drop(measured);
        let measured = Measured::new(|| opened::names(entries));
        let names = keystrokes::names(measured.index(), KEYSTROKES);
        row(&name, "names", &measured.keystrokes(Field::Name, &names));
    }
}

fn questions(name: &str, measured: &Measured) {
    let (beside, asked) = measured.ask();
    row(name, "ask", &beside);
    let most = std::env::var("ANNALIST_BENCH_SLOWEST").ok();
    let most = most.and_then(|most| most.parse().ok()).unwrap_or(0);
    for (at, own, raw) in beside.slowest(most) {
        println!("{:>9} {own:.0} / {raw:.0}: {}", "", asked[at]);
    }
}

fn row(name: &str, what: &str, beside: &Beside) {
    let ((median, raw_median), (p99, raw_p99)) = (beside.at(0.5), beside.at(0.99));
    println!(
        "{name:>9} {what:<9} {median:>8.0} / {raw_median:>6.0} {:>6.2} {p99:>8.0} / {raw_p99:>6.0} {:>6.2} {:>6.2} {:>6.2}",
        median / raw_median,
        p99 / raw_p99,
        beside.ratio(0.5),
        beside.ratio(0.99),
    );
}
