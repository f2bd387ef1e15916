//! Broken TOML, statement by statement: one slip must not turn everything
//! behind it into nonsense. The statement with the first error is blanked out,
//! the rest is read again, and so on.

use std::ops::Range;

use toml::de::{DeTable, Error};

/// More errors in one file help nobody.
const MOST_ERRORS: usize = 20;

/// TOML as far as it can be read.
pub(super) struct Tolerant {
    /// The text with broken statements blanked out, byte for byte as long.
    pub(super) text: String,
    /// What is wrong, and where.
    pub(super) errors: Vec<Slip>,
    /// Keys of statements that were blanked out.
    pub(super) lost: Vec<String>,
}

/// An error and what to do about it.
pub(super) struct Slip {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

const FORM: &str =
    "write key = \"text\", key = 12 or key = [\"one\", \"two\"]; see docs/ARCHIVE.md";

/// Finds the broken statements of a text.
pub(super) fn read(text: &str) -> Tolerant {
    let mut tolerant = Tolerant { text: text.to_owned(), errors: Vec::new(), lost: Vec::new() };
    let starts = starts(text);
    while tolerant.errors.len() < MOST_ERRORS {
        let (_, errors) = DeTable::parse_recoverable(&tolerant.text);
        let Some(error) = errors.first() else { return tolerant };
        let (slip, statement) = slip(text, &starts, error);
        tolerant.errors.push(slip);
        tolerant.lost.push(key(text.get(statement.clone()).unwrap_or("")).to_owned());
        if !blank(&mut tolerant.text, statement) {
            break;
        }
    }
    tolerant.text = " ".repeat(text.len());
    tolerant
}

/// What to report for an error, and the statement to leave out.
fn slip(text: &str, starts: &[usize], error: &Error) -> (Slip, Range<usize>) {
    let span = error.span().unwrap_or(0..0);
    let message = error.message().replace('\n', ", ");
    let multi_line = message.contains("multi-line");
    if let Some(open) = unclosed_quotes(text, span.start).filter(|_| multi_line) {
        let slip = Slip {
            span: open..open + 3,
            message: "the text that starts here is not closed".to_owned(),
            help: "close it with the three quotation marks that it starts with",
        };
        return (slip, open_statement(text, starts, open));
    }
    let in_list =
        message.contains("comma") || message.contains("array") && !message.contains("array table");
    if in_list {
        let before = text.get(..span.start).unwrap_or("").trim_end().len().saturating_sub(1);
        let statement = statement(text, starts, before);
        let held = text.get(statement.clone()).unwrap_or("");
        if held.matches('[').count() > held.matches(']').count() {
            let open = statement.start + held.find('[').unwrap_or(0);
            let slip = Slip {
                span: open..open + 1,
                message: "the list that starts here is not closed".to_owned(),
                help: "close it with ]",
            };
            return (slip, statement);
        }
        return (other(span, &message), statement);
    }
    let at = span.start;
    (other(span, &message), statement(text, starts, at))
}

fn other(span: Range<usize>, message: &str) -> Slip {
    let help = if message.contains("duplicate") { "delete one of the two" } else { FORM };
    Slip { span, message: format!("this is not TOML: {message}"), help }
}

/// Where the last `"""` before a byte opens a text.
fn unclosed_quotes(text: &str, before: usize) -> Option<usize> {
    let text = text.get(..before)?;
    ["\"\"\"", "'''"].into_iter().find_map(|mark| {
        let odd = text.matches(mark).count() % 2 == 1;
        text.rfind(mark).filter(|_| odd)
    })
}

/// Offsets of the lines that start a statement: a key or a `[header]`.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_start(line.trim()) {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

fn is_start(line: &str) -> bool {
    let word = key(line);
    let value = matches!(word, "true" | "false" | "inf" | "nan") && !line.contains('=');
    is_header(line) || (line.starts_with(|c: char| c.is_ascii_alphabetic()) && !value)
}

fn is_header(line: &str) -> bool {
    line.trim_start_matches('[').starts_with(|c: char| c.is_ascii_alphabetic())
        && line.starts_with('[')
}

/// The word that a line starts with.
fn key(line: &str) -> &str {
    let line = line.trim_start();
    let end = line
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
        .unwrap_or(line.len());
    line.get(..end).unwrap_or("")
}

/// The statement that holds a byte; a header takes all keys under it along.
fn statement(text: &str, starts: &[usize], at: usize) -> Range<usize> {
    let start = starts.iter().rev().find(|s| **s <= at).copied().unwrap_or(0);
    let line = |s: usize| text.get(s..).unwrap_or("").lines().next().unwrap_or("").trim();
    let header = is_header(line(start));
    let next = starts.iter().find(|s| **s > start && (!header || is_header(line(**s))));
    start..next.copied().unwrap_or(text.len())
}

/// The statement of an opening quotation mark: its own line.
fn open_statement(text: &str, starts: &[usize], at: usize) -> Range<usize> {
    let whole = statement(text, starts, at);
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |i| at + i);
    whole.start..end.max(whole.start)
}

/// Puts spaces over a part, keeping line breaks; `false` if nothing was there.
fn blank(text: &mut String, part: Range<usize>) -> bool {
    let Some(old) = text.get(part.clone()) else { return false };
    if old.trim().is_empty() {
        return false;
    }
    let spaces =
        |c: char| if matches!(c, '\n' | '\r') { c.to_string() } else { " ".repeat(c.len_utf8()) };
    let new: String = old.chars().map(spaces).collect();
    text.replace_range(part, &new);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(text: &str) -> Vec<(usize, String)> {
        let line = |at: usize| text.get(..at).unwrap_or("").matches('\n').count() + 1;
        read(text).errors.into_iter().map(|s| (line(s.span.start), s.message)).collect()
    }

    #[test]
    fn one_slip_is_one_message() {
        for (text, line, message) in [
            ("a = \"x\nb = \"y\"\n", 1, "invalid basic string"),
            ("a = x\nb = 1\n", 1, "string values must be quoted"),
            (
                "a = [\"x\"\nb = [\"y\"]\n[[c]]\nd = 1\n",
                1,
                "the list that starts here is not closed",
            ),
            ("a = [\n \"x\"\n \"y\"\n]\nb = 1\n", 3, "missing comma"),
            ("a \"x\"\nb = 1\n", 1, "key with no value"),
            ("a = 1\n[[c]\nd = 1\n[e]\nd = 2\n", 2, "unclosed array table"),
            ("a = \"\"\"x\nb = \"y\"\nc = 1\n", 1, "the text that starts here is not closed"),
            ("a = 1\nb = 1\na = 2\n", 3, "duplicate key"),
        ] {
            let found = slips(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].0, line, "{text}: {found:?}");
            assert!(found[0].1.contains(message), "{text}: {found:?}");
        }
    }

    #[test]
    fn several_slips_are_all_found() {
        assert_eq!(slips("a = x\nb = 1\nc = \"y\nd = 2\n").len(), 2);
    }

    #[test]
    fn what_is_sound_stays() {
        let tolerant = read("é = 1\na = \"ü\nb = 1\n");
        assert_eq!(tolerant.text.len(), "é = 1\na = \"ü\nb = 1\n".len());
    }
}
