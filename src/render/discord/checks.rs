//! A text held against the archive: of each thing that it says, a mark and a
//! word, what it says, and what the archive says, with who said it.

use std::collections::BTreeSet;

use super::escape::escape_fit;
use super::figures::{account, same_thing};
use super::flow::{Flow, Gap, strong, with_marks};
use super::sources::cited;
use super::telling::named;
use super::units::{is_blank, units};
use crate::answer::model::{Answer, CheckView, FigureView, Verdict};
use crate::wording::replies::Replies;

/// How much is shown of a finding: figures, sentences, and units of each text.
#[derive(Clone, Copy)]
struct Detail {
    figures: usize,
    sentences: usize,
    text: usize,
}

/// How many known names are listed, and how much of each.
const NAMES: usize = 10;
const NAME: usize = 60;

const DETAILS: [Detail; 3] = [
    Detail { figures: 8, sentences: 3, text: 300 },
    Detail { figures: 4, sentences: 1, text: 160 },
    Detail { figures: 2, sentences: 1, text: 80 },
];

/// Sets the findings, the most important first, as many as `room` units hold.
pub(super) fn set(flow: &mut Flow<'_>, answer: &Answer, room: usize, words: &Replies) {
    let (known, mut checks): (Vec<&CheckView>, Vec<&CheckView>) =
        answer.checks.iter().partition(|check| check.verdict == Verdict::Known);
    checks.sort_by_key(|check| check.verdict);
    let names = names(&known, words);
    if !checks.is_empty() {
        compared(flow, answer, &checks, room.saturating_sub(units(&names) + 2), words);
    }
    if checks.is_empty() && !names.is_empty() {
        flow.line(words.nothing_compared.to_owned(), Gap::Blank, &[]);
    }
    flow.line(names, Gap::Blank, &[]);
}

/// The findings, after how many there are of each kind.
fn compared(
    flow: &mut Flow<'_>,
    answer: &Answer,
    checks: &[&CheckView],
    room: usize,
    words: &Replies,
) {
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    let (differs, supported) = (count(Verdict::Differs), count(Verdict::Supported));
    let summary = (words.verdicts)(differs, supported, count(Verdict::NotCovered));
    flow.line(summary, Gap::Blank, &[]);
    let mut left = room.saturating_sub(flow.units());
    let mut shown = 0;
    let mut seen = BTreeSet::new();
    for check in checks {
        let Some((text, marks)) = finding(check, answer, left, &seen, words) else { break };
        seen.extend(check.sentences.iter().map(|sentence| sentence.text.as_str()));
        left = left.saturating_sub(units(&text) + 2);
        flow.line(text, Gap::Blank, &marks);
        shown += 1;
    }
    if shown < checks.len() {
        flow.line(format!("-# {}", (words.more_findings)(checks.len() - shown)), Gap::Blank, &[]);
    }
}

/// Names that the archive has, and that nothing was compared for: one line, so
/// that nobody takes them for a finding.
fn names(known: &[&CheckView], words: &Replies) -> String {
    if known.is_empty() {
        return String::new();
    }
    let quoted = known.iter().take(NAMES).map(|check| named(&check.quote, NAME, words));
    let list = quoted.map(|quote| format!("“{quote}”")).collect::<Vec<_>>().join(", ");
    let more = if known.len() > NAMES { " …" } else { "" };
    format!("-# {}{list}{more}. {}", words.known_names, words.names_alone)
}

/// A finding in at most `room` units and the sources it rests on, with as much
/// detail as fits; `None` if it does not fit at all. Of sentences that were `seen`
/// above only the marks are repeated.
fn finding(
    check: &CheckView,
    answer: &Answer,
    room: usize,
    seen: &BTreeSet<&str>,
    words: &Replies,
) -> Option<(String, Vec<usize>)> {
    let told = DETAILS.into_iter().map(|detail| told(check, answer, detail, seen, words));
    told.into_iter().find(|(text, _)| units(text) <= room)
}

fn told(
    check: &CheckView,
    answer: &Answer,
    detail: Detail,
    seen: &BTreeSet<&str>,
    words: &Replies,
) -> (String, Vec<usize>) {
    let verdict = match check.verdict {
        Verdict::Differs => words.differs,
        Verdict::Supported => words.supported,
        Verdict::NotCovered | Verdict::Known => words.not_covered,
    };
    let quote = named(&check.quote, detail.text, words);
    let mut lines = vec![format!("{} · “{quote}”", strong(verdict))];
    let told = check.sentences.iter().filter(|s| !is_blank(&s.text)).take(detail.sentences);
    let (again, told): (Vec<_>, Vec<_>) = told.partition(|s| seen.contains(s.text.as_str()));
    let mut marks: Vec<usize> = again.iter().flat_map(|s| s.citations.iter().copied()).collect();
    marks.dedup();
    let says = escape_fit(&check.says, detail.text);
    lines.push(if marks.is_empty() { says } else { with_marks(&says, &marks) });
    for group in check.figures.chunk_by(same_thing).take(detail.figures) {
        lines.push(of_what(group, detail.text, words));
        let shown = group.iter().take(detail.figures);
        for figure in shown {
            lines.push(account(figure, &answer.sources, detail.text / 2, words));
            marks.extend(figure.citations.iter());
        }
        if group.len() > detail.figures {
            lines.push(format!("-# {}", (words.more)(group.len() - detail.figures)));
        }
    }
    for sentence in told {
        let date = escape_fit(sentence.date_text.as_deref().unwrap_or_default(), detail.text / 2);
        let date = if date.is_empty() { date } else { format!("{} · ", strong(&date)) };
        lines.push(format!("{date}{}", cited(&sentence.text, detail.text, &sentence.citations)));
        marks.extend(sentence.citations.iter());
    }
    lines.retain(|line| !line.is_empty());
    (lines.join("\n"), marks)
}

/// What the figures below are of, and when that was.
fn of_what(group: &[FigureView], room: usize, words: &Replies) -> String {
    let Some(first) = group.first() else { return String::new() };
    let date = escape_fit(first.date_text.as_deref().unwrap_or_default(), room / 2);
    let date = if date.is_empty() { date } else { format!(" · {date}") };
    format!("{}{date}", named(&first.event, room, words))
}
