//! A place among the tokens, from which the forms read on.

use std::cell::Cell;

use super::anchor::Anchors;
use super::settings::Settings;
use super::tokens::{Number, Token};

/// How deep a form may stand inside another ("early in the week of …").
const MAX_DEPTH: u8 = 4;

/// A place among the tokens. Copying it is how a form backtracks.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// The text that the tokens were made of.
    pub(super) text: &'a str,
    tokens: &'a [Token],
    at: usize,
    start: usize,
    depth: u8,
    /// What the archive and the asker prefer.
    pub(super) settings: &'a Settings,
    /// Who knows events by their names.
    pub(super) anchors: &'a dyn Anchors,
    /// Whether the tokens are those of a question, where most words are no dates.
    pub(super) inside: bool,
    /// Notes that more was looked at than the first token.
    further: Option<&'a Cell<bool>>,
}

impl<'a> Cursor<'a> {
    /// The start of a text that is a time expression and nothing else.
    pub(super) fn whole(
        text: &'a str,
        tokens: &'a [Token],
        settings: &'a Settings,
        anchors: &'a dyn Anchors,
    ) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            start: 0,
            depth: 0,
            settings,
            anchors,
            inside: false,
            further: None,
        }
    }

    /// A place inside a question.
    pub(super) fn inside(
        text: &'a str,
        tokens: &'a [Token],
        at: usize,
        settings: &'a Settings,
        anchors: &'a dyn Anchors,
    ) -> Self {
        Self {
            text,
            tokens,
            at,
            start: at,
            depth: 0,
            settings,
            anchors,
            inside: true,
            further: None,
        }
    }

    /// The same place, noting in `further` whether more is looked at from there than
    /// the first token.
    pub(super) fn watched(self, further: &'a Cell<bool>) -> Self {
        Self { further: Some(further), ..self }
    }

    fn note(&self, looks_further: bool) {
        if let Some(further) = self.further.filter(|_| looks_further) {
            further.set(true);
        }
    }

    /// The number of the next token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The token `n` places on, 0 being the next.
    pub(super) fn peek(&self, n: usize) -> Option<&'a Token> {
        self.note(self.at + n > self.start);
        self.tokens.get(self.at + n)
    }

    /// The token `n` places back, 0 being the last one taken.
    pub(super) fn back(&self, n: usize) -> Option<&'a Token> {
        self.note(true);
        self.tokens.get(self.at.checked_sub(n + 1)?)
    }

    /// The word `n` places on.
    pub(super) fn peek_word(&self, n: usize) -> Option<&'a str> {
        self.peek(n).and_then(Token::word)
    }

    /// The word `n` places back.
    pub(super) fn back_word(&self, n: usize) -> Option<&'a str> {
        self.back(n).and_then(Token::word)
    }

    /// Whether the next token touches the one before it.
    pub(super) fn is_glued(&self) -> bool {
        self.peek(0).is_some_and(|token| token.glued)
    }

    /// Whether nothing of the expression was taken yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.at == self.start
    }

    /// Whether the token before is one of these words.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        self.back_word(0).is_some_and(|word| words.contains(&word))
    }

    /// Takes the next token, whatever it is.
    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Takes a word.
    pub(super) fn any_word(&mut self) -> Option<&'a str> {
        let word = self.peek_word(0)?;
        self.skip();
        Some(word)
    }

    /// Takes this word.
    pub(super) fn word(&mut self, word: &str) -> bool {
        self.one_of(&[word]).is_some()
    }

    /// Takes one of these words.
    pub(super) fn one_of(&mut self, words: &[&str]) -> Option<&'a str> {
        let word = self.peek_word(0)?;
        words.contains(&word).then(|| self.skip())?;
        Some(word)
    }

    /// Takes these words, separated by spaces, or none of them.
    pub(super) fn words(&mut self, words: &str) -> bool {
        // Nearly always the first word is another one already.
        let begun = self.peek_word(0).and_then(|first| words.strip_prefix(first));
        if !begun.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return false;
        }
        let start = self.at;
        let all = words.split(' ').all(|word| self.word(word));
        if !all {
            self.at = start;
        }
        all
    }

    /// Takes the first of these sequences of words that stands here.
    pub(super) fn phrase<T: Copy>(&mut self, phrases: &[(&str, T)]) -> Option<T> {
        phrases.iter().find(|(words, _)| self.words(words)).map(|(_, meaning)| *meaning)
    }

    /// Takes this mark.
    pub(super) fn mark(&mut self, mark: char) -> bool {
        let here = self.peek(0).is_some_and(|token| token.is_mark(mark));
        if here {
            self.skip();
        }
        here
    }

    /// Takes one of these marks.
    pub(super) fn one_mark(&mut self, marks: &[char]) -> Option<char> {
        marks.iter().copied().find(|mark| self.mark(*mark))
    }

    /// Takes letters with or without dots: "bc", "b.c.". Inside a question those
    /// without dots must be in upper case.
    pub(super) fn abbreviation(&mut self, letters: &str) -> bool {
        let start = self.at;
        let sure = self.peek(0).is_some_and(|token| token.upper) || !self.inside;
        let whole = sure && self.word(letters);
        let taken = whole || letters.chars().all(|letter| self.dotted(letter));
        if !taken {
            self.at = start;
        }
        taken
    }

    fn dotted(&mut self, letter: char) -> bool {
        let mut buffer = [0; 4];
        self.word(letter.encode_utf8(&mut buffer)) && self.mark('.')
    }

    /// Takes digits.
    pub(super) fn number(&mut self) -> Option<Number> {
        let number = self.peek(0).and_then(Token::number)?;
        self.skip();
        Some(number)
    }

    /// Reads a form; if it does not stand here, the cursor stays where it was.
    pub(super) fn attempt<T>(&mut self, form: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let result = form(self);
        if result.is_none() {
            self.at = start;
        }
        result
    }

    /// Reads a form inside another one, unless that goes too deep.
    pub(super) fn nested<T>(&mut self, form: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let result = self.attempt(form);
        self.depth -= 1;
        result
    }

    /// Reads the form that takes the most tokens; the earlier one where two are equal.
    pub(super) fn longest<T>(
        &mut self,
        forms: &[for<'b> fn(&mut Cursor<'b>) -> Option<T>],
    ) -> Option<T> {
        let start = *self;
        let mut best: Option<(usize, T)> = None;
        for form in forms {
            let mut cursor = start;
            if let Some(result) = form(&mut cursor)
                && best.as_ref().is_none_or(|(at, _)| cursor.at > *at)
            {
                best = Some((cursor.at, result));
            }
        }
        let (at, result) = best?;
        self.at = at;
        Some(result)
    }

    /// Moves to the token that ends at byte `end`, if there is one.
    pub(super) fn move_to_end(&mut self, end: usize) -> bool {
        self.note(true);
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let found = rest.iter().take_while(|t| t.range.end <= end).position(|t| t.range.end == end);
        if let Some(n) = found {
            self.at += n + 1;
        }
        found.is_some()
    }
}
