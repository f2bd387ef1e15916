//! Reports for a person: one figure a line.

use std::fmt::Write as _;

use super::metrics::Share;
use super::{answers, dates, passages, retrieval};
use crate::render::clean::clean;

/// Lines of a name and a value, aligned, and what is printed after them.
#[derive(Debug, Default)]
pub struct Table {
    lines: Vec<(String, String)>,
    notes: Vec<String>,
}

impl Table {
    fn line(&mut self, name: &str, value: &dyn ToString) {
        self.lines.push((name.to_owned(), value.to_string()));
    }

    fn share(&mut self, name: &str, share: Share) {
        let Share { count, of, share, low, high } = share;
        let value = format!("{share:.3}  ({count} of {of}; 95 % interval {low:.3} to {high:.3})");
        self.line(name, &value);
    }

    fn measure(&mut self, name: &str, value: f64) {
        self.line(name, &format!("{value:.3}"));
    }

    fn note(&mut self, note: impl AsRef<str>) {
        self.notes.push(clean(note.as_ref()));
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let width = self.lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, value) in &self.lines {
            writeln!(f, "{name:<width$}  {value}")?;
        }
        if !self.notes.is_empty() {
            f.write_char('\n')?;
        }
        for note in &self.notes {
            writeln!(f, "{note}")?;
        }
        Ok(())
    }
}

/// Questions with known answers.
pub fn answers(report: &answers::Report) -> Table {
    let mut table = Table::default();
    table.line("questions", &report.questions);
    table.line("of them not answerable", &report.unanswerable);
    table.share("right", report.right);
    table.line("wrong", &report.wrong);
    table.line("wrongly refused", &report.wrongly_refused);
    table.share("wrongly answered", report.wrongly_answered);
    table.share("citation precision", report.citation_precision);
    table.line("sentences without a citation", &report.uncited_sentences);
    for miss in &report.misses {
        let kind = match miss.fault {
            answers::Fault::Wrong => "wrong",
            answers::Fault::WronglyRefused => "wrongly refused",
            answers::Fault::WronglyAnswered => "wrongly answered",
        };
        table.note(format!("{}: {} “{}”: {kind}, {}", miss.id, miss.command, miss.text, miss.why));
        table.note(format!("    {}", miss.reply));
    }
    table
}

/// Queries with judged documents.
pub fn retrieval(report: &retrieval::Report) -> Table {
    let mut table = Table::default();
    table.line("judged queries", &report.queries);
    table.line("documents", &report.documents);
    let (ndcg, off) = (report.ndcg_10, report.ndcg_10_off);
    table.line(
        "nDCG@10",
        &format!("{ndcg:.3}  (95 % interval {:.3} to {:.3})", ndcg - off, ndcg + off),
    );
    table.measure("MAP", report.map);
    table.measure("recall@5", report.recall_5);
    table.share("success@1", report.success_1);
    table.share("success@5", report.success_5);
    table
}

/// Questions with known paragraphs.
pub fn passages(report: &passages::Report) -> Table {
    let mut table = Table::default();
    table.line("questions", &report.questions);
    table.line("of them not answerable", &report.unanswerable);
    table.line("paragraphs", &report.documents);
    table.share("success@1", report.success_1);
    table.share(&format!("success@{}", report.k), report.success_k);
    table.measure("AUC of the support", report.auc);
    table.measure("AUC of the ranking's score", report.auc_of_words);
    table.share("quoted by ask, if answerable", report.quoted.answered);
    table.share("right paragraph, of these", report.quoted.right);
    table.share("quoted though not answerable", report.quoted.wrongly_answered);
    table.share("wrong, of all quoted", report.quoted.wrong);
    table.share("quoted once the right paragraph is gone", report.quoted.stand_ins);
    table.share("wrong, with and without it", report.quoted.wrong_of_both);
    table.note("coverage  risk   support from");
    for point in &report.risk_coverage {
        let (coverage, risk, from) = (point.coverage, point.risk, point.threshold);
        table.note(format!("{coverage:>8.2}  {risk:.3}  {from:.3}"));
    }
    table
}

/// Expressions of time.
pub fn dates(report: &dates::Report) -> Table {
    let mut table = Table::default();
    table.line("cases", &report.cases);
    table.share("right", report.right);
    for (reason, count) in &report.left_out {
        table.line("left out", &format!("{count:>3}  {reason}"));
    }
    for miss in &report.misses {
        table.note(format!("“{}”: {}", miss.text, miss.why));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_under_one_another() {
        let mut table = Table::default();
        table.line("a", &1);
        table.share("right", Share::new(1, 2));
        table.note("so\u{1b}[31m");
        let text = table.to_string();
        assert!(text.starts_with("a      1\nright  0.500  (1 of 2; 95 %"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
