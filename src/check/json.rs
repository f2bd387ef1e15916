//! The report for programs.

use serde::Serialize;

use super::{Counts, Report};
use crate::archive::ground::Coverage;
use crate::archive::problem::Problem;
use crate::render::json::escape_unseen;

#[derive(Serialize)]
struct Whole<'r> {
    problems: Vec<One<'r>>,
    coverage: Option<&'r Coverage>,
    archive: &'r Counts,
}

#[derive(Serialize)]
struct One<'r> {
    file: &'r str,
    line: Option<usize>,
    column: Option<usize>,
    severity: &'static str,
    message: &'r str,
    help: &'r str,
}

/// The report as one JSON object, with a line break at its end. Characters that
/// would steer a terminal are written as escapes.
pub(super) fn render(report: &Report) -> String {
    let whole = Whole {
        problems: report.problems.iter().map(One::of).collect(),
        coverage: report.coverage.as_ref(),
        archive: &report.archive,
    };
    let mut json = escape_unseen(&serde_json::to_string_pretty(&whole).unwrap_or_default());
    json.push('\n');
    json
}

impl<'r> One<'r> {
    fn of(problem: &'r Problem) -> Self {
        Self {
            file: problem.file(),
            line: problem.line(),
            column: problem.column(),
            severity: problem.severity().name(),
            message: problem.message(),
            help: problem.help(),
        }
    }
}
