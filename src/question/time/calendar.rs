//! Calendars: what day a year, month and day are, and how long months last.
//!
//! A new calendar gets a variant in [`Calendar`] and an arm in each function here.

use icu_calendar::Date;
use icu_calendar::cal::Persian;
use icu_calendar::types::RataDie;

use super::error::Trouble;
use super::lexicon::Unit;
use super::settings::Calendar;
use crate::archive::date::{self, Day, Span, days_in_month, year_words};

/// Years beyond this many (either way) are not read.
const MAX_YEAR: i64 = 9999;

/// The number, in `RataDie`, of 1 January 1970.
const EPOCH: i64 = 719_163;

const PERSIAN_MONTHS: [&str; 12] = [
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar",
    "Dey", "Bahman", "Esfand",
];

/// The span of a year, of a month in it, or of a day in that.
pub(super) fn span(
    calendar: Calendar,
    year: i64,
    month: Option<u64>,
    day: Option<u64>,
) -> Result<Span, Trouble> {
    check_year(calendar, year)?;
    let Some(month) = month else {
        return between(calendar, (year, 1, 1), (year, 12, days_in(calendar, year, 12)));
    };
    let month = check_month(month)?;
    let length = days_in(calendar, year, month);
    match day {
        None => between(calendar, (year, month, 1), (year, month, length)),
        Some(day) => {
            let day = check_day(calendar, (year, month), length, day)?;
            between(calendar, (year, month, day), (year, month, day))
        }
    }
}

/// The last day of a month of the stand-in leap year counts as possible without a year.
fn check_day(
    calendar: Calendar,
    (year, month): (i64, u8),
    length: u8,
    day: u64,
) -> Result<u8, Trouble> {
    match u8::try_from(day) {
        Ok(d) if (1..=length).contains(&d) => Ok(d),
        Ok(d) if (29..=31).contains(&d) => Err(Trouble::impossible(format!(
            "{} has only {length} days",
            month_label(calendar, year, month),
        ))),
        _ => Err(Trouble::impossible(format!("no month has a day {day}"))),
    }
}

fn check_month(month: u64) -> Result<u8, Trouble> {
    match u8::try_from(month) {
        Ok(m) if (1..=12).contains(&m) => Ok(m),
        _ => Err(Trouble::impossible(format!("there is no month {month}"))),
    }
}

fn check_year(calendar: Calendar, year: i64) -> Result<(), Trouble> {
    let possible = match calendar {
        Calendar::Gregorian => year.abs() <= MAX_YEAR,
        Calendar::SolarHijri => (1..=3000).contains(&year),
    };
    if possible {
        Ok(())
    } else {
        Err(Trouble::impossible(format!("the year {year} is out of range")))
    }
}

fn between(calendar: Calendar, first: (i64, u8, u8), last: (i64, u8, u8)) -> Result<Span, Trouble> {
    let day = |(y, m, d)| day(calendar, y, m, d).ok_or(Trouble::OutOfRange);
    Span::new(Some(day(first)?), Some(day(last)?)).ok_or(Trouble::OutOfRange)
}

/// A day, if the calendar has it.
pub(super) fn day(calendar: Calendar, year: i64, month: u8, day: u8) -> Option<Day> {
    match calendar {
        Calendar::Gregorian => Day::from_ymd(year, month, day),
        Calendar::SolarHijri => {
            let date = Date::try_new_persian(i32::try_from(year).ok()?, month, day).ok()?;
            Some(Day::from_number(date.to_rata_die().to_i64_date() - EPOCH))
        }
    }
}

/// Year, month and day of a day.
pub(super) fn date_of(calendar: Calendar, day: Day) -> (i64, u8, u8) {
    match calendar {
        Calendar::Gregorian => day.ymd(),
        Calendar::SolarHijri => {
            let fixed = RataDie::new(day.number().saturating_add(EPOCH));
            let date = Date::from_rata_die(fixed, Persian);
            (i64::from(date.year().extended_year()), date.month().ordinal, date.day_of_month().0)
        }
    }
}

/// How many days a month has.
pub(super) fn days_in(calendar: Calendar, year: i64, month: u8) -> u8 {
    match (calendar, month) {
        (Calendar::Gregorian, _) => days_in_month(year, month),
        (Calendar::SolarHijri, 1..=6) => 31,
        (Calendar::SolarHijri, 12) if day(calendar, year, 12, 30).is_none() => 29,
        (Calendar::SolarHijri, _) => 30,
    }
}

/// A month's name.
pub fn month_name(calendar: Calendar, month: u8) -> &'static str {
    match calendar {
        Calendar::Gregorian => date::month_name(month),
        Calendar::SolarHijri => {
            let index = usize::from(month).wrapping_sub(1);
            PERSIAN_MONTHS.get(index).copied().unwrap_or_default()
        }
    }
}

/// A year as people write it: "1981", "AD 79", "44 BC", "1367 SH".
pub(super) fn year_label(calendar: Calendar, year: i64) -> String {
    match calendar {
        Calendar::Gregorian => year_words(year),
        Calendar::SolarHijri => format!("{year} SH"),
    }
}

/// "July 1981".
pub(super) fn month_label(calendar: Calendar, year: i64, month: u8) -> String {
    format!("{} {}", month_name(calendar, month), year_label(calendar, year))
}

/// The day `months` later; the month's last day where it is shorter.
pub(super) fn plus_months(from: Day, months: i64) -> Option<Day> {
    let (year, month, day) = from.ymd();
    let count = year.checked_mul(12)?.checked_add(i64::from(month) - 1)?.checked_add(months)?;
    let (year, month) = (count.div_euclid(12), u8::try_from(count.rem_euclid(12)).ok()? + 1);
    if year.abs() > MAX_YEAR {
        return None;
    }
    Day::from_ymd(year, month, day.min(days_in_month(year, month)))
}

/// The day `count` units later.
pub(super) fn plus_units(from: Day, unit: Unit, count: i64) -> Option<Day> {
    let in_months = |months: i64| plus_months(from, count.checked_mul(months)?);
    match unit {
        Unit::Day => near(from.plus(count)),
        Unit::Week => near(from.plus(count.checked_mul(7)?)),
        Unit::Month => in_months(1),
        Unit::Year => in_months(12),
        Unit::Decade => in_months(120),
        Unit::Century => in_months(1200),
    }
}

/// The day, unless it is too far off to be read.
fn near(day: Day) -> Option<Day> {
    (day.number().abs() < MAX_YEAR * 366).then_some(day)
}

/// The day's place in the week, 0 being Monday.
pub(super) fn weekday(day: Day) -> i64 {
    (day.number() + 3).rem_euclid(7)
}

/// The week that holds a day, from Monday.
pub(super) fn week_of(day: Day) -> Span {
    let monday = day.plus(-weekday(day));
    Span::new(Some(monday), Some(monday.plus(6))).unwrap_or(Span::day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i64, m: u8, d: u8) -> Day {
        Day::from_ymd(y, m, d).unwrap()
    }

    #[test]
    fn the_solar_year_1367_runs_from_march_to_march() {
        let year = span(Calendar::SolarHijri, 1367, None, None).unwrap();
        assert_eq!(year.first(), Some(ymd(1988, 3, 21)));
        assert_eq!(year.last(), Some(ymd(1989, 3, 20)));
        let month = span(Calendar::SolarHijri, 1367, Some(5), None).unwrap();
        assert_eq!(month.first(), Some(ymd(1988, 7, 23)));
        assert_eq!(month.last(), Some(ymd(1988, 8, 22)));
    }

    #[test]
    fn solar_dates_convert_both_ways() {
        let day = day(Calendar::SolarHijri, 1399, 12, 30).unwrap();
        assert_eq!(day, ymd(2021, 3, 20));
        assert_eq!(date_of(Calendar::SolarHijri, day), (1399, 12, 30));
    }

    #[test]
    fn impossible_parts_are_named() {
        let say = |m, d| span(Calendar::Gregorian, 1981, Some(m), d).unwrap_err();
        assert_eq!(say(13, Some(45)), Trouble::impossible("there is no month 13".into()));
        assert_eq!(say(2, Some(30)), Trouble::impossible("February 1981 has only 28 days".into()));
        assert_eq!(say(2, Some(45)), Trouble::impossible("no month has a day 45".into()));
    }

    #[test]
    fn months_are_added_over_years_and_short_months() {
        assert_eq!(plus_months(ymd(1981, 11, 30), 3), Some(ymd(1982, 2, 28)));
        assert_eq!(plus_months(ymd(1, 1, 1), -1), Some(ymd(0, 12, 1)));
    }

    #[test]
    fn weeks_start_on_monday() {
        assert_eq!(weekday(ymd(2016, 11, 7)), 0);
        assert_eq!(week_of(ymd(2016, 11, 13)).first(), Some(ymd(2016, 11, 7)));
    }
}
