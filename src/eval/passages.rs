//! Questions with known paragraphs, some of which have no answer at all.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::corpus::{Collection, settings};
use super::metrics::{self, Gains, RiskPoint, Share};
use super::{EvalError, Progress, lines};
use crate::passages::{Parts, Passages, Signals, Support};

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
    /// What `ask` would quote if no record answered.
    pub quoted: Quoted,
    /// The share of wrong answers (no answer, or not the first paragraph) for each
    /// share of questions answered.
    pub risk_coverage: Vec<RiskPoint>,
    /// What each question came to.
    #[serde(skip)]
    pub outcomes: Vec<Outcome>,
}

/// What is quoted by the rule of `ask`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quoted {
    /// Answerable questions that something is quoted for.
    pub answered: Share,
    /// Those of them with the right paragraph.
    pub right: Share,
    /// Questions without an answer that something is quoted for.
    pub wrongly_answered: Share,
    /// Quotations that are wrong: no answer, or not the right paragraph.
    pub wrong: Share,
    /// Answerable questions that another paragraph would be quoted for if the right
    /// ones were not there.
    pub stand_ins: Share,
    /// Quotations that are wrong if every answerable question is put with its right
    /// paragraphs there, and once more without them.
    pub wrong_of_both: Share,
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
    /// The id of the first paragraph.
    pub first: Option<String>,
    /// Whether its best sentence is quoted by the rule of `ask`.
    pub quoted: bool,
    /// Whether another paragraph would be quoted if the right ones were not there.
    pub stand_in: bool,
    /// How sure the answer is, 0 to 1.
    pub support: f64,
    /// What the first paragraph scores.
    pub score: f64,
    /// What the support is made of.
    pub signals: Signals,
}

impl Outcome {
    /// Whether there is an answer and the first paragraph has it.
    fn is_right(&self) -> bool {
        self.answerable && self.rank == Some(1)
    }
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
    let mut others = found.passages.iter().zip(&found.support);
    let other = others.find(|(hit, _)| !is_gold(collection.id(&hit.item)));
    Ok(Outcome {
        id: question.id.clone(),
        answerable: question.answerable,
        rank: rank.map(|at| at + 1),
        first: found.passages.first().map(|hit| collection.id(&hit.item).to_owned()),
        quoted: support.is_some_and(Support::answers),
        stand_in: other.is_some_and(|(_, support)| support.answers()),
        support: support.map_or(0.0, |s| f64::from(s.score)),
        score: found.passages.first().map_or(0.0, |hit| f64::from(hit.score)),
        signals: support.map(|s| s.signals).unwrap_or_default(),
    })
}

fn quoted(answerable: &[&Outcome], not: &[&Outcome]) -> Quoted {
    let given = |of: &[&Outcome]| of.iter().filter(|o| o.quoted).count();
    let (answered, wrongly) = (given(answerable), given(not));
    let right = answerable.iter().filter(|o| o.quoted && o.is_right()).count();
    let stand_ins = answerable.iter().filter(|o| o.stand_in).count();
    Quoted {
        answered: Share::new(answered, answerable.len()),
        right: Share::new(right, answered),
        wrongly_answered: Share::new(wrongly, not.len()),
        wrong: Share::new(answered + wrongly - right, answered + wrongly),
        stand_ins: Share::new(stand_ins, answerable.len()),
        wrong_of_both: Share::new(answered + stand_ins - right, answered + stand_ins),
    }
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
    let right = |o: &Outcome| (o.support, o.is_right());
    Report {
        questions: outcomes.len(),
        unanswerable: not.len(),
        documents,
        success_1: within(1),
        success_k: within(k),
        k,
        auc: area(|o| o.support),
        auc_of_words: area(|o| o.score),
        quoted: quoted(&answerable, &not),
        risk_coverage: metrics::risk_coverage(&outcomes.iter().map(right).collect::<Vec<_>>()),
        outcomes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(answerable: bool, rank: Option<usize>, quoted: bool, stand_in: bool) -> Outcome {
        Outcome {
            id: String::new(),
            answerable,
            rank,
            first: None,
            quoted,
            stand_in,
            support: 0.0,
            score: 0.0,
            signals: Signals::default(),
        }
    }

    #[test]
    fn quotations_are_right_or_wrong() {
        let outcomes = vec![
            outcome(true, Some(1), true, false),
            outcome(true, Some(2), true, true),
            outcome(true, Some(1), false, false),
            outcome(false, None, true, true),
            outcome(false, None, false, false),
        ];
        let quoted = report(outcomes, 5, 9).quoted;
        assert_eq!(quoted.answered, Share::new(2, 3));
        assert_eq!(quoted.right, Share::new(1, 2));
        assert_eq!(quoted.wrongly_answered, Share::new(1, 2));
        assert_eq!(quoted.wrong, Share::new(2, 3));
        assert_eq!(quoted.stand_ins, Share::new(1, 3));
        assert_eq!(quoted.wrong_of_both, Share::new(2, 3));
    }
}
