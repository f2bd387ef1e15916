//! Text as a file writes it: byte for byte, or with the escapes of JSON.

use std::borrow::Cow;
use std::ops::Range;

/// A text, and where each byte of it stands in its file.
#[derive(Debug, Clone)]
pub(in crate::archive) struct Written<'f> {
    text: Cow<'f, str>,
    /// Where it starts in the file.
    start: usize,
    /// For every escape: where the text goes on behind it, and by how many bytes
    /// the file is longer up to there.
    shifts: Vec<(usize, usize)>,
}

impl<'f> Written<'f> {
    /// A text that stands in the file as it is.
    pub(in crate::archive) fn plain(text: &'f str, start: usize) -> Self {
        Self { text: Cow::Borrowed(text), start, shifts: Vec::new() }
    }

    /// A text that stands between the quotes of a JSON text, or a part of it.
    pub(in crate::archive) fn json(raw: &'f str, start: usize) -> Self {
        if !raw.contains('\\') {
            return Self::plain(raw, start);
        }
        let (mut text, mut shifts) = (String::with_capacity(raw.len()), Vec::new());
        let mut rest = raw;
        while let Some(at) = rest.find('\\') {
            let (before, escape) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let (c, length) = unescaped(escape);
            text.push_str(before);
            text.push(c);
            rest = escape.get(length..).unwrap_or("");
            shifts.push((text.len(), raw.len() - rest.len() - text.len()));
        }
        text.push_str(rest);
        Self { text: Cow::Owned(text), start, shifts }
    }

    /// The text that is meant.
    pub(in crate::archive) fn text(&self) -> &str {
        &self.text
    }

    /// A part of it.
    pub(in crate::archive) fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// The bytes of the file that a part of the text is written with.
    pub(in crate::archive) fn place(&self, range: Range<usize>) -> Range<usize> {
        self.byte(range.start)..self.byte(range.end)
    }

    fn byte(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|(from, _)| *from <= at);
        let shift = before.checked_sub(1).and_then(|i| self.shifts.get(i)).map_or(0, |s| s.1);
        self.start + at + shift
    }
}

/// The character that an escape stands for, and the escape's length in bytes.
fn unescaped(escape: &str) -> (char, usize) {
    let simple = |c: char| (c, 2);
    match escape.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b') => simple('\u{8}'),
        Some(b'f') => simple('\u{C}'),
        Some(b'u') => by_number(escape),
        Some(c @ (b'"' | b'\\' | b'/')) => simple(char::from(*c)),
        // JSON has no other; a part that was cut out of a text may end in one.
        _ => ('\\', 1),
    }
}

/// `\u00e9`, or two of them for a character beyond the first 65,536.
fn by_number(escape: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..).filter(|rest| rest.starts_with("\\u"))?.get(2..6)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units: Vec<u16> = [unit(0), unit(6)].into_iter().map_while(|unit| unit).collect();
    match char::decode_utf16(units).next() {
        Some(Ok(c)) => (c, 6 * c.len_utf16()),
        _ => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_as_json_reads_them() {
        for raw in [
            "plain",
            r#"a \"b\" \\ \/ \n\t\r\b\f"#,
            r"caf\u00e9 \ud83d\ude00 \u00b6",
            r"\u0041é\u00e9é",
        ] {
            let json: String = serde_json::from_str(&format!("\"{raw}\"")).expect("JSON");
            assert_eq!(Written::json(raw, 0).text(), json);
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let raw = r#"a \"b\" \u00e9c d"#;
        let written = Written::json(raw, 10);
        assert_eq!(written.text(), "a \"b\" éc d");
        for (part, place) in [("a", "a"), ("\"b\"", r#"\"b\""#), ("é", r"\u00e9"), ("c d", "c d")]
        {
            let at = written.text().find(part).expect("it is there");
            let found = written.place(at..at + part.len());
            assert_eq!(raw.get(found.start - 10..found.end - 10), Some(place));
        }
    }

    #[test]
    fn what_is_cut_is_read_all_the_same() {
        for raw in [r"a\", r"\u12", r"\ud83d", "\\é", r"\uzzzz"] {
            let written = Written::json(raw, 0);
            assert_eq!(written.text(), raw);
            assert!(written.place(0..written.text().len()).end <= raw.len(), "{raw}");
        }
    }
}
