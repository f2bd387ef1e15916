//! Entries: date and title, then what is told.

use super::paper::{Indent, Paper, Tone, apart};
use super::{joined, note};
use crate::answer::model::{Answer, EntryView, Kind, SentenceView};
use crate::render::phrases::Phrases;

/// With more entries than this, only the first sentence of each is shown.
const COMPACT_OVER: usize = 12;

pub(super) fn set(paper: &mut Paper, answer: &Answer, phrases: &Phrases) {
    let entries = &answer.entries;
    if entries.is_empty() {
        return;
    }
    if !answer.sentences.is_empty() || answer.kind == Kind::Agent {
        paper.gap();
        paper.set(phrases.entries, Indent(0, 0), Tone::Heading);
    }
    let compact = entries.len() > COMPACT_OVER;
    for entry in entries {
        let untold = untold(entry, &answer.sentences);
        let shown = if compact { untold.get(..1).unwrap_or(&untold) } else { &untold };
        set_one(paper, entry, shown, phrases);
    }
    if compact && entries.iter().any(|e| e.sentences.len() > 1) {
        paper.gap();
        paper.set(phrases.shortened, Indent(0, 0), Tone::Faint);
    }
}

/// The sentences of an entry that the answer has not told already.
fn untold(entry: &EntryView, told: &[SentenceView]) -> Vec<SentenceView> {
    let fresh = |s: &&SentenceView| !told.iter().any(|t| t.text == s.text);
    entry.sentences.iter().filter(fresh).cloned().collect()
}

fn set_one(paper: &mut Paper, entry: &EntryView, shown: &[SentenceView], phrases: &Phrases) {
    paper.gap();
    paper.set(&dated(&entry.date_text, &entry.title), Indent(0, 2), Tone::Strong);
    paper.set(&joined(shown), Indent(2, 2), Tone::Plain);
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
