//! Dates by name: "July 1981", "21 July 1981", "July 21st, 1981", "the 21st of
//! July", "5 Mordad 1367"; and years by themselves.

use super::year::{self, Year, YearKind};
use crate::question::time::calendar;
use crate::question::time::context;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::{self, MonthName};
use crate::question::time::numbers;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::settings::Calendar;
use crate::question::time::tokens::Token;
use crate::question::time::tree::Expr;

/// A year, a month and a day, in any combination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::question::time) struct Date {
    /// The year.
    pub(in crate::question::time) year: Option<Year>,
    /// The month.
    pub(in crate::question::time) month: Option<Month>,
    /// The day of the month.
    pub(in crate::question::time) day: Option<u64>,
}

/// A month, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) enum Month {
    /// By name.
    Named(MonthName),
    /// By number, in whichever calendar the year is.
    Number(u64),
    /// Counted from this month.
    FromNow(i64),
}

/// Reads a year, or a date by name.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[only_year, day_first, month_first, year_first]).map(Expr::Date)
}

fn only_year(c: &mut Cursor<'_>) -> Option<Date> {
    Some(Date { year: Some(year::year(c)?), ..Date::default() })
}

/// "21 July 1981", "the twenty-first of July", "Wed, 22 of Jan", "20th of last month".
fn day_first(c: &mut Cursor<'_>) -> Option<Date> {
    c.attempt(|c| {
        weekday(c);
        c.word("the");
        let day = day_number(c)?;
        let joint =
            if c.words("day of") || c.word("of") { None } else { c.one_mark(&['-', '/', '.']) };
        let month = c.attempt(month_from_now).or_else(|| month(c))?;
        let year = c.attempt(|c| year_after_day(c, joint));
        Some(Date { year, month: Some(month), day: Some(day) })
    })
}

/// "July 1981", "July 21st, 1981", "May twenty-one", "July".
fn month_first(c: &mut Cursor<'_>) -> Option<Date> {
    c.attempt(|c| {
        weekday(c);
        let start = *c;
        let month = month(c)?;
        if context::is_a_walk(&start) {
            return None;
        }
        if let Some(year) = c.attempt(year_after_month) {
            return Some(Date { year: Some(year), month: Some(month), day: None });
        }
        if let Some((joint, day)) = c.attempt(day_after_month) {
            let year = c.attempt(|c| year_after_day(c, joint));
            return Some(Date { year, month: Some(month), day: Some(day) });
        }
        month.stands_alone(&start).then_some(Date { month: Some(month), ..Date::default() })
    })
}

/// "1981 July", "1981 July 21", "1981, July".
fn year_first(c: &mut Cursor<'_>) -> Option<Date> {
    c.attempt(|c| {
        let year = year::year(c)?;
        c.one_mark(&[',', '-', '/']);
        let month = month(c)?;
        let day = c.attempt(|c| {
            c.one_mark(&['-', '/']);
            day_number(c)
        });
        // In "1979, July 1981" the month has a year of its own.
        if day.is_none() && c.peek(0).and_then(Token::number).is_some_and(|n| n.digits == 4) {
            return None;
        }
        Some(Date { year: Some(year), month: Some(month), day })
    })
}

/// A weekday before a date says nothing new.
fn weekday(c: &mut Cursor<'_>) {
    c.attempt(|c| {
        lexicon::weekday(c.any_word()?)?;
        c.one_mark(&['.', ',']);
        Some(())
    });
}

/// A month by name.
pub(super) fn month(c: &mut Cursor<'_>) -> Option<Month> {
    c.attempt(|c| Some(Month::Named(lexicon::month(c.any_word()?)?)))
}

fn month_from_now(c: &mut Cursor<'_>) -> Option<Month> {
    const PHRASES: &[(&str, i64)] = &[
        ("this month", 0),
        ("the current month", 0),
        ("last month", -1),
        ("the previous month", -1),
        ("previous month", -1),
        ("next month", 1),
    ];
    c.phrase(PHRASES).map(Month::FromNow)
}

/// "21", "21st", "twenty-first", "twenty-one".
pub(super) fn day_number(c: &mut Cursor<'_>) -> Option<u64> {
    let day = numbers::ordinal(c)
        .or_else(|| c.attempt(day_digits))
        .or_else(|| numbers::under_hundred(c))?;
    ((1..=31).contains(&day) || !c.inside).then_some(day)
}

fn day_digits(c: &mut Cursor<'_>) -> Option<u64> {
    let number = c.number().filter(|n| n.digits <= 2)?;
    let next = c.peek(0).filter(|next| next.glued);
    let in_unit = next.and_then(|t| t.word()).is_some_and(|word| lexicon::month(word).is_none());
    let percent = next.is_some_and(|token| token.is_mark('%'));
    (!in_unit && !percent && !context::counts(c, number)).then_some(number.value)
}

/// The day after a month, and the mark before it: ". 2", "-2", " the 21st", "/2".
fn day_after_month(c: &mut Cursor<'_>) -> Option<(Option<char>, u64)> {
    let joint = c.one_mark(&['.', '-', '/']);
    if joint.is_none() {
        c.word("the");
    }
    let day = day_number(c).filter(|day| *day <= 31)?;
    Some((joint, day))
}

/// The year after a month and day: ", 1981", " of last year", " 81"; after the
/// mark that joins these also "-81".
pub(super) fn year_after_day(c: &mut Cursor<'_>, joint: Option<char>) -> Option<Year> {
    if joint.is_none_or(|mark| !c.mark(mark)) {
        c.one_mark(&[',', '.']);
    }
    if c.one_of(&["of", "in"]).is_some() {
        return year::year(c);
    }
    year::year(c).or_else(|| year::two_digits(c))
}

/// The year after a month. Two digits that could be a day are none.
fn year_after_month(c: &mut Cursor<'_>) -> Option<Year> {
    c.mark('.');
    c.one_mark(&[',', '-', '/']);
    c.one_of(&["of", "in"]);
    year::year(c).or_else(|| year::two_digits(c).filter(|year| year.number > 31))
}

/// "29, 1981" after "July 21 to": the month stands before.
pub(super) fn day_and_year(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let day = day_number(c)?;
        c.mark(',');
        let year = Some(year::year(c)?);
        Some(Expr::Date(Date { year, month: None, day: Some(day) }))
    })
}

impl Month {
    /// Whether the month, read at `c`, needs no more words beside it.
    fn stands_alone(self, c: &Cursor<'_>) -> bool {
        let Self::Named(name) = self else {
            return false;
        };
        let word = c.peek_word(0).unwrap_or_default();
        let solar = name.calendar == Calendar::SolarHijri;
        (!name.misspelt || !c.inside) && context::is_bare_month(c, word, solar)
    }

    fn named(self) -> Option<MonthName> {
        match self {
            Self::Named(name) => Some(name),
            _ => None,
        }
    }

    fn number(self) -> u64 {
        match self {
            Self::Named(name) => u64::from(name.number),
            Self::Number(number) => number,
            Self::FromNow(_) => 0,
        }
    }
}

impl Date {
    /// It with a month counted from now put in plainly, and whether there was one.
    fn settled(self, context: &Context<'_>) -> Result<(Self, bool), Trouble> {
        let Some(Month::FromNow(offset)) = self.month else {
            return Ok((self, false));
        };
        let day = calendar::plus_months(context.today(), offset).ok_or(Trouble::OutOfRange)?;
        let (number, month, _) = day.ymd();
        let year = Some(Year { number, kind: YearKind::Ad });
        Ok((Self { year, month: Some(Month::Number(u64::from(month))), ..self }, true))
    }

    /// The days it means.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        let (date, from_now) = self.settled(context)?;
        let name = date.month.and_then(Month::named);
        let chosen = year::choose(date.year, name, context)?;
        let month = date.month.map(Month::number);
        let days = |calendar, year| calendar::span(calendar, year, month, date.day);
        let span = days(chosen.calendar, chosen.year).map_err(|t| date.in_any_year(t))?;
        let other = chosen.other.and_then(|year| days(Calendar::Gregorian, year).ok());
        let noteworthy = chosen.noteworthy || from_now || name.is_some_and(|m| m.misspelt);
        let label = date.label(chosen.calendar, chosen.year);
        Ok(Reading::new(span, label).noted_if(noteworthy).or(other))
    }

    /// What is wrong, said without the year that only stood in.
    fn in_any_year(&self, trouble: Trouble) -> Trouble {
        let name = self.month.and_then(Month::named);
        match (self.year, self.day, name) {
            (None, _, _) if self.is_yearless_solar() => Trouble::NeedsYear,
            (None, Some(day), Some(month)) if day <= 31 => {
                Trouble::impossible(format!("{} never has {day} days", month.name()))
            }
            _ => trouble,
        }
    }

    /// Whether it is a Solar Hijri date that names no year.
    pub(in crate::question::time) fn is_yearless_solar(&self) -> bool {
        let name = self.month.and_then(Month::named);
        self.year.is_none() && name.is_some_and(|m| m.calendar == Calendar::SolarHijri)
    }

    /// Whether its month is Solar Hijri and its year cannot be: "Mehr 2018" is an
    /// agency and a year.
    pub(in crate::question::time) fn mixes_calendars(&self) -> bool {
        let name = self.month.and_then(Month::named);
        let solar = name.is_some_and(|m| m.calendar == Calendar::SolarHijri);
        solar && self.year.is_some_and(|year| !year.may_be_solar())
    }

    /// "21 July 1981", without the year if none was named.
    fn label(&self, in_calendar: Calendar, year: i64) -> String {
        let month = self.month.and_then(|month| u8::try_from(month.number()).ok());
        let parts = [
            self.day.map(|day| day.to_string()),
            month.map(|month| calendar::month_name(in_calendar, month).to_owned()),
            self.year.map(|_| calendar::year_label(in_calendar, year)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Month and day as numbers that sort within a year.
    pub(super) fn within_year(&self) -> (u64, u64) {
        (self.month.map_or(0, Month::number), self.day.unwrap_or(0))
    }
}
