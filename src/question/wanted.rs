//! What kind of answer a question wants.

use strsim::osa_distance;

use crate::text::{Word, is_stop_word, is_time_unit};

/// The kind of answer that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Somebody, or a group.
    Who,
    /// A date.
    When,
    /// A place.
    Where,
    /// A number of things.
    HowMany,
    /// A length of time.
    HowLong,
    /// An age.
    HowOld,
    /// A number of times.
    HowOften,
    /// A reason.
    Why,
    /// A way or a manner.
    How,
    /// One or some of a kind.
    Which,
    /// What took place.
    WhatHappened,
    /// Whether something is so.
    YesNo,
    /// A thing, or what somebody did.
    What,
    /// Only words, not a question.
    Words,
}

impl Wanted {
    /// Whether only a number answers it.
    pub fn is_number(self) -> bool {
        matches!(self, Self::HowMany | Self::HowLong | Self::HowOld | Self::HowOften)
    }
}

pub(super) const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "can", "could", "will",
    "would", "should", "am",
];
const TIME_NOUNS: &[&str] = &[
    "year", "date", "day", "month", "decade", "century", "time", "years", "dates", "days",
    "months", "decades", "centuries", "season", "week", "weeks",
];
const PLACE_NOUNS: &[&str] = &[
    "country", "countries", "city", "cities", "place", "places", "town", "towns", "province",
    "provinces", "location", "region",
];
const PERSON_NOUNS: &[&str] = &["person", "people", "politician", "leader", "author", "official"];
const HAPPENING: &[&str] = &["happened", "happen", "happens", "occurred", "occur", "transpired"];

/// The first auxiliary verb after a position.
pub fn auxiliary_after(words: &[Word], position: usize) -> Option<usize> {
    let mut after = words.iter().enumerate().skip(position + 1);
    after.find(|(_, w)| AUXILIARIES.contains(&w.folded.as_str())).map(|(at, _)| at)
}

/// Reads the kind from the words, and which of them only ask (positions).
pub fn wanted(words: &[Word]) -> (Wanted, Vec<usize>) {
    let folded: Vec<&str> = words.iter().map(|w| w.folded.as_str()).collect();
    let mended = mended(&folded);
    let folded = mended.as_deref().unwrap_or(&folded);
    let asking = folded.iter().position(|w| is_question_word(w));
    match asking {
        Some(at) => by_question_word(folded, at),
        None => without_question_word(folded),
    }
}

/// The words with the first one mended, if it is a question word with one letter
/// wrong ("wher", "waht") and there is no other.
fn mended<'w>(words: &[&'w str]) -> Option<Vec<&'w str>> {
    const MISTYPED: [&str; 7] = ["who", "what", "when", "where", "which", "why", "how"];
    let first = *words.first()?;
    if words.iter().any(|w| is_question_word(w)) || is_stop_word(first) || first.len() < 3 {
        return None;
    }
    let mut close = MISTYPED.iter().filter(|q| osa_distance(q, first) == 1);
    let meant = close.clone().find(|q| q.starts_with(first)).or_else(|| close.next())?;
    Some(std::iter::once(*meant).chain(words.iter().skip(1).copied()).collect())
}

pub(super) fn is_question_word(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whom"
            | "whose"
            | "when"
            | "where"
            | "why"
            | "how"
            | "which"
            | "what"
            | "whats"
            | "whos"
            | "wheres"
            | "whens"
    )
}

fn by_question_word(words: &[&str], at: usize) -> (Wanted, Vec<usize>) {
    let next = words.get(at + 1).copied().unwrap_or("");
    let one = vec![at];
    match words[at] {
        "who" | "whom" | "whose" | "whos" => (Wanted::Who, one),
        "when" | "whens" => (Wanted::When, one),
        // Who asks for a time as well is told at least that.
        "where" if next == "and" && words.get(at + 2) == Some(&"when") => {
            (Wanted::When, vec![at, at + 1, at + 2])
        }
        "where" | "wheres" => (Wanted::Where, one),
        "why" => (Wanted::Why, one),
        "how" => how(next, at, words),
        _ => what(words, at),
    }
}

fn how(next: &str, at: usize, words: &[&str]) -> (Wanted, Vec<usize>) {
    let two = vec![at, at + 1];
    match next {
        "many" if matches!(words.get(at + 2), Some(&"times")) => (Wanted::HowOften, two),
        "many" if words.get(at + 2).is_some_and(|word| is_time_unit(word)) => {
            (Wanted::HowLong, vec![at, at + 1, at + 2])
        }
        "many" | "much" | "large" | "big" | "high" => (Wanted::HowMany, two),
        "long" => (Wanted::HowLong, two),
        "old" => (Wanted::HowOld, two),
        "often" | "frequently" => (Wanted::HowOften, two),
        _ => (Wanted::How, vec![at]),
    }
}

fn what(words: &[&str], at: usize) -> (Wanted, Vec<usize>) {
    let next = words.get(at + 1).copied().unwrap_or("");
    let two = vec![at, at + 1];
    if TIME_NOUNS.contains(&next) {
        return (Wanted::When, two);
    }
    if PLACE_NOUNS.contains(&next) {
        return (Wanted::Where, two);
    }
    if PERSON_NOUNS.contains(&next) {
        return (Wanted::Who, vec![at]);
    }
    if HAPPENING.contains(&next) || (next == "took" && words.get(at + 2) == Some(&"place")) {
        return (Wanted::WhatHappened, two);
    }
    let rest = &words[at..];
    if ["number", "toll", "cost", "price"].iter().any(|n| rest.contains(n)) {
        return (Wanted::HowMany, vec![at]);
    }
    if matches!(next, "caused" | "sparked" | "triggered") || rest.contains(&"reason") {
        return (Wanted::Why, vec![at]);
    }
    if rest.contains(&"age") {
        return (Wanted::HowOld, vec![at]);
    }
    let kind = if words[at] == "which" { Wanted::Which } else { Wanted::What };
    (kind, vec![at])
}

fn without_question_word(words: &[&str]) -> (Wanted, Vec<usize>) {
    match words.first() {
        Some(first) if AUXILIARIES.contains(first) => (Wanted::YesNo, vec![0]),
        _ if words.starts_with(&["number", "of"]) => (Wanted::HowMany, vec![0, 1]),
        _ => (Wanted::Words, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn kind(text: &str) -> Wanted {
        wanted(&Analyzer::default().words(text)).0
    }

    #[test]
    fn kinds_of_questions() {
        assert_eq!(kind("Who founded it?"), Wanted::Who);
        assert_eq!(kind("In which year did it start"), Wanted::When);
        assert_eq!(kind("how many times did they fly"), Wanted::HowOften);
        assert_eq!(kind("how much did it cost"), Wanted::HowMany);
        assert_eq!(kind("how many days did it go on"), Wanted::HowLong);
        assert_eq!(kind("What happened in 1908?"), Wanted::WhatHappened);
        assert_eq!(kind("Which city was it"), Wanted::Where);
        assert_eq!(kind("was it a success?"), Wanted::YesNo);
        assert_eq!(kind("first flight"), Wanted::Words);
        assert_eq!(kind("wher was it"), Wanted::Where);
        assert_eq!(kind("waht happend then"), Wanted::What);
        assert_eq!(kind("that was it"), Wanted::Words);
        assert_eq!(kind("What was the death toll"), Wanted::HowMany);
    }
}
