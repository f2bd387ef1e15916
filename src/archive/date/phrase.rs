//! The words for an [`Edtf`](super::Edtf): its dates, marks, intervals and sets.

use super::day::days_in_month;
use super::digits::Digits;
use super::edtf::{Choice, End, Form, Member};
use super::part::{Date, Mark, Marks, Part, Year};
use super::season::{Kind, Season};
use super::words::{Unit, list, month_name, ordinal, year_words};

/// Up to this many possible numbers are listed; of more, the first and the last are named.
const LISTED: usize = 3;

impl Form {
    /// What a person reads.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Date(date) => date.words(),
            Self::Interval(start, end) => interval(start, end),
            Self::Set(choice, members) => set(*choice, members),
        }
    }
}

impl Date {
    /// Its words, its marks included.
    fn words(&self) -> String {
        let plain = match self.unit() {
            Some(unit) => unit.words(),
            None => self.plain(),
        };
        marked(&plain, self.marks, self.part)
    }

    /// It as a year, month or day, if every digit of it is known.
    fn unit(&self) -> Option<Unit> {
        let year = self.year.known()?;
        match self.part {
            Part::Year => Some(Unit::Year(year)),
            Part::Season(_) => None,
            Part::Month(month) => Some(Unit::Month(year, number(month)?)),
            Part::Day(month, day) => Some(Unit::Day(year, number(month)?, number(day)?)),
        }
    }

    /// The words for a season, or for a date with unspecified digits.
    fn plain(&self) -> String {
        match self.part {
            Part::Year => year_alone(self.year),
            Part::Season(season) => self.season(season),
            Part::Month(month) if month.is_blank() => self.with_year("an unknown month of"),
            Part::Month(month) => self.with_year(&a_month(month)),
            Part::Day(month, day) if month.is_blank() => {
                self.with_year(&format!("{} of", day_of_unknown_month(day)))
            }
            Part::Day(month, day) => self.with_year(&self.day_and_month(month, day)),
        }
    }

    fn season(&self, season: Season) -> String {
        let index = season.index();
        let named = || self.with_year(name_at(["spring", "summer", "autumn", "winter"], index));
        let fraction = |nth, name| {
            let nth = name_at(nth, index);
            format!("{nth} {name} of {}", year_after_of(self.year))
        };
        let ordinals = ["first", "second", "third", "fourth"];
        match season.kind() {
            Kind::Season => named(),
            Kind::Northern => aside(&named(), "northern hemisphere"),
            Kind::Southern => aside(&named(), "southern hemisphere"),
            Kind::Quarter => fraction(ordinals, "quarter"),
            Kind::Quadrimester => fraction(["first", "second", "last", ""], "third"),
            Kind::Semester => fraction(ordinals, "half"),
        }
    }

    /// "December" and the year: "December 1560", "December of some year in the 1560s".
    fn with_year(&self, part: &str) -> String {
        let of = match self.year.known() {
            None if !part.ends_with(" of") => " of",
            _ => "",
        };
        format!("{part}{of} {}", year_after_of(self.year))
    }

    /// Day and month, where at least a digit of the month is known.
    fn day_and_month(&self, month: Digits<2>, day: Digits<2>) -> String {
        let months = month_words(month);
        match (number(day), number(month)) {
            (Some(day), Some(_)) => format!("{day} {months}"),
            (None, _) if day.is_blank() => format!("an unknown day of {months}"),
            (None, Some(known)) => {
                let days = possible(day, self.longest(known), |d| d.to_string());
                let a_day = if days.contains(" to ") { "a day from " } else { "" };
                format!("{a_day}{days} {months}")
            }
            (_, None) => format!("the {} of {months}", possible(day, 31, ordinal)),
        }
    }

    /// How many days a month has in this year, or at most.
    fn longest(&self, month: u8) -> u8 {
        days_in_month(self.year.known().unwrap_or(0), month)
    }
}

fn day_of_unknown_month(day: Digits<2>) -> String {
    if day.is_blank() {
        return "an unknown day".to_owned();
    }
    format!("the {} of an unknown month", possible(day, 31, ordinal))
}

fn number(digits: Digits<2>) -> Option<u8> {
    u8::try_from(digits.known()?).ok()
}

/// "July", "January or November", "a month from January to September".
fn a_month(month: Digits<2>) -> String {
    let months = month_words(month);
    let a_month = if months.contains(" to ") { "a month from " } else { "" };
    format!("{a_month}{months}")
}

fn month_words(month: Digits<2>) -> String {
    possible(month, 12, |m| month_name(m).to_owned())
}

/// The numbers that digits can stand for: "8, 18 or 28", "20 to 29".
fn possible(digits: Digits<2>, last: u8, name: impl Fn(u8) -> String) -> String {
    let numbers: Vec<u8> = digits.among(1, last).collect();
    match numbers.as_slice() {
        [a, .., b] if numbers.len() > LISTED && usize::from(b - a) + 1 == numbers.len() => {
            format!("{} to {}", name(*a), name(*b))
        }
        _ => list(&numbers.into_iter().map(name).collect::<Vec<_>>(), "or", false),
    }
}

fn name_at(names: [&'static str; 4], index: u8) -> &'static str {
    names.get(usize::from(index)).copied().unwrap_or_default()
}

/// A year that stands by itself: "the 1970s", "the 1800s", "the years 1900 to 1909".
fn year_alone(year: Year) -> String {
    let (first, last) = year.bounds();
    match year {
        Year::Significant { estimate, .. } if first < last => {
            let range = Unit::Year(first).to(Unit::Year(last));
            format!("some year from {range}, estimated at {}", year_words(estimate))
        }
        Year::Digits { digits, negative } => match named_years(negative, digits) {
            Some(name) => name,
            None if digits.is_blank() => "an unknown year".to_owned(),
            None if digits.trailing_blanks().is_some() => {
                format!("the years {}", Unit::Year(first).to(Unit::Year(last)))
            }
            None => year_after_of(year),
        },
        _ => year_words(first),
    }
}

/// A year that something is of: "1981", "some year in the 1560s".
fn year_after_of(year: Year) -> String {
    let (first, last) = year.bounds();
    if first == last {
        return year_words(first);
    }
    if let Year::Digits { digits, negative } = year {
        if digits.is_blank() {
            return "an unknown year".to_owned();
        }
        if let Some(name) = named_years(negative, digits) {
            return format!("some year in {name}");
        }
    }
    format!("some year from {}", Unit::Year(first).to(Unit::Year(last)))
}

/// "the 1970s" for `197X`, "the 1800s" for `18XX`. `180X` has no such name,
/// since "the 1800s" are a hundred years.
fn named_years(negative: bool, digits: Digits<4>) -> Option<String> {
    let first = digits.least();
    let is_named = match digits.trailing_blanks()? {
        1 => first % 100 != 0,
        2 => true,
        _ => false,
    };
    (!negative && first >= 1000 && is_named).then(|| format!("the {first}s"))
}

/// "about 1981", "1981 (uncertain)", "11 June 2004 (month approximate)".
fn marked(plain: &str, marks: Marks, part: Part) -> String {
    let used: Vec<Mark> = marks.0.into_iter().take(part.components()).collect();
    let whole = used.first().copied().unwrap_or_default();
    if used.iter().any(|mark| *mark != whole) {
        return aside(plain, &partly(&used, part));
    }
    let about = if whole.approximate { "about " } else { "" };
    let words = format!("{about}{plain}");
    if whole.uncertain { aside(&words, "uncertain") } else { words }
}

/// A remark in parentheses, joined to one that is there already.
fn aside(words: &str, remark: &str) -> String {
    match words.strip_suffix(')') {
        Some(open) => format!("{open}; {remark})"),
        None => format!("{words} ({remark})"),
    }
}

/// "year and month approximate, day uncertain".
fn partly(used: &[Mark], part: Part) -> String {
    let second = match part {
        Part::Season(_) => "season",
        _ => "month",
    };
    let named: Vec<(&str, Mark)> = ["year", second, "day"]
        .into_iter()
        .zip(used.iter().copied())
        .filter(|(_, mark)| !mark.is_blank())
        .collect();
    named
        .chunk_by(|a, b| a.1 == b.1)
        .map(|alike| {
            let names: Vec<String> = alike.iter().map(|(name, _)| (*name).to_owned()).collect();
            let mark = alike.first().map_or("", |(_, mark)| mark_words(*mark));
            format!("{} {mark}", list(&names, "and", false))
        })
        .collect::<Vec<_>>()
        .join(", ")
}

fn mark_words(mark: Mark) -> &'static str {
    match (mark.uncertain, mark.approximate) {
        (true, true) => "uncertain and approximate",
        (true, false) => "uncertain",
        (false, true) => "approximate",
        (false, false) => "",
    }
}

fn interval(start: &End, end: &End) -> String {
    match (start, end) {
        (End::Date(a), End::Date(b)) => from_to(a, b),
        (End::Date(a), End::Open) => format!("from {} on", a.words()),
        (End::Date(a), End::Unknown) => aside(&format!("from {}", a.words()), "end unknown"),
        (End::Open, End::Date(b)) => format!("until {}", b.words()),
        (End::Unknown, End::Date(b)) => aside(&format!("until {}", b.words()), "start unknown"),
        _ => "any time".to_owned(),
    }
}

fn from_to(a: &Date, b: &Date) -> String {
    let unmarked = a.marks == Marks::default() && b.marks == Marks::default();
    match (a.unit(), b.unit()) {
        (Some(first), Some(last)) if unmarked => first.to(last),
        _ => format!("{} to {}", a.words(), b.words()),
    }
}

fn set(choice: Choice, members: &[Member]) -> String {
    let (word, earlier_and_later) = match choice {
        Choice::One => ("or", ["or earlier", "or later"]),
        Choice::All => ("and", ["and earlier", "and later"]),
    };
    let names: Vec<String> = members.iter().map(|member| member.words(earlier_and_later)).collect();
    let is_plain = members.iter().all(|m| matches!(m, Member::Date(_)));
    match (choice, names.len()) {
        (Choice::One, 3..) => format!("one of {}", list(&names, word, !is_plain)),
        _ => list(&names, word, !is_plain),
    }
}

impl Member {
    fn words(&self, [earlier, later]: [&str; 2]) -> String {
        match self {
            Self::Date(date) => date.words(),
            Self::Range(a, b) => from_to(a, b),
            Self::Until(date) => format!("{} {earlier}", date.words()),
            Self::From(date) => format!("{} {later}", date.words()),
        }
    }
}
