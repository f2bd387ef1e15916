//! The words that say what a question is about.

use super::common::is_common;
use super::{forms, thesaurus};
use crate::text::{Analyzer, Word, is_stop_word};

/// Words after which a name stands rather than anything else.
const BEFORE_NAMES: &[&str] =
    &["to", "in", "at", "from", "near", "into", "over", "by", "did", "does", "with", "against"];

/// How well another form of the same word stands for it.
pub const FORM: f32 = 1.0;
/// How well another everyday word stands for the one that was typed.
const SYNONYM: f32 = 0.8;

/// A word of a question, or a turn of several, with all that may stand for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As typed, folded.
    pub text: String,
    /// The position of its first word.
    pub position: usize,
    /// What may stand for it, its own stem first.
    pub alternatives: Vec<Alternative>,
    /// It says little by itself.
    pub light: bool,
    /// It is no everyday word of English and stands where names do, after "in",
    /// "to", "did": most likely it is one.
    pub name_like: bool,
}

/// A stem that may stand for a term.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The stem, as the index has it.
    pub stem: String,
    /// 1 for the word itself, less for others.
    pub closeness: f32,
}

impl Term {
    /// Adds something that may stand for it, unless it is there already.
    pub fn add(&mut self, stem: String, closeness: f32) {
        if !self.alternatives.iter().any(|a| a.stem == stem) {
            self.alternatives.push(Alternative { stem, closeness });
        }
    }

    /// The stem of the word itself.
    pub fn stem(&self) -> &str {
        self.alternatives.first().map_or("", |a| a.stem.as_str())
    }
}

/// The terms among `words`; only those that are `free` (no name, no time) count.
pub fn terms(words: &[Word], free: &[bool], analyzer: &Analyzer) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = free[at..].iter().take_while(|f| **f).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let folded: Vec<&str> = words[at..at + run].iter().map(|w| w.folded.as_str()).collect();
        let phrase = thesaurus::phrase_at(&folded)
            .or_else(|| thesaurus::parted_phrase(&folded).map(|word| (1, word)));
        let (taken, term) = match phrase {
            Some((length, word)) => {
                (length, Some(phrase_term(&folded[..length], at, word, analyzer)))
            }
            None => {
                let before = at.checked_sub(1).map_or("", |before| words[before].folded.as_str());
                (1, single_term(&words[at], before, at, analyzer))
            }
        };
        let known = |term: &Term| terms.iter().any(|t| t.stem() == term.stem());
        if let Some(term) = term.filter(|t| !known(t)) {
            terms.push(term);
        }
        at += taken;
    }
    terms
}

fn single_term(word: &Word, before: &str, position: usize, analyzer: &Analyzer) -> Option<Term> {
    if is_stop_word(&word.folded) {
        return None;
    }
    let own = Alternative { stem: word.stem.clone(), closeness: 1.0 };
    let light = thesaurus::is_light(&word.folded) || word.folded.chars().count() < 2;
    let everyday = light || is_common(&word.folded) || thesaurus::knows(&word.folded);
    let name_like = !everyday && BEFORE_NAMES.contains(&before);
    let text = word.folded.clone();
    let mut term = Term { text, position, alternatives: vec![own], light, name_like };
    add_others(&mut term, &word.folded, analyzer);
    Some(term)
}

/// Adds the other forms of a word, and the words that stand for any of its forms.
fn add_others(term: &mut Term, folded: &str, analyzer: &Analyzer) {
    let forms: Vec<&str> = forms::others(folded).collect();
    for form in &forms {
        term.add(analyzer.stem(form), FORM);
    }
    for form in std::iter::once(folded).chain(forms) {
        for other in thesaurus::synonyms(form, &|w| analyzer.stem(w)) {
            term.add(analyzer.stem(other), SYNONYM);
        }
    }
}

fn phrase_term(words: &[&str], position: usize, meaning: &str, analyzer: &Analyzer) -> Term {
    let own = Alternative { stem: analyzer.stem(meaning), closeness: 1.0 };
    let mut term = Term {
        text: words.join(" "),
        position,
        alternatives: vec![own],
        light: thesaurus::is_light(meaning),
        name_like: false,
    };
    add_others(&mut term, meaning, analyzer);
    term
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Term> {
        let analyzer = Analyzer::default();
        let words = analyzer.words(text);
        terms(&words, &vec![true; words.len()], &analyzer)
    }

    #[test]
    fn stop_words_fall_and_light_words_are_marked() {
        let terms = read("the people of the valley");
        assert_eq!(
            terms.iter().map(|t| (t.text.as_str(), t.light)).collect::<Vec<_>>(),
            [("people", true), ("valley", false)]
        );
    }

    #[test]
    fn what_stands_where_names_do_may_be_one() {
        let like = |text: &str| read(text).last().is_some_and(|term| term.name_like);
        assert!(like("flee to zembla") && !like("flee the zembla"));
        assert!(!like("flee to prison"));
    }

    #[test]
    fn a_turn_of_words_is_one_term() {
        let terms = read("what was set on fire");
        assert_eq!(terms.len(), 1);
        assert!(terms[0].alternatives.iter().any(|a| a.stem == "torch"));
    }
}
