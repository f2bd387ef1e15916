//! Years: "1988", "AD 79", "44 BC", "year 1988", "'81", "1367 SH", "nineteen
//! eighty-eight", "last year".

use std::ops::RangeInclusive;

use crate::question::time::context;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::MonthName;
use crate::question::time::numbers;
use crate::question::time::reading::{Context, STAND_IN_SOLAR_YEAR, STAND_IN_YEAR};
use crate::question::time::settings::Calendar;
use crate::question::time::tokens::Number;

/// Inside a question, four digits are a year only between these.
const YEARS_INSIDE: RangeInclusive<u64> = 1000..=2199;
/// Years that may stand with a Solar Hijri month.
const SOLAR_YEARS_OF_MONTHS: RangeInclusive<i64> = 1..=1600;

/// A year as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) struct Year {
    /// The number.
    pub(in crate::question::time) number: i64,
    /// What it counts.
    pub(in crate::question::time) kind: YearKind,
}

/// What the number of a year counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) enum YearKind {
    /// Years of whichever calendar fits.
    Plain,
    /// Years of a century that is not named.
    Short,
    /// Years of our era.
    Ad,
    /// Years before it.
    Bc,
    /// Years of the Solar Hijri era.
    SolarHijri,
    /// Years from this one.
    FromNow,
}

/// The year and calendar that were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chosen {
    /// The calendar.
    pub(super) calendar: Calendar,
    /// The year in it; 0 is 1 BC.
    pub(super) year: i64,
    /// Whether a reader may wonder why.
    pub(super) noteworthy: bool,
    /// Another choice, in the Gregorian calendar.
    pub(super) other: Option<i64>,
}

impl Chosen {
    fn plainly(calendar: Calendar, year: i64) -> Self {
        Self { calendar, year, noteworthy: calendar != Calendar::Gregorian, other: None }
    }

    fn noted(self, other: Option<i64>) -> Self {
        Self { noteworthy: true, other, ..self }
    }
}

impl Year {
    /// Whether it says which era it counts.
    pub(super) fn has_era(self) -> bool {
        matches!(self.kind, YearKind::Ad | YearKind::Bc | YearKind::SolarHijri)
    }

    /// Whether it can stand with a Solar Hijri month.
    pub(super) fn may_be_solar(self) -> bool {
        match self.kind {
            YearKind::Ad | YearKind::Bc => false,
            YearKind::Plain => SOLAR_YEARS_OF_MONTHS.contains(&self.number),
            YearKind::Short | YearKind::SolarHijri | YearKind::FromNow => true,
        }
    }

    /// The year so many later.
    pub(super) fn plus(self, years: i64) -> Self {
        let years = if self.kind == YearKind::Bc { -years } else { years };
        Self { number: self.number + years, ..self }
    }
}

/// Reads a year, by itself or within a date.
pub(super) fn year(c: &mut Cursor<'_>) -> Option<Year> {
    c.longest(&[after_era, named, digits, apostrophe, in_words, from_now])
}

/// "AD 79", "SH 1367".
fn after_era(c: &mut Cursor<'_>) -> Option<Year> {
    c.attempt(|c| {
        let kind = era(c)?;
        let number = c.number().filter(|n| n.digits <= 4)?;
        made(number, kind)
    })
}

/// "year 79", "the year of 1988", "سال ۱۳۶۷".
fn named(c: &mut Cursor<'_>) -> Option<Year> {
    c.attempt(|c| {
        c.word("the");
        c.one_of(&["year", "سال"])?;
        c.word("of");
        if let Some(number) = c.attempt(|c| c.number().filter(|n| n.digits <= 4)) {
            let kind = c.attempt(era).unwrap_or(YearKind::Plain);
            return made(number, kind).filter(|_| !context::counts(c, number));
        }
        in_words(c).or_else(|| plain(numbers::hundreds(c)?))
    })
}

/// "1988", "44 BC", "1367 SH".
fn digits(c: &mut Cursor<'_>) -> Option<Year> {
    c.attempt(|c| {
        let number = c.number().filter(|n| n.digits <= 4)?;
        if let Some(kind) = c.attempt(era) {
            return made(number, kind);
        }
        let enough = if c.inside {
            number.digits == 4 && YEARS_INSIDE.contains(&number.value)
        } else {
            number.digits >= 3
        };
        (enough && ends_cleanly(c) && !context::counts(c, number)).then_some(())?;
        made(number, YearKind::Plain)
    })
}

/// Whether the number just taken is not the head of something longer ("1980s", "1988.5").
fn ends_cleanly(c: &Cursor<'_>) -> bool {
    let Some(next) = c.peek(0).filter(|next| next.glued) else {
        return true;
    };
    let number_follows = c.peek(1).is_some_and(|t| t.glued && t.number().is_some());
    let joins = ['.', ',', '/', ':'].into_iter().any(|mark| next.is_mark(mark));
    next.word().is_none() && !(joins && number_follows)
}

/// "'81".
fn apostrophe(c: &mut Cursor<'_>) -> Option<Year> {
    c.attempt(|c| {
        (c.mark('\'') && c.is_glued()).then_some(())?;
        let number = c.number().filter(|n| n.digits == 2)?;
        ends_cleanly(c).then_some(())?;
        made(number, YearKind::Short)
    })
}

/// "nineteen eighty-eight"; "two thousand and eighteen", which inside a question
/// is an amount unless a preposition or a month comes first.
fn in_words(c: &mut Cursor<'_>) -> Option<Year> {
    const PLACING: &[&str] = &["in", "since", "until", "from", "before", "after", "of"];
    c.attempt(|c| {
        let start = *c;
        let placed = || !start.inside || !start.is_at_start() || start.follows(PLACING);
        let halves = numbers::year_in_halves(c);
        let value = halves.or_else(|| numbers::thousands(c).filter(|_| placed()))?;
        let counted = context::counts(c, Number { value, digits: 4 });
        ((1000..=2999).contains(&value) && !counted).then_some(())?;
        plain(value)
    })
}

/// "this year", "last year", "the year before last".
fn from_now(c: &mut Cursor<'_>) -> Option<Year> {
    const PHRASES: &[(&str, i64)] = &[
        ("this year", 0),
        ("the current year", 0),
        ("current year", 0),
        ("last year", -1),
        ("the previous year", -1),
        ("previous year", -1),
        ("the year before last", -2),
        ("year before last", -2),
        ("next year", 1),
    ];
    let number = c.phrase(PHRASES)?;
    Some(Year { number, kind: YearKind::FromNow })
}

/// "AD", "B.C.", "SH", "هجری شمسی".
pub(super) fn era(c: &mut Cursor<'_>) -> Option<YearKind> {
    const WORDS: &[(&str, YearKind)] = &[
        ("solar hijri", YearKind::SolarHijri),
        ("hijri shamsi", YearKind::SolarHijri),
        ("shamsi", YearKind::SolarHijri),
        ("هجری شمسی", YearKind::SolarHijri),
        ("هجری خورشیدی", YearKind::SolarHijri),
        ("شمسی", YearKind::SolarHijri),
        ("خورشیدی", YearKind::SolarHijri),
        ("before christ", YearKind::Bc),
        ("anno domini", YearKind::Ad),
    ];
    const LETTERS: &[(&str, YearKind)] = &[
        ("ad", YearKind::Ad),
        ("ce", YearKind::Ad),
        ("bce", YearKind::Bc),
        ("bc", YearKind::Bc),
        ("sh", YearKind::SolarHijri),
        ("ap", YearKind::SolarHijri),
        ("hs", YearKind::SolarHijri),
    ];
    c.phrase(WORDS).or_else(|| {
        LETTERS.iter().find(|(letters, _)| c.abbreviation(letters)).map(|(_, kind)| *kind)
    })
}

fn made(number: Number, kind: YearKind) -> Option<Year> {
    let number = i64::try_from(number.value).ok().filter(|n| *n > 0 || kind == YearKind::Short)?;
    Some(Year { number, kind })
}

fn plain(value: u64) -> Option<Year> {
    Some(Year { number: i64::try_from(value).ok()?, kind: YearKind::Plain })
}

/// Two digits as a year, or four, where something else shows that they are one.
pub(super) fn of_digits(number: Number) -> Option<Year> {
    match number.digits {
        2 => made(number, YearKind::Short),
        4 => made(number, YearKind::Plain),
        _ => None,
    }
}

/// Two digits as a year, unless they count what follows.
pub(super) fn two_digits(c: &mut Cursor<'_>) -> Option<Year> {
    c.attempt(|c| {
        let number = c.number().filter(|n| n.digits == 2)?;
        (ends_cleanly(c) && !context::counts(c, number)).then(|| of_digits(number))?
    })
}

/// Chooses calendar and year; `month` is the month's name, if one was given.
pub(super) fn choose(
    year: Option<Year>,
    month: Option<MonthName>,
    context: &Context<'_>,
) -> Result<Chosen, Trouble> {
    let solar = month.filter(|m| m.calendar == Calendar::SolarHijri);
    match (year, solar) {
        (None, _) if !context.stand_in => Err(Trouble::NeedsYear),
        (None, None) => Ok(Chosen::plainly(Calendar::Gregorian, STAND_IN_YEAR)),
        (None, Some(_)) => Ok(Chosen::plainly(Calendar::SolarHijri, STAND_IN_SOLAR_YEAR)),
        (Some(year), Some(month)) => choose_solar(year, month, context),
        (Some(year), None) => choose_gregorian(year, month, context),
    }
}

fn choose_solar(year: Year, month: MonthName, context: &Context<'_>) -> Result<Chosen, Trouble> {
    if !year.may_be_solar() {
        return Err(Trouble::impossible(format!(
            "{} is a month of the Solar Hijri calendar, and {} is not a year of it",
            month.name(),
            year.number,
        )));
    }
    let number = match year.kind {
        YearKind::Short => 1300 + year.number,
        YearKind::FromNow => context.this_solar_year() + year.number,
        _ => year.number,
    };
    Ok(Chosen::plainly(Calendar::SolarHijri, number))
}

fn choose_gregorian(
    year: Year,
    month: Option<MonthName>,
    context: &Context<'_>,
) -> Result<Chosen, Trouble> {
    let gregorian = |year| Chosen::plainly(Calendar::Gregorian, year);
    let solar = context.is_solar_year(year.number) && month.is_none();
    Ok(match (year.kind, month) {
        (YearKind::Short, _) => {
            let recent = latest_ending_in(year.number, 100, context.this_year());
            gregorian(recent).noted(Some(recent - 100))
        }
        (YearKind::FromNow, _) => gregorian(context.this_year() + year.number).noted(None),
        (YearKind::Bc, _) => gregorian(1 - year.number),
        (YearKind::SolarHijri, None) => Chosen::plainly(Calendar::SolarHijri, year.number),
        (YearKind::SolarHijri, Some(month)) => {
            return Err(Trouble::impossible(format!(
                "{} is not a month of the Solar Hijri calendar",
                month.name(),
            )));
        }
        (YearKind::Plain, _) if solar => {
            Chosen::plainly(Calendar::SolarHijri, year.number).noted(Some(year.number))
        }
        (YearKind::Plain | YearKind::Ad, _) => gregorian(year.number),
    })
}

/// The latest year up to `limit` that ends in these digits.
pub(super) fn latest_ending_in(digits: i64, modulus: i64, limit: i64) -> i64 {
    limit - (limit - digits).rem_euclid(modulus)
}
