//! What can be wrong with a date, said so that an archivist can put it right.

use thiserror::Error;

use super::day::MAX_YEAR;
use super::words::{month_name, year_words};

/// A text that is not a date, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("date '{text}': {fault}")]
pub struct EdtfError {
    /// The text, cut short if it is long.
    pub text: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// How much of a text is quoted back.
const QUOTED: usize = 60;

impl EdtfError {
    /// A fault and the whole text it was found in.
    pub(super) fn new(text: &str, fault: Fault) -> Self {
        let mut quoted: String = text.chars().take(QUOTED).collect();
        if text.chars().nth(QUOTED).is_some() {
            quoted.push('…');
        }
        Self { text: quoted, fault }
    }
}

/// What is wrong with a date, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing was written.
    #[error("nothing is written: write a year, month or day such as 1981, 1981-07 or 1981-07-21")]
    Empty,
    /// There are spaces in it.
    #[error("a date has no spaces: write {0}")]
    Spaces(String),
    /// A character that no date holds.
    #[error("'{0}' does not belong in a date: write 1981, 1981-07 or 1981-07-21")]
    Character(char),
    /// A character in place of another.
    #[error("'{found}' does not belong in a date: write {instead}")]
    Instead {
        /// What was written.
        found: String,
        /// What to write.
        instead: &'static str,
    },
    /// `?~` or the like.
    #[error("'{0}' are two marks on one component: write ? for uncertain, ~ for about, % for both")]
    TwoMarks(String),
    /// A year of too few or too many digits, or of none.
    #[error("year '{found}' does not have four digits: write {instead}")]
    YearDigits {
        /// What was written.
        found: String,
        /// What to write.
        instead: String,
    },
    /// `-0000`.
    #[error("there is no year -0000: write 0000 for 1 BC, -0001 for 2 BC")]
    MinusZero,
    /// `Y2006`.
    #[error("the letter Y is for years of more than four digits: write {0} without it")]
    ShortLongYear(String),
    /// `Y12X4`, `YE5`.
    #[error(
        "'{0}' is not a year: after the letter Y write digits alone, as in Y170000002 or Y-17E7"
    )]
    LongYear(String),
    /// A letter-prefixed year with a month.
    #[error("a year that begins with Y or ends in S stands alone: leave '{0}' out")]
    AfterLongYear(String),
    /// A year beyond what can be reckoned with.
    #[error("the year is out of reach: write one from -{MAX_YEAR} to {MAX_YEAR}")]
    YearTooFar,
    /// `1950S0`, `1950Sx`.
    #[error(
        "'{0}' is not a count of significant digits: write 1 or more after the S, as in 1950S2"
    )]
    Significant(String),
    /// A month that does not exist.
    #[error("there is no month {0}: write 01 to 12, or 21 to 41 for a season, quarter or half")]
    NoSuchMonth(String),
    /// A month not of two digits.
    #[error("month '{found}' does not have two digits: write {instead}")]
    MonthDigits {
        /// What was written.
        found: String,
        /// What to write.
        instead: String,
    },
    /// A day that no month has.
    #[error("there is no day {0}: write 01 to 31")]
    DayOutOfRange(String),
    /// A day not of two digits.
    #[error("day '{found}' does not have two digits: write {instead}")]
    DayDigits {
        /// What was written.
        found: String,
        /// What to write.
        instead: String,
    },
    /// A day that its month does not have.
    #[error("{} has {days} days: write 01 to {days}", month_and_year(*.month, *.year), days = days(*.month, *.year))]
    NoSuchDay {
        /// The month.
        month: u8,
        /// The year, if it is known.
        year: Option<i64>,
    },
    /// 29 February of years none of which is a leap year.
    #[error("none of the years that it can mean has a 29 February: write 28, or another year")]
    NoLeapYear,
    /// Unspecified digits that fit no day.
    #[error("no day of the calendar can be written so: check the digits around X")]
    NoSuchDate,
    /// A day in a season.
    #[error("a season has no days: leave '{0}' out, or write a month from 01 to 12")]
    DayOfSeason(String),
    /// More than year, month and day.
    #[error("'{0}' comes after year, month and day: leave it out, or write / between two dates")]
    TooManyParts(String),
    /// A time that is not hours, minutes and seconds.
    #[error(
        "'{0}' is not a time of day: write hours, minutes and seconds as in 23:20:30, 23:20:30Z or 23:20:30+04:30"
    )]
    Time(String),
    /// A time on something else than a plain day.
    #[error("'{0}' has a time but is not one whole day: write 1985-04-12T23:20:30")]
    TimeWithoutDay(String),
    /// A time in an interval or a set.
    #[error("'{0}' has a time of day, which an interval or set cannot have: write the day alone")]
    TimeInside(String),
    /// More than one `/`.
    #[error("there is more than one '/': write a day as 1981-07-21, an interval as 1965/1969")]
    Slashes,
    /// An interval with no date in it.
    #[error("an interval needs a date: write 1981/.., ../1981, 1981/ or /1981")]
    NoEnds,
    /// An interval or range that ends before it starts.
    #[error(
        "it ends ({end}) before it starts ({start}): write {end}{between}{start}, or correct one of them"
    )]
    Backwards {
        /// What it begins with.
        start: String,
        /// What it ends with.
        end: String,
        /// What stands between them.
        between: &'static str,
    },
    /// A set that is not closed, or closed otherwise than opened.
    #[error(
        "the brackets of the set do not match: write [1667,1668] for one of them, {{1667,1668}} for all"
    )]
    Brackets,
    /// Nothing between two commas.
    #[error("a member of the set is missing: write a date between the brackets and commas")]
    NoMember,
    /// A set inside a set, or an interval in one.
    #[error("'{0}' is not a member of a set: write a date, or two dates with .. between them")]
    Member(String),
    /// `..` at a place other than the ends.
    #[error("'{0}' has no limit on one side: write it first (before) or last (after) in the set")]
    OpenInside(String),
    /// `..` between dates of two precisions.
    #[error(
        "the dates around '..' in '{0}' differ in precision: write two years, two months or two days"
    )]
    Precision(String),
    /// `..` where there is no set, and not alone at an end of an interval.
    #[error(
        "'..' stands in a set, or alone at one end of an interval: write 1981/1985, 1981/.. or [1981..1985]"
    )]
    Dots,
}

fn month_and_year(month: u8, year: Option<i64>) -> String {
    let month = month_name(month);
    match year {
        Some(year) => format!("{month} {}", year_words(year)),
        None => month.to_owned(),
    }
}

/// How many days a month has; the most, if the year is not known.
fn days(month: u8, year: Option<i64>) -> u8 {
    super::day::days_in_month(year.unwrap_or(0), month)
}
