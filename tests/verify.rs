//! Texts held against the archives, with the verdicts that are right for them.
//! Every miss is printed. `cargo test --test verify -- --nocapture`
#![allow(clippy::expect_used, clippy::print_stdout, reason = "helpers of tests")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use annalist::answer::model::{Answer, CheckView, CheckedKind, Kind, Verdict};
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
        Verdict::Known => "known",
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
    check.is_none_or(|c| matches!(c.verdict, Verdict::NotCovered | Verdict::Known))
}

fn judge(case: &Case, answer: &Answer, score: &mut Score) {
    for expected in &case.checks {
        let got = answer.checks.iter().find(|check| is_of(expected, check));
        let said = got.map_or("not_covered", |check| word(check.verdict));
        let sum = score.by_verdict.entry(expected.verdict.clone()).or_default();
        // Of a name in a true text it may be said no more than that it is known.
        let known = said == "known" && expected.about == "name" && expected.verdict == "supported";
        let right =
            known || said == expected.verdict || expected.verdict == "known" && is_no_more(got);
        sum.1 += 1;
        sum.0 += usize::from(right);
        if !right {
            score.grave += usize::from(matches!(said, "supported" | "differs"));
            let says = got.map_or("(not found)", |check| check.says.as_str());
            println!(
                "MISS {} ({}) {} {:?}: {} and not {}\n     {says}",
                case.id, case.note, expected.about, expected.words, said, expected.verdict
            );
        }
    }
    // Dates and figures that nobody expected must not be judged either.
    for check in answer.checks.iter().filter(|c| c.about != CheckedKind::Name) {
        let expected = case.checks.iter().any(|expected| is_of(expected, check));
        if !expected && !is_no_more(Some(check)) {
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

fn checked(text: &str) -> Answer {
    let archivist = archivist(&root().join("knowledge"));
    let request = Request::Verify { text: text.into() };
    archivist.answer(&request, today()).expect("an answer")
}

#[test]
fn hostile_texts_are_read_within_bounds() {
    let names = "Khomeini Rajavi George Wright ".repeat(133);
    let counts = "36 people were killed in 1988, ".repeat(129);
    for text in [
        "9".repeat(4_000),
        "1988 36 ".repeat(500),
        names,
        counts,
        "👩🏽‍🚀".repeat(900),
        "**__~~||`<@1>[x](y)> # ".repeat(170),
        "“.”\u{202e}\n".repeat(800),
        "A".repeat(4_000),
    ] {
        let answer = checked(&text);
        assert!(answer.checks.len() <= 20);
        let told = answer.checks.len();
        let cut = answer.message.strip_prefix("Only the beginning of this text was checked, ");
        assert!(cut.is_none_or(|rest| rest.starts_with(&format!("{told} thing"))));
        let long = answer.checks.iter().any(|c| c.quote.chars().count() > 120);
        assert!(!long && answer.kind == Kind::Verification);
    }
    let refused = checked(&"a".repeat(10_000));
    assert_eq!((refused.answered, refused.kind), (false, Kind::NotUnderstood));
    assert!(refused.message.contains("4000"));
}

#[test]
fn more_than_is_checked_is_told() {
    let text: Vec<String> =
        (0..30).map(|n| format!("In {} Zorp Quux ate {n}00 apples.", 1900 + n)).collect();
    let answer = checked(&text.join("\n"));
    assert_eq!(answer.checks.len(), 20);
    assert!(!answer.answered && answer.message.contains("20 things in it"));
}

#[test]
fn nothing_to_check_says_what_can_be() {
    for text in ["", "hello there, how are you?", "<@123> https://example.org/1988 :)"] {
        let answer = checked(text);
        assert!(!answer.answered && answer.checks.is_empty());
        assert!(answer.message.contains("Dates, numbers"));
    }
}

#[test]
fn what_is_said_twice_is_checked_once() {
    let once = "The NCRI was founded on 21 July 1985.";
    let (one, two) = (checked(once), checked(&format!("{once}\n{once} {once}")));
    assert_eq!(one.checks, two.checks);
}

/// "At least 4,600" follows from the 7,000 of another speaker, and is not theirs.
#[test]
fn a_number_is_told_of_who_gave_it() {
    let number = |text: &str| {
        let answer = checked(text);
        answer.checks.into_iter().find(|c| c.about == CheckedKind::Figure).expect("a number")
    };
    for who in ["The government said that", "It was stated that", "The source says that"] {
        let check = number(&format!("{who} at least 4,600 were arrested in 2018."));
        assert_eq!(check.verdict, Verdict::Supported, "{who}");
        assert!(check.says.contains("Government of Iran"), "{who}: {}", check.says);
    }
    let check = number("Amnesty said that at least 4,600 were arrested in 2018.");
    assert_eq!(check.verdict, Verdict::NotCovered, "{}", check.says);
    let check = number("At least 4,500 were arrested in the uprising of 2018.");
    assert_eq!(check.verdict, Verdict::Supported, "{}", check.says);
    let check = number("Somebody said that at least 4,500 were arrested in 2018.");
    assert_eq!(check.verdict, Verdict::NotCovered, "{}", check.says);
}
