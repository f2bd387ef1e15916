//! A question as full texts are asked it: its words with their weight. There are no
//! records here that know names, so capitals tell them.

use std::ops::Range;

use super::Parts;
use super::opposite::PAIRS;
use super::times::Times;
use crate::index::rarity;
use crate::index::{QueryTerm, TextQuery};
use crate::question::thesaurus;
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

/// Behind one of these, or behind a whole phrase ("which small town was"), stands what
/// kind of thing is asked for.
const KIND_ASKED_BY: [&str; 5] = ["many", "much", "what", "which", "whose"];
/// What shows that all words before it name that kind.
const AFTER_KIND: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "in", "is",
    "of", "on", "should", "that", "to", "was", "were", "will", "would",
];
/// A word and one that begins alike are of one family from this length on.
const FAMILY: usize = 5;
/// A kind has at most so many words.
const LONGEST_KIND: usize = 3;

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
    /// It names the kind of thing asked for ("which *town*"): an answer need not.
    pub kind: bool,
    /// Stems of other words for it.
    synonyms: Vec<String>,
    /// Stems of words for its opposite.
    pub(super) opposites: Vec<String>,
}

impl Subject {
    /// What it weighs.
    pub fn weight(&self) -> f32 {
        self.weight * self.rarity
    }

    /// Whether a stem is its own, of its family, or a synonym's.
    pub(super) fn meets(&self, stem: &str) -> bool {
        let long = |s: &str| s.chars().nth(FAMILY - 1).is_some();
        let own = self.stem.as_str();
        own == stem
            || (long(own) && (stem.starts_with(own) || (long(stem) && own.starts_with(stem))))
            || self.synonyms.iter().any(|s| s == stem)
    }
}

/// Stems of other words for a word.
fn synonyms(folded: &str, analyzer: &Analyzer) -> Vec<String> {
    let found = thesaurus::synonyms(folded, &|w| analyzer.stem(w));
    found.into_iter().map(|w| analyzer.stem(w)).collect()
}

/// Stems of words for the opposite of a stem.
fn opposites(stem: &str, analyzer: &Analyzer) -> Vec<String> {
    let pairs = PAIRS.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    pairs.filter(|(a, _)| analyzer.stem(a) == stem).map(|(_, b)| analyzer.stem(b)).collect()
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
        let kind = kind_asked(&words);
        let telling = words.iter().enumerate().filter(|(_, w)| !is_stop_word(&w.folded));
        let mut subjects = Vec::new();
        for (position, word) in telling {
            let raw = question.get(word.start..word.end).unwrap_or("");
            let only_asks = parts.asking && ASKING.binary_search(&word.folded.as_str()).is_ok();
            subjects.push(Subject {
                rarity: rarity(frequency(&word.stem)? as u64, total as u64),
                stem: word.stem.clone(),
                folded: word.folded.clone(),
                weight: if only_asks { ASKING_WEIGHT } else { 1.0 },
                position,
                name: position > 0
                    && !asking.contains(&position)
                    && raw.starts_with(char::is_uppercase),
                number: raw.starts_with(|c: char| c.is_ascii_digit()),
                kind: kind.contains(&position),
                synonyms: synonyms(&word.folded, analyzer),
                opposites: opposites(&word.stem, analyzer),
            });
        }
        let times = if parts.time { Times::of_question(question, settings) } else { Times::none() };
        Ok(Self { words, subjects, wanted, rarest: rarity(0, total as u64), times, parts })
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

/// The places of the words that name the kind of thing asked for.
fn kind_asked(words: &[Word]) -> Range<usize> {
    let asks = |w: &Word| KIND_ASKED_BY.contains(&w.folded.as_str());
    let Some(from) = words.iter().position(asks).map(|at| at + 1) else { return 0..0 };
    let rest = words.get(from..).unwrap_or_default();
    let telling = rest.iter().take(LONGEST_KIND).take_while(|w| !is_stop_word(&w.folded)).count();
    let ended =
        rest.get(telling).is_some_and(|w| AFTER_KIND.binary_search(&w.folded.as_str()).is_ok());
    // "What caused the war": only the first word may be a noun.
    from..from + if ended { telling } else { telling.min(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ASKING.is_sorted() && AFTER_KIND.is_sorted());
    }

    #[test]
    fn the_kind_asked_for_is_told() {
        let analyzer = Analyzer::default();
        for (question, kind) in [
            ("Which small town was it?", vec!["small", "town"]),
            ("How many ships did he build?", vec!["ships"]),
            ("What treaty ended the war?", vec!["treaty"]),
            ("Who ended the war?", vec![]),
            ("What was it?", vec![]),
        ] {
            let words = analyzer.words(question);
            let range = kind_asked(&words);
            let told: Vec<&str> = words[range].iter().map(|w| w.folded.as_str()).collect();
            assert_eq!(told, kind, "{question}");
        }
    }
}
