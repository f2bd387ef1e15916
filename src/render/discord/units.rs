//! How long text is, whether it shows anything, and its direction.

use crate::text::is_invisible;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// How long Discord may hold a text to be. Its documents count code points, its
/// clients UTF-16 units; the latter are never fewer.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether a text shows nothing: Discord refuses such a text where it wants one.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c) || is_joiner(c))
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The text, set apart from what stands beside it where it runs from right to
/// left, so that marks and numbers after it stay after it. At most 2 units longer.
pub(super) fn isolated(text: &str) -> String {
    if text.chars().any(runs_leftward) {
        format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
    } else {
        text.to_owned()
    }
}

/// Letters of Hebrew, Arabic, Syriac and other scripts written from right to left.
fn runs_leftward(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_shows_nothing_is_blank() {
        for blank in ["", " \n", "\u{200b}\u{200d}", "\u{2800}", "\u{2068}\u{2069}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        assert!(!is_blank("\u{301}"));
        assert!(!is_blank("a"));
    }

    #[test]
    fn only_leftward_text_is_isolated() {
        assert_eq!(isolated("Tehran"), "Tehran");
        assert_eq!(isolated("تهران"), "\u{2068}تهران\u{2069}");
        assert_eq!(units("👩"), 2);
    }
}
