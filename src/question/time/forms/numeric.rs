//! Dates in numbers: "21/7/1981", "7/29/81", "1981/07/29", "2016.5.13", "3/2015",
//! "1981-07", "2019-sep-1", "4/22".

use super::date::{self, Date, Month};
use super::year::{self, Year};
use crate::archive::date::{Day, Span};
use crate::question::time::context;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::tree::Expr;

/// A date in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) struct Numeric {
    year: Option<Year>,
    order: Order,
}

/// In which order its parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// A month, and perhaps a day, in places that leave no doubt.
    Sure(Month, Option<u64>),
    /// Two digits after a year: a month, or the end of a span of years.
    MonthOrYear(u64),
    /// Day and month with dots between them, in that order if it is possible.
    Dotted(u64, u64),
    /// Day and month, in an order that has to be guessed.
    Either(u64, u64),
}

/// Reads a date in numbers.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[year_first, year_last, month_and_year, day_and_month]).map(Expr::Numeric)
}

/// "1981/07/29", "1981-07", "2019-sep-1".
fn year_first(c: &mut Cursor<'_>) -> Option<Numeric> {
    c.attempt(|c| {
        let year = Some(full_year(c)?);
        let (mark, spaced) = separator(c, &['-', '/', '.'])?;
        let month = part(c).map(Month::Number).or_else(|| date::month(c))?;
        let day = c.attempt(|c| {
            glued_mark(c, &[mark])?;
            part(c)
        });
        ends_loosely(c, spaced).then_some(())?;
        let order = match (day, month) {
            (None, Month::Number(month)) if !is_month(c, mark, month) => return None,
            (None, Month::Number(month)) if mark != '.' => Order::MonthOrYear(month),
            _ => Order::Sure(month, day),
        };
        Some(Numeric { year, order })
    })
}

/// Whether the number after a year is a month, not the end of a span or a fraction.
fn is_month(c: &Cursor<'_>, mark: char, month: u64) -> bool {
    (1..=12).contains(&month) && (mark != '.' || !c.inside || context::nothing_is_counted(c))
}

/// "21.7.1981", "7/29/81", "08/12,2015".
fn year_last(c: &mut Cursor<'_>) -> Option<Numeric> {
    c.attempt(|c| {
        let first = part(c)?;
        let mark = glued_mark(c, &['-', '/', '.'])?;
        let second = part(c)?;
        glued_mark(c, &[mark, ','])?;
        let year = Some(year::of_digits(c.number()?)?);
        ends_cleanly(c).then_some(())?;
        let order = match mark {
            '.' => Order::Dotted(first, second),
            _ => Order::Either(first, second),
        };
        Some(Numeric { year, order })
    })
}

/// "3/2015", "11 - 2016".
fn month_and_year(c: &mut Cursor<'_>) -> Option<Numeric> {
    c.attempt(|c| {
        let month = part(c).filter(|month| (1..=12).contains(month))?;
        let (_, spaced) = separator(c, &['-', '/'])?;
        let year = Some(full_year(c)?);
        ends_loosely(c, spaced).then_some(())?;
        Some(Numeric { year, order: Order::Sure(Month::Number(month), None) })
    })
}

/// "4/22". Inside a question two numbers are a date after "on", or with a stroke
/// and a day above 12: "1/2" is a half, "4.22" a decimal.
fn day_and_month(c: &mut Cursor<'_>) -> Option<Numeric> {
    c.attempt(|c| {
        let start = *c;
        let sure = || !start.inside || start.follows(&["on"]);
        let first = part(c)?;
        let mark = glued_mark(c, &['/', '.', '-'])?;
        let second = part(c)?;
        let (less, more) = (first.min(second), first.max(second));
        let like_a_day = (1..=12).contains(&less) && (13..=31).contains(&more);
        let loose = mark == '/' && like_a_day && (first, second) != ALWAYS_OPEN;
        (sure() || (loose && context::nothing_is_counted(c))).then_some(())?;
        (ends_cleanly(c) && less <= 12).then_some(())?;
        Some(Numeric { year: None, order: Order::Either(first, second) })
    })
}

/// "24/7" is round the clock.
const ALWAYS_OPEN: (u64, u64) = (24, 7);

fn full_year(c: &mut Cursor<'_>) -> Option<Year> {
    let number = c.number().filter(|n| n.digits == 4 && (!c.inside || n.value >= 1000))?;
    year::of_digits(number)
}

fn part(c: &mut Cursor<'_>) -> Option<u64> {
    c.attempt(|c| c.number().filter(|n| n.digits <= 2).map(|n| n.value))
}

/// A separator with nothing around it.
fn glued_mark(c: &mut Cursor<'_>, marks: &[char]) -> Option<char> {
    if !c.is_glued() {
        return None;
    }
    let mark = c.one_mark(marks)?;
    c.is_glued().then_some(mark)
}

/// A separator, and whether there are spaces around it.
fn separator(c: &mut Cursor<'_>, marks: &[char]) -> Option<(char, bool)> {
    let touching = c.is_glued();
    let mark = c.one_mark(marks)?;
    Some((mark, !(touching && c.is_glued())))
}

/// Whether a date with spaces in it ends here. Inside a question words that
/// follow leave it open what the numbers are: "2016 - 11 people".
fn ends_loosely(c: &Cursor<'_>, spaced: bool) -> bool {
    let goes_on = spaced && c.inside && c.peek_word(0).is_some();
    ends_cleanly(c) && !goes_on
}

/// Whether the date is not the head of something longer ("10.11.12.13").
fn ends_cleanly(c: &Cursor<'_>) -> bool {
    let Some(next) = c.peek(0).filter(|next| next.glued) else {
        return true;
    };
    let number_follows = c.peek(1).is_some_and(|t| t.glued && t.number().is_some());
    let joins = ['.', '/', '-', ','].into_iter().any(|mark| next.is_mark(mark));
    // The time of day in "1981-07-21T10:00" is left to itself.
    let in_word = next.word().is_some_and(|word| word != "t" || !number_follows);
    !in_word && (!joins || !number_follows)
}

impl Numeric {
    /// The days it means.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        let date = |month, day| self.date(month, day).resolve(context);
        match self.order {
            Order::Sure(month, day) => date(month, day),
            Order::Dotted(day, month) if month <= 12 => date(Month::Number(month), Some(day)),
            Order::Dotted(a, b) | Order::Either(a, b) => self.resolve_either(a, b, context),
            Order::MonthOrYear(month) => {
                let years = self.year.and_then(|year| years_to(year.number, month));
                let reading = date(Month::Number(month), None)?;
                Ok(reading.noted_if(years.is_some()).or(years))
            }
        }
    }

    fn date(&self, month: Month, day: Option<u64>) -> Date {
        Date { year: self.year, month: Some(month), day }
    }

    /// Day and month in the preferred order, or in the other one if only that is possible.
    fn resolve_either(&self, a: u64, b: u64, context: &Context<'_>) -> Result<Reading, Trouble> {
        let day_first = context.settings.day_first;
        let ((day, month), swapped) = if day_first { ((a, b), (b, a)) } else { ((b, a), (a, b)) };
        let resolve = |day, month| self.date(Month::Number(month), Some(day)).resolve(context);
        match (resolve(day, month), resolve(swapped.0, swapped.1)) {
            (Ok(reading), Ok(other)) if reading.span == other.span => Ok(reading),
            (Ok(reading), Ok(other)) => {
                let first = if day_first { "month" } else { "day" };
                let label =
                    format!("{} (or {} if the {first} stands first)", reading.label, other.label);
                Ok(Reading { label, ..reading.or(Some(other.span)).noted() })
            }
            (Ok(reading), Err(_)) | (Err(_), Ok(reading)) => Ok(reading),
            // The order with a possible month tells what is wrong with the day.
            (Err(_), Err(error)) if month > 12 && swapped.1 <= 12 => Err(error),
            (Err(error), Err(_)) => Err(error),
        }
    }
}

/// "1901-11" as a span of years.
pub(super) fn years_to(year: i64, end: u64) -> Option<Span> {
    let end = year - year.rem_euclid(100) + i64::try_from(end).ok()?;
    (end > year).then_some(())?;
    Span::new(Some(Day::from_ymd(year, 1, 1)?), Some(Day::from_ymd(end, 12, 31)?))
}
