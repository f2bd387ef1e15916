//! Questions with known answers, put to an archive. The format of a question file is
//! described in `tests/questions/README.md`.

use std::path::Path;

use regex::RegexBuilder;
use serde::{Deserialize, Serialize};

use super::metrics::Share;
use super::{EvalError, Progress, ReadError, lines};
use crate::answer::model::Answer;
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::render::text::{TextStyle, text};
use crate::request::Request;

/// How much of a reply a miss shows, in characters.
const SHOWN: usize = 300;

/// A question and what a right reply has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A name for it.
    pub id: String,
    /// The command that asks it.
    pub command: String,
    /// What is typed.
    pub text: String,
    /// Whether the archive holds it.
    pub answered: bool,
    /// Patterns that must all be in the reply.
    pub all: Vec<String>,
    /// Patterns of which one must be, if there are any.
    pub any: Vec<String>,
    /// Patterns that must not be in it.
    pub none: Vec<String>,
    /// Paragraphs of which one must be cited, if there are any.
    pub cite: Vec<u32>,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

impl Case {
    /// What is put to the archivist.
    ///
    /// # Errors
    ///
    /// If the command is none of those that answer.
    pub fn request(&self) -> Result<Request, String> {
        let words = self.text.clone();
        match self.command.as_str() {
            "ask" => Ok(Request::Ask { question: words }),
            "timeline" => Ok(Request::Timeline { when: words, topic: None }),
            "figures" => Ok(Request::Figures { words, when: None }),
            "who" => Ok(Request::Who { name: words }),
            "search" => Ok(Request::Search { words }),
            "source" => Ok(Request::Source { citation: words }),
            other => Err(format!("the command `{other}` answers no question")),
        }
    }
}

/// The kinds of misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It was rightly answered, or refused, but not with what it should say.
    Wrong,
    /// The archive holds it, and it was refused.
    WronglyRefused,
    /// The archive does not hold it, and it was answered.
    WronglyAnswered,
}

/// A question that did not come out right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Miss {
    /// The question's id.
    pub id: String,
    /// The command.
    pub command: String,
    /// What was typed.
    pub text: String,
    /// What kind of miss it is.
    pub fault: Fault,
    /// What is wrong with the reply.
    pub why: String,
    /// How the reply begins.
    pub reply: String,
}

/// How the questions came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Questions that were put.
    pub questions: usize,
    /// Those that the archive does not hold.
    pub unanswerable: usize,
    /// Right replies.
    pub right: Share,
    /// Replies that are neither right nor one of the two that follow.
    pub wrong: usize,
    /// Answerable questions that were refused.
    pub wrongly_refused: usize,
    /// Of the unanswerable questions, those that were answered.
    pub wrongly_answered: Share,
    /// Of the answers to questions that name paragraphs, those that cite one of them.
    pub citation_precision: Share,
    /// Sentences without a citation; there can be none.
    pub uncited_sentences: usize,
    /// Each question that did not come out right.
    pub misses: Vec<Miss>,
}

/// The cases of a file.
///
/// # Errors
///
/// If it cannot be read; the line is told.
pub fn read(path: &Path) -> Result<Vec<Case>, ReadError> {
    lines::records(path, |line| {
        let case: Case = serde_json::from_str(line).map_err(|e| e.to_string())?;
        case.request()?;
        let patterns = case.all.iter().chain(&case.any).chain(&case.none);
        let bad = patterns.map(|p| pattern(p)).find_map(Result::err);
        bad.map_or(Ok(case), |error| Err(error.to_string()))
    })
}

/// Puts every case and judges the replies. `today` is the day that they are put on.
///
/// # Errors
///
/// If the index fails or there is no case.
pub fn run(
    archivist: &Archivist,
    cases: &[Case],
    today: Day,
    progress: Progress<'_>,
) -> Result<Report, EvalError> {
    if cases.is_empty() {
        return Err(EvalError::Nothing("the file has no question".to_owned()));
    }
    let mut tally = Tally::default();
    for (done, case) in cases.iter().enumerate() {
        progress(done, cases.len());
        let request = case.request().map_err(EvalError::Nothing)?;
        tally.add(case, &archivist.answer(&request, today)?);
    }
    progress(cases.len(), cases.len());
    Ok(tally.report(cases))
}

#[derive(Default)]
struct Tally {
    misses: Vec<Miss>,
    cited: usize,
    citable: usize,
    uncited: usize,
}

impl Tally {
    fn add(&mut self, case: &Case, answer: &Answer) {
        self.uncited += answer.sentences.iter().filter(|s| s.citations.is_empty()).count();
        if answer.answered && case.answered && !case.cite.is_empty() {
            self.citable += 1;
            self.cited += usize::from(cites(case, answer));
        }
        if let Some((fault, why)) = fault(case, answer) {
            self.misses.push(Miss {
                id: case.id.clone(),
                command: case.command.clone(),
                text: case.text.clone(),
                fault,
                why,
                reply: reply(answer).chars().take(SHOWN).collect(),
            });
        }
    }

    fn report(self, cases: &[Case]) -> Report {
        let unanswerable = cases.iter().filter(|c| !c.answered).count();
        let of = |fault| self.misses.iter().filter(|m| m.fault == fault).count();
        Report {
            questions: cases.len(),
            unanswerable,
            right: Share::new(cases.len() - self.misses.len(), cases.len()),
            wrong: of(Fault::Wrong),
            wrongly_refused: of(Fault::WronglyRefused),
            wrongly_answered: Share::new(of(Fault::WronglyAnswered), unanswerable),
            citation_precision: Share::new(self.cited, self.citable),
            uncited_sentences: self.uncited,
            misses: self.misses,
        }
    }
}

/// What is wrong with a reply, or nothing.
pub fn fault(case: &Case, answer: &Answer) -> Option<(Fault, String)> {
    let told = format!("answered is {}", answer.answered);
    match (case.answered, answer.answered) {
        (true, false) => return Some((Fault::WronglyRefused, told)),
        (false, true) => return Some((Fault::WronglyAnswered, told)),
        _ => {}
    }
    let reply = reply(answer);
    let has = |p: &String| pattern(p).is_ok_and(|pattern| pattern.is_match(&reply));
    let why = if let Some(p) = case.all.iter().find(|p| !has(p)) {
        format!("lacks {p}")
    } else if !case.any.is_empty() && !case.any.iter().any(has) {
        format!("has none of {:?}", case.any)
    } else if let Some(p) = case.none.iter().find(|p| has(p)) {
        format!("has {p}")
    } else if !case.cite.is_empty() && !cites(case, answer) {
        format!("does not cite {:?}", case.cite)
    } else {
        return None;
    };
    Some((Fault::Wrong, why))
}

fn pattern(text: &str) -> Result<regex::Regex, regex::Error> {
    RegexBuilder::new(text).case_insensitive(true).build()
}

fn cites(case: &Case, answer: &Answer) -> bool {
    answer.sources.iter().flat_map(|s| &s.paragraphs).any(|p| case.cite.contains(p))
}

/// The reply on one line: a pattern may span a line's end.
fn reply(answer: &Answer) -> String {
    let text = text(answer, &TextStyle { width: 100, color: false });
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
