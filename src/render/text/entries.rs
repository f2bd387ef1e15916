//! Entries: date and title, then what is told.

use std::collections::BTreeSet;

use super::paper::{Indent, Paper, Tone, apart};
use super::{joined, note};
use crate::answer::model::{Answer, EntryView, Kind, SentenceView};
use crate::render::phrases::Phrases;

/// With more entries than this, only the first sentence of each is shown.
const COMPACT_OVER: usize = 12;

/// An entry and those of its sentences that are told under it.
pub(super) struct Shown<'a> {
    entry: &'a EntryView,
    told: Vec<&'a SentenceView>,
    hidden: Vec<&'a SentenceView>,
}

/// What is told of each entry: nothing that the answer has told already, and of
/// many entries only the first sentence each.
pub(super) fn shown(answer: &Answer) -> Vec<Shown<'_>> {
    let compact = answer.entries.len() > COMPACT_OVER;
    let fresh = |s: &&SentenceView| !answer.sentences.iter().any(|told| told.text == s.text);
    answer
        .entries
        .iter()
        .map(|entry| {
            let mut told: Vec<_> = entry.sentences.iter().filter(fresh).collect();
            let hidden = told.split_off(if compact { told.len().min(1) } else { told.len() });
            Shown { entry, told, hidden }
        })
        .collect()
}

/// Numbers of sources that only sentences refer to which are not shown.
pub(super) fn unseen(answer: &Answer, shown: &[Shown<'_>]) -> BTreeSet<usize> {
    let numbers = |sentences: &[&SentenceView]| -> Vec<usize> {
        sentences.iter().flat_map(|s| s.citations.iter().copied()).collect()
    };
    let mut unseen: BTreeSet<usize> = shown.iter().flat_map(|s| numbers(&s.hidden)).collect();
    let told = shown.iter().flat_map(|s| numbers(&s.told));
    let sentences = answer.sentences.iter().flat_map(|s| s.citations.iter().copied());
    let figures = answer.figures.iter().flat_map(|f| f.citations.iter().copied());
    let checked = answer.checks.iter().flat_map(|check| {
        let sentences = check.sentences.iter().flat_map(|s| s.citations.iter().copied());
        sentences.chain(check.figures.iter().flat_map(|f| f.citations.iter().copied()))
    });
    for n in told.chain(sentences).chain(figures).chain(checked) {
        unseen.remove(&n);
    }
    unseen
}

pub(super) fn set(paper: &mut Paper, answer: &Answer, shown: &[Shown<'_>], phrases: &Phrases) {
    if shown.is_empty() {
        return;
    }
    if !answer.sentences.is_empty() || answer.kind == Kind::Agent {
        paper.gap();
        paper.set(phrases.entries, Indent(0, 0), Tone::Heading);
    }
    for one in shown {
        set_one(paper, one.entry, &one.told, phrases);
    }
    if shown.iter().any(|s| !s.hidden.is_empty()) {
        paper.gap();
        paper.set(phrases.shortened, Indent(0, 0), Tone::Faint);
    }
}

fn set_one(paper: &mut Paper, entry: &EntryView, told: &[&SentenceView], phrases: &Phrases) {
    paper.gap();
    paper.set(&dated(&entry.date_text, &entry.title), Indent(0, 2), Tone::Strong);
    paper.set(&joined(told.iter().copied()), Indent(2, 2), Tone::Plain);
    if entry.heading_only && entry.sentences.is_empty() {
        paper.set(phrases.heading_only, Indent(2, 4), Tone::Faint);
    }
    if let Some(reason) = &entry.date_inferred {
        let text = format!("{}{reason}", phrases.date_inferred);
        paper.set(&text, Indent(2, 4), Tone::Faint);
    }
    note(paper, entry.note.as_deref(), 2, phrases);
}

/// A date and what it is the date of; the date may be missing.
pub(super) fn dated(date: &str, title: &str) -> String {
    if date.trim().is_empty() { title.to_owned() } else { apart(date.trim(), title.trim()) }
}
