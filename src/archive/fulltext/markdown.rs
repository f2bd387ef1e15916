//! Markdown, line by line: marks fall, headings stand over what follows them.

use super::{LONGEST_HEADING, split_near, tidy};
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
    let mut rest = line.trim_matches('|');
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '\\' => escaped(rest, &mut out),
            '!' if rest.starts_with("![") => rest.strip_prefix('!').unwrap_or(""),
            '[' => link(rest, &mut out),
            '<' => tag(rest, &mut out),
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

/// `[text](address)` and `[text][name]` are their text; `[text]` stays.
fn link<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let inner = rest.strip_prefix('[').unwrap_or("");
    if let Some((text, after)) = split_near(inner, ']', LONGEST_MARK) {
        for (open, close) in [('(', ')'), ('[', ']')] {
            let address = after.strip_prefix(open);
            if let Some((_, after)) = address.and_then(|a| split_near(a, close, LONGEST_MARK)) {
                out.push_str(&plain(text));
                return after;
            }
        }
    }
    out.push('[');
    inner
}

/// Tags and addresses in angle brackets; other brackets stay.
fn tag<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let inner = rest.strip_prefix('<').unwrap_or("");
    match split_near(inner, '>', LONGEST_MARK) {
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
