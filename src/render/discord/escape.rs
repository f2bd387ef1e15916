//! Text from outside made harmless for Discord: it shows as it was written,
//! pings nobody, links nowhere and stays in its place.
//!
//! What Discord reads as markup: <https://support.discord.com/hc/en-us/articles/210298617>.
//! A backslash before a character that is no letter, digit or space shows that
//! character itself. What a backslash would not stop (Discord looks for mentions
//! in the raw text, too) is parted by a space of no width.

use unicode_segmentation::UnicodeSegmentation;

use super::units::{isolated, units};
use crate::render::clean::clean;

/// Shows nothing and parts what would otherwise be read as one.
const NOTHING: char = '\u{200B}';
/// The most characters that are kept together as one; more than any emoji or
/// letter with its marks has. A longer cluster is a heap of marks.
const CLUSTER: usize = 24;
/// How far ahead is looked to see whether a character is markup, and then some.
const AHEAD: usize = 160;
/// Stands for what was cut off.
const CUT: &str = "…";

/// Text for a place with markdown: a description, a field, a title.
pub fn escape(text: &str) -> String {
    let text = clean(text);
    isolated(&shown(text.trim(), Markup::Read))
}

/// Like [`escape`], in at most `room` units; what is too long ends in "…".
pub fn escape_fit(text: &str, room: usize) -> String {
    let text = clean(text);
    isolated(&fitted(text.trim(), room.saturating_sub(2), Markup::Read))
}

/// Text for a place without markdown: an author line, a footer, a label.
pub fn plain_fit(text: &str, room: usize) -> String {
    let text = clean(text);
    isolated(&fitted(text.trim(), room.saturating_sub(2), Markup::Ignored))
}

/// Text for a place with markdown in parts of at most `room` units each (at
/// least 100), parted after a sentence, else between words, else between
/// characters. Nothing is lost but spaces.
pub(super) fn escape_parts(text: &str, room: usize) -> Vec<String> {
    let text = clean(text);
    let room = room.max(100) - 2;
    let mut rest = text.trim();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, after) = first_part(rest, room);
        parts.push(isolated(part.trim_end()));
        rest = after.trim_start();
    }
    parts
}

/// Whether markdown is read where the text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    Read,
    Ignored,
}

/// What must not be torn apart, as it was written and as Discord gets it.
struct Piece {
    /// Where it ends in the text, in bytes.
    end: usize,
    shown: String,
    space: bool,
}

fn pieces(text: &str, markup: Markup) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        let mut held = 0;
        for (offset, c) in cluster.char_indices() {
            let at = start + offset;
            if held == 0 {
                let space = c.is_whitespace();
                pieces.push(Piece { end: at, shown: String::new(), space });
            }
            if let Some(piece) = pieces.last_mut() {
                push(&mut piece.shown, text, at, c, markup);
                piece.end = at + c.len_utf8();
            }
            held = (held + 1) % CLUSTER;
        }
    }
    pieces
}

/// Adds a character as Discord gets it.
fn push(shown: &mut String, text: &str, at: usize, c: char, markup: Markup) {
    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    if markup == Markup::Read && is_markup(before, c, after) {
        shown.push('\\');
    }
    shown.push(c);
    if c == '@' && mentions(after) {
        shown.push(NOTHING);
    }
}

/// Whether Discord would read a character as markup where it stands.
fn is_markup(before: &str, c: char, after: &str) -> bool {
    match c {
        '\\' | '*' | '_' | '~' | '`' | '|' | '<' => true,
        '(' => before.ends_with(']'),
        ':' => opens_emoji(before, after),
        '.' if names_discord(before) => after.starts_with(char::is_alphanumeric),
        '#' | '>' => before.is_empty(),
        '-' | '+' => before.is_empty() && (after.is_empty() || after.starts_with([' ', '#'])),
        '.' | ')' => {
            let numbered = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
            numbered && (after.is_empty() || after.starts_with(' '))
        }
        _ => false,
    }
}

/// `:name:` becomes a picture, `https://` a link. The second colon may follow
/// later, even after this text, so only the colon of a time of day stays as it is.
fn opens_emoji(before: &str, after: &str) -> bool {
    let mut rest = after.chars().take(64).take_while(|c| !c.is_whitespace());
    let clock = before.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit());
    if clock { rest.any(|c| c == ':') } else { rest.next().is_some() }
}

/// Before the dot of an invitation such as `discord.gg/…`.
fn names_discord(before: &str) -> bool {
    let ends_in = |name: &str| {
        let from = before.len().checked_sub(name.len());
        let end = from.and_then(|from| before.get(from..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    ends_in("discord") || ends_in("discordapp")
}

/// What follows an `@` makes a mention of it.
fn mentions(after: &str) -> bool {
    let word =
        |word: &str| after.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    word("everyone")
        || word("here")
        || after.starts_with(['!', '&'])
        || after.starts_with(|c: char| c.is_ascii_digit())
}

fn shown(text: &str, markup: Markup) -> String {
    pieces(text, markup).into_iter().map(|piece| piece.shown).collect()
}

fn fitted(text: &str, room: usize, markup: Markup) -> String {
    let seen = beginning(text, room);
    let pieces = pieces(seen, markup);
    let total: usize = pieces.iter().map(|piece| units(&piece.shown)).sum();
    if total <= room && seen.len() == text.len() {
        return pieces.into_iter().map(|piece| piece.shown).collect();
    }
    let kept = fitting(&pieces, room.saturating_sub(units(CUT)));
    let word = pieces.iter().take(kept + 1).rposition(|piece| piece.space).unwrap_or(0);
    let kept = if word * 2 > kept { word } else { kept };
    let text: String = pieces.into_iter().take(kept).map(|piece| piece.shown).collect();
    format!("{}{CUT}", text.trim_end())
}

/// How many pieces fit into `room` units.
fn fitting(pieces: &[Piece], room: usize) -> usize {
    let mut used = 0;
    let fits = |piece: &&Piece| {
        used += units(&piece.shown);
        used <= room
    };
    pieces.iter().take_while(fits).count()
}

/// As much of a text as can matter where only `room` units are shown.
fn beginning(text: &str, room: usize) -> &str {
    let end = text.char_indices().nth(room + AHEAD).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// The longest beginning that fits, and what follows it.
fn first_part(text: &str, room: usize) -> (String, &str) {
    let seen = beginning(text, room);
    let pieces = pieces(seen, Markup::Read);
    let most = fitting(&pieces, room);
    let whole = most == pieces.len() && seen.len() == text.len();
    let kept = if whole { most } else { parting(seen, &pieces, most) };
    let end = kept.checked_sub(1).and_then(|last| pieces.get(last)).map_or(text.len(), |p| p.end);
    let part = pieces.into_iter().take(kept.max(1)).map(|piece| piece.shown).collect();
    (part, text.get(end..).unwrap_or_default())
}

/// How many of the first `most` pieces make a part: up to the last end of a
/// sentence, or of a word, that does not leave most of the room empty.
fn parting(text: &str, pieces: &[Piece], most: usize) -> usize {
    let ends: Vec<usize> = pieces.iter().take(most).map(|piece| piece.end).collect();
    let sentences = text.split_sentence_bound_indices().map(|(start, _)| start);
    let full = ends.last().copied().unwrap_or(0);
    let sentence = sentences.take_while(|start| *start <= full).last().unwrap_or(0);
    let sentence = ends.iter().position(|end| *end >= sentence).map_or(0, |at| at + 1);
    let word = pieces.iter().take(most + 1).rposition(|piece| piece.space).unwrap_or(0);
    [sentence, word].into_iter().find(|kept| *kept * 2 > most).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bare(text: &str) -> String {
        let mut bare = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => bare.extend(chars.next()),
                NOTHING | '\u{2068}' | '\u{2069}' => {}
                c => bare.push(c),
            }
        }
        bare
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in [
            "1,200 people – “so-called” (in part), it’s 10:30",
            "a [1] b [Untitled] #3 a-b 50% & more; e.g. @name, x > y",
            "Discord was a goddess. In 1988. Then",
        ] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn markup_is_shown() {
        for (text, escaped) in [
            ("**b** _i_ ~~s~~ ||x|| `c`", r"\*\*b\*\* \_i\_ \~\~s\~\~ \|\|x\|\| \`c\`"),
            ("# head", r"\# head"),
            ("-# small", r"\-# small"),
            ("- item", r"\- item"),
            ("1988. The year", r"1988\. The year"),
            (">>> quote", r"\>>> quote"),
            ("[a](b)", r"[a]\(b)"),
            ("<t:1:R> <#12> </ask:1> <:a:1>", r"\<t\:1\:R> \<#12> \</ask\:1> \<\:a\:1>"),
            (":smile: 10:30:15 ::a::", r"\:smile: 10\:30:15 \:\:a\::"),
            ("https://x.org discord.gg/abc", r"https\://x.org discord\.gg/abc"),
            (r"\*", r"\\\*"),
        ] {
            assert_eq!(escape(text), escaped, "{text}");
        }
    }

    #[test]
    fn mentions_are_parted() {
        assert_eq!(escape("@everyone @HERE"), "@\u{200b}everyone @\u{200b}HERE");
        assert_eq!(escape("<@12> <@&3>"), "\\<@\u{200b}12> \\<@\u{200b}&3>");
        assert_eq!(plain_fit("@everyone *", 80), "@\u{200b}everyone *");
    }

    #[test]
    fn what_is_too_long_is_cut_after_a_word() {
        assert_eq!(escape_fit("one two three", 13), "one two…");
        assert_eq!(escape_fit("****", 7), r"\*\*…");
    }

    #[test]
    fn long_text_is_parted_after_sentences() {
        let sentence =
            "It is told in a long sentence of eighty letters that goes on to the end here. ";
        let parts = escape_parts(&sentence.repeat(3), 200);
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.ends_with("here.")), "{parts:?}");
    }

    proptest! {
        #[test]
        fn parts_fit_and_lose_nothing(text in "([a-z*_ .]|@everyone|\u{301}|👩\u{200d}👧|ש|<){0,400}") {
            let parts = escape_parts(&text, 100);
            prop_assert!(parts.iter().all(|part| units(part) <= 100), "{:?}", parts);
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            let joined: String = parts.iter().map(|part| squeezed(&bare(part))).collect();
            prop_assert_eq!(joined, squeezed(&text));
        }

        #[test]
        fn cut_text_fits(text in any::<String>(), room in 4usize..60) {
            prop_assert!(units(&escape_fit(&text, room)) <= room);
            prop_assert!(units(&plain_fit(&text, room)) <= room);
        }
    }
}
