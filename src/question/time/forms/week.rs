//! Weeks and weekdays: "the first week of July 1981", "the last week of 2015",
//! "week of 21 July 1981", "the first Friday of July 2016".
//!
//! Weeks start on Monday and belong to the month or year that holds their
//! Thursday, as ISO 8601 has it for years.

use super::phrase;
use crate::archive::date::{Day, Span};
use crate::question::time::calendar::{week_of, weekday};
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon;
use crate::question::time::numbers;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::tree::Expr;

/// The weekday by which a week belongs to a month or year.
const THURSDAY: i64 = 3;

/// A week, or a weekday, of another time.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::question::time) enum Week {
    /// The week that holds a day.
    Of(Box<Expr>),
    /// The week of this number, from 0, or the last one.
    Nth(Option<i64>, Box<Expr>),
    /// The weekday (0 is Monday) of this number, from 0, or the last one.
    Weekday(i64, Option<i64>, Box<Expr>),
}

/// Reads a week or a weekday of a month.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[week_of_day, nth_week, numbered, nth_weekday]).map(Expr::Week)
}

/// "the week of 21 July 1981".
fn week_of_day(c: &mut Cursor<'_>) -> Option<Week> {
    c.attempt(|c| {
        c.word("the");
        c.word("week").then_some(())?;
        c.one_of(&["of", "starting", "beginning", "commencing", "from"])?;
        c.word("on");
        let time = phrase(c)?;
        time.date().is_some_and(|date| date.day.is_some()).then(|| Week::Of(Box::new(time)))
    })
}

/// "the third week of July 1981".
fn nth_week(c: &mut Cursor<'_>) -> Option<Week> {
    c.attempt(|c| {
        c.word("the");
        let place = place(c)?;
        c.word("week").then_some(())?;
        Some(Week::Nth(place, Box::new(month_or_year(c)?)))
    })
}

/// "week 31 of 2018".
fn numbered(c: &mut Cursor<'_>) -> Option<Week> {
    c.attempt(|c| {
        c.word("week").then_some(())?;
        let number = c.number().filter(|n| (1..=53).contains(&n.value))?;
        let place = i64::try_from(number.value).ok()? - 1;
        Some(Week::Nth(Some(place), Box::new(month_or_year(c)?)))
    })
}

/// "the first Friday of July 2016".
fn nth_weekday(c: &mut Cursor<'_>) -> Option<Week> {
    c.attempt(|c| {
        c.word("the");
        let place = place(c)?;
        let weekday = i64::from(lexicon::weekday(c.any_word()?)?);
        Some(Week::Weekday(weekday, place, Box::new(month_or_year(c)?)))
    })
}

fn place(c: &mut Cursor<'_>) -> Option<Option<i64>> {
    if c.one_of(&["last", "final"]).is_some() {
        return Some(None);
    }
    let number = i64::try_from(numbers::ordinal(c)?).ok()?;
    Some(Some(number - 1))
}

fn month_or_year(c: &mut Cursor<'_>) -> Option<Expr> {
    c.one_of(&["of", "in"]);
    let time = phrase(c)?;
    let fits = match &time {
        Expr::Date(date) => date.day.is_none(),
        Expr::Numeric(_) | Expr::Relative(_) => true,
        _ => false,
    };
    fits.then_some(time)
}

impl Week {
    /// The days it means. Weeks differ from year to year, so the year is needed.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        if context.stand_in {
            return Err(Trouble::NeedsYear);
        }
        let (Self::Of(time) | Self::Nth(_, time) | Self::Weekday(_, _, time)) = self;
        let whole = time.resolve(context)?;
        let label = self.label(&whole.label);
        Ok(whole.map(label, |span| self.within(span))?.noted())
    }

    fn within(&self, span: Span) -> Result<Span, Trouble> {
        let (Some(first), Some(last)) = (span.first(), span.last()) else {
            return Err(Trouble::OutOfRange);
        };
        match self {
            Self::Of(_) => Ok(week_of(first)),
            Self::Nth(place, _) => nth(first, last, THURSDAY, *place).map(week_of),
            Self::Weekday(weekday, place, _) => nth(first, last, *weekday, *place).map(Span::day),
        }
    }

    fn label(&self, whole: &str) -> String {
        const PLACES: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
        const WEEKDAYS: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let name = |names: &[&str], place: i64| {
            let index = usize::try_from(place).unwrap_or(usize::MAX);
            names.get(index).map_or_else(|| format!("{}th", place + 1), |name| (*name).to_owned())
        };
        let ordinal = |place: &Option<i64>| place.map_or("last".to_owned(), |n| name(&PLACES, n));
        match self {
            Self::Of(_) => format!("the week of {whole}"),
            Self::Nth(place, _) => format!("the {} week of {whole}", ordinal(place)),
            Self::Weekday(weekday, place, _) => {
                format!("the {} {} of {whole}", ordinal(place), name(&WEEKDAYS, *weekday))
            }
        }
    }
}

/// The day of this weekday and number between two days.
fn nth(first: Day, last: Day, day: i64, place: Option<i64>) -> Result<Day, Trouble> {
    let start = first.plus((day - weekday(first)).rem_euclid(7));
    let found = match place {
        Some(place) => start.plus(place * 7),
        None => last.plus(-(weekday(last) - day).rem_euclid(7)),
    };
    if found > last || found < first {
        return Err(Trouble::impossible("there are not so many weeks in it".to_owned()));
    }
    Ok(found)
}
