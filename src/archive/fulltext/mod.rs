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
    fn formats_are_told_by_the_ending() {
        assert_eq!(Format::of("a.b.html"), Some(Format::Html));
        assert_eq!(Format::of("a.pdf"), None);
        assert_eq!(Format::of("md"), None);
    }
}
