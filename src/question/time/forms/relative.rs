//! Times counted from today: "yesterday", "this month", "last decade", "the past
//! three years", "two years ago", "last July".
//!
//! "Last year" is the calendar year before this one; "the past year" and "the
//! last three years" run up to today. "Two years ago" is that whole year, "two
//! days ago" that day.

use super::date::{self, Date, Month};
use super::stretch::years;
use super::year::{Year, YearKind};
use crate::archive::date::{Day, Span};
use crate::question::time::calendar::{plus_units, week_of};
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::{self, Unit};
use crate::question::time::numbers;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::tree::Expr;

/// A time counted from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) enum Relative {
    /// So many days from today.
    Day(i64),
    /// The calendar unit so many before or after the present one.
    Unit(i64, Unit),
    /// So many units up to today.
    Past(u64, Unit),
    /// The unit so many before the present one.
    Ago(u64, Unit),
    /// A month of this year (0), or the latest one that is over (-1).
    Month(i64, Month),
}

/// Reads a time counted from today.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[day, unit, past, ago, month]).map(Expr::Relative)
}

fn day(c: &mut Cursor<'_>) -> Option<Relative> {
    const PHRASES: &[(&str, i64)] = &[
        ("today", 0),
        ("yesterday", -1),
        ("the day before yesterday", -2),
        ("day before yesterday", -2),
        ("the day after tomorrow", 2),
        ("day after tomorrow", 2),
        ("tomorrow", 1),
    ];
    c.phrase(PHRASES).map(Relative::Day)
}

/// "this month", "last week", "the previous decade".
fn unit(c: &mut Cursor<'_>) -> Option<Relative> {
    c.attempt(|c| {
        c.word("the");
        let offset = match c.one_of(&["this", "current", "last", "previous", "next"])? {
            "this" | "current" => 0,
            "next" => 1,
            _ => -1,
        };
        let unit = lexicon::unit(c.any_word()?)?;
        Some(Relative::Unit(offset, unit))
    })
}

/// "the past year", "the last three years".
fn past(c: &mut Cursor<'_>) -> Option<Relative> {
    c.attempt(|c| {
        c.word("the");
        let word = c.one_of(&["past", "last", "previous"])?;
        let count = numbers::count(c);
        let unit = lexicon::unit(c.any_word()?)?;
        (word == "past" || count.is_some()).then_some(())?;
        Some(Relative::Past(count.unwrap_or(1), unit))
    })
}

/// "two years ago".
fn ago(c: &mut Cursor<'_>) -> Option<Relative> {
    c.attempt(|c| {
        let count = numbers::count(c)?;
        let unit = lexicon::unit(c.any_word()?)?;
        c.word("ago").then_some(Relative::Ago(count, unit))
    })
}

/// "last July", "this September".
fn month(c: &mut Cursor<'_>) -> Option<Relative> {
    c.attempt(|c| {
        let offset = match c.one_of(&["this", "last"])? {
            "this" => 0,
            _ => -1,
        };
        // "This march" is one on foot.
        let walk = c.inside && c.peek_word(0) == Some("march") && !c.peek(0)?.capital;
        let month = date::month(c)?;
        (!walk).then_some(Relative::Month(offset, month))
    })
}

impl Relative {
    /// The days it means.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        let today = context.today();
        let reading = match *self {
            Self::Day(offset) => {
                Reading::new(Span::day(today.plus(offset)), day_label(offset).to_owned())
            }
            Self::Unit(offset, unit) => {
                let which = match offset {
                    0 => "this",
                    1 => "next",
                    _ => "last",
                };
                let span = around(moved(today, unit, offset)?, unit)?;
                Reading::new(span, format!("{which} {}", unit.name()))
            }
            Self::Past(count, unit) => {
                let start = moved(today, unit, -signed(count)?)?;
                let span = Span::new(Some(start), Some(today)).ok_or(Trouble::OutOfRange)?;
                Reading::new(span, format!("the past {}", unit.counted(count)))
            }
            Self::Ago(count, unit) => {
                let day = moved(today, unit, -signed(count)?)?;
                Reading::new(around(day, unit)?, format!("{} ago", unit.some(count)))
            }
            Self::Month(offset, month) => this_or_last(month, offset, context)?,
        };
        Ok(reading.noted())
    }
}

fn this_or_last(month: Month, offset: i64, context: &Context<'_>) -> Result<Reading, Trouble> {
    let of_year = |number| {
        let year = Some(Year { number, kind: YearKind::FromNow });
        Date { year, month: Some(month), day: None }.resolve(context)
    };
    let reading = of_year(0)?;
    let is_over = reading.span.last().is_some_and(|last| last < context.today());
    if offset == 0 || is_over { Ok(reading) } else { of_year(-1) }
}

fn day_label(offset: i64) -> &'static str {
    match offset {
        0 => "today",
        -1 => "yesterday",
        -2 => "the day before yesterday",
        1 => "tomorrow",
        _ => "the day after tomorrow",
    }
}

fn signed(count: u64) -> Result<i64, Trouble> {
    i64::try_from(count).map_err(|_| Trouble::OutOfRange)
}

fn moved(day: Day, unit: Unit, count: i64) -> Result<Day, Trouble> {
    plus_units(day, unit, count).ok_or(Trouble::OutOfRange)
}

/// The calendar unit that holds a day.
pub(super) fn around(day: Day, unit: Unit) -> Result<Span, Trouble> {
    let (year, month, _) = day.ymd();
    match unit {
        Unit::Day => Ok(Span::day(day)),
        Unit::Week => Ok(week_of(day)),
        Unit::Month => Span::month(year, month).ok_or(Trouble::OutOfRange),
        Unit::Year => years(year, 1),
        Unit::Decade => years(year - year.rem_euclid(10), 10),
        Unit::Century => years(year - year.rem_euclid(100), 100),
    }
}
