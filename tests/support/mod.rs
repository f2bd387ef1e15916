//! What the integration tests share: the archives, and judging an answer by a
//! question file (the format is described in tests/questions/README.md).
#![allow(
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests, of which each test uses some"
)]

use std::path::{Path, PathBuf};

use annalist::answer::model::Answer;
use annalist::archive::date::Day;
use annalist::archivist::Archivist;
use annalist::index::Index;
use annalist::render::text::{TextStyle, text};
use annalist::request::Request;
use regex::RegexBuilder;
use serde::Deserialize;

/// A question and what a right reply has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    pub command: String,
    pub text: String,
    pub answered: bool,
    pub all: Vec<String>,
    pub any: Vec<String>,
    pub none: Vec<String>,
    pub cite: Vec<u32>,
    #[serde(default)]
    pub note: String,
}

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the material that only some machines have, or `None` with a printed line.
pub fn shared(path: &str) -> Option<PathBuf> {
    let base =
        std::env::var_os("ANNALIST_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let file = base.join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: {path} is not here");
    None
}

/// An archivist for a folder, with the index in memory.
pub fn archivist(knowledge: &Path) -> Archivist {
    let loaded = annalist::archive::load::load(knowledge)
        .unwrap_or_else(|e| panic!("{}: {e:?}", knowledge.display()));
    let index = Index::in_memory(&loaded.archive).expect("the archive can be indexed");
    Archivist::new(index.into(), true)
}

/// The day that tests take for today.
pub fn today() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day")
}

/// The request of a case.
pub fn request(case: &Case) -> Request {
    let words = case.text.clone();
    match case.command.as_str() {
        "ask" => Request::Ask { question: words },
        "timeline" => Request::Timeline { when: words, topic: None },
        "figures" => Request::Figures { words, when: None },
        "who" => Request::Who { name: words },
        "search" => Request::Search { words },
        "source" => Request::Source { citation: words },
        other => panic!("{}: unknown command {other}", case.id),
    }
}

/// The cases of a file.
pub fn cases(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).expect("a readable question file");
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    lines
        .map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{}: {e}: {l}", file.display())))
        .collect()
}

/// Why a reply is not right, or nothing.
pub fn fault(case: &Case, answer: &Answer) -> Option<String> {
    let reply = text(answer, &TextStyle { width: 100, color: false });
    // A reply is wrapped; a pattern may span a line's end.
    let reply = reply.split_whitespace().collect::<Vec<_>>().join(" ");
    let has = |p: &String| {
        let pattern = RegexBuilder::new(p).case_insensitive(true).build().expect("a pattern");
        pattern.is_match(&reply)
    };
    if answer.answered != case.answered {
        return Some(format!("answered is {}", answer.answered));
    }
    if let Some(p) = case.all.iter().find(|p| !has(p)) {
        return Some(format!("lacks {p}"));
    }
    if !case.any.is_empty() && !case.any.iter().any(has) {
        return Some(format!("has none of {:?}", case.any));
    }
    if let Some(p) = case.none.iter().find(|p| has(p)) {
        return Some(format!("has {p}"));
    }
    let cited = answer.sources.iter().flat_map(|s| &s.paragraphs).any(|p| case.cite.contains(p));
    if !case.cite.is_empty() && !cited {
        return Some(format!("does not cite {:?}", case.cite));
    }
    None
}

/// How the questions of a file came out.
#[derive(Debug, Default)]
pub struct Score {
    pub all: usize,
    pub right: usize,
    /// Questions that cannot be answered.
    pub unanswerable: usize,
    /// Those of them that were answered all the same.
    pub wrongly_answered: usize,
}

impl Score {
    /// Right ones, as a share of all.
    pub fn right_share(&self) -> f64 {
        self.right as f64 / self.all as f64
    }
}

/// Puts every case of a file, prints each miss and the score.
pub fn run(archivist: &Archivist, file: &Path) -> Score {
    let mut score = Score::default();
    for case in &cases(file) {
        let answer = archivist.answer(&request(case), today()).expect("an answer");
        score.all += 1;
        score.unanswerable += usize::from(!case.answered);
        score.wrongly_answered += usize::from(!case.answered && answer.answered);
        match fault(case, &answer) {
            None => score.right += 1,
            Some(fault) => print_miss(case, &fault, &answer),
        }
    }
    println!("{}: {score:?}", file.display());
    score
}

fn print_miss(case: &Case, fault: &str, answer: &Answer) {
    let reply = text(answer, &TextStyle { width: 100, color: false });
    let short: String =
        reply.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
    println!("MISS {} {} {:?}: {fault}\n     {short}", case.id, case.command, case.text);
}
