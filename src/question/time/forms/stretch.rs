//! Decades, centuries and millennia: "the 1970s", "the '80s", "the eighties",
//! "1800s", "19th century", "5th century BC", "turn of the 20th century".
//!
//! A century is counted in hundreds, as EDTF counts it: the 19th is 1800 to 1899
//! (`18XX`), the first 1 to 99, the fifth before Christ 500 to 401 BC. Round
//! hundreds are centuries ("the 1800s"), except that "the 2000s" are ten years.
//! The turn of a century is the five years before it and its first five.

use super::year::{self, YearKind, latest_ending_in};
use crate::archive::date::{Day, Span, ordinal};
use crate::question::time::calendar;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::numbers;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::settings::Calendar;
use crate::question::time::tree::Expr;

/// How many years the turn of a century takes on either side.
const TURN: i64 = 5;

/// Some tens, hundreds or thousands of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) enum Stretch {
    /// Ten years from this one.
    Decade {
        /// The first year.
        start: i64,
        /// Whether the century was left out.
        short: bool,
    },
    /// Ten Solar Hijri years from this one.
    SolarDecade(i64),
    /// Ten years before Christ, from this one down.
    DecadeBc(i64),
    /// A hundred years from this one: "the 1800s".
    Hundred(i64),
    /// A century or a millennium by its number.
    Nth {
        /// Its number.
        number: u64,
        /// How many years it has.
        years: i64,
        /// Whether it is one before Christ.
        bc: bool,
    },
    /// The years around the start of a century or a millennium.
    Turn {
        /// Its number; the one in which today lies if none is named.
        number: Option<u64>,
        /// How many years it has.
        years: i64,
    },
}

/// Reads a stretch of years.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[decade, decade_in_words, nth, turn]).map(Expr::Stretch)
}

/// "the 1970s", "1970's", "the '80s".
fn decade(c: &mut Cursor<'_>) -> Option<Stretch> {
    c.attempt(|c| {
        let before = *c;
        c.word("the");
        c.words("decade of the");
        c.mark('\'');
        let number = c.number().filter(|n| n.value % 10 == 0)?;
        c.mark('\'');
        (c.is_glued() && c.word("s")).then_some(())?;
        let start = i64::try_from(number.value).ok()?;
        match c.attempt(year::era) {
            Some(YearKind::Bc) if number.digits <= 4 => return Some(Stretch::DecadeBc(start)),
            Some(YearKind::SolarHijri) => return Some(Stretch::SolarDecade(start)),
            _ => {}
        }
        match number.digits {
            2 if !is_an_age(&before) => Some(Stretch::Decade { start, short: true }),
            4 if start % 100 == 0 && start != 2000 => Some(Stretch::Hundred(start)),
            4 => Some(Stretch::Decade { start, short: false }),
            _ => None,
        }
    })
}

/// "a woman in her 80s", "in his late seventies".
fn is_an_age(c: &Cursor<'_>) -> bool {
    const OWNERS: &[&str] = &["his", "her", "their", "my", "our", "your"];
    let third = c.follows(&["early", "mid", "late"]);
    let owner = c.back_word(usize::from(third));
    c.inside && owner.is_some_and(|word| OWNERS.contains(&word))
}

/// "the eighties", "nineteen-eighties", "the two thousands".
fn decade_in_words(c: &mut Cursor<'_>) -> Option<Stretch> {
    c.attempt(|c| {
        let start = *c;
        let the = c.word("the");
        let century = c.attempt(century_before_decade);
        if century.is_none() && c.words("two thousands") {
            return Some(Stretch::Decade { start: 2000, short: false });
        }
        let tens = i64::try_from(numbers::decade_word(c)?).ok()?;
        let definite = || the || start.follows(&["early", "mid", "late", "the", "-"]);
        match century {
            Some(century) => Some(Stretch::Decade { start: century + tens, short: false }),
            None if is_an_age(&start) || (c.inside && !definite()) => None,
            None => Some(Stretch::Decade { start: tens, short: true }),
        }
    })
}

/// The "nineteen" of "nineteen eighties"; "two thousand and".
fn century_before_decade(c: &mut Cursor<'_>) -> Option<i64> {
    if c.words("two thousand") {
        c.word("and");
        return Some(2000);
    }
    let century = numbers::under_hundred(c).filter(|n| (10..=20).contains(n))?;
    c.mark('-');
    Some(i64::try_from(century).ok()? * 100)
}

/// "the 19th century", "third millennium BC".
fn nth(c: &mut Cursor<'_>) -> Option<Stretch> {
    c.attempt(|c| {
        c.word("the");
        let number = numbers::ordinal(c).filter(|n| (1..=99).contains(n))?;
        c.mark('-');
        let years = match c.one_of(&["century", "centuries", "cent", "c", "millennium"])? {
            "millennium" => 1000,
            // Inside a question a letter alone may be anything.
            "c" if !c.mark('.') && c.inside => return None,
            _ => 100_i64,
        };
        let bc = c.attempt(year::era) == Some(YearKind::Bc);
        (number * years.unsigned_abs() <= 9900).then_some(Stretch::Nth { number, years, bc })
    })
}

/// "the turn of the 20th century", "turn of the century", "turn of the millennium".
fn turn(c: &mut Cursor<'_>) -> Option<Stretch> {
    c.attempt(|c| {
        c.word("the");
        c.words("turn of the").then_some(())?;
        let number = numbers::ordinal(c);
        let years = c.phrase(&[("century", 100), ("millennium", 1000)])?;
        Some(Stretch::Turn { number, years })
    })
}

impl Stretch {
    /// It with the century of another decade, if it names none.
    pub(super) fn in_century_of(self, other: Self) -> Self {
        match (self, other) {
            (Self::Decade { start, short: true }, Self::Decade { start: first, short: false }) => {
                Self::Decade { start: first - first.rem_euclid(100) + start, short: false }
            }
            _ => self,
        }
    }

    /// The days it means.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        match *self {
            Self::Decade { start, short: false } if context.is_solar_year(start) => {
                Ok(solar_decade(start)?.or(years(start, 10).ok()))
            }
            Self::SolarDecade(start) => solar_decade(start),
            Self::Decade { start, short: false } => decade_of(start),
            Self::Decade { start, short: true } => {
                let recent = latest_ending_in(start, 100, context.this_year());
                Ok(decade_of(recent)?.noted().or(years(recent - 100, 10).ok()))
            }
            Self::DecadeBc(start) => {
                let span = years(1 - (start + 9), 10)?;
                Ok(Reading::new(span, format!("the {start}s BC")))
            }
            Self::Hundred(start) => {
                let reading = Reading::new(years(start, 100)?, format!("the {start}s"));
                Ok(reading.or(years(start, 10).ok()))
            }
            Self::Nth { number, years, bc } => nth_of(number, years, bc),
            Self::Turn { number, years } => turn_of(number, years, context),
        }
    }
}

fn decade_of(start: i64) -> Result<Reading, Trouble> {
    let reading = Reading::new(years(start, 10)?, format!("the {start}s"));
    // "The 2000s" may be a century, too.
    Ok(if start == 2000 { reading.noted().or(years(start, 100).ok()) } else { reading })
}

fn solar_decade(start: i64) -> Result<Reading, Trouble> {
    let year = |number| calendar::span(Calendar::SolarHijri, number, None, None);
    let (first, last) = (year(start)?.first(), year(start + 9)?.last());
    let span = Span::new(first, last).ok_or(Trouble::OutOfRange)?;
    Ok(Reading::new(span, format!("the {start}s SH")).noted())
}

fn nth_of(number: u64, length: i64, bc: bool) -> Result<Reading, Trouble> {
    let n = i64::try_from(number).map_err(|_| Trouble::OutOfRange)?;
    let first = if bc { 1 - n * length } else { (n - 1) * length };
    // There is no year 0: the first century starts with the year 1.
    let span = if first == 0 { years(1, length - 1) } else { years(first, length) }?;
    let name = u8::try_from(number).map(ordinal).map_err(|_| Trouble::OutOfRange)?;
    let kind = if length == 100 { "century" } else { "millennium" };
    let era = if bc { " BC" } else { "" };
    Ok(Reading::new(span, format!("the {name} {kind}{era}")))
}

fn turn_of(number: Option<u64>, length: i64, context: &Context<'_>) -> Result<Reading, Trouble> {
    let around = |year: i64| years(year - TURN, 2 * TURN);
    let kind = if length == 100 { "century" } else { "millennium" };
    let Some(number) = number else {
        let year = context.this_year() - context.this_year().rem_euclid(length);
        let reading = Reading::new(around(year)?, format!("the turn of the {kind}"));
        return Ok(reading.noted().or(around(year - length).ok()));
    };
    let year = i64::try_from(number).ok().and_then(|n| (n - 1).checked_mul(length));
    let name = u8::try_from(number).map(ordinal).map_err(|_| Trouble::OutOfRange)?;
    let label = format!("the turn of the {name} {kind}");
    Ok(Reading::new(around(year.ok_or(Trouble::OutOfRange)?)?, label).noted())
}

/// So many years from the first one.
pub(super) fn years(first: i64, count: i64) -> Result<Span, Trouble> {
    let start = Day::from_ymd(first, 1, 1).ok_or(Trouble::OutOfRange)?;
    let end = Day::from_ymd(first + count - 1, 12, 31).ok_or(Trouble::OutOfRange)?;
    Span::new(Some(start), Some(end)).ok_or(Trouble::OutOfRange)
}
