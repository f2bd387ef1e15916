//! Figures: the accounts of one thing under one heading, side by side.

use super::note;
use super::paper::{Indent, Paper, Tone, cited, marks};
use super::table::Table;
use crate::answer::model::{Answer, FigureView, Kind, SourceView};
use crate::render::phrases::Phrases;

/// On narrower sheets a figure takes lines of its own instead of a row.
const TABLE_FROM: usize = 60;

pub(super) fn set(paper: &mut Paper, answer: &Answer, phrases: &Phrases) {
    let figures = &answer.figures;
    if figures.is_empty() {
        return;
    }
    if answer.kind != Kind::Figures {
        paper.gap();
        paper.set(phrases.figures_heading, Indent(0, 0), Tone::Heading);
    }
    let groups: Vec<_> = figures.chunk_by(same_thing).collect();
    if paper.width() < TABLE_FROM {
        for group in groups {
            heading(paper, group, phrases);
            group.iter().for_each(|figure| stacked(paper, figure, &answer.sources, phrases));
        }
    } else {
        tabled(paper, &groups, &answer.sources, phrases);
    }
}

/// Whether two figures are accounts of one thing.
fn same_thing(a: &FigureView, b: &FigureView) -> bool {
    let key =
        |f: &FigureView| (f.measure.clone(), f.event.clone(), f.place.clone(), f.unit.clone());
    key(a) == key(b) && a.date_text == b.date_text
}

fn heading(paper: &mut Paper, group: &[FigureView], phrases: &Phrases) {
    let Some(first) = group.first() else { return };
    let mut line = format!("{}: {}", capitalized(&first.label), first.event);
    for part in [&first.date_text, &first.place].into_iter().flatten() {
        line = format!("{line}, {part}");
    }
    if group.len() > 1 {
        line = format!("{line} ({})", (phrases.accounts)(group.len()));
    }
    paper.gap();
    paper.set(&line, Indent(0, 2), Tone::Strong);
}

fn stacked(paper: &mut Paper, figure: &FigureView, sources: &[SourceView], phrases: &Phrases) {
    paper.set(&cited(&figure.text, &figure.citations), Indent(2, 4), Tone::Plain);
    let said = speaker(figure, sources, phrases);
    let lines = [
        (phrases.said_by, Some(said).filter(|said| !said.is_empty())),
        match (&figure.reported_by, &figure.reported_on) {
            (None, Some(on)) => (phrases.reported_on, Some(on.clone())),
            _ => (phrases.reported_by, reported(figure)),
        },
        (phrases.as_of, figure.as_of.clone()),
    ];
    for (what, value) in lines {
        if let Some(value) = value {
            paper.set(&format!("{what} {value}"), Indent(4, 6), Tone::Plain);
        }
    }
    note(paper, figure.note.as_deref(), 4, phrases);
}

/// One set of columns for all groups, so that figures can be compared down the page.
fn tabled(paper: &mut Paper, groups: &[&[FigureView]], sources: &[SourceView], phrases: &Phrases) {
    let head = [phrases.figure, phrases.said_by, phrases.reported_by, phrases.as_of, ""];
    let rows = groups.iter().flat_map(|group| group.iter()).map(|f| row(f, sources, phrases));
    let table = Table::new(head.map(str::to_owned), rows.collect(), paper.width(), 2);
    paper.gap();
    table.head().iter().for_each(|line| paper.line(line, Tone::Faint));
    let mut rows = table.rows();
    for group in groups {
        heading(paper, group, phrases);
        for (figure, lines) in group.iter().zip(rows.by_ref()) {
            lines.iter().for_each(|line| paper.line(line, Tone::Plain));
            note(paper, figure.note.as_deref(), 4, phrases);
        }
    }
}

fn row(figure: &FigureView, sources: &[SourceView], phrases: &Phrases) -> [String; 5] {
    [
        figure.text.clone(),
        speaker(figure, sources, phrases),
        reported(figure).unwrap_or_default(),
        figure.as_of.clone().unwrap_or_default(),
        marks(&figure.citations),
    ]
}

/// Who said it; where nobody is named and there are several sources, which of them.
pub(super) fn speaker(figure: &FigureView, sources: &[SourceView], phrases: &Phrases) -> String {
    if let Some(said_by) = &figure.said_by {
        return said_by.clone();
    }
    // The source that tells of a report does not say it itself.
    if figure.reported_by.is_some() {
        return String::new();
    }
    let own = sources.iter().find(|s| figure.citations.contains(&s.n));
    let several = |own: &&SourceView| sources.iter().any(|s| s.source != own.source);
    own.filter(several).map_or_else(|| phrases.the_source.to_owned(), |s| s.title.clone())
}

fn reported(figure: &FigureView) -> Option<String> {
    match (&figure.reported_by, &figure.reported_on) {
        (Some(by), Some(on)) => Some(format!("{by}, {on}")),
        (Some(by), None) => Some(by.clone()),
        (None, Some(on)) => Some(format!("({on})")),
        (None, None) => None,
    }
}

fn capitalized(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
