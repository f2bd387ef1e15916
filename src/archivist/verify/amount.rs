//! Numbers of something in a sentence: "about 7,000", "2 to 5", "tens of thousands".
//! Pure.

use std::ops::Range;

use crate::archive::model::{Qualifier, Value};
use crate::text::{Word, cardinal, parse_number};

/// A number that a sentence states.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Its words, by position, with those that say how firmly it is stated.
    pub(super) words: Range<usize>,
    /// The number.
    pub(super) value: Value,
    /// How firmly it is stated.
    pub(super) qualifier: Qualifier,
    /// It is said to be a little less ("nearly").
    pub(super) nearly: bool,
    /// What one of them is, where a mark says it: "$", "%".
    pub(super) unit: Option<&'static str>,
}

/// Turns before a number, and how firmly they state it; the longest first.
const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["a", "maximum", "of"], Qualifier::AtMost),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["not", "more", "than"], Qualifier::AtMost),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["as", "much", "as"], Qualifier::AtMost),
    (&["an", "estimated"], Qualifier::About),
    (&["at", "least"], Qualifier::AtLeast),
    (&["at", "most"], Qualifier::AtMost),
    (&["up", "to"], Qualifier::AtMost),
    (&["more", "than"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["under"], Qualifier::LessThan),
    (&["below"], Qualifier::LessThan),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["approx"], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["ca"], Qualifier::About),
    (&["estimated"], Qualifier::About),
];
const NEARLY: &[&[&str]] = &[&["close", "to"], &["nearly"], &["almost"]];
const MULTIPLIERS: &[(&str, f64)] = &[
    ("dozen", 12.0),
    ("hundred", 100.0),
    ("thousand", 1_000.0),
    ("million", 1_000_000.0),
    ("billion", 1_000_000_000.0),
];
const VAGUE: &[&str] = &["dozens", "tens", "scores", "hundreds", "thousands", "millions"];

/// The numbers in a sentence. Words that are `taken` by a time or a name are none.
pub(super) fn amounts(text: &str, words: &[Word], taken: &[bool]) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let free = taken.get(at).is_none_or(|taken| !taken);
        match amount(text, words, at).filter(|_| free) {
            Some(amount) => {
                at = amount.words.end;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

fn amount(text: &str, words: &[Word], at: usize) -> Option<Amount> {
    if is_label(text, words, at) {
        return None;
    }
    let (value, end) = vague(words, at).or_else(|| counted(text, words, at))?;
    let (qualifier, nearly, first) = qualified(words, at);
    let qualifier = after(words, end).unwrap_or(qualifier);
    Some(Amount { words: first..end, value, qualifier, nearly, unit: marked(text, words, at, end) })
}

/// A number that names a place or a thing: "#3", "¶8", "version 2", "No. 6", "LZ 4".
fn is_label(text: &str, words: &[Word], at: usize) -> bool {
    const LABELS: &[&str] =
        &["no", "nr", "number", "page", "paragraph", "version", "v", "chapter", "article", "step"];
    let marked = words.get(at).and_then(|w| text.get(..w.start)).unwrap_or_default();
    let named = at.checked_sub(1).and_then(|i| words.get(i));
    let clock = words.get(at).and_then(|w| text.get(w.end..)).unwrap_or_default();
    let sign = named.and_then(|w| text.get(w.start..w.end)).unwrap_or_default();
    let sign = sign.chars().count() > 1 && sign.chars().all(char::is_uppercase);
    (sign && marked.ends_with([' ', '-']) && !marked.trim_end().ends_with([',', ';', '.']))
        || marked.ends_with(['#', '¶', '§', '@', ':', '/'])
        || clock.starts_with(':') && clock.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
        || named.is_some_and(|w| LABELS.contains(&w.folded.as_str()))
}

/// "thousands", "tens of thousands", "several hundred".
fn vague(words: &[Word], at: usize) -> Option<(Value, usize)> {
    let word = |i: usize| words.get(i).map_or("", |w| w.folded.as_str());
    let many = |w: &str| VAGUE.contains(&w);
    let end = if word(at) == "several" && MULTIPLIERS.iter().any(|(m, _)| *m == word(at + 1)) {
        at + 2
    } else if many(word(at)) && word(at + 1) == "of" && many(word(at + 2)) {
        at + 3
    } else if many(word(at)) {
        at + 1
    } else {
        return None;
    };
    let said: Vec<&str> = (at..end).map(word).collect();
    Some((Value::Words(said.join(" ")), end))
}

fn counted(text: &str, words: &[Word], at: usize) -> Option<(Value, usize)> {
    let (from, end) = number(words, at)?;
    let between =
        at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| w.folded == "between");
    let joined = words.get(end).map_or("", |w| w.folded.as_str());
    let second = if matches!(joined, "to" | "or") || (between && joined == "and") {
        number(words, end + 1)
    } else if is_dashed(text, words, end) {
        number(words, end)
    } else {
        None
    };
    match second.filter(|(to, _)| *to > from) {
        // "2 to 5 million": the first is of the same size.
        Some((to, end)) => Some((Value::Range { from: scaled(from, to, words, end), to }, end)),
        None => Some((Value::Number(from), end)),
    }
}

fn scaled(from: f64, to: f64, words: &[Word], end: usize) -> f64 {
    let last = end.checked_sub(1).and_then(|i| words.get(i)).map_or("", |w| w.folded.as_str());
    let factor = MULTIPLIERS.iter().find(|(word, _)| *word == last).map_or(1.0, |(_, f)| *f);
    if from * factor < to && from < factor { from * factor } else { from }
}

fn is_dashed(text: &str, words: &[Word], next: usize) -> bool {
    let before = next.checked_sub(1).and_then(|i| words.get(i));
    let gap = before.zip(words.get(next)).and_then(|(a, b)| text.get(a.end..b.start));
    gap.is_some_and(|gap| matches!(gap.trim(), "-" | "–" | "—"))
}

/// A number in digits or words with its multipliers, and where it ends.
fn number(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| words.get(i).map_or("", |w| w.folded.as_str());
    let times = |i: usize| MULTIPLIERS.iter().find(|(m, _)| *m == word(i)).map(|(_, f)| *f);
    let (mut value, mut end) =
        if word(at) == "half" && word(at + 1) == "a" && times(at + 2).is_some() {
            (0.5, at + 2)
        } else if matches!(word(at), "a" | "an" | "one") && times(at + 1).is_some() {
            (1.0, at + 1)
        } else {
            (small(words, at)?, at + 1)
        };
    if let Some(units) = small(words, end).filter(|u| *u < 10.0 && (20.0..100.0).contains(&value))
        && cardinal(word(at)).is_some()
        && cardinal(word(end)).is_some()
    {
        (value, end) = (value + units, end + 1);
    }
    while let Some(factor) = times(end) {
        (value, end) = (value * factor, end + 1);
    }
    value.is_finite().then_some((value, end))
}

fn small(words: &[Word], at: usize) -> Option<f64> {
    let folded = words.get(at)?.folded.as_str();
    parse_number(folded).or_else(|| cardinal(folded).map(|n| n as f64))
}

/// How firmly the words before a number state it, and where they begin.
fn qualified(words: &[Word], at: usize) -> (Qualifier, bool, usize) {
    let ends_with = |turn: &[&str]| {
        let first = at.checked_sub(turn.len())?;
        let there = words.get(first..at)?;
        there.iter().map(|w| w.folded.as_str()).eq(turn.iter().copied()).then_some(first)
    };
    for (turn, qualifier) in BEFORE {
        if let Some(first) = ends_with(turn) {
            return (*qualifier, false, first);
        }
    }
    let nearly = NEARLY.iter().find_map(|turn| ends_with(turn));
    nearly.map_or((Qualifier::Exactly, false, at), |first| (Qualifier::About, true, first))
}

/// "or more", "or so" after a number.
fn after(words: &[Word], end: usize) -> Option<Qualifier> {
    let word = |i: usize| words.get(i).map_or("", |w| w.folded.as_str());
    match (word(end), word(end + 1)) {
        ("or", "more") => Some(Qualifier::AtLeast),
        ("or", "fewer" | "less") => Some(Qualifier::AtMost),
        ("or", "so") => Some(Qualifier::About),
        _ => None,
    }
}

/// What a mark at the number says that it counts.
fn marked(text: &str, words: &[Word], at: usize, end: usize) -> Option<&'static str> {
    let before = words.get(at).and_then(|w| text.get(..w.start)).unwrap_or_default();
    let last = end.checked_sub(1).and_then(|i| words.get(i));
    let behind = last.and_then(|w| text.get(w.end..)).unwrap_or_default();
    match (before.chars().next_back(), behind.chars().next()) {
        (Some('$'), _) => Some("dollars"),
        (Some('€'), _) => Some("euros"),
        (Some('£'), _) => Some("pounds"),
        (_, Some('%')) => Some("percent"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn read(text: &str) -> Vec<(Value, Qualifier)> {
        let words = Analyzer::default().words(text);
        let found = amounts(text, &words, &[]);
        found.into_iter().map(|a| (a.value, a.qualifier)).collect()
    }

    fn one(number: f64, qualifier: Qualifier) -> Vec<(Value, Qualifier)> {
        vec![(Value::Number(number), qualifier)]
    }

    #[test]
    fn numbers_are_read_with_their_qualifiers() {
        assert_eq!(read("about 7,000 people"), one(7000.0, Qualifier::About));
        assert_eq!(read("no fewer than 36 people"), one(36.0, Qualifier::AtLeast));
        assert_eq!(read("over six million marks"), one(6_000_000.0, Qualifier::MoreThan));
        assert_eq!(read("twenty-five minutes or so"), one(25.0, Qualifier::Exactly));
        assert_eq!(read("half a million"), one(500_000.0, Qualifier::Exactly));
        assert_eq!(read("1.5 million or more"), one(1_500_000.0, Qualifier::AtLeast));
    }

    #[test]
    fn ranges_and_words() {
        let range = |from, to| vec![(Value::Range { from, to }, Qualifier::Exactly)];
        assert_eq!(read("2-5 members"), range(2.0, 5.0));
        assert_eq!(read("between 20 and 25 minutes"), range(20.0, 25.0));
        assert_eq!(read("2 to 5 million"), range(2_000_000.0, 5_000_000.0));
        let words = vec![(Value::Words("tens of thousands".into()), Qualifier::Exactly)];
        assert_eq!(read("tens of thousands of lives"), words);
    }

    #[test]
    fn labels_are_no_amounts() {
        for text in ["#3", "¶8", "version 2.0", "the 29th", "at 12:30", "No. 6", "LZ 4"] {
            assert_eq!(read(text), vec![], "{text}");
        }
    }
}
