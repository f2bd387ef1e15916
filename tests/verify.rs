//! Texts held against the archives, with the verdicts that are right for them.
//! Every miss is printed. `cargo test --test verify -- --nocapture`

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use annalist::answer::model::{Answer, CheckView, CheckedKind, Verdict};
use annalist::answer::phrases;
use annalist::request::Request;
use serde::Deserialize;
use support::{archivist, root, today};

/// A text and what is right for the things in it (the format is described in
/// tests/questions/README.md).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    text: String,
    checks: Vec<Expected>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    about: String,
    words: String,
    verdict: String,
}

/// How many came out right for each verdict, and how many were said wrongly.
#[derive(Debug, Default)]
struct Score {
    /// Right ones and all, by verdict.
    by_verdict: BTreeMap<String, (usize, usize)>,
    /// "Supported" or "differs" where it is not so: the grave ones.
    grave: usize,
}

impl Score {
    fn share(&self) -> f64 {
        let (right, all) =
            self.by_verdict.values().fold((0, 0), |(r, a), (right, all)| (r + right, a + all));
        right as f64 / all as f64
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Differs => "differs",
        Verdict::NotCovered => "not_covered",
    }
}

fn kind(about: CheckedKind) -> &'static str {
    match about {
        CheckedKind::Date => "date",
        CheckedKind::Figure => "figure",
        CheckedKind::Name => "name",
    }
}

fn is_of(expected: &Expected, check: &CheckView) -> bool {
    let (quote, words) = (check.quote.to_lowercase(), expected.words.to_lowercase());
    kind(check.about) == expected.about && quote.contains(&words)
}

/// Whether nothing is said of a name but that it is known, or not told of.
fn is_no_more(check: Option<&CheckView>) -> bool {
    check.is_none_or(|c| c.verdict == Verdict::NotCovered || c.says == phrases::KNOWN_NAME)
}

fn judge(case: &Case, answer: &Answer, score: &mut Score) {
    for expected in &case.checks {
        let got = answer.checks.iter().find(|check| is_of(expected, check));
        let said = got.map_or("not_covered", |check| word(check.verdict));
        let sum = score.by_verdict.entry(expected.verdict.clone()).or_default();
        let right = said == expected.verdict || (expected.verdict == "known" && is_no_more(got));
        sum.1 += 1;
        sum.0 += usize::from(right);
        if !right {
            score.grave += usize::from(said != "not_covered");
            let says = got.map_or("(not found)", |check| check.says.as_str());
            println!(
                "MISS {} {} {:?}: {} and not {}\n     {says}",
                case.id, expected.about, expected.words, said, expected.verdict
            );
        }
    }
    // Dates and figures that nobody expected must not be judged either.
    for check in answer.checks.iter().filter(|c| c.about != CheckedKind::Name) {
        let expected = case.checks.iter().any(|expected| is_of(expected, check));
        if !expected && check.verdict != Verdict::NotCovered {
            score.grave += 1;
            println!("MISS {} {:?} {:?}: nobody asked", case.id, check.about, check.quote);
        }
    }
}

fn run(archive: &str, file: &str) -> Score {
    let archivist = archivist(&root().join(archive));
    let text = std::fs::read_to_string(root().join(Path::new("tests/questions")).join(file));
    let mut score = Score::default();
    for line in text.expect("a readable file").lines() {
        let case: Case = serde_json::from_str(line).expect("a case");
        let request = Request::Verify { text: case.text.clone() };
        let answer = archivist.answer(&request, today()).expect("an answer");
        judge(&case, &answer, &mut score);
    }
    println!("{file}: {score:?} {:.3}", score.share());
    score
}

#[test]
fn history() {
    let score = run("knowledge", "verify-history.jsonl");
    assert!(score.share() >= 0.9 && score.grave == 0, "{score:?}");
}

#[test]
fn flight() {
    let score = run("tests/archives/flight", "verify-flight.jsonl");
    assert!(score.share() >= 0.9 && score.grave == 0, "{score:?}");
}
