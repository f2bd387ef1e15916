//! The paragraphs of the documents, taken apart once.

use std::collections::BTreeMap;

use super::calendar::{self, Mention};
use super::kin::kin;
use super::number::{self, Amount, Number, same};
use crate::archive::model::{Citations, Source};
use crate::text::{Analyzer, Word, is_stop_word};

/// A paragraph and what it bears out.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) words: Vec<Word>,
    pub(super) numbers: Vec<Number>,
    /// The months that it names.
    pub(super) months: Vec<Mention>,
    /// What each number looks like in the text.
    pub(super) shown: Vec<String>,
    values: Vec<f64>,
    /// It speaks of numbers below zero.
    counts_below: bool,
    /// Names that an article or a preposition runs into: the `Arlandes` of `d'Arlandes`.
    elided: Vec<String>,
}

impl Passage {
    pub(super) fn new(text: &str) -> Self {
        let words = Analyzer::default().words(text);
        let mut numbers = number::numbers(text, &words);
        numbers.retain(|n| !in_address(text, n.range.start));
        let shown =
            numbers.iter().map(|n| text.get(n.range.clone()).unwrap_or("").to_owned()).collect();
        let values = number::values(text, &words);
        let months = calendar::mentions(text, &words);
        let elided = words.iter().filter_map(|w| elided(text.get(w.start..w.end)?)).collect();
        let counts_below =
            words.iter().any(|w| matches!(w.folded.as_str(), "below" | "minus")) || signed(text);
        Self { words, numbers, months, shown, values, counts_below, elided }
    }

    fn has_word(&self, folded: &str) -> bool {
        self.words.iter().any(|w| kin(&w.folded, folded))
            || self.elided.iter().any(|w| kin(w, folded))
    }

    /// Whether the words that matter occur close together, in any order.
    pub(super) fn has_near(&self, phrase: &[String]) -> bool {
        const SLACK: usize = 4;
        let wanted: Vec<&String> = phrase.iter().filter(|w| !is_stop_word(w)).collect();
        let all = |window: &[Word]| {
            wanted.iter().all(|p| window.iter().any(|w| w.folded == **p || plural(&w.folded, p)))
        };
        let size = (phrase.len() + SLACK).min(self.words.len()).max(1);
        !wanted.is_empty() && self.words.windows(size).any(all)
    }

    /// Whether the words occur in a row.
    pub(super) fn has_phrase(&self, phrase: &[String]) -> bool {
        let alike = |window: &[Word]| {
            window.iter().zip(phrase).all(|(w, p)| w.folded == *p || plural(&w.folded, p))
        };
        !phrase.is_empty() && self.words.windows(phrase.len()).any(alike)
    }
}

/// Whether a number has a minus before it: `−40`, `-40`, not `1914-18`.
fn signed(text: &str) -> bool {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = letters.peek().is_some_and(char::is_ascii_digit);
        if digit && (letter == '−' || (letter == '-' && before.is_whitespace())) {
            return true;
        }
        before = letter;
    }
    false
}

/// Whether a byte lies in a web address: the numbers there count nothing.
fn in_address(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let end = after.split(char::is_whitespace).next().unwrap_or("");
    start.contains("://") || end.contains("://")
}

/// The name after an apostrophe, folded.
fn elided(raw: &str) -> Option<String> {
    let (_, name) = raw.split_once(['\'', '’', 'ʼ'])?;
    if name.starts_with(char::is_uppercase) { folded(name).pop() } else { None }
}

fn plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// Who speaks in a source: the lines of its record that name somebody.
pub(super) fn party(source: &Source) -> Vec<Passage> {
    let lines = [
        Some(&source.title),
        source.creator.as_ref(),
        source.publisher.as_ref(),
        Some(&source.standpoint),
    ];
    lines.into_iter().flatten().map(|line| Passage::new(line)).collect()
}

/// The documents of all sources, by source id; paragraph n stands at index n − 1.
pub(super) type Passages = BTreeMap<String, Vec<Passage>>;

/// The paragraphs that a claim cites.
pub(super) struct Cited<'p>(pub(super) Vec<&'p Passage>);

impl<'p> Cited<'p> {
    /// `None` if a source's document or a paragraph of it is not there, so that nothing
    /// can be said.
    pub(super) fn of(cites: &Citations, passages: &'p Passages) -> Option<Self> {
        let mut cited = Vec::new();
        for citation in cites.iter() {
            let document = passages.get(&citation.source)?;
            for n in &citation.paragraphs {
                cited.push(document.get((*n as usize).checked_sub(1)?)?);
            }
        }
        Some(Self(cited))
    }

    /// Who speaks in the sources that a claim cites.
    pub(super) fn party(cites: &Citations, parties: &'p Passages) -> Self {
        Self(cites.iter().filter_map(|c| parties.get(&c.source)).flatten().collect())
    }

    pub(super) fn has_word(&self, folded: &str) -> bool {
        self.0.iter().any(|p| p.has_word(folded))
    }

    pub(super) fn has_phrase(&self, phrase: &[String]) -> bool {
        self.0.iter().any(|p| p.has_phrase(phrase))
    }

    pub(super) fn has_near(&self, phrase: &[String]) -> bool {
        self.0.iter().any(|p| p.has_near(phrase))
    }

    /// Whether a paragraph has a number, or says that it is below zero.
    pub(super) fn has_value(&self, value: f64) -> bool {
        let has = |p: &Passage, value: f64| p.values.iter().any(|v| same(*v, value));
        self.0.iter().any(|p| has(p, value) || (value < 0.0 && p.counts_below && has(p, -value)))
    }

    pub(super) fn has_amount(&self, amount: &Amount) -> bool {
        match amount {
            Amount::Exact(value) => self.has_value(*value),
            Amount::Vague(word) => self.0.iter().any(|p| {
                p.words
                    .iter()
                    .any(|w| w.folded == *word || w.folded.strip_suffix('s') == Some(word))
            }),
        }
    }
}

/// The folded words of a text.
pub(super) fn folded(text: &str) -> Vec<String> {
    Analyzer::default().words(text).into_iter().map(|w| w.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_number_may_be_told_in_words() {
        let has = |text: &str, value| Cited(vec![&Passage::new(text)]).has_value(value);
        assert!(has("It was 102.1 degrees below zero.", -102.1));
        assert!(has("At −40 the paraffin froze.", -40.0) && has("At -40 it froze.", -40.0));
        assert!(!has("In 1914-18 the 40 men waited.", -40.0));
        assert!(!has("It was 102.1 degrees below zero.", -41.0));
    }
}
