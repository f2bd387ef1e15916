//! HTML: blocks of text as paragraphs. Lenient as browsers are: what is not
//! understood is left out, and nothing is an error.

use super::{LONGEST_HEADING, split_near, tidy};
use crate::archive::model::Paragraph;

/// Elements whose content is not to be read.
const UNREAD: [&str; 8] =
    ["script", "style", "head", "noscript", "template", "svg", "math", "select"];
/// Elements inside of a paragraph; every other one ends it.
const INLINE: [&str; 32] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "wbr",
];

/// The name of a character reference has at most so many bytes.
const LONGEST_REFERENCE: usize = 10;

/// The blocks of text of a page that are not empty.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut page = Page::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        page.text.push_str(&unescaped(before));
        rest = page.markup(after);
    }
    page.text.push_str(&unescaped(rest));
    page.end();
    page.found
}

#[derive(Default)]
struct Page {
    found: Vec<Paragraph>,
    text: String,
    /// The headings that the text stands under, with their levels.
    path: Vec<(u8, String)>,
    /// The level of the heading that is being read.
    level: Option<u8>,
}

impl Page {
    /// Reads what follows a `<` and returns the rest.
    fn markup<'t>(&mut self, after: &'t str) -> &'t str {
        if let Some(comment) = after.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            self.text.push('<');
            return after;
        }
        let Some(end) = tag_end(after) else { return "" };
        let (tag, rest) = after.split_at_checked(end).unwrap_or((after, ""));
        let rest = rest.strip_prefix('>').unwrap_or(rest);
        let closing = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if UNREAD.contains(&name.as_str()) && !closing && !tag.ends_with('/') {
            return after_element(rest, &name);
        }
        self.element(&name, closing);
        rest
    }

    fn element(&mut self, name: &str, closing: bool) {
        match name {
            "br" => self.text.push(' '),
            "td" | "th" if closing => self.text.push_str(" | "),
            "td" | "th" => {}
            name if INLINE.contains(&name) => {}
            name => {
                self.end();
                let digit = name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok());
                self.level = digit.filter(|_| !closing);
            }
        }
    }

    /// Ends the paragraph.
    fn end(&mut self) {
        let text = tidy(&self.text);
        let text = text.trim_matches([' ', '|']);
        if !text.is_empty() {
            let level = self.level.filter(|_| text.len() <= LONGEST_HEADING);
            if let Some(level) = level {
                self.path.retain(|(above, _)| *above < level);
            }
            let mut paragraph = Paragraph::new(text);
            for (_, above) in &self.path {
                paragraph.add_context(above);
            }
            self.found.push(paragraph);
            if let Some(level) = level {
                self.path.push((level, text.to_owned()));
            }
        }
        self.text.clear();
    }
}

/// Where the tag ends; a `>` in quotation marks does not end it.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // A mark that is never closed is no quotation.
    tag.find('>')
}

/// What follows the closing tag of an element.
fn after_element<'t>(rest: &'t str, name: &str) -> &'t str {
    let closes =
        |after: &str| after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    for (at, _) in rest.match_indices("</") {
        let after = rest.get(at + 2..).unwrap_or("");
        if closes(after) {
            return after.split_once('>').map_or("", |(_, rest)| rest);
        }
    }
    ""
}

/// Text with its character references resolved.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let reference = split_near(after, ';', LONGEST_REFERENCE);
        match reference.and_then(|(name, rest)| Some((character(name)?, rest))) {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
        return char::from_u32(code?);
    }
    const NAMED: [(&str, char); 24] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", ' '),
        ("thinsp", ' '),
        ("shy", '\u{AD}'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("eacute", 'é'),
        ("uuml", 'ü'),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("sect", '§'),
    ];
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        paragraphs(html).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn blocks_are_paragraphs() {
        let page = "<!DOCTYPE html><head><title>t</title></head><h1>Trials</h1>\
            <p>One <b>bold</b>\n word&nbsp;&amp; <a title=\">\">more</a>.</p><p>Two<br>lines\
            <ul><li>a<li>b</ul><script>if (a < b) {}</script><!-- <p>no</p> -->\
            <table><tr><td>x</td><td>y</td></tr></table>1 < 2 &unknown; &#x41;";
        let wanted = [
            "Trials",
            "One bold word & more.",
            "Two lines",
            "a",
            "b",
            "x | y",
            "1 < 2 &unknown; A",
        ];
        assert_eq!(texts(page), wanted);
    }

    #[test]
    fn headings_stand_over_what_follows() {
        let found = paragraphs("<h1>A</h1><h2>B</h2><p>x</p><h2>C</h2><p>y</p>");
        let contexts: Vec<_> = found.iter().map(|p| p.context.as_str()).collect();
        assert_eq!(contexts, ["", "A", "A; B", "A", "A; C"]);
    }

    #[test]
    fn broken_pages_are_read_as_far_as_they_go() {
        assert_eq!(texts("<p class=\"x>a</p> b"), ["a", "b"]);
        assert_eq!(texts("a <b"), ["a"]);
        assert_eq!(texts("<script>never closed"), Vec::<String>::new());
        assert_eq!(texts("</>x<!x>y<?z>é&"), ["x", "y", "é&"]);
    }
}
