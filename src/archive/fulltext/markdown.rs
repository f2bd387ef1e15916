//! Markdown, line by line: marks fall, headings stand over what follows them.

use super::{LONGEST_HEADING, tidy};
use crate::archive::model::Paragraph;

/// The text of a link, its address, and a tag have at most so many bytes.
const LONGEST_MARK: usize = 2_000;

/// The paragraphs of lines that are not blank. A line with nothing to read, such as
/// a rule or a fence, is an empty paragraph.
pub(super) fn paragraphs<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    for line in lines {
        let (level, text) = match heading(line) {
            Some((level, text)) => (Some(level), plain(text)),
            None => (None, if is_layout(line) { String::new() } else { plain(marker_off(line)) }),
        };
        if let Some(level) = level {
            path.retain(|(above, _)| *above < level);
        }
        let mut paragraph = Paragraph::new(&text);
        for (_, above) in &path {
            paragraph.add_context(above);
        }
        found.push(paragraph);
        if let Some(level) = level.filter(|_| (1..=LONGEST_HEADING).contains(&text.len())) {
            path.push((level, text));
        }
    }
    found
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let marked = (1..=6).contains(&level) && (text.is_empty() || text.starts_with(' '));
    marked.then(|| (level, text.trim().trim_end_matches('#')))
}

/// Rules, underlines, fences, the line under a table's head, and link definitions.
fn is_layout(line: &str) -> bool {
    let bare = |c: char| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | '+' | '~' | ' ');
    let fence = line.starts_with("```") || line.starts_with("~~~");
    let defines = line.starts_with('[') && line.contains("]:");
    fence || defines || line.chars().all(bare)
}

/// Without the marks of quotations and list items.
fn marker_off(line: &str) -> &str {
    let line = line.trim_start_matches(['>', ' ']);
    ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line)
}

/// The words of a line: links and pictures are their text, emphasis falls.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut ends = Ends::default();
    let mut rest = line.trim_matches('|');
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '\\' => escaped(rest, &mut out),
            '!' if rest.starts_with("![") => rest.strip_prefix('!').unwrap_or(""),
            '[' => link(rest, &mut ends, &mut out),
            '<' => tag(rest, &mut ends, &mut out),
            '*' | '`' => rest.trim_start_matches(c),
            '_' => underscores(rest, &mut out),
            c => {
                out.push(c);
                rest.strip_prefix(c).unwrap_or("")
            }
        };
    }
    tidy(&out)
}

fn escaped<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let mut chars = rest.chars();
    chars.next();
    match chars.next() {
        Some(mark) if mark.is_ascii_punctuation() => {
            out.push(mark);
            chars.as_str()
        }
        _ => {
            out.push('\\');
            rest.strip_prefix('\\').unwrap_or("")
        }
    }
}

/// Where the marks of links and tags that began in a line may end.
struct Ends {
    text: Next,
    address: Next,
    name: Next,
    tag: Next,
}

impl Default for Ends {
    fn default() -> Self {
        let [text, address, name, tag] = [']', ')', ']', '>'].map(Next::of);
        Self { text, address, name, tag }
    }
}

/// The next mark of a kind in a line that is read from its start to its end. It is
/// looked for once, not again at each place before it.
struct Next {
    mark: char,
    /// How much of the line is left where it stands, in bytes; 0 if there is none.
    left: usize,
}

impl Next {
    fn of(mark: char) -> Self {
        Self { mark, left: usize::MAX }
    }

    /// What stands before and after the mark in the rest of the line, if it is near.
    fn split<'t>(&mut self, rest: &'t str) -> Option<(&'t str, &'t str)> {
        if self.left > rest.len() {
            self.left = rest.find(self.mark).map_or(0, |at| rest.len() - at);
        }
        let at = rest.len() - self.left;
        let (before, after) = rest.split_at_checked(at).filter(|_| at <= LONGEST_MARK)?;
        Some((before, after.strip_prefix(self.mark)?))
    }
}

/// `[text](address)` and `[text][name]` are their text; `[text]` stays.
fn link<'t>(rest: &'t str, ends: &mut Ends, out: &mut String) -> &'t str {
    let inner = rest.strip_prefix('[').unwrap_or("");
    if let Some((text, after)) = ends.text.split(inner) {
        for (open, close) in [('(', &mut ends.address), ('[', &mut ends.name)] {
            let address = after.strip_prefix(open);
            if let Some((_, after)) = address.and_then(|address| close.split(address)) {
                out.push_str(&plain(text));
                return after;
            }
        }
    }
    out.push('[');
    inner
}

/// Tags and addresses in angle brackets; other brackets stay.
fn tag<'t>(rest: &'t str, ends: &mut Ends, out: &mut String) -> &'t str {
    let inner = rest.strip_prefix('<').unwrap_or("");
    match ends.tag.split(inner) {
        Some((name, after)) if name.starts_with(|c: char| c.is_alphabetic() || c == '/') => {
            if name.contains("://") {
                out.push_str(name);
            }
            after
        }
        _ => {
            out.push('<');
            inner
        }
    }
}

/// An underscore inside a word is a letter of it.
fn underscores<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let after = rest.trim_start_matches('_');
    let inside = out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    if inside {
        out.push('_');
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &str) -> Vec<Paragraph> {
        paragraphs(lines.lines())
    }

    #[test]
    fn marks_fall() {
        for (line, text) in [
            ("> A **bold** and _soft_ `word`", "A bold and soft word"),
            ("- see [the *report*](http://x.y/a_b) ![map](m.png)", "see the report map"),
            ("snake_case \\*kept\\* 3 < 4 [1]", "snake_case *kept* 3 < 4 [1]"),
            ("<b>big</b> <https://x.y>", "big https://x.y"),
            ("| a | b |", "a | b"),
            ("---", ""),
            ("[x]: http://y", ""),
        ] {
            assert_eq!(texts(line)[0].text, text, "{line}");
        }
    }

    #[test]
    fn a_mark_is_looked_for_once() {
        let mut next = Next::of(']');
        assert_eq!(next.split("ab]c]"), Some(("ab", "c]")));
        assert_eq!((next.split("b]c]"), next.left), (Some(("b", "c]")), 3));
        assert_eq!(next.split("c]"), Some(("c", "")));
        assert_eq!((next.split(""), next.left), (None, 0));
        let far = format!("{}]", "x".repeat(LONGEST_MARK + 1));
        assert_eq!(Next::of(']').split(&far), None);
        assert_eq!(texts("[a [b](c) [d][e] [f](g [h] <i <j>")[0].text, "a [b d [f](g [h]");
    }

    #[test]
    fn headings_stand_over_what_follows() {
        let found = texts("# One\n## Two ##\nA.\n# Three\nB.\n===");
        let told: Vec<_> = found.iter().map(|p| (p.text.as_str(), p.context.as_str())).collect();
        let wanted = [
            ("One", ""),
            ("Two", "One"),
            ("A.", "One; Two"),
            ("Three", ""),
            ("B.", "Three"),
            ("", "Three"),
        ];
        assert_eq!(told, wanted);
    }
}
