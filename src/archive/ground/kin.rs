//! Words that stand for each other: `Iran` and `Iranian`, `Jan` and `January`.

use crate::archive::date::MONTHS;
use crate::text::fold;

/// What an adjective or a plural adds to the stem of a name.
const ENDINGS: [&str; 26] = [
    "n", "ns", "an", "ans", "ian", "ians", "ean", "eans", "vian", "i", "is", "ish", "ese", "ic",
    "er", "ers", "ist", "ists", "ism", "ite", "ites", "s", "es", "ies", "al", "als",
];

/// What a name may lose before such an ending.
const LOST: [&str; 8] = ["", "a", "ia", "e", "y", "ey", "o", "s"];

/// Names whose adjectives have another stem.
const IRREGULAR: [&[&str]; 15] = [
    &["us", "usa", "america", "american", "americans", "united", "states"],
    &["uk", "britain", "british", "briton", "britons", "united", "kingdom"],
    &["france", "french"],
    &["netherlands", "holland", "dutch"],
    &["spain", "spanish", "spaniard", "spaniards"],
    &["greece", "greek", "greeks"],
    &["wales", "welsh"],
    &["ireland", "irish"],
    &["scotland", "scottish", "scots"],
    &["england", "english"],
    &["poland", "polish", "pole", "poles"],
    &["denmark", "danish", "dane", "danes"],
    &["switzerland", "swiss"],
    &["eu", "european", "union"],
    &["un", "united", "nations"],
];

/// Shorter stems are shared by chance.
const SHORTEST_STEM: usize = 4;

/// Whether a folded word bears out another one.
pub(super) fn kin(a: &str, b: &str) -> bool {
    a == b
        || plural(a, b)
        || plural(b, a)
        || month(a).is_some_and(|m| month(b) == Some(m))
        || derived(a, b)
        || derived(b, a)
        || IRREGULAR.iter().any(|group| group.contains(&a) && group.contains(&b))
}

fn plural(one: &str, many: &str) -> bool {
    one.chars().count() >= 2
        && many.strip_prefix(one).is_some_and(|ending| matches!(ending, "s" | "es"))
}

/// The month that a word names, in full or by three letters or more.
pub(super) fn month(word: &str) -> Option<usize> {
    let short = word.len() >= 3;
    MONTHS
        .iter()
        .position(|m| short && (fold(m) == word || (word.len() <= 4 && fold(m).starts_with(word))))
}

/// `name` with another ending, as adjectives of nationality have.
fn derived(name: &str, adjective: &str) -> bool {
    let shared =
        name.chars().zip(adjective.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8());
    let mut stem: usize = shared.sum();
    while stem >= SHORTEST_STEM {
        let (Some(lost), Some(ending)) = (name.get(stem..), adjective.get(stem..)) else {
            return false;
        };
        if LOST.contains(&lost) && ENDINGS.contains(&ending) {
            return true;
        }
        stem -= 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_words() {
        for (a, b) in [
            ("iran", "iranian"),
            ("iraqi", "iraq"),
            ("italy", "italians"),
            ("china", "chinese"),
            ("ukraine", "ukrainian"),
            ("turkey", "turkish"),
            ("jan", "january"),
            ("sept", "september"),
            ("france", "french"),
            ("ashrafis", "ashrafi"),
            ("albania", "albanians"),
            ("wright", "wrights"),
        ] {
            assert!(kin(a, b) && kin(b, a), "{a} {b}");
        }
    }

    #[test]
    fn strangers() {
        for (a, b) in [
            ("iran", "iraq"),
            ("march", "may"),
            ("massoud", "maryam"),
            ("austria", "australia"),
            ("mar", "may"),
        ] {
            assert!(!kin(a, b), "{a} {b}");
        }
    }
}
