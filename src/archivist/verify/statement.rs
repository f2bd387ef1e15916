//! A sentence of a text, taken apart into what can be checked.

use std::ops::Range;

use super::amount::{Amount, amounts};
use super::doubt;
use super::strangers::Strangers;
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::index::IndexError;
use crate::question::time::{self, Found};
use crate::question::wanted::Wanted;
use crate::question::{self, Named, Question};
use crate::text::{Word, is_stop_word};

/// What is counted stands within so many words of its number.
const COUNTED: usize = 7;

/// A sentence, taken apart.
#[derive(Debug)]
pub(super) struct Statement<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// Its words.
    pub(super) words: Vec<Word>,
    /// The names in it that the archive knows.
    pub(super) names: Vec<Named>,
    /// Words written like names that the archive does not know, by position.
    pub(super) strangers: Vec<Range<usize>>,
    /// The times in it.
    pub(super) times: Vec<Found>,
    /// The numbers of something in it.
    pub(super) amounts: Vec<Amount>,
    /// It denies or supposes something, so that nothing in it is asserted.
    pub(super) doubtful: bool,
}

/// Something in a sentence that can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A time, by its place among the sentence's.
    Time(usize),
    /// A number of something.
    Amount(usize),
    /// A known name.
    Name(usize),
    /// A name that is not known.
    Stranger(usize),
}

impl<'t> Statement<'t> {
    pub(super) fn read(
        archivist: &Archivist,
        text: &'t str,
        today: Day,
    ) -> Result<Self, IndexError> {
        let words = archivist.analyzer.words(text);
        let mut times = time::find(text, &archivist.settings(today));
        times.retain(|found| !archivist.is_bare_number(text, found));
        let names = archivist.names_among(text, &words)?;
        let Strangers { names, strangers } =
            Strangers::among(archivist, text, &words, &names, &times)?;
        let taken = |at: usize| {
            words.get(at).is_some_and(|w| times.iter().any(|t| covers(t, w)))
                || names.iter().any(|n| n.first <= at && at <= n.last)
        };
        let taken: Vec<bool> = (0..words.len()).map(taken).collect();
        let amounts = amounts(text, &words, &taken);
        let doubtful = doubt::is_doubtful(&words, &amounts);
        Ok(Self { text, words, names, strangers, times, amounts, doubtful })
    }

    /// What can be checked in it, in the order of its words.
    pub(super) fn items(&self) -> Vec<Item> {
        let at = |position: usize| self.words.get(position).map_or(usize::MAX, |w| w.start);
        let times = self.times.iter().enumerate().filter(|(_, t)| self.is_checkable(t));
        let times = times.map(|(i, t)| (t.range.start, Item::Time(i)));
        let amounts = self.amounts.iter().enumerate().filter(|(i, _)| self.counts_something(*i));
        let amounts = amounts.map(|(i, a)| (at(a.words.start), Item::Amount(i)));
        let names = self.names.iter().enumerate().map(|(i, n)| (at(n.first), Item::Name(i)));
        let strangers =
            self.strangers.iter().enumerate().map(|(i, s)| (at(s.start), Item::Stranger(i)));
        let mut items: Vec<(usize, Item)> =
            times.chain(amounts).chain(names).chain(strangers).collect();
        items.sort_by_key(|(position, _)| *position);
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// Whether a time is a date, and not "now" or "every May".
    fn is_checkable(&self, found: &Found) -> bool {
        let digits = |text: &str| text.chars().any(char::is_numeric);
        let day = found.when.recurring.is_none_or(|every| every.day.is_some());
        day && self.text.get(found.range.clone()).is_some_and(digits)
    }

    /// Whether anything is counted by a number.
    fn counts_something(&self, amount: usize) -> bool {
        let Some(own) = self.amounts.get(amount) else { return false };
        let telling = |i: usize| {
            self.words.get(i).is_some_and(|w| {
                !is_stop_word(&w.folded) && w.folded.chars().any(char::is_alphabetic)
            })
        };
        own.unit.is_some() || self.after(amount).any(telling)
    }

    /// Whether a number is joined to what follows, as in "12-point" or "14-bis".
    pub(super) fn is_joined(&self, amount: usize) -> bool {
        let end = self.amounts.get(amount).map(|a| a.words.end);
        end.and_then(|end| self.gap(end)).is_some_and(|gap| gap.trim() == "-")
    }

    /// The words right after a number, up to the end of its part of the sentence.
    pub(super) fn after(&self, amount: usize) -> Range<usize> {
        let Some(own) = self.amounts.get(amount) else { return 0..0 };
        let from = own.words.end;
        let next = self.amounts.get(amount + 1).map_or(self.words.len(), |a| a.words.start);
        let until = (from..next.min(from + COUNTED)).take_while(|i| *i == from || !self.breaks(*i));
        from..until.last().map_or(from, |last| last + 1)
    }

    /// The words before a number, back to the number or the break before it.
    pub(super) fn before(&self, amount: usize) -> Range<usize> {
        let Some(own) = self.amounts.get(amount) else { return 0..0 };
        let earliest = amount.checked_sub(1).map_or(0, |i| self.after(i).end);
        let mut from = own.words.start;
        while from > earliest && !self.breaks(from) {
            from -= 1;
        }
        from..own.words.start
    }

    /// Whether a part of the sentence ends before a word.
    fn breaks(&self, at: usize) -> bool {
        self.gap(at).is_some_and(|gap| gap.contains([',', ';', ':', '(', ')', '—', '–', '.']))
    }

    /// Whether somebody is said to have said it.
    pub(super) fn is_reported(&self) -> bool {
        self.words.iter().any(|word| doubt::tells_who(&word.folded))
    }

    /// Whether no part of the sentence ends between two words.
    pub(super) fn is_one_part(&self, one: usize, other: usize) -> bool {
        let ends = |at: usize| {
            let joins = |w: &Word| matches!(w.folded.as_str(), "and" | "but" | "while" | "whereas");
            self.breaks(at) || self.words.get(at).is_some_and(joins)
        };
        !(one.min(other) + 1..=one.max(other)).any(ends)
    }

    /// What stands between a word and the one before it.
    pub(super) fn gap(&self, at: usize) -> Option<&str> {
        let before = self.words.get(at.checked_sub(1)?)?;
        self.text.get(before.end..self.words.get(at)?.start)
    }

    /// The text of some words.
    pub(super) fn said(&self, words: Range<usize>) -> &str {
        let last = words.end.checked_sub(1).and_then(|i| self.words.get(i));
        let both = self.words.get(words.start).zip(last);
        both.and_then(|(first, last)| self.text.get(first.start..last.end)).unwrap_or_default()
    }

    /// The stems of some words.
    pub(super) fn stems(&self, words: Range<usize>) -> Vec<String> {
        let words = self.words.get(words).unwrap_or_default();
        words.iter().map(|w| w.stem.clone()).collect()
    }

    /// The sentence as a question that wants something. No number in it is a word of
    /// the question, nor are words that only report, nor those that are `dropped`.
    pub(super) fn question(
        &self,
        archivist: &Archivist,
        wanted: Wanted,
        dropped: &dyn Fn(usize) -> bool,
    ) -> Question {
        let (words, names) = (self.words.clone(), self.names.clone());
        let mut question = question::read(words, names, self.times.clone(), &archivist.analyzer);
        question.wanted = wanted;
        question.asking = Vec::new();
        let number = |at: usize| self.amounts.iter().any(|a| a.words.contains(&at));
        question.terms.retain(|term| {
            !number(term.position) && !dropped(term.position) && !doubt::only_reports(&term.text)
        });
        question.names.retain(|n| !dropped(n.first));
        question.times.retain(|t| {
            let first = self.words.iter().position(|w| covers(t, w));
            first.is_none_or(|at| !dropped(at))
        });
        question
    }
}

/// Whether a word stands in a time.
pub(super) fn covers(found: &Found, word: &Word) -> bool {
    found.range.start < word.end && word.start < found.range.end
}
