//! Questions with known paragraphs, some of which have no answer at all.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::corpus::{Collection, settings};
use super::metrics::{self, Gains, RiskPoint, Share};
use super::{EvalError, Progress, lines};
use crate::passages::{Parts, Passages, Signals};

/// The files and the depth.
#[derive(Debug, Clone)]
pub struct Options {
    /// `corpus.jsonl`.
    pub corpus: PathBuf,
    /// `questions.jsonl`.
    pub questions: PathBuf,
    /// Among how many paragraphs the right one is looked for, besides the first.
    pub k: usize,
    /// Only every so manieth question is put; 1 for all.
    pub every: usize,
    /// The parts of the ranking in use.
    pub parts: Parts,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Questions that were put.
    pub questions: usize,
    /// Those without an answer.
    pub unanswerable: usize,
    /// Paragraphs in the corpus.
    pub documents: usize,
    /// Answerable questions with the right paragraph in the first place.
    pub success_1: Share,
    /// Those with it among the first `k`.
    pub success_k: Share,
    /// How many those are.
    pub k: usize,
    /// How well the score tells answerable questions from others.
    pub auc: f64,
    /// How well the score of the words alone does.
    pub auc_of_words: f64,
    /// The share of wrong answers (no answer, or not the first paragraph) for each
    /// share of questions answered.
    pub risk_coverage: Vec<RiskPoint>,
    /// What each question came to.
    #[serde(skip)]
    pub outcomes: Vec<Outcome>,
}

/// What one question came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// The question's id.
    pub id: String,
    /// Whether there is an answer.
    pub answerable: bool,
    /// The place of the right paragraph, from 1.
    pub rank: Option<usize>,
    /// How sure the answer is, 0 to 1.
    pub support: f64,
    /// What the first paragraph scores.
    pub score: f64,
    /// What the support is made of.
    pub signals: Signals,
}

#[derive(Debug, Deserialize)]
struct Question {
    id: String,
    question: String,
    passage: Option<String>,
    #[serde(default)]
    passages: Vec<String>,
    answerable: bool,
}

/// Puts the questions and measures the paragraphs found.
///
/// # Errors
///
/// If a file cannot be read.
pub fn run(options: &Options, progress: Progress<'_>) -> Result<Report, EvalError> {
    let questions: Vec<Question> = lines::json(&options.questions)?;
    let questions: Vec<&Question> = questions.iter().step_by(options.every.max(1)).collect();
    if questions.is_empty() {
        let shown = options.questions.display();
        return Err(EvalError::Nothing(format!("`{shown}` has no question")));
    }
    let collection = Collection::read(&options.corpus)?;
    let passages = Passages::new(&collection.index, settings(), options.parts);
    let mut outcomes = Vec::with_capacity(questions.len());
    for (done, question) in questions.iter().enumerate() {
        progress(done, questions.len());
        outcomes.push(outcome(question, &collection, &passages, options.k)?);
    }
    progress(questions.len(), questions.len());
    Ok(report(outcomes, options.k, collection.index.catalog().passages))
}

fn outcome(
    question: &Question,
    collection: &Collection,
    passages: &Passages<'_>,
    k: usize,
) -> Result<Outcome, EvalError> {
    let found = passages.find(&question.question, k.max(1))?;
    let gold: Gains =
        question.passages.iter().chain(&question.passage).map(|id| (id.clone(), 1.0)).collect();
    let is_gold = |id: &str| gold.contains_key(id);
    let rank = found.passages.iter().position(|hit| is_gold(collection.id(&hit.item)));
    let support = found.support.first();
    Ok(Outcome {
        id: question.id.clone(),
        answerable: question.answerable,
        rank: rank.map(|at| at + 1),
        support: support.map_or(0.0, |s| f64::from(s.score)),
        score: found.passages.first().map_or(0.0, |hit| f64::from(hit.score)),
        signals: support.map(|s| s.signals).unwrap_or_default(),
    })
}

fn report(outcomes: Vec<Outcome>, k: usize, documents: usize) -> Report {
    let (answerable, not): (Vec<&Outcome>, Vec<&Outcome>) =
        outcomes.iter().partition(|o| o.answerable);
    let within = |depth: usize| {
        let count = answerable.iter().filter(|o| o.rank.is_some_and(|r| r <= depth)).count();
        Share::new(count, answerable.len())
    };
    let area = |score: fn(&Outcome) -> f64| {
        let scores = |of: &[&Outcome]| of.iter().map(|o| score(o)).collect::<Vec<_>>();
        metrics::auc(&scores(&answerable), &scores(&not))
    };
    let right = |o: &Outcome| (o.support, o.answerable && o.rank == Some(1));
    Report {
        questions: outcomes.len(),
        unanswerable: not.len(),
        documents,
        success_1: within(1),
        success_k: within(k),
        k,
        auc: area(|o| o.support),
        auc_of_words: area(|o| o.score),
        risk_coverage: metrics::risk_coverage(&outcomes.iter().map(right).collect::<Vec<_>>()),
        outcomes,
    }
}
