//! An answer as text for a terminal or a pager.

mod checks;
mod entries;
mod figures;
mod paper;
mod sources;
mod table;

use self::paper::{Indent, Paper, Tone, cited};
use super::phrases::{ENGLISH, Phrases};
use crate::answer::model::{AgentView, Answer, Kind, NearView, SentenceView};

/// The narrowest sheet.
pub const MIN_WIDTH: usize = 40;
/// The widest sheet: longer lines are hard to read.
pub const MAX_WIDTH: usize = 100;
/// The width where nobody can tell.
pub const DEFAULT_WIDTH: usize = 80;

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub struct TextStyle {
    /// Columns; kept between [`MIN_WIDTH`] and [`MAX_WIDTH`].
    pub width: usize,
    /// Whether bold and dim type may be used.
    pub color: bool,
}

impl Default for TextStyle {
    fn default() -> Self {
        Self { width: DEFAULT_WIDTH, color: false }
    }
}

/// The answer as text with English phrases, and a newline at the end.
pub fn text(answer: &Answer, style: &TextStyle) -> String {
    text_in(answer, style, &ENGLISH)
}

/// The answer as text with the phrases of a language.
pub fn text_in(answer: &Answer, style: &TextStyle, phrases: &Phrases) -> String {
    let width = style.width.clamp(MIN_WIDTH, MAX_WIDTH);
    let mut paper = Paper::new(width, style.color);
    head(&mut paper, answer, phrases);
    sentences(&mut paper, &answer.sentences, phrases);
    let shown = entries::shown(answer);
    entries::set(&mut paper, answer, &shown, phrases);
    figures::set(&mut paper, answer, phrases);
    checks::set(&mut paper, answer, phrases);
    portion(&mut paper, answer, phrases);
    suggestions(&mut paper, &answer.did_you_mean, phrases);
    nearest(&mut paper, &answer.nearest, phrases);
    let unseen = entries::unseen(answer, &shown);
    sources::set(&mut paper, &answer.sources, &unseen, phrases);
    foot(&mut paper, answer, phrases);
    paper.finish()
}

fn head(paper: &mut Paper, answer: &Answer, phrases: &Phrases) {
    paper.set(&title(answer, phrases), Indent(0, 0), Tone::Strong);
    if let Some(read_as) = &answer.read_as {
        paper.set(&format!("{}{read_as}", phrases.read_as), Indent(0, 2), Tone::Faint);
    }
    if let Some(agent) = &answer.agent {
        about(paper, agent, phrases);
    }
    if !answer.message.trim().is_empty() {
        paper.gap();
        paper.set(&answer.message, Indent(0, 0), Tone::Plain);
    }
}

fn title(answer: &Answer, phrases: &Phrases) -> String {
    match (answer.kind, &answer.agent) {
        (Kind::NotInArchive, _) => phrases.not_in_archive.to_owned(),
        (Kind::NotUnderstood, _) => phrases.not_understood.to_owned(),
        (Kind::Timeline, _) => (phrases.timeline)(answer.entries.len()),
        (Kind::Verification, _) => phrases.verification.to_owned(),
        (Kind::Figures, _) => (phrases.figures)(answer.figures.len()),
        (Kind::Agent, Some(agent)) => agent.name.clone(),
        (Kind::Answer, _) if answer.sentences.is_empty() && !answer.entries.is_empty() => {
            (phrases.found)(answer.entries.len())
        }
        (Kind::Answer | Kind::Agent, _) => phrases.answer.to_owned(),
    }
}

fn about(paper: &mut Paper, agent: &AgentView, phrases: &Phrases) {
    let mut line = (phrases.agent_kind)(agent.kind).to_owned();
    if !agent.aliases.is_empty() {
        line = format!("{line}; {}{}", phrases.also, agent.aliases.join(", "));
    }
    paper.set(&line, Indent(0, 2), Tone::Faint);
    note(paper, agent.note.as_deref(), 0, phrases);
}

/// An archivist's remark, marked as one.
fn note(paper: &mut Paper, note: Option<&str>, indent: usize, phrases: &Phrases) {
    if let Some(note) = note {
        let text = format!("{}{note}", phrases.note);
        paper.set(&text, Indent(indent, indent + 2), Tone::Faint);
    }
}

/// Sentences of one record that follow each other make one paragraph, under the
/// record's date.
fn sentences(paper: &mut Paper, sentences: &[SentenceView], phrases: &Phrases) {
    if sentences.is_empty() {
        return;
    }
    paper.gap();
    let alike =
        |a: &SentenceView, b: &SentenceView| a.record == b.record && a.date_text == b.date_text;
    for group in sentences.chunk_by(alike) {
        let words = joined(group);
        let date = group.first().and_then(|s| s.date_text.as_deref()).unwrap_or_default();
        if date.is_empty() {
            paper.set(&words, Indent(0, 0), Tone::Plain);
        } else {
            let inferred = group.first().is_some_and(|s| s.date_inferred.is_some());
            let mark = if inferred { phrases.inferred } else { "" };
            paper.set(&format!("{date}{mark}: {words}"), Indent(0, 2), Tone::Plain);
        }
    }
}

/// Sentences in a row, each with its marks.
fn joined<'a>(sentences: impl IntoIterator<Item = &'a SentenceView>) -> String {
    let cited: Vec<_> = sentences.into_iter().map(|s| cited(&s.text, &s.citations)).collect();
    cited.join(" ")
}

/// Where in a longer list this stands, if it is a part of one.
fn portion(paper: &mut Paper, answer: &Answer, phrases: &Phrases) {
    if let Some(part) = answer.portion {
        paper.gap();
        paper.set(&(phrases.portion)(part.start, part.total), Indent(0, 2), Tone::Faint);
    }
}

fn suggestions(paper: &mut Paper, names: &[String], phrases: &Phrases) {
    let list = match names {
        [] => return,
        [one] => one.clone(),
        [first @ .., last] => format!("{}{}{last}", first.join(", "), phrases.or),
    };
    paper.gap();
    paper.set(&format!("{}{list}?", phrases.did_you_mean), Indent(0, 2), Tone::Plain);
}

fn nearest(paper: &mut Paper, near: &[NearView], phrases: &Phrases) {
    if near.is_empty() {
        return;
    }
    paper.gap();
    paper.set(phrases.nearest, Indent(0, 0), Tone::Heading);
    for record in near {
        let line = entries::dated(&record.date_text, &record.title);
        paper.set(&line, Indent(2, 4), Tone::Plain);
    }
}

fn foot(paper: &mut Paper, answer: &Answer, phrases: &Phrases) {
    let archive = &answer.archive;
    let mut line = (phrases.archive)(archive.title.trim(), archive.entries);
    if !archive.disclosure.trim().is_empty() {
        line = format!("{line}: {}", archive.disclosure.trim());
    }
    paper.gap();
    paper.set(&line, Indent(0, 0), Tone::Faint);
}
