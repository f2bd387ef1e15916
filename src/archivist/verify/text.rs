//! A text as somebody wrote it: its marks taken away, its sentences, its words
//! as they are quoted.

use crate::archive::parse::boundary;
use crate::text::is_invisible;

/// How many sentences are looked at.
const SENTENCES: usize = 60;
/// Longer sentences are read in pieces of at most so many characters.
const LONGEST: usize = 500;
/// How many characters are quoted.
const QUOTED: usize = 120;
/// A mention or an emoji in pointed brackets is no longer than this.
const BRACKETED: usize = 80;

/// The text with what is not its words blanked: addresses, mentions, marks of layout.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = address(rest).or_else(|| bracketed(rest));
        let length = skipped.unwrap_or(c.len_utf8());
        if skipped.is_some() || is_layout(c) || (c.is_control() && c != '\n') {
            plain.push(' ');
        } else {
            plain.push(c);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    plain
}

fn is_layout(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`' | '|' | '>' | '<' | '\\')
}

/// The bytes of a web address that a text begins with.
fn address(text: &str) -> Option<usize> {
    let starts = text.starts_with("http://") || text.starts_with("https://");
    starts.then(|| text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len()))
}

/// The bytes of `<@1>`, `<#1>`, `<:name:1>`, `<t:1>` that a text begins with.
fn bracketed(text: &str) -> Option<usize> {
    let begins = ["<@", "<#", "<:", "<a:", "<t:", "</", "<id:"];
    let opened = begins.iter().any(|b| text.starts_with(b));
    let mut letters = text.char_indices().take(BRACKETED);
    if opened { letters.find(|(_, c)| *c == '>').map(|(at, _)| at + 1) } else { None }
}

/// The sentences of a plain text; a line's end ends a sentence, too.
pub(super) fn sentences(plain: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in plain.lines() {
        let mut from = 0;
        for end in boundary::ends(line).into_iter().chain([line.len()]) {
            found.extend(pieces(line.get(from..end).unwrap_or_default()));
            from = end;
            if found.len() >= SENTENCES {
                found.truncate(SENTENCES);
                return found;
            }
        }
    }
    found
}

/// A sentence, in pieces where it is too long for one.
fn pieces(sentence: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = sentence.trim();
    while let Some((limit, _)) = rest.char_indices().nth(LONGEST) {
        let head = rest.get(..limit).unwrap_or_default();
        let cut = head.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(limit);
        pieces.push(rest.get(..cut).unwrap_or_default());
        rest = rest.get(cut..).unwrap_or_default().trim_start();
    }
    pieces.extend(Some(rest).filter(|r| !r.is_empty()));
    pieces
}

/// Words as they are quoted: on one line, and not too many.
pub(super) fn quote(words: &str) -> String {
    let seen: String = words.chars().filter(|c| !is_invisible(*c)).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '.'));
    match line.char_indices().nth(QUOTED) {
        None => line.to_owned(),
        Some(_) => {
            let head: String = line.chars().take(QUOTED - 1).collect();
            format!("{}…", head.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_addresses_are_no_words() {
        let text = "**1,500** people <@123> died, see https://example.org/1988?x=3 ||now||";
        assert_eq!(quote(&plain(text)), "1,500 people died, see now");
        assert_eq!(quote(&plain("a < b <@ c")), "a b @ c");
    }

    #[test]
    fn sentences_end_with_lines_and_full_stops() {
        let text = "Mrs. Rajavi spoke. It was 1981.\n- Then more";
        assert_eq!(sentences(text), ["Mrs. Rajavi spoke.", "It was 1981.", "- Then more"]);
        assert_eq!(sentences(&"é".repeat(1_200)).len(), 3);
        assert_eq!(sentences(&"It was. ".repeat(500)).len(), SENTENCES);
    }

    #[test]
    fn quotes_are_short() {
        assert_eq!(quote("  a\n b\u{202e}, "), "a b");
        assert_eq!(quote(&"é".repeat(500)).chars().count(), QUOTED);
    }
}
