//! What a text says, and what the archive has of it: one group for each thing.

use super::paper::{Indent, Paper, Tone, cited};
use super::{figures, joined};
use crate::answer::model::{Answer, CheckView, SourceView};
use crate::render::phrases::Phrases;

pub(super) fn set(paper: &mut Paper, answer: &Answer, phrases: &Phrases) {
    for check in &answer.checks {
        one(paper, check, &answer.sources, phrases);
    }
}

fn one(paper: &mut Paper, check: &CheckView, sources: &[SourceView], phrases: &Phrases) {
    paper.gap();
    let verdict = (phrases.verdict)(check.verdict);
    paper.set(&format!("{verdict}: “{}”", check.quote), Indent(0, 2), Tone::Strong);
    paper.set(&check.says, Indent(2, 2), Tone::Plain);
    let record = check.record.as_ref().map(|r| super::entries::dated(&r.date_text, &r.title));
    paper.set(&record.unwrap_or_default(), Indent(2, 4), Tone::Faint);
    paper.set(&joined(&check.sentences), Indent(2, 2), Tone::Plain);
    for figure in &check.figures {
        let by = figures::speaker(figure, sources, phrases);
        let line = match (by.as_str(), &figure.reported_by) {
            ("", Some(by)) => format!("{}, {} {by}", figure.text, phrases.reported_by),
            _ => format!("{}, {} {by}", figure.text, phrases.said_by),
        };
        paper.set(&cited(&line, &figure.citations), Indent(2, 4), Tone::Plain);
    }
}
