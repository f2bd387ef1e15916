//! The program's own way of taking words apart, in the engine's terms.
//!
//! A text goes into several fields of several documents. It is taken apart once, into a
//! row of stems; the engine's tokenizer does no more than read such rows.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::text::Analyzer;

/// Ends each part of a row. No word has this character, for it shows nothing.
const END: char = '\u{7F}';

/// Parts in a row, such as the stems of texts.
pub(super) fn row<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut row = String::new();
    for part in parts {
        row.push_str(part);
        row.push(END);
    }
    row
}

/// The parts of a row.
pub(super) fn parts(row: &str) -> impl Iterator<Item = &str> {
    row.split_terminator(END)
}

/// The stems of texts in a row, exactly as questions are turned into stems. Between two
/// texts is an empty part: their words do not stand beside each other.
pub(super) fn stems<'t>(analyzer: Analyzer, texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut row = String::new();
    for (number, text) in texts.into_iter().enumerate() {
        if number > 0 {
            row.push(END);
        }
        for word in analyzer.words(text) {
            row.push_str(&word.stem);
            row.push(END);
        }
    }
    row
}

/// Rows of stems one behind the other, as those of texts that follow each other.
pub(super) fn texts<'r>(rows: impl IntoIterator<Item = &'r str>) -> String {
    let mut all = String::new();
    for (number, row) in rows.into_iter().enumerate() {
        if number > 0 {
            all.push(END);
        }
        all.push_str(row);
    }
    all
}

/// Reads rows of stems.
#[derive(Clone, Default)]
pub(super) struct Stems(Token);

impl Stems {
    pub(super) fn analyzer() -> TextAnalyzer {
        TextAnalyzer::from(Self::default())
    }
}

impl Tokenizer for Stems {
    type TokenStream<'a> = StemStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> StemStream<'a> {
        self.0.reset();
        StemStream { rest: text, token: &mut self.0 }
    }
}

/// The stems of one row.
pub(super) struct StemStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for StemStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some((stem, rest)) = self.rest.split_once(END) {
            self.rest = rest;
            self.token.position = self.token.position.wrapping_add(1);
            if !stem.is_empty() {
                self.token.text.clear();
                self.token.text.push_str(stem);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_stems_is_read_with_a_gap_between_texts() {
        let texts = ["He flew twice.", "", "It fell: ﷺ"];
        let row = stems(Analyzer::default(), texts);
        let mut analyzer = Stems::analyzer();
        let (mut stream, mut read) = (analyzer.token_stream(&row), Vec::new());
        stream.process(&mut |token| read.push((token.position, token.text.clone())));
        let of_each = texts.map(|text| Analyzer::default().stems(text));
        let told: Vec<String> = read.iter().map(|(_, stem)| stem.clone()).collect();
        assert_eq!(told, of_each.concat());
        let places: Vec<usize> = read.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, [0, 1, 2, 5, 6, 7]);
        assert_eq!(
            super::texts(
                of_each
                    .each_ref()
                    .map(|s| super::row(s.iter().map(String::as_str)))
                    .each_ref()
                    .map(String::as_str)
            ),
            row
        );
    }

    #[test]
    fn parts_are_given_back() {
        assert_eq!(parts(&row(["a", "b c"])).collect::<Vec<_>>(), ["a", "b c"]);
        assert_eq!(parts("").count(), 0);
    }
}
