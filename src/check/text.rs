//! The report for people: each problem with the text that it is about.

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::shown::Shown;
use super::{Counts, Report};
use crate::archive::ground::{Coverage, SourceCoverage};
use crate::archive::problem::{Problem, counted, summary};
use crate::render::clean::clean;

/// How many problems of one file are shown: whoever mended those asks again.
const MOST_SHOWN: usize = 20;

/// The report as text.
pub(super) fn render(report: &Report, color: bool, width: usize) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_links(false);
    let mut text = String::new();
    for problems in report.problems.chunk_by(|a, b| a.file() == b.file()) {
        file(&handler, &mut text, problems);
    }
    if let Some(coverage) = &report.coverage {
        text.push_str(&coverage_text(coverage));
    }
    text.push_str(&last_line(report));
    text.push('\n');
    text
}

/// The problems of one file, the worst first where there are too many.
fn file(handler: &GraphicalReportHandler, text: &mut String, problems: &[Problem]) {
    let more = problems.len().saturating_sub(MOST_SHOWN);
    let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|p| more > 0 && p.is_error());
    for problem in errors.into_iter().chain(warnings).take(MOST_SHOWN) {
        let shown = Shown::of(problem);
        if handler.render_report(text, &shown).is_err() {
            text.push_str(&format!("{}: {shown}\n", clean(problem.file())));
        }
        text.push('\n');
    }
    if more > 0 {
        text.push_str(&format!("and {more} more in this file\n\n"));
    }
}

fn coverage_text(coverage: &Coverage) -> String {
    coverage.sources.iter().map(source_text).collect()
}

fn source_text(source: &SourceCoverage) -> String {
    let mut text = format!("coverage of {}\n", clean(&source.source));
    text.push_str(&format!("  {} of {} paragraphs cited", source.cited, source.paragraphs));
    if !source.excused.is_empty() {
        text.push_str(&format!(", excused: {}", paragraphs(&source.excused)));
    }
    text.push('\n');
    if !source.uncited.is_empty() {
        text.push_str(&format!("  no record cites {}\n", paragraphs(&source.uncited)));
    }
    text.push_str(&format!("  {} of {} numbers carried\n", source.carried, source.numbers));
    if !source.uncarried.is_empty() {
        let missing: Vec<String> = source
            .uncarried
            .iter()
            .map(|u| format!("{} (¶{})", clean(&u.number), u.paragraph))
            .collect();
        text.push_str(&format!("  no record carries {}\n", missing.join(", ")));
    }
    text
}

fn paragraphs(numbers: &[u32]) -> String {
    numbers.iter().map(|n| format!("¶{n}")).collect::<Vec<_>>().join(", ")
}

fn last_line(report: &Report) -> String {
    let (errors, warnings): (Vec<Problem>, Vec<Problem>) =
        report.problems.iter().cloned().partition(Problem::is_error);
    let also = match warnings.len() {
        0 => String::new(),
        n => format!(", {}", counted(n, "warning", "warnings")),
    };
    if errors.is_empty() {
        format!("checked {}: no problem found{also}", what(&report.archive))
    } else {
        format!("{}{also}", summary(&errors))
    }
}

fn what(counts: &Counts) -> String {
    let parts = [
        counted(counts.entries, "entry", "entries"),
        counted(counts.figures, "figure", "figures"),
        counted(counts.people, "person", "people"),
        counted(counts.organizations, "organization", "organizations"),
        counted(counts.places, "place", "places"),
        counted(counts.sources, "source", "sources"),
        counted(counts.measures, "measure", "measures"),
    ];
    parts.join(", ")
}
