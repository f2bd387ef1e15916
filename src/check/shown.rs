//! A problem as people are shown it: made harmless, with as much of the file as
//! is needed to see it.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use crate::archive::problem::{Problem, Severity, floor, is_unprintable};
use crate::render::clean::clean;

/// How many characters of a line are shown on each side of what a problem is about.
const AROUND: usize = 200;
/// How many characters of that are shown themselves.
const MOST_MARKED: usize = 400;

/// A problem, ready to be set.
#[derive(Debug)]
pub(super) struct Shown {
    message: String,
    help: String,
    severity: Severity,
    excerpt: Option<Excerpt>,
}

impl Shown {
    pub(super) fn of(problem: &Problem) -> Self {
        let (file, message) = (clean(problem.file()), clean(problem.message()));
        let excerpt = Excerpt::of(problem, &file);
        // A problem of a whole file or folder: its path goes into the message.
        let message = if excerpt.is_some() { message } else { format!("{file}: {message}") };
        Self { message, help: clean(problem.help()), severity: problem.severity(), excerpt }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|e| e as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let mark = self.excerpt.as_ref()?.mark.clone();
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, mark))))
    }
}

/// The lines around a problem, long ones cut.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    file: String,
    text: String,
    /// What the problem is about, in `text`.
    mark: Range<usize>,
    /// The line of the file that `text` starts with, from 0.
    first: usize,
    /// The column of the problem in the file, from 0.
    column: usize,
}

impl Excerpt {
    fn of(problem: &Problem, file: &str) -> Option<Self> {
        let (span, text) = (problem.span()?, problem.text());
        let (line, column) = (problem.line()? - 1, problem.column()? - 1);
        let start = floor(text, span.start);
        let (before, rest) = text.split_at_checked(start)?;
        let (marked, after) =
            rest.split_at_checked(marked(rest, span.end.saturating_sub(start)))?;
        let (above, head) = before.rsplit_once('\n').map_or((None, before), |(a, h)| (Some(a), h));
        let (tail, below) = after.split_once('\n').map_or((after, None), |(t, b)| (t, Some(b)));
        let mut shown = String::new();
        if let Some(above) = above.and_then(|above| above.rsplit('\n').next()) {
            shown.push_str(&opening(above));
            shown.push('\n');
        }
        let first = line - usize::from(above.is_some());
        shown.push_str(&closing(head));
        let from = shown.len();
        let lines: Vec<String> = marked.split('\n').map(harmless).collect();
        shown.push_str(&lines.join("\n"));
        if shown.len() == from {
            shown.push(' ');
        }
        let mark = from..shown.len();
        shown.push_str(&opening(tail));
        if let Some(below) = below.and_then(|below| below.split('\n').next()) {
            shown.push('\n');
            shown.push_str(&opening(below));
        }
        Some(Self { file: file.to_owned(), text: shown, mark, first, column })
    }
}

/// How many bytes to mark of a text that starts with what a problem is about:
/// not too many, and where that is empty the character there.
fn marked(text: &str, length: usize) -> usize {
    if length == 0 {
        return text.chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    }
    let most = text.char_indices().nth(MOST_MARKED).map_or(text.len(), |(at, _)| at);
    floor(text, length.min(most))
}

/// The start of a line.
fn opening(line: &str) -> String {
    match line.char_indices().nth(AROUND) {
        Some((end, _)) => harmless(line.get(..end).unwrap_or("")) + "…",
        None => harmless(line),
    }
}

/// The end of a line.
fn closing(line: &str) -> String {
    match line.char_indices().rev().nth(AROUND) {
        Some((at, c)) => format!("…{}", harmless(line.get(at + c.len_utf8()..).unwrap_or(""))),
        None => harmless(line),
    }
}

/// A line with something to see where it has what must not be shown.
fn harmless(line: &str) -> String {
    let line = line.strip_suffix('\r').unwrap_or(line);
    clean(&line.replace(is_unprintable, "\u{FFFD}"))
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self.text.read_span(span, before, after)?;
        // Without lines around it, the place itself is asked for.
        let column = if before + after == 0 { self.column } else { found.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            found.data(),
            *found.span(),
            self.first + found.line(),
            column,
            found.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::problem::TextFile;

    fn excerpt(text: &str, span: Range<usize>) -> (String, String, usize, usize) {
        let file = TextFile::new("x.md", text);
        let problem = Problem::at(&file, span, String::new(), String::new());
        let excerpt = Excerpt::of(&problem, "x.md").expect("a place");
        let marked = excerpt.text.get(excerpt.mark.clone()).expect("a part of it").to_owned();
        (excerpt.text, marked, excerpt.first, excerpt.column)
    }

    fn told(
        text: &str,
        marked: &str,
        first: usize,
        column: usize,
    ) -> (String, String, usize, usize) {
        (text.to_owned(), marked.to_owned(), first, column)
    }

    #[test]
    fn the_lines_around_it_are_shown() {
        assert_eq!(excerpt("a\nb\nc d e\r\nf\ng", 6..7), told("b\nc d e\nf", "d", 1, 2));
        assert_eq!(excerpt("a\nb\nc", 0..3), told("a\nb\nc", "a\nb", 0, 0));
        assert_eq!(excerpt("ab", 0..0), told("ab", "a", 0, 0));
        assert_eq!(excerpt("a\n", 2..2), told("a\n ", " ", 0, 0));
        assert_eq!(excerpt("", 0..9), told(" ", " ", 0, 0));
    }

    #[test]
    fn long_lines_are_cut() {
        let text = "ü".repeat(1000) + "He fell." + &"x".repeat(1000) + "\n" + &"y".repeat(1000);
        let (shown, marked, first, column) = excerpt(&text, 2000..2008);
        assert_eq!((marked.as_str(), first, column), ("He fell.", 0, 1000));
        let [one, other] = [("ü", "x"), ("", "y")].map(|(a, b)| (a.repeat(200), b.repeat(200)));
        assert_eq!(shown, format!("…{}He fell.{}…\n{}…", one.0, one.1, other.1));
        assert_eq!(excerpt(&text, 0..3000).1.chars().count(), MOST_MARKED);
    }

    #[test]
    fn what_is_unseen_is_marked_all_the_same() {
        let (shown, marked, ..) = excerpt("a\u{202E}b\u{200B}c\rd\u{1B}e", 1..4);
        assert_eq!((shown.as_str(), marked.as_str()), ("a\u{FFFD}bc d\u{FFFD}e", "\u{FFFD}"));
        assert_eq!(excerpt("a\u{200B}b", 1..4).1, " ");
    }
}
