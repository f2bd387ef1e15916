//! Dates in English, for people.

use super::day::{Day, Span, days_in_month};

/// The months' names.
pub const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// The first year written without "AD"; smaller numbers would not look like years.
const FIRST_BARE_YEAR: i64 = 1000;

/// The last year written without "AD" and without commas.
const LAST_BARE_YEAR: i64 = 9999;

/// The name of a month, 1 to 12; nothing for any other number.
pub fn month_name(month: u8) -> &'static str {
    usize::from(month)
        .checked_sub(1)
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default()
}

/// A year as people write it: "1981", "AD 14", "44 BC" (for −43), "AD 12,000".
pub fn year_words(year: i64) -> String {
    match year {
        FIRST_BARE_YEAR..=LAST_BARE_YEAR => year.to_string(),
        1.. => format!("AD {}", with_commas(year.unsigned_abs())),
        _ => format!("{} BC", with_commas(year.unsigned_abs() + 1)),
    }
}

/// A number as an ordinal: "1st", "22nd", "13th".
pub fn ordinal(number: u8) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A year, a month or a day, all of it known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A year.
    Year(i64),
    /// Year and month.
    Month(i64, u8),
    /// Year, month and day.
    Day(i64, u8, u8),
}

impl Unit {
    /// "1981", "July 1981", "21 July 1981".
    pub(super) fn words(self) -> String {
        match self {
            Self::Year(year) => year_words(year),
            Self::Month(year, month) => format!("{} {}", month_name(month), year_words(year)),
            Self::Day(year, month, day) => {
                format!("{day} {} {}", month_name(month), year_words(year))
            }
        }
    }

    /// From this one to another, naming a month or year they share only once.
    pub(super) fn to(self, other: Self) -> String {
        let end = other.words();
        match (self, other) {
            (a, b) if a == b => end,
            (Self::Month(y, m), Self::Month(y2, _)) if y == y2 => {
                format!("{} to {end}", month_name(m))
            }
            (Self::Day(y, m, d), Self::Day(y2, m2, _)) if (y, m) == (y2, m2) => {
                format!("{d} to {end}")
            }
            (Self::Day(y, m, d), Self::Day(y2, ..)) if y == y2 => {
                format!("{d} {} to {end}", month_name(m))
            }
            _ => format!("{} to {end}", self.words()),
        }
    }
}

impl Day {
    /// "21 July 1981".
    pub fn words(self) -> String {
        unit_of(self).words()
    }
}

impl Span {
    /// It in English: "July 1981", "1970 to 1979", "21 March 1988 to 20 March
    /// 1989", "before 1980", "from 1 January 1991 on", "any time".
    pub fn words(self) -> String {
        match (self.first(), self.last()) {
            (None, None) => "any time".to_owned(),
            (Some(first), None) => format!("from {} on", first.words()),
            (None, Some(last)) => until(last),
            (Some(first), Some(last)) => between(first, last),
        }
    }
}

fn until(last: Day) -> String {
    match last.ymd() {
        (year, 12, 31) => format!("before {}", year_words(year + 1)),
        _ => format!("until {}", last.words()),
    }
}

/// Whole years and whole months are named as such.
fn between(first: Day, last: Day) -> String {
    let (y1, m1, d1) = first.ymd();
    let (y2, m2, d2) = last.ymd();
    let whole_months = d1 == 1 && d2 == days_in_month(y2, m2);
    if whole_months && (m1, m2) == (1, 12) {
        Unit::Year(y1).to(Unit::Year(y2))
    } else if whole_months {
        Unit::Month(y1, m1).to(Unit::Month(y2, m2))
    } else {
        unit_of(first).to(unit_of(last))
    }
}

fn unit_of(day: Day) -> Unit {
    let (year, month, day) = day.ymd();
    Unit::Day(year, month, day)
}

/// "first, second or third", with `word` before the last one. A comma there
/// too keeps members such as "1670 to 1672" apart from what precedes them.
pub(super) fn list(items: &[String], word: &str, comma: bool) -> String {
    let comma = if comma { "," } else { "" };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{}{comma} {word} {last}", most.join(", ")),
    }
}

/// Digits in groups of three, from ten thousand up.
fn with_commas(number: u64) -> String {
    if number < 10_000 {
        return number.to_string();
    }
    let mut groups = Vec::new();
    let mut rest = number;
    while rest >= 1000 {
        groups.push(format!("{:03}", rest % 1000));
        rest /= 1000;
    }
    groups.push(rest.to_string());
    groups.reverse();
    groups.join(",")
}
