//! Numbers in words and ordinals, as dates use them.

use super::cursor::Cursor;
use crate::text::cardinal;

const ORDINALS: &[(&str, u64)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

const DECADES: &[(&str, u64)] = &[
    ("noughties", 0),
    ("aughts", 0),
    ("tens", 10),
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// "first", "twenty-first", "21st".
pub(super) fn ordinal(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(ordinal_digits).or_else(|| c.attempt(ordinal_word))
}

fn ordinal_digits(c: &mut Cursor<'_>) -> Option<u64> {
    let number = c.number()?;
    let ending = c.is_glued() && c.one_of(&["st", "nd", "rd", "th"]).is_some();
    (ending && number.digits <= 2).then_some(number.value)
}

fn ordinal_word(c: &mut Cursor<'_>) -> Option<u64> {
    let word = c.any_word()?;
    if let Some(tens) = cardinal(word).filter(|n| *n >= 20) {
        c.mark('-');
        let unit = look_up(ORDINALS, c.any_word()?)?;
        return (unit < 10).then_some(tens + unit);
    }
    look_up(ORDINALS, word)
}

/// "twenty-one", "seven".
pub(super) fn under_hundred(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(|c| {
        let head = unit_or_tens(c.any_word()?)?;
        let unit = (head >= 20).then(|| c.attempt(unit_after_tens)).flatten();
        Some(head + unit.unwrap_or(0))
    })
}

fn unit_after_tens(c: &mut Cursor<'_>) -> Option<u64> {
    c.mark('-');
    unit_or_tens(c.any_word()?).filter(|n| (1..10).contains(n))
}

fn unit_or_tens(word: &str) -> Option<u64> {
    if word == "one" { Some(1) } else { cardinal(word) }
}

/// "nineteen eighty-eight", "nineteen hundred", "twenty oh one": a year in two halves.
pub(super) fn year_in_halves(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(|c| {
        let century = under_hundred(c).filter(|n| (10..=21).contains(n))?;
        if c.word("hundred") {
            return Some(century * 100 + c.attempt(and_rest).unwrap_or(0));
        }
        c.mark('-');
        let rest = if c.one_of(&["oh", "o", "zero"]).is_some() {
            c.mark('-');
            under_hundred(c).filter(|n| *n < 10)
        } else {
            under_hundred(c).filter(|n| *n >= 10)
        };
        Some(century * 100 + rest?)
    })
}

/// "two thousand and eighteen", "one thousand seven hundred and eighty-nine".
pub(super) fn thousands(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(|c| {
        let head = under_hundred(c).filter(|n| *n < 10)?;
        c.word("thousand").then_some(())?;
        let rest = c.attempt(|c| {
            c.word("and");
            hundreds(c).or_else(|| under_hundred(c))
        });
        Some(head * 1000 + rest.unwrap_or(0))
    })
}

/// "two hundred and sixty-seven".
pub(super) fn hundreds(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(|c| {
        let head = under_hundred(c).filter(|n| *n < 10)?;
        c.word("hundred").then_some(())?;
        Some(head * 100 + c.attempt(and_rest).unwrap_or(0))
    })
}

fn and_rest(c: &mut Cursor<'_>) -> Option<u64> {
    c.word("and");
    under_hundred(c)
}

/// "eighties": the decade's number in its century.
pub(super) fn decade_word(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(|c| look_up(DECADES, c.any_word()?))
}

/// How many of a unit: "3", "three", "a", "a few", "a couple of".
pub(super) fn count(c: &mut Cursor<'_>) -> Option<u64> {
    const VAGUE: &[(&str, u64)] = &[
        ("a couple of", 2),
        ("a couple", 2),
        ("couple of", 2),
        ("a dozen", 12),
        ("a few", 3),
        ("few", 3),
        ("a", 1),
        ("an", 1),
    ];
    c.phrase(VAGUE)
        .or_else(|| under_hundred(c))
        .or_else(|| c.attempt(|c| c.number().filter(|n| n.digits <= 4).map(|n| n.value)))
}

fn look_up(names: &[(&str, u64)], word: &str) -> Option<u64> {
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}
