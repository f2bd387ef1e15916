//! Text to tokens: words, numbers and marks, each with its place in the text.
//!
//! Case, accents and script variants are folded here, and invisible marks
//! dropped, so that the forms compare plain strings.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::{fold, is_invisible};

/// A word, a number or a mark, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Whether it starts with an upper-case letter.
    pub(super) capital: bool,
    /// Whether it has no lower-case letter.
    pub(super) upper: bool,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, folded to lower case without accents.
    Word(String),
    /// Digits of any of the scripts in [`digit`].
    Number(Number),
    /// A number with thousands separators, which is never a date.
    Count,
    /// Anything else that can be seen; dashes and quotes are folded.
    Mark(char),
}

/// A run of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, capped.
    pub(super) value: u64,
    /// How many digits it was written with.
    pub(super) digits: usize,
}

impl Token {
    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub(super) fn number(&self) -> Option<Number> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Splits a text into tokens.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut glued = false;
    for (start, c) in text.char_indices() {
        if is_invisible(c) || is_combining_mark(c) {
            continue;
        }
        if c.is_whitespace() {
            glued = false;
            continue;
        }
        let end = start + c.len_utf8();
        if !(glued && extend(tokens.last_mut(), c, end)) {
            tokens.push(start_token(c, start..end, glued));
        }
        glued = true;
    }
    for token in &mut tokens {
        if let Kind::Word(word) = &mut token.kind {
            *word = fold(text.get(token.range.clone()).unwrap_or_default());
        }
    }
    merge_thousands(tokens)
}

/// Adds a character to the last token, if it belongs there.
fn extend(last: Option<&mut Token>, c: char, end: usize) -> bool {
    let Some(last) = last else { return false };
    match (&mut last.kind, digit(c)) {
        (Kind::Number(number), Some(digit)) => {
            number.value = number.value.saturating_mul(10).saturating_add(digit);
            number.digits += 1;
        }
        (Kind::Word(_), None) if is_letter(c) => last.upper &= !c.is_lowercase(),
        _ => return false,
    }
    last.range.end = end;
    true
}

fn start_token(c: char, range: Range<usize>, glued: bool) -> Token {
    let kind = if let Some(value) = digit(c) {
        Kind::Number(Number { value, digits: 1 })
    } else if is_letter(c) {
        Kind::Word(String::new())
    } else {
        Kind::Mark(fold_mark(c))
    };
    Token { kind, range, glued, capital: c.is_uppercase(), upper: !c.is_lowercase() }
}

/// Turns "1,500" into one token that no form takes for a date.
fn merge_thousands(tokens: Vec<Token>) -> Vec<Token> {
    let mut merged: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let group = token.glued && token.number().is_some_and(|n| n.digits == 3);
        if group && let [.., head, comma] = merged.as_mut_slice() {
            let heads = head.kind == Kind::Count || head.number().is_some_and(|n| n.digits <= 3);
            if heads && comma.glued && comma.is_mark(',') {
                head.kind = Kind::Count;
                head.range.end = token.range.end;
                merged.pop();
                continue;
            }
        }
        merged.push(token);
    }
    merged
}

/// The value of a European, Persian, Arabic or full-width digit.
fn digit(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(u64::from(u32::from(c) - u32::from(zero)))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && fold_mark(c) == c
}

/// One dash for all hyphens, one for all longer dashes, one apostrophe, one comma.
fn fold_mark(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{2032}' | '`' | '´' => {
            '\''
        }
        '\u{60c}' | '\u{66b}' | '\u{66c}' => ',',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokenize(text).into_iter().map(|t| t.kind).collect()
    }

    fn number(value: u64, digits: usize) -> Kind {
        Kind::Number(Number { value, digits })
    }

    fn word(text: &str) -> Kind {
        Kind::Word(text.to_owned())
    }

    #[test]
    fn letters_and_digits_part_company() {
        assert_eq!(kinds("Oct2 80s"), [word("oct"), number(2, 1), number(80, 2), word("s")]);
    }

    #[test]
    fn thousands_are_one_count() {
        assert_eq!(kinds("1,500 and 12,345,678"), [Kind::Count, word("and"), Kind::Count]);
        assert_eq!(kinds("12,2015").len(), 3, "four digits are no group of thousands");
        assert_eq!(kinds("July 29, 198").len(), 4, "a space ends the number");
    }

    #[test]
    fn persian_digits_and_letters_are_folded() {
        assert_eq!(kinds("۱۳۶۷"), [number(1367, 4)]);
        assert_eq!(kinds("آبان"), [word("ابان")]);
        assert_eq!(kinds("Mordād"), [word("mordad")]);
    }

    #[test]
    fn invisible_marks_are_dropped() {
        assert_eq!(kinds("\u{200f}19\u{200b}88\u{202c}"), [number(1988, 4)]);
    }

    #[test]
    fn dashes_and_quotes_are_folded() {
        assert_eq!(kinds("’–—"), [Kind::Mark('\''), Kind::Mark('–'), Kind::Mark('–')]);
    }

    #[test]
    fn a_number_may_be_longer_than_any_integer() {
        assert_eq!(kinds(&"9".repeat(50)), [number(u64::MAX, 50)]);
    }
}
