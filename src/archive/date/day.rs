//! Days and spans of days, on the proleptic Gregorian calendar.

use serde::{Deserialize, Serialize};

/// A day, counted from 1 January 1970. Years are astronomical: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(i64);

/// Years beyond this many (either way) are refused, so that arithmetic cannot overflow.
pub const MAX_YEAR: i64 = 1_000_000_000_000;

impl Day {
    /// The day of a date, or `None` if there is no such date.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        if !(-MAX_YEAR..=MAX_YEAR).contains(&year) {
            return None;
        }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let shifted = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i64, u8, u8) {
        let z = self.0.saturating_add(719_468);
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        let year = yoe + era * 400 + i64::from(month <= 2);
        (year, month, day)
    }

    /// Days since 1 January 1970, negative before it.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The day with that many days since 1 January 1970.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The day `days` later (earlier if negative).
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// How many days a month has.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from the first to the last, both included; an absent end has no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds")]
pub struct Span {
    first: Option<Day>,
    last: Option<Day>,
}

/// A span as it is read, not yet known to start before it ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    first: Option<Day>,
    last: Option<Day>,
}

impl TryFrom<Bounds> for Span {
    type Error = &'static str;

    fn try_from(Bounds { first, last }: Bounds) -> Result<Self, Self::Error> {
        Self::new(first, last).ok_or("a span cannot end before it starts: swap first and last")
    }
}

impl Span {
    /// All of time.
    pub const ALWAYS: Self = Self { first: None, last: None };

    /// The span between two days, or `None` if it ends before it starts.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Option<Self> {
        match (first, last) {
            (Some(a), Some(b)) if a > b => None,
            _ => Some(Self { first, last }),
        }
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        Self { first: Some(day), last: Some(day) }
    }

    /// A whole year.
    pub fn year(year: i64) -> Option<Self> {
        Self::new(Some(Day::from_ymd(year, 1, 1)?), Some(Day::from_ymd(year, 12, 31)?))
    }

    /// A whole month.
    pub fn month(year: i64, month: u8) -> Option<Self> {
        let first = Day::from_ymd(year, month, 1)?;
        let last = Day::from_ymd(year, month, days_in_month(year, month))?;
        Self::new(Some(first), Some(last))
    }

    /// The first day, if there is a bound.
    pub fn first(self) -> Option<Day> {
        self.first
    }

    /// The last day, if there is a bound.
    pub fn last(self) -> Option<Day> {
        self.last
    }

    /// The first day's number, or the smallest number there is.
    pub fn first_number(self) -> i64 {
        self.first.map_or(i64::MIN, Day::number)
    }

    /// The last day's number, or the largest number there is.
    pub fn last_number(self) -> i64 {
        self.last.map_or(i64::MAX, Day::number)
    }

    /// Whether they share a day. The one rule by which dates match.
    pub fn overlaps(self, other: Self) -> bool {
        self.first_number() <= other.last_number() && other.first_number() <= self.last_number()
    }

    /// Whether every day of `other` is in this one.
    pub fn contains(self, other: Self) -> bool {
        self.first_number() <= other.first_number() && other.last_number() <= self.last_number()
    }

    /// The smallest span that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            first: self.first.zip(other.first).map(|(a, b)| a.min(b)),
            last: self.last.zip(other.last).map(|(a, b)| a.max(b)),
        }
    }

    /// Days between the nearer ends; 0 if they overlap.
    pub fn distance(self, other: Self) -> u64 {
        if self.overlaps(other) {
            0
        } else if self.last_number() < other.first_number() {
            other.first_number().abs_diff(self.last_number())
        } else {
            self.first_number().abs_diff(other.last_number())
        }
    }
}
