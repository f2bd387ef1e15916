//! Problems of an archive: what is wrong, where, and what to do about it.

use std::cell::Cell;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file's text and the path to show for it.
#[derive(Debug, Clone)]
pub struct TextFile {
    shown: String,
    text: String,
    /// Made when the first place is asked for.
    marks: OnceLock<Marks>,
}

impl PartialEq for TextFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.shown, &self.text) == (&other.shown, &other.text)
    }
}

impl Eq for TextFile {}

/// What lines and columns are told from without reading the text again: a file
/// may have as many problems as it has lines, or all of them on one line.
#[derive(Debug, Clone, Default)]
struct Marks {
    /// Where each line starts.
    lines: Vec<usize>,
    /// How many characters start before each block of bytes.
    characters: Vec<usize>,
}

/// Bytes in a block of [`Marks::characters`].
const BLOCK: usize = 256;

impl Marks {
    fn of(text: &str) -> Self {
        let mut marks = Self { lines: vec![0], characters: Vec::new() };
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            marks.characters.push(count);
            count += characters(block);
        }
        marks.lines.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        marks
    }

    /// How many characters start before a byte.
    fn characters(&self, text: &str, byte: usize) -> usize {
        let block = byte / BLOCK;
        let Some(before) = self.characters.get(block).copied() else {
            return text.chars().count();
        };
        before + characters(text.as_bytes().get(block * BLOCK..byte).unwrap_or_default())
    }
}

/// How many characters start in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

impl TextFile {
    /// A file; `shown` is the path that messages name.
    pub fn new(shown: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { shown: shown.into(), text: text.into(), marks: OnceLock::new() })
    }

    /// The path that messages name.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A part of the text; empty where the span is none.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or("")
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = floor(&self.text, byte);
        let marks = self.marks.get_or_init(|| Marks::of(&self.text));
        let line = marks.lines.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|i| marks.lines.get(i)).copied().unwrap_or(0);
        let column = marks.characters(&self.text, byte) - marks.characters(&self.text, start) + 1;
        (line, column)
    }
}

/// The start of the character that a byte lies in.
pub fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Characters that must not reach a terminal or a reply: controls, and those
/// that override the direction of text.
pub fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_override(c)
}

/// Characters that embed, override or isolate a direction of writing.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The archive cannot be used like this.
    Error,
    /// The archive can be used; a person should look.
    Warning,
}

impl Severity {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is not right, with the place and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    file: Arc<TextFile>,
    span: Option<Range<usize>>,
    message: String,
    help: String,
    severity: Severity,
}

impl Problem {
    /// A problem with a part of a file.
    pub fn at(file: &Arc<TextFile>, span: Range<usize>, message: String, help: String) -> Self {
        let severity = Severity::Error;
        Self { file: Arc::clone(file), span: Some(span), message, help, severity }
    }

    /// A problem with a file or folder as a whole.
    pub fn with_path(shown: impl Into<String>, message: String, help: String) -> Self {
        let file = TextFile::new(shown, "");
        Self { file, span: None, message, help, severity: Severity::Error }
    }

    /// The same as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The path of the file or folder, under the path given for the archive.
    pub fn file(&self) -> &str {
        self.file.shown()
    }

    /// The text of the file that it is in; empty where the file could not be read.
    pub fn text(&self) -> &str {
        self.file.text()
    }

    /// The bytes in the file that it is about.
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }

    /// The line, from 1; none for a folder or a file that cannot be read.
    pub fn line(&self) -> Option<usize> {
        self.span.as_ref().map(|span| self.file.position(span.start).0)
    }

    /// The column in characters, from 1.
    pub fn column(&self) -> Option<usize> {
        self.span.as_ref().map(|span| self.file.position(span.start).1)
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do next.
    pub fn help(&self) -> &str {
        &self.help
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether the archive cannot be used with it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn order(&self, other: &Self) -> Ordering {
        let place = |p: &Self| p.span.as_ref().map(|s| (s.start, s.end));
        self.file()
            .cmp(other.file())
            .then_with(|| place(self).cmp(&place(other)))
            .then_with(|| self.message.cmp(&other.message))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// Sorts by file and place, and drops what was found twice.
pub fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(Problem::order);
    problems.dedup();
}

/// "1 problem in 1 file", "10 problems in 7 files".
pub fn summary(problems: &[Problem]) -> String {
    let files: std::collections::BTreeSet<&str> = problems.iter().map(Problem::file).collect();
    let problems = counted(problems.len(), "problem", "problems");
    format!("{problems} in {}", counted(files.len(), "file", "files"))
}

/// A number with its noun.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A value in double quotes, as messages name it: controls escaped, long ones cut.
pub fn quoted(value: &str) -> String {
    const MOST: usize = 80;
    let escape = |c: char| {
        if is_unprintable(c) { c.escape_unicode().to_string() } else { c.to_string() }
    };
    let mut shown: String = value.chars().take(MOST).map(escape).collect();
    if value.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("\"{}\"", shown.replace(['\n', '\r', '\t'], " "))
}

/// The known word nearest to an unknown one, if any is near.
pub fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = unknown.chars().count();
    let most = (length / 3).max(1);
    known
        .into_iter()
        // The distance is at least as much, and takes longer to find.
        .filter(|k| k.chars().count().abs_diff(length) <= most)
        .map(|k| (strsim::damerau_levenshtein(unknown, k), k))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, k)| k)
}

/// "did you mean "x"?", or what to do where nothing is near.
pub fn did_you_mean<'a>(
    unknown: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    nearest(unknown, known)
        .map_or_else(|| otherwise.into(), |k| format!("did you mean {}?", quoted(k)))
}

/// So many names in all are compared with ones that are unknown: thousands of unknown ones
/// beside a million of others would take hours.
const MOST_COMPARED: usize = 4_000_000;

/// Says what was meant by names, one after the other, until that has been work enough.
#[derive(Debug)]
pub struct Meant {
    /// How many names may still be compared.
    left: Cell<usize>,
}

impl Default for Meant {
    fn default() -> Self {
        Self { left: Cell::new(MOST_COMPARED) }
    }
}

impl Meant {
    /// As [`did_you_mean`], as long as there is work left.
    pub fn or<'a>(
        &self,
        unknown: &str,
        known: impl Iterator<Item = &'a str>,
        otherwise: String,
    ) -> String {
        if self.left.get() == 0 {
            return otherwise;
        }
        let counted = known.inspect(|_| self.left.update(|left| left.saturating_sub(1)));
        did_you_mean(unknown, counted, otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_until_enough_was_compared() {
        let meant = Meant { left: Cell::new(5) };
        let told = || meant.or("trails", ["trials", "other"].into_iter(), "add it".to_owned());
        let all: Vec<String> = (0..4).map(|_| told()).collect();
        assert_eq!(all[..3], [(); 3].map(|()| "did you mean \"trials\"?"));
        assert_eq!(all[3], "add it");
    }

    #[test]
    fn columns_count_characters() {
        let file = TextFile::new("a.md", "é\r\nüx y");
        assert_eq!(file.position(4), (2, 1));
        assert_eq!(file.position(6), (2, 2));
        assert_eq!(file.position(5), (2, 1), "a byte inside a character");
        assert_eq!(file.position(99), (2, 5));
    }

    #[test]
    fn places_are_told_at_any_byte() {
        let text = "é\n".repeat(300) + &"aüx".repeat(300) + "\n\nz";
        let file = TextFile::new("a.md", text.clone());
        for byte in 0..=text.len() + 1 {
            let end = floor(&text, byte);
            let before: Vec<&str> = text.get(..end).unwrap_or("").split('\n').collect();
            let column = before.last().map_or(0, |line| line.chars().count()) + 1;
            assert_eq!(file.position(byte), (before.len(), column), "{byte}");
        }
    }

    #[test]
    fn values_in_messages_are_printable() {
        assert_eq!(quoted("a\u{1B}"), "\"a\\u{1b}\"");
    }

    #[test]
    fn near_words_are_found() {
        assert_eq!(nearest("titel", ["title", "cite"]), Some("title"));
        assert_eq!(nearest("xyz", ["title"]), None);
        assert_eq!(nearest("arests", ["arrests", "deaths"]), Some("arrests"));
    }

    #[test]
    fn order_is_by_file_and_place() {
        let file = TextFile::new("b", "one two");
        let later = Problem::at(&file, 4..7, "later".into(), String::new());
        let first = Problem::at(&file, 0..3, "first".into(), String::new());
        let other = Problem::with_path("a", "other".into(), String::new());
        let mut all = vec![later.clone(), first, other, later];
        sort(&mut all);
        let messages: Vec<_> = all.iter().map(Problem::message).collect();
        assert_eq!(messages, ["other", "first", "later"]);
        assert_eq!(summary(&all), "3 problems in 2 files");
    }
}
