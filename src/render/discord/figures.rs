//! Figures: the accounts of one thing under one heading, one line each with who
//! said it. A phone has no room for a table.

use super::escape::escape_fit;
use super::flow::{Flow, Gap, Opens, strong, with_marks};
use super::telling::{Caps, named};
use super::units::is_blank;
use crate::answer::model::{Answer, FigureView, Kind, SourceView};
use crate::wording::replies::Replies;

pub(super) fn set<'a>(flow: &mut Flow<'a>, answer: &'a Answer, caps: &Caps, words: &Replies) {
    if answer.figures.is_empty() {
        return;
    }
    if answer.kind != Kind::Figures {
        flow.heading(format!("### {}", words.figures_heading), None);
    }
    for group in answer.figures.chunk_by(same_thing) {
        heading(flow, group, caps, words);
        for figure in group {
            flow.line(
                account(figure, &answer.sources, caps.name, words),
                Gap::Line,
                &figure.citations,
            );
            flow.small(words.note, figure.note.as_deref().unwrap_or_default(), caps.remark);
        }
    }
    flow.end_heading();
}

/// Whether two figures are accounts of one thing.
pub(super) fn same_thing(a: &FigureView, b: &FigureView) -> bool {
    let key = |f: &FigureView| {
        (f.measure.clone(), f.event.clone(), f.place.clone(), f.unit.clone(), f.date_text.clone())
    };
    key(a) == key(b)
}

fn heading<'a>(flow: &mut Flow<'a>, group: &'a [FigureView], caps: &Caps, words: &Replies) {
    let Some(first) = group.first() else { return };
    let date = first.date_text.as_deref().unwrap_or_default();
    let opens = Opens { id: &first.entry, title: &first.event, date };
    flow.heading_of_one(strong(&counted_of(first, caps.name, words)), Some(opens));
    let mut parts = vec![date.to_owned(), first.place.clone().unwrap_or_default()];
    if group.len() > 1 {
        parts.push((words.accounts)(group.len()));
    }
    parts.retain(|part| !is_blank(part));
    let parts: Vec<_> = parts.iter().map(|part| escape_fit(part, caps.name)).collect();
    if !parts.is_empty() {
        flow.line(format!("-# {}", parts.join(" · ")), Gap::Line, &[]);
    }
}

/// "Arrests: the uprising of 2017"
fn counted_of(figure: &FigureView, room: usize, words: &Replies) -> String {
    let label = escape_fit(&capitalized(&figure.label), room / 2);
    let event = named(&figure.event, room, words);
    if label.is_empty() { event } else { format!("{label}: {event}") }
}

/// One line: the number, and in whose words. Who reports what nobody is named for
/// stands alone: the source that tells of the report does not say it itself.
pub(super) fn account(
    figure: &FigureView,
    sources: &[SourceView],
    room: usize,
    words: &Replies,
) -> String {
    let text = named(&figure.text, room, words);
    let told = |before: &str, value: &str| format!("{before}{}", escape_fit(value, room));
    let reports = reports(figure, words);
    let mut parts: Vec<String> = reports.iter().map(|(before, by)| told(before, by)).collect();
    if !is_only_reported(figure) {
        parts.insert(0, format!("{}{}", words.said_by, speaker(figure, sources, room, words)));
    }
    with_marks(&format!("- {} – {}", strong(&text), parts.join("; ")), &figure.citations)
}

/// Who said it; where nobody is named and there are several sources, which of them.
fn speaker(figure: &FigureView, sources: &[SourceView], room: usize, words: &Replies) -> String {
    if let Some(said_by) = figure.said_by.as_deref().filter(|said_by| !is_blank(said_by)) {
        return escape_fit(said_by, room);
    }
    let own = sources.iter().find(|s| figure.citations.contains(&s.n));
    let several = |own: &&SourceView| sources.iter().any(|s| s.source != own.source);
    match own.filter(several) {
        Some(source) => named(&source.title, room, words),
        None => words.the_source.to_owned(),
    }
}

/// Whether it is known who reported it, and not who said it.
pub(super) fn is_only_reported(figure: &FigureView) -> bool {
    let known = |by: &Option<String>| by.as_deref().is_some_and(|by| !is_blank(by));
    known(&figure.reported_by) && !known(&figure.said_by)
}

/// Who reported it and when, and the day up to which it counts.
fn reports(figure: &FigureView, words: &Replies) -> Vec<(&'static str, String)> {
    let report = match (&figure.reported_by, &figure.reported_on) {
        (Some(by), Some(on)) => Some((words.reported_by, format!("{by}, {on}"))),
        (Some(by), None) => Some((words.reported_by, by.clone())),
        (None, Some(on)) => Some((words.reported_on, on.clone())),
        (None, None) => None,
    };
    let as_of = figure.as_of.clone().map(|day| (words.as_of, day));
    report.into_iter().chain(as_of).filter(|(_, value)| !is_blank(value)).collect()
}

fn capitalized(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
