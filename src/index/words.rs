//! The program's own way of taking words apart, in the engine's terms.

use std::vec::IntoIter;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::text::{Analyzer, Word};

/// Turns texts into stems, exactly as questions are turned into stems.
#[derive(Clone)]
pub(super) struct Stems(Analyzer);

impl Stems {
    pub(super) fn analyzer(analyzer: Analyzer) -> TextAnalyzer {
        TextAnalyzer::from(Self(analyzer))
    }
}

impl Tokenizer for Stems {
    type TokenStream<'a> = StemStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> StemStream {
        StemStream { words: self.0.words(text).into_iter(), token: Token::default() }
    }
}

/// The stems of one text.
pub(super) struct StemStream {
    words: IntoIter<Word>,
    token: Token,
}

impl TokenStream for StemStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = word.start;
        self.token.offset_to = word.end;
        self.token.text = word.stem;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
