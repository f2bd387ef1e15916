//! Numbers in a text: digits, and English number words.

use std::ops::Range;

use crate::text::{Word, cardinal, parse_number};

/// A number, or a word for an uncertain one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// What it comes to.
    pub(super) value: Amount,
}

/// How much a number says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Amount {
    /// This many.
    Exact(f64),
    /// "dozens", "thousands": the word in the singular.
    Vague(&'static str),
}

const SCALES: [(&str, f64); 5] =
    [("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];

const VAGUE: [(&str, &str); 14] = [
    ("tens", "ten"),
    ("dozen", "dozen"),
    ("dozens", "dozen"),
    ("score", "score"),
    ("scores", "score"),
    ("hundred", "hundred"),
    ("hundreds", "hundred"),
    ("thousand", "thousand"),
    ("thousands", "thousand"),
    ("million", "million"),
    ("millions", "million"),
    ("billion", "billion"),
    ("billions", "billion"),
    ("trillions", "trillion"),
];

/// Ordinals that state a number; "first" and "second" mostly do not.
const ORDINALS: [(&str, f64); 18] = [
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
];

/// Words that bear out a number where the source has them, but claim none.
const WEAK: [(&str, f64); 12] = [
    ("one", 1.0),
    ("single", 1.0),
    ("once", 1.0),
    ("first", 1.0),
    ("second", 2.0),
    ("twice", 2.0),
    ("both", 2.0),
    ("pair", 2.0),
    ("couple", 2.0),
    ("half", 0.5),
    ("thrice", 3.0),
    ("dozen", 12.0),
];

fn lookup<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(w, _)| *w == word).map(|(_, value)| *value)
}

/// The numbers that a text states, in order.
pub(super) fn numbers(text: &str, words: &[Word]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let before = words.len().checked_sub(rest.len() + 1).and_then(|at| words.get(at));
        let taken = match run(text, rest) {
            Some((_, taken)) if is_point_of_scale(before, first) => taken,
            Some((value, taken)) => {
                let last = rest.get(taken.saturating_sub(1)).unwrap_or(first);
                found.push(Number { range: first.start..last.end, value });
                taken
            }
            None => 1,
        };
        rest = rest.get(taken.max(1)..).unwrap_or(&[]);
    }
    found
}

/// "Below zero" names a point of a scale and counts nothing.
fn is_point_of_scale(before: Option<&Word>, word: &Word) -> bool {
    word.folded == "zero" && before.is_some_and(|b| matches!(b.folded.as_str(), "below" | "above"))
}

/// Every value that a text bears out: its numbers, their parts, and weak words.
pub(super) fn values(text: &str, words: &[Word]) -> Vec<f64> {
    let whole = numbers(text, words).into_iter().filter_map(|n| match n.value {
        Amount::Exact(value) => Some(value),
        Amount::Vague(_) => None,
    });
    let parts = words.iter().filter_map(|w| simple(&w.folded).or_else(|| lookup(&WEAK, &w.folded)));
    whole.chain(parts).collect()
}

/// The number that starts at the first word, and how many words it has.
fn run(text: &str, words: &[Word]) -> Option<(Amount, usize)> {
    let first = words.first()?;
    let article = matches!(first.folded.as_str(), "a" | "an" | "one");
    let mut sum = if article { Sum::article() } else { Sum::start(&first.folded)? };
    let mut taken = 1;
    while let Some(next) = words.get(taken) {
        let before = words.get(taken - 1)?;
        let and = next.folded == "and" && sum.takes_and();
        let word = if and { words.get(taken + 1)? } else { next };
        let previous = if and { next } else { before };
        if !joined(text, previous, word) || !joined(text, before, next) || !sum.add(&word.folded) {
            break;
        }
        taken += if and { 2 } else { 1 };
    }
    if article && taken == 1 {
        return None;
    }
    Some((sum.amount(), taken))
}

/// Only a space or a hyphen stands between two words of one number.
fn joined(text: &str, a: &Word, b: &Word) -> bool {
    let between = text.get(a.end..b.start).unwrap_or("");
    between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‑'))
}

/// A number being put together.
struct Sum {
    total: f64,
    current: f64,
    /// The current part is in words, so that another word may follow.
    in_words: bool,
    vague: Option<&'static str>,
}

impl Sum {
    fn article() -> Self {
        Self { total: 0.0, current: 0.0, in_words: true, vague: None }
    }

    fn start(word: &str) -> Option<Self> {
        if let Some(vague) = lookup(&VAGUE, word) {
            return Some(Self { vague: Some(vague), ..Self::article() });
        }
        let current = simple(word)?;
        let in_words = !word.starts_with(|c: char| c.is_ascii_digit());
        Some(Self { current, in_words, ..Self::article() })
    }

    /// Takes one more word if it belongs to the number.
    fn add(&mut self, word: &str) -> bool {
        if self.vague.is_some() {
            return false;
        }
        if let Some(scale) = lookup(&SCALES, word) {
            let count = if self.current == 0.0 { 1.0 } else { self.current };
            if scale == 100.0 {
                self.current = count * scale;
            } else {
                self.total += count * scale;
                self.current = 0.0;
            }
            self.in_words = true;
            return true;
        }
        if word == "dozen" {
            self.current = if self.current == 0.0 { 12.0 } else { self.current * 12.0 };
            return true;
        }
        self.add_small(word)
    }

    fn add_small(&mut self, word: &str) -> bool {
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        let Some(value) = simple(word).or_else(|| unit(word)) else { return false };
        let after_tens = self.current >= 20.0 && self.current % 10.0 == 0.0 && value < 10.0;
        let after_hundred = self.current >= 100.0 && self.current % 100.0 == 0.0 && value < 100.0;
        let after_scale = self.current == 0.0 && self.total > 0.0;
        let follows = self.in_words && !digits && (after_tens || after_hundred || after_scale);
        if follows {
            self.current += value;
        }
        follows
    }

    fn takes_and(&self) -> bool {
        self.in_words
            && (self.total > 0.0 || (self.current >= 100.0 && self.current % 100.0 == 0.0))
    }

    fn amount(&self) -> Amount {
        self.vague.map_or(Amount::Exact(self.total + self.current), Amount::Vague)
    }
}

/// What counts only as the end of a longer number: `thirty-one`, `thirty-second`.
fn unit(word: &str) -> Option<f64> {
    match word {
        "one" | "first" => Some(1.0),
        "second" => Some(2.0),
        _ => None,
    }
}

/// A single word that is a number: `12`, `29th`, `1980s`, `three`, `third`.
fn simple(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let end = word
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(word.len());
        return parse_number(word.get(..end)?.trim_end_matches(['.', ',']));
    }
    cardinal(word).map(|n| n as f64).or_else(|| lookup(&ORDINALS, word))
}

/// Whether two values are the same number.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= f64::EPSILON * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn found(text: &str) -> Vec<String> {
        let words = Analyzer::default().words(text);
        let show = |n: Number| match n.value {
            Amount::Exact(value) => value.to_string(),
            Amount::Vague(word) => word.to_owned(),
        };
        numbers(text, &words).into_iter().map(show).collect()
    }

    #[test]
    fn digits_and_words() {
        for (text, expected) in [
            ("about 7,000 of 1.5 in 1981", vec!["7000", "1.5", "1981"]),
            ("a 12-point plan, a 34-year-old", vec!["12", "34"]),
            ("July 29th, the 1980s and 1965-1969", vec!["29", "1980", "1965", "1969"]),
            ("three of twenty-five", vec!["3", "25"]),
            ("two hundred and fifty people and six dogs", vec!["250", "6"]),
            ("80 million and 1.5 billion", vec!["80000000", "1500000000"]),
            ("a hundred, a dozen, two dozen", vec!["100", "12", "24"]),
            ("from one million to one hundred and one", vec!["1000000", "101"]),
            ("one of them, the first, the third", vec!["3"]),
            ("tens of thousands", vec!["ten", "thousand"]),
            ("two thousand and one", vec!["2001"]),
            ("in 1981, 12 people", vec!["1981", "12"]),
            ("a man and an aeroplane", vec![]),
            ("on his thirty-second birthday, the twenty-first", vec!["32", "21"]),
            ("40 degrees below zero, zero people", vec!["40", "0"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_and_weak_words_bear_out() {
        let text = "one of 80 million";
        let values = values(text, &Analyzer::default().words(text));
        assert!([1.0, 80.0, 80e6].iter().all(|v| values.contains(v)), "{values:?}");
    }
}
