//! Text from outside made harmless: whatever an archive or a question holds, it
//! cannot steer a terminal, turn the direction of a line or forge a new one.

use crate::text::is_invisible;

/// The text on one line: line ends and tabs become spaces, every other control
/// character U+FFFD; marks that turn the direction of text and characters that
/// show nothing are dropped. The joiners that Persian and Indic spelling need stay.
pub fn clean(text: &str) -> String {
    text.chars().filter_map(clean_char).collect()
}

/// Words that somebody typed, as shown back to them: like [`clean`], but control
/// characters are spaces, and spaces are single.
pub fn clean_input(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean(&spaced).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn clean_char(c: char) -> Option<char> {
    match c {
        '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() && c.is_whitespace() => Some(' '),
        c if c.is_control() => Some(char::REPLACEMENT_CHARACTER),
        // Joiners of letters and of words.
        '\u{200C}' | '\u{200D}' | '\u{2060}' => Some(c),
        c if is_invisible(c) || is_unseen_extra(c) => None,
        c => Some(c),
    }
}

/// Unseen characters that folding has no reason to know: the mark that makes a
/// character an emoji of another width, and language tags.
fn is_unseen_extra(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_input};

    #[test]
    fn escapes_and_overrides_are_harmless() {
        assert_eq!(clean("a\u{1b}[31mb\u{9b}c"), "a\u{fffd}[31mb\u{fffd}c");
        assert_eq!(clean("a\nb\u{2028}c\td"), "a b c d");
        assert_eq!(clean("x\u{202e}y\u{feff}z"), "xyz");
    }

    #[test]
    fn persian_joiners_stay() {
        assert_eq!(clean("می\u{200c}شود"), "می\u{200c}شود");
    }

    #[test]
    fn input_is_one_spaced() {
        assert_eq!(clean_input(" a\u{0}\u{1b}b \n c\u{202e} "), "a b c");
    }
}
