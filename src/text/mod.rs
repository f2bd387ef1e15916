//! Words: one way of taking text apart, used for indexing, for questions and
//! for checking, so that they always agree.

mod abbreviation;
mod fold;
mod near;
mod number;
mod sentence;
mod stems;
mod stop;

pub use abbreviation::is_abbreviation;
pub use fold::{fold, is_invisible};
pub use near::{forgiven, wrong_letters};
pub use number::{cardinal, grouped, is_time_unit, parse_number};
pub use sentence::sentences;
pub use stop::is_stop_word;

use frostem::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Lower case, without diacritics or possessive; a number without
    /// separators: `12,000` is `12000`.
    pub folded: String,
    /// Its stem; a number word is the number: `three` is `3`.
    pub stem: String,
}

/// Words longer than this many bytes are cut when folded: nobody searches for them.
pub const MAX_WORD: usize = 64;

/// Takes text apart in a language.
#[derive(Clone, Copy)]
pub struct Analyzer {
    stemmer: Option<Stemmer>,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.stemmer.map_or("none", |s| s.algorithm().name());
        f.debug_struct("Analyzer").field("stemmer", &name).finish()
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Self { stemmer: Some(Stemmer::new(Algorithm::English)) }
    }
}

impl Analyzer {
    /// For a BCP 47 tag such as `en` or `de-AT`; words of a language without a
    /// stemmer are only folded.
    pub fn for_language(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self { stemmer: Stemmer::try_from_name(primary).ok() }
    }

    /// The words of a text, in order.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for (start, raw) in text.unicode_word_indices() {
            if raw.contains(['_', ':', '.']) {
                let parts = split_joined(start, raw).into_iter();
                words.extend(parts.filter_map(|(start, part)| self.word(start, part)));
            } else {
                words.extend(self.word(start, raw));
            }
        }
        words
    }

    /// The stems of a text, in order.
    pub fn stems(&self, text: &str) -> Vec<String> {
        self.words(text).into_iter().map(|w| w.stem).collect()
    }

    /// The stem of one folded word.
    pub fn stem(&self, folded: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if folded.chars().any(char::is_alphabetic) => {
                stems::remembered(stemmer, folded)
            }
            _ => cardinal(folded).map_or_else(|| folded.to_owned(), |n| n.to_string()),
        }
    }

    fn word(&self, start: usize, raw: &str) -> Option<Word> {
        let folded = normal_word(raw);
        if folded.is_empty() {
            return None;
        }
        let stem = self.stem(&folded);
        Some(Word { start, end: start + raw.len(), folded, stem })
    }
}

/// Unicode keeps `a.b`, `a:b` and `a_b` together; names and times want them apart,
/// numbers and abbreviations do not.
fn split_joined(start: usize, raw: &str) -> Vec<(usize, &str)> {
    let joins = |c: char| matches!(c, '_' | ':') || (c == '.' && !is_dotted(raw));
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in raw.char_indices().filter(|(_, c)| joins(*c)) {
        parts.push((start + from, raw.get(from..at).unwrap_or_default()));
        from = at + c.len_utf8();
    }
    parts.push((start + from, raw.get(from..).unwrap_or_default()));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

/// A number such as `1.5` or an abbreviation such as `U.S`.
fn is_dotted(raw: &str) -> bool {
    let number = raw.chars().all(|c| c.is_numeric() || matches!(c, '.' | ','));
    number || raw.split('.').all(|part| part.chars().count() <= 1)
}

fn normal_word(raw: &str) -> String {
    let mut folded = fold(raw);
    if folded.len() > MAX_WORD {
        let cut = (0..=MAX_WORD).rev().find(|i| folded.is_char_boundary(*i)).unwrap_or(0);
        folded.truncate(cut);
    }
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return number::plain(&folded);
    }
    for ending in ["'s", "'"] {
        if let Some(rest) = folded.strip_suffix(ending) {
            folded.truncate(rest.len());
            break;
        }
    }
    folded.retain(|c| c != '.' && c != '\'');
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        Analyzer::default().words(text).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn words_are_folded_and_possessives_fall() {
        assert_eq!(folded("The MEK’s Štětina, PMOI/MEK"), ["the", "mek", "stetina", "pmoi", "mek"]);
    }

    #[test]
    fn numbers_lose_separators_and_keep_decimals() {
        assert_eq!(folded("12,000 of 1.5 and ۱۳۶۷"), ["12000", "of", "1.5", "and", "1367"]);
    }

    #[test]
    fn number_words_stem_to_numbers() {
        assert_eq!(Analyzer::default().stems("three rounds"), ["3", "round"]);
    }

    #[test]
    fn ordinals_and_hyphens_part() {
        assert_eq!(
            folded("July 29th, 12-point Ashraf-3"),
            ["july", "29th", "12", "point", "ashraf", "3"]
        );
    }

    #[test]
    fn a_language_without_a_stemmer_only_folds() {
        assert_eq!(Analyzer::for_language("xx").stems("Running"), ["running"]);
        assert_eq!(Analyzer::for_language("de-AT").stems("Häuser"), ["haus"]);
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        let text = "é".repeat(5000);
        assert!(folded(&text).iter().all(|w| w.len() <= MAX_WORD));
    }
}
