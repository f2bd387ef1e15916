//! Questions about two things: how they differ, which came first, which is more.

use std::ops::Range;

use super::extreme::{End, Extreme, comparative};
use super::wanted::{AUXILIARIES, Wanted, is_question_word};
use super::{Named, Question};
use crate::text::{Word, is_time_unit};

/// What is asked of two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// What each of them is.
    Difference,
    /// Which of them was earlier or later: the first or the last of each is meant.
    Order(End),
    /// Which of them has the larger or smaller number.
    Amount(Extreme),
    /// Which of them it is.
    Which,
}

/// Two things, each by the positions of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// The one named first.
    pub left: Vec<usize>,
    /// The other.
    pub right: Vec<usize>,
}

/// A question about two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What is asked of them.
    pub asked: Asked,
    /// The ways in which they may be parted, at least one: "X and Y and Z" has two.
    pub sides: Vec<Sides>,
    /// The words that are said of both, by position.
    pub rest: Vec<usize>,
}

const DIFFERENCE: &[&str] = &[
    "difference", "differences", "distinction", "distinctions", "comparison", "comparisons",
    "contrast", "contrasts", "similarity", "similarities",
];
const COMPARING: &[&str] = &["compare", "compares", "compared", "comparing", "contrast"];
const DIFFERING: &[&str] =
    &["differ", "differs", "differed", "different", "distinguishes", "separates"];
const VERSUS: &[&str] = &["vs", "versus"];
/// Words that are said of both: what follows them belongs to neither side.
const TURNS: &[&[&str]] = &[
    &["in", "terms", "of"],
    &["when", "it", "comes", "to"],
    &["according", "to"],
    &["with", "regard", "to"],
    &["in", "the", "archive"],
    &["regarding"],
    &["concerning"],
];

/// Reads a question about two things.
pub fn find(text: &str, question: &Question) -> Option<Comparison> {
    let reader = Reader::new(text, question);
    reader.difference().or_else(|| reader.alternatives()).or_else(|| reader.than())
}

/// Words of a text by their positions, as they were typed; what stands between
/// neighbours stays.
pub fn words_at(text: &str, words: &[Word], positions: &[usize]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for run in positions.chunk_by(|a, b| a + 1 == *b) {
        let ends = run.first().zip(run.last()).and_then(|(a, b)| words.get(*a).zip(words.get(*b)));
        parts.extend(ends.and_then(|(a, b)| text.get(a.start..b.end)));
    }
    parts.join(" ")
}

/// The two things that a question asks the time between: "how long after X was Y",
/// "how many days lie between X and Y". The earlier one need not be the left one.
pub fn stretch(text: &str, question: &Question) -> Vec<Sides> {
    let reader = Reader::new(text, question);
    let word = |at: usize| reader.word(at);
    let asked = question.wanted == Wanted::HowLong
        || (question.wanted == Wanted::HowMany
            && question.words.iter().any(|w| is_time_unit(&w.folded) || w.folded == "time"))
        || matches!(word(0), "time" | "interval");
    if !asked {
        return Vec::new();
    }
    if let Some(at) = reader.position(&["between"]) {
        return reader.parted(at + 1..reader.end, &["and"]);
    }
    if let Some(at) = reader.position(&["after", "before"]) {
        let verb = (at + 2..reader.end).find(|i| AUXILIARIES.contains(&word(*i)));
        return match verb {
            Some(verb) => sides(at + 1..verb, verb + 1..reader.end),
            None => sides(reader.after_asking(at)..at, at + 1..reader.end),
        };
    }
    let from = reader.position(&["from"]);
    from.map(|at| reader.parted(at + 1..reader.end, &["to", "until", "till"])).unwrap_or_default()
}

struct Reader<'q> {
    text: &'q str,
    question: &'q Question,
    words: Vec<&'q str>,
    /// Where the words end that belong to a side.
    end: usize,
}

impl<'q> Reader<'q> {
    fn new(text: &'q str, question: &'q Question) -> Self {
        let words: Vec<&str> = question.words.iter().map(|w| w.folded.as_str()).collect();
        let turns = |at: &usize| {
            let rest = words.get(*at..).unwrap_or_default();
            TURNS.iter().any(|turn| rest.starts_with(turn))
        };
        let end = (1..words.len()).find(turns).unwrap_or(words.len());
        Self { text, question, words, end }
    }

    fn word(&self, at: usize) -> &'q str {
        self.words.get(at).copied().unwrap_or("")
    }

    fn position(&self, of: &[&str]) -> Option<usize> {
        (0..self.end).find(|at| of.contains(&self.word(*at)) && !self.in_name(*at))
    }

    /// "difference between X and Y", "X vs Y", "how do X and Y differ".
    fn difference(&self) -> Option<Comparison> {
        let sides = self
            .versus()
            .or_else(|| self.between())
            .or_else(|| self.compare())
            .or_else(|| self.differ())
            .or_else(|| self.in_common())?;
        let rest = (self.end..self.words.len()).collect();
        (!sides.is_empty()).then_some(Comparison { asked: Asked::Difference, sides, rest })
    }

    fn versus(&self) -> Option<Vec<Sides>> {
        let at = self.position(VERSUS).filter(|at| *at > 0)?;
        let last = (0..at).rev().find(|i| self.is_asking(*i) || COMPARING.contains(&self.word(*i)));
        let left = self.boundary(at).max(last.map_or(0, |i| i + 1));
        Some(sides(left..at, at + 1..self.end))
    }

    fn between(&self) -> Option<Vec<Sides>> {
        let at = self.position(DIFFERENCE)?;
        let next = (at + 1..self.end).find(|i| matches!(self.word(*i), "between" | "of"))?;
        Some(self.parted(next + 1..self.end, &["and", "or", "with"]))
    }

    fn compare(&self) -> Option<Vec<Sides>> {
        let at = self.position(COMPARING)?;
        let to = |i: &usize| matches!(self.word(*i), "to" | "with" | "against" | "and");
        if at > 0 && self.word(at) == "compared" && to(&(at + 1)) {
            return Some(sides(self.after_asking(at)..at, at + 2..self.end));
        }
        // "how does X compare to Y"
        let asked = (0..at).any(|i| self.is_asking(i));
        if asked && to(&(at + 1)) && self.after_asking(at) < at {
            return Some(sides(self.after_asking(at)..at, at + 2..self.end));
        }
        Some(self.parted(at + 1..self.end, &["with", "to", "against", "and"]))
    }

    fn differ(&self) -> Option<Vec<Sides>> {
        let at = self.position(DIFFERING)?;
        let from = |at: usize| matches!(self.word(at), "from" | "to" | "than");
        if matches!(self.word(at), "distinguishes" | "separates") {
            return Some(self.parted(at + 1..self.end, &["from"]));
        }
        let first = self.after_asking(at);
        if first == at {
            // "what makes X different"
            return None;
        }
        if from(at + 1) {
            return Some(sides(first..at, at + 2..self.end));
        }
        Some(self.parted(first..at, &["and"]))
    }

    fn in_common(&self) -> Option<Vec<Sides>> {
        let at =
            (1..self.end).find(|at| self.words.get(*at..*at + 2) == Some(&["in", "common"]))?;
        let have = (0..at).rev().find(|i| matches!(self.word(*i), "have" | "had"))?;
        Some(self.parted(self.after_asking(have)..have, &["and"]))
    }

    /// "which came first, X or Y", "was it X or Y", "did X or Y last longer".
    fn alternatives(&self) -> Option<Comparison> {
        let or = (1..self.end).find(|at| self.word(*at) == "or" && !self.in_name(*at))?;
        if self.question.wanted == Wanted::Words && self.cue().is_none() {
            return None;
        }
        let (left, right) = self.named_sides(or).unwrap_or_else(|| {
            let right = (or + 1..self.end).find(|at| self.ends_side(*at, or + 1));
            (self.left_of(or), or + 1..right.unwrap_or(self.end))
        });
        let cue = self
            .cue()
            .filter(|cue| !left.contains(&cue.position) && !right.contains(&cue.position));
        let asked = match cue {
            Some(cue) if matches!(cue.end, End::First | End::Last) => Asked::Order(cue.end),
            Some(cue) => Asked::Amount(cue),
            None => Asked::Which,
        };
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let of_side = |at: &usize| left.contains(at) || right.contains(at);
        let is_cue = |at: &usize| cue.is_some_and(|cue| cue.has(*at));
        let rest = (0..self.words.len())
            .filter(|at| !of_side(at) && *at != or && !is_cue(at) && !self.is_asking(*at));
        Some(Comparison { asked, rest: rest.collect(), sides: sides(left.clone(), right.clone()) })
    }

    /// The side before an "or"; "did X leave first or Y" has the cue between.
    fn left_of(&self, or: usize) -> Range<usize> {
        match self.cue().filter(|cue| cue.last + 1 == or) {
            Some(cue) => self.after_asking(cue.position)..cue.position,
            None => self.boundary(or)..or,
        }
    }

    /// Names on both sides of an "or", with those joined to them: "A and B or C".
    fn named_sides(&self, or: usize) -> Option<(Range<usize>, Range<usize>)> {
        let names = &self.question.names;
        let joined = |a: &Named, b: &Named| {
            (a.last + 1..b.first).all(|at| self.word(at) == "and") && a.last + 1 < b.first
        };
        let article = |at: usize| matches!(self.word(at), "the" | "a" | "an");
        let before = names.iter().position(|n| n.last + 1 == or)?;
        let after = names
            .iter()
            .position(|n| n.first == or + 1 || (article(or + 1) && n.first == or + 2))?;
        let mut first = before;
        while first > 0 && joined(names.get(first - 1)?, names.get(first)?) {
            first -= 1;
        }
        let mut last = after;
        while names.get(last..last + 2).is_some_and(|two| joined(&two[0], &two[1])) {
            last += 1;
        }
        Some((names.get(first)?.first..or, or + 1..names.get(last)?.last + 1))
    }

    /// "was X before Y", "did X cost more than Y".
    fn than(&self) -> Option<Comparison> {
        let how_much = matches!(self.question.wanted, Wanted::HowMany | Wanted::HowLong);
        if self.question.wanted != Wanted::YesNo && !how_much {
            return None;
        }
        let cue = (1..self.end).find_map(|at| comparative(&self.words, at))?;
        let than = (cue.last + 1..self.end).find(|at| self.word(*at) == "than");
        let is_order = matches!(cue.end, End::First | End::Last);
        let alone = matches!(self.word(cue.position), "before" | "after");
        let (before, after) = match than {
            Some(than) if how_much => (self.after_asking(than)..than, than + 1..self.end),
            Some(than) => (1..than, than + 1..self.end),
            None if alone && !how_much => (1..cue.position, cue.position + 1..self.end),
            None => return None,
        };
        let left: Vec<usize> = before.filter(|at| !cue.has(*at)).collect();
        let right: Vec<usize> = after.collect();
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let asked = if is_order { Asked::Order(cue.end) } else { Asked::Amount(cue) };
        Some(Comparison { asked, sides: vec![Sides { left, right }], rest: Vec::new() })
    }

    /// The comparative or superlative that is asked of both.
    fn cue(&self) -> Option<Extreme> {
        let comparative = (0..self.end).find_map(|at| comparative(&self.words, at));
        self.question.extreme.or(comparative)
    }

    fn is_asking(&self, at: usize) -> bool {
        let word = self.word(at);
        is_question_word(word) || AUXILIARIES.contains(&word)
    }

    /// Where the words begin that follow the last asking word before a position.
    fn after_asking(&self, before: usize) -> usize {
        (0..before).rev().find(|at| self.is_asking(*at)).map_or(0, |at| at + 1)
    }

    /// Where a side begins that ends before a position: after a comma or colon, an
    /// asking word or a comparative.
    fn boundary(&self, before: usize) -> usize {
        let begins = |at: &usize| {
            let previous = *at - 1;
            self.is_parted(*at)
                || self.is_asking(previous)
                || comparative(&self.words, previous).is_some_and(|c| c.position == previous)
                || matches!(self.word(previous), "there" | "first" | "last" | "latest" | "earliest")
                || self.question.extreme.is_some_and(|e| e.last == previous)
        };
        (1..before).rev().find(begins).unwrap_or(0)
    }

    /// Whether a word after an "or" belongs to its side no more.
    fn ends_side(&self, at: usize, first: usize) -> bool {
        let cue = comparative(&self.words, at).is_some()
            || self.question.extreme.is_some_and(|e| e.position == at);
        at > first && (self.is_parted(at) || cue)
    }

    /// Whether a mark parts a word from the one before.
    fn is_parted(&self, at: usize) -> bool {
        let words = &self.question.words;
        let gap = at.checked_sub(1).and_then(|b| words.get(b)).zip(words.get(at));
        let gap = gap.and_then(|(a, b)| self.text.get(a.end..b.start)).unwrap_or_default();
        gap.contains([',', ':', ';', '?', '!', '—', '–', '('])
    }

    fn in_name(&self, at: usize) -> bool {
        self.question.names.iter().any(|n| (n.first..=n.last).contains(&at))
    }

    /// Every way of parting a run of words at one of some words between.
    fn parted(&self, run: Range<usize>, between: &[&str]) -> Vec<Sides> {
        let at = |word: &&str| {
            let of = run.clone().filter(|at| self.word(*at) == *word && !self.in_name(*at));
            of.collect::<Vec<usize>>()
        };
        let places = between.iter().flat_map(at).chain(VERSUS.iter().flat_map(at));
        places.flat_map(|at| sides(run.start..at, at + 1..run.end)).collect()
    }
}

fn sides(left: Range<usize>, right: Range<usize>) -> Vec<Sides> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    vec![Sides { left: left.collect(), right: right.collect() }]
}

#[cfg(test)]
mod tests;
