//! The report for people: each problem with the text that it is about.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::{Counts, Report};
use crate::archive::ground::{Coverage, SourceCoverage};
use crate::archive::problem::{Problem, counted, summary};

/// The report as text.
pub(super) fn render(report: &Report, color: bool, width: usize) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_links(false);
    let mut text = String::new();
    for problem in &report.problems {
        one(&handler, &mut text, problem);
        text.push('\n');
    }
    if let Some(coverage) = &report.coverage {
        text.push_str(&coverage_text(coverage));
    }
    text.push_str(&last_line(report));
    text.push('\n');
    text
}

fn one(handler: &GraphicalReportHandler, text: &mut String, problem: &Problem) {
    let rendered = if problem.span().is_some() {
        handler.render_report(text, problem)
    } else {
        handler.render_report(text, &Unplaced(problem))
    };
    if rendered.is_err() {
        text.push_str(&format!("{}: {problem}\n", problem.file()));
    }
}

/// A problem of a whole file or folder: its path goes into the message.
#[derive(Debug)]
struct Unplaced<'p>(&'p Problem);

impl fmt::Display for Unplaced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.file(), self.0)
    }
}

impl std::error::Error for Unplaced<'_> {}

impl Diagnostic for Unplaced<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Diagnostic::severity(self.0)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Diagnostic::help(self.0)
    }
}

fn coverage_text(coverage: &Coverage) -> String {
    coverage.sources.iter().map(source_text).collect()
}

fn source_text(source: &SourceCoverage) -> String {
    let mut text = format!("coverage of {}\n", source.source);
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
        let missing: Vec<String> =
            source.uncarried.iter().map(|u| format!("{} (¶{})", u.number, u.paragraph)).collect();
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
