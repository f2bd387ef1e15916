//! A question as full texts are asked it: its words with their weight. There are no
//! records here that know names, so capitals tell them.

use super::Parts;
use super::times::Times;
use crate::index::{QueryTerm, TextQuery};
use crate::question::time::Settings;
use crate::question::wanted::{self, Wanted};
use crate::text::{Analyzer, Word, is_stop_word};

/// Words with which people ask for texts rather than say what they are about.
const ASKING: &[&str] = &[
    "anything", "article", "articles", "available", "concern", "concerned", "concerning",
    "concerns", "deal", "dealing", "deals", "describe", "described", "describes", "describing",
    "description", "discuss", "discussed", "discussing", "discussion", "document", "documents",
    "exist", "exists", "find", "finding", "include", "includes", "including", "information",
    "interest", "interested", "like", "literature", "looking", "paper", "papers", "particular",
    "particularly", "possible", "publication", "publications", "read", "regarding", "relate",
    "related", "relating", "report", "reports", "studies", "study", "various", "want", "work",
    "works", "written",
];
/// What such a word counts.
const ASKING_WEIGHT: f32 = 0.4;

/// A word that says what a question is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its stem.
    pub stem: String,
    /// As typed, folded.
    pub folded: String,
    /// How much it counts: 1, or less for a word that only asks.
    pub weight: f32,
    /// How rare it is among the paragraphs: inverse document frequency.
    pub rarity: f32,
    /// Its place among the question's words.
    pub position: usize,
    /// It has a capital though it does not start the question.
    pub name: bool,
    /// It is a number in digits.
    pub number: bool,
}

impl Subject {
    /// What it weighs.
    pub fn weight(&self) -> f32 {
        self.weight * self.rarity
    }
}

/// A question, taken apart for full texts.
#[derive(Debug, Clone)]
pub struct Asked {
    /// All its words.
    pub words: Vec<Word>,
    /// The words that say what it is about, in order; one may come twice.
    pub subjects: Vec<Subject>,
    /// What kind of answer it wants.
    pub wanted: Wanted,
    /// The rarity of a word that occurs nowhere.
    pub rarest: f32,
    /// The times asked for.
    pub(super) times: Times,
    pub(super) parts: Parts,
}

impl Asked {
    /// Takes a question apart; `frequency` tells in how many of `total` paragraphs a
    /// stem occurs.
    ///
    /// # Errors
    ///
    /// Those of `frequency`.
    pub fn new<E>(
        question: &str,
        analyzer: &Analyzer,
        settings: &Settings,
        parts: Parts,
        total: usize,
        frequency: &dyn Fn(&str) -> Result<usize, E>,
    ) -> Result<Self, E> {
        let words = analyzer.words(question);
        let (wanted, asking) = wanted::wanted(&words);
        let telling = words.iter().enumerate().filter(|(_, w)| !is_stop_word(&w.folded));
        let mut subjects = Vec::new();
        for (position, word) in telling {
            let raw = question.get(word.start..word.end).unwrap_or("");
            let only_asks = parts.asking && ASKING.binary_search(&word.folded.as_str()).is_ok();
            subjects.push(Subject {
                rarity: rarity(frequency(&word.stem)?, total),
                stem: word.stem.clone(),
                folded: word.folded.clone(),
                weight: if only_asks { ASKING_WEIGHT } else { 1.0 },
                position,
                name: position > 0
                    && !asking.contains(&position)
                    && raw.starts_with(char::is_uppercase),
                number: raw.starts_with(|c: char| c.is_ascii_digit()),
            });
        }
        let times = if parts.time { Times::of_question(question, settings) } else { Times::none() };
        Ok(Self { words, subjects, wanted, rarest: rarity(0, total), times, parts })
    }

    /// The query that finds what may answer.
    pub(super) fn query(&self) -> TextQuery {
        let term =
            |s: &Subject| QueryTerm { alternatives: vec![(s.stem.clone(), 1.0)], weight: s.weight };
        TextQuery { terms: self.subjects.iter().map(term).collect(), ..TextQuery::default() }
    }

    /// What all its words weigh together.
    pub(super) fn weight(&self) -> f32 {
        self.subjects.iter().map(Subject::weight).sum()
    }

    /// The share of their weight that some of them have.
    pub(super) fn share(&self, chosen: impl Fn(&Subject) -> bool) -> f32 {
        let some: f32 = self.subjects.iter().filter(|s| chosen(s)).map(Subject::weight).sum();
        let all = self.weight();
        if all > 0.0 { some / all } else { 0.0 }
    }

    pub(super) fn has(&self, stem: &str) -> bool {
        self.subjects.iter().any(|s| s.stem == stem)
    }
}

/// Inverse document frequency, as in BM25.
fn rarity(frequency: usize, total: usize) -> f32 {
    let (df, n) = (frequency as f32, total.max(1) as f32);
    (1.0 + (n - df + 0.5).max(0.0) / (df + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(ASKING.is_sorted());
    }
}
