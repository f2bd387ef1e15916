//! Seasons: "fall of 1976", "winter 2017-18", "1976 autumn", "last summer".
//!
//! Their days are those of EDTF's seasons 21 to 24; a winter belongs to the year
//! in which it starts.

use super::year::{self, Year, YearKind};
use crate::archive::date::{Edtf, Span};
use crate::question::time::calendar;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::{self, Season};
use crate::question::time::reading::{Context, Reading};
use crate::question::time::settings::Calendar;
use crate::question::time::tree::Expr;

/// A season of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) struct SeasonOf {
    season: Season,
    /// The year in which it starts.
    pub(in crate::question::time) year: Option<Year>,
    /// Whether its year was named by both of its ends: "winter 2017-18".
    both: bool,
    /// Whether it is the latest one that is over: "last summer".
    last: bool,
}

/// Reads a season.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[with_year, after_year, from_now, alone]).map(Expr::Season)
}

/// "the fall of 1976", "winter 2017-18", "spring 82".
fn with_year(c: &mut Cursor<'_>) -> Option<SeasonOf> {
    c.attempt(|c| {
        let season = named(c)?;
        c.mark(',');
        c.one_of(&["of", "in"]);
        let (year, both) = c.attempt(both_years).or_else(|| Some((one_year(c)?, false)))?;
        Some(SeasonOf { season, year: Some(year), both, last: false })
    })
}

/// A year, or two digits; inside a question only those that could be no amount of days.
fn one_year(c: &mut Cursor<'_>) -> Option<Year> {
    let inside = c.inside;
    year::year(c).or_else(|| year::two_digits(c).filter(|year| !inside || year.number > 31))
}

/// "2017-18": the second year says nothing new.
fn both_years(c: &mut Cursor<'_>) -> Option<(Year, bool)> {
    let first = c.number().filter(|n| n.digits == 4)?;
    c.one_mark(&['-', '–', '/'])?;
    let second = c.number().filter(|n| matches!(n.digits, 2 | 4))?;
    let modulus = if second.digits == 2 { 100 } else { 10_000 };
    (second.value == (first.value + 1) % modulus).then_some(())?;
    Some((year::of_digits(first)?, true))
}

/// "1976 autumn", "the 1981/82 winter".
fn after_year(c: &mut Cursor<'_>) -> Option<SeasonOf> {
    c.attempt(|c| {
        c.word("the");
        let (year, both) = c.attempt(both_years).or_else(|| Some((year::year(c)?, false)))?;
        c.mark(',');
        let season = named(c)?;
        Some(SeasonOf { season, year: Some(year), both, last: false })
    })
}

/// "this summer", "last winter".
fn from_now(c: &mut Cursor<'_>) -> Option<SeasonOf> {
    c.attempt(|c| {
        let word = c.one_of(&["this", "last"])?;
        let season = named(c)?;
        let year = Some(Year { number: 0, kind: YearKind::FromNow });
        Some(SeasonOf { season, year, both: false, last: word == "last" })
    })
}

/// "spring", to which another end of a span may give the year.
fn alone(c: &mut Cursor<'_>) -> Option<SeasonOf> {
    let season = named(c)?;
    Some(SeasonOf { season, year: None, both: false, last: false })
}

fn named(c: &mut Cursor<'_>) -> Option<Season> {
    c.attempt(|c| {
        c.word("the");
        lexicon::season(c.any_word()?).map(|(season, _)| season)
    })
}

impl SeasonOf {
    /// The days it means.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        if self.year.is_none() {
            return Err(Trouble::NeedsYear);
        }
        let mut chosen = year::choose(self.year, None, context)?;
        let is_over = |span: Span| span.last().is_some_and(|day| day < context.today());
        if self.last && !is_over(days(self.season, chosen.calendar, chosen.year)?) {
            chosen.year -= 1;
        }
        let span = days(self.season, chosen.calendar, chosen.year)?;
        let label = format!(
            "{} {}",
            self.season.name(),
            calendar::year_label(chosen.calendar, chosen.year)
        );
        let other = self.other(chosen.calendar, chosen.year);
        Ok(Reading::new(span, label).noted().or(other))
    }

    /// The winter that ends in the year is meant as often as the one that starts in it.
    fn other(&self, calendar: Calendar, year: i64) -> Option<Span> {
        let doubtful = self.season == Season::Winter && !self.both && !self.last;
        doubtful.then(|| days(self.season, calendar, year - 1).ok())?
    }
}

fn days(season: Season, calendar: Calendar, year: i64) -> Result<Span, Trouble> {
    match calendar {
        Calendar::Gregorian => gregorian(season, year),
        Calendar::SolarHijri => {
            let first = (season as u64 - Season::Spring as u64) * 3 + 1;
            let month = |number| calendar::span(calendar, year, Some(number), None);
            Span::new(month(first)?.first(), month(first + 2)?.last()).ok_or(Trouble::OutOfRange)
        }
    }
}

fn gregorian(season: Season, year: i64) -> Result<Span, Trouble> {
    let sign = if year < 0 { "-" } else { "" };
    let text = format!("{sign}{:04}-{}", year.unsigned_abs(), season as u8);
    let edtf: Edtf = text.parse().map_err(|_| Trouble::OutOfRange)?;
    Ok(edtf.span())
}
