//! Full texts: the paragraphs of a document, whatever it is written in. Pure: a
//! file's name says how to read it, the text comes in.
//!
//! Citations count paragraphs from 1. In plain text, Markdown and JSON lines that
//! is the n-th line that is not blank, marks of layout included, so that an editor
//! can count them; in HTML the n-th block of text.

pub mod beir;
mod heading;
mod html;
mod markdown;

use std::path::Path;

use super::model::Paragraph;
use super::problem::is_unprintable;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.txt`: a paragraph a line.
    Plain,
    /// `.md`: a paragraph a line, with marks.
    Markdown,
    /// `.html`, `.htm`.
    Html,
    /// `.jsonl`: a record a line, as in BEIR's `corpus.jsonl`.
    JsonLines,
}

/// The endings of documents, in the order in which a source's is looked for.
pub const ENDINGS: [(&str, Format); 5] = [
    ("txt", Format::Plain),
    ("md", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("jsonl", Format::JsonLines),
];

impl Format {
    /// The format that a file's name tells; `None` if it is no document.
    pub fn of(name: &str) -> Option<Self> {
        let ending = Path::new(name).extension()?.to_str()?;
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }
}

/// A longer paragraph, in bytes, is none: somebody left out the line breaks.
pub const LONGEST_PARAGRAPH: usize = 50_000;
/// A longer text, in bytes, is no heading.
const LONGEST_HEADING: usize = 300;

/// The paragraphs of a document, the first one cited as ¶1. A paragraph may be
/// empty, so that the others keep their numbers.
pub fn paragraphs(name: &str, text: &str) -> Vec<Paragraph> {
    match Format::of(name).unwrap_or(Format::Plain) {
        Format::Plain => heading::under_headings(lines(text).map(Paragraph::new).collect()),
        Format::Markdown => markdown::paragraphs(lines(text)),
        Format::Html => html::paragraphs(text),
        Format::JsonLines => beir::paragraphs(lines(text)),
    }
}

/// The lines that are not blank.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// What stands before and after a mark, if it comes within the first `most` bytes or
/// so: a text full of marks that are never closed must not be read over and over.
fn split_near(text: &str, mark: char, most: usize) -> Option<(&str, &str)> {
    let end = (most..text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    let at = text.get(..end)?.find(mark)?;
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.strip_prefix(mark)?))
}

/// A text on one line: white space made one space, and nothing in it that would
/// break the layout of a reply.
pub(super) fn tidy(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.chars().filter(|c| !is_unprintable(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paragraphs_are_lines_that_are_not_blank() {
        let found = paragraphs("x.txt", "a\r\n\r\n  \n b\u{202E}c \n");
        assert_eq!(found.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["a", "bc"]);
    }

    #[test]
    fn marks_are_looked_for_nearby() {
        assert_eq!(split_near("é;b", ';', 9), Some(("é", "b")));
        assert_eq!(split_near("é;b", ';', 1), None);
        assert_eq!(split_near("ab", ';', 9), None);
    }

    #[test]
    fn what_is_never_closed_is_not_read_over_and_over() {
        let many = 50_000;
        for (name, mark) in
            [("x.md", "["), ("x.md", "<a"), ("x.html", "&"), ("x.html", "<b>"), ("x.html", "<h1>x")]
        {
            let found = paragraphs(name, &mark.repeat(many));
            let kept: usize = found.iter().map(|p| p.text.len() + p.context.len()).sum();
            assert!(kept <= 20 * many, "{mark}: {kept}");
        }
    }

    #[test]
    fn formats_are_told_by_the_ending() {
        assert_eq!(Format::of("a.b.html"), Some(Format::Html));
        assert_eq!(Format::of("a.pdf"), None);
        assert_eq!(Format::of("md"), None);
    }
}
