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
        marked(plain, self.marks, self.part)
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
            Part::Month(month) => self.of_year(month_words(month)),
            Part::Day(month, day) => self.of_year(self.day_words(month, day)),
        }
    }

    fn season(&self, season: Season) -> String {
        let index = season.index();
        let named = ["spring", "summer", "autumn", "winter"]
            .get(usize::from(index))
            .copied()
            .unwrap_or_default();
        let fraction = |name| format!("{} {name} of {}", nth(index), year_after_of(self.year));
        match season.kind() {
            Kind::Season => self.of_year(named.to_owned()),
            Kind::Northern => self.of_year(named.to_owned()) + " (northern hemisphere)",
            Kind::Southern => self.of_year(named.to_owned()) + " (southern hemisphere)",
            Kind::Quarter => fraction("quarter"),
            Kind::Quadrimester => fraction("third"),
            Kind::Semester => fraction("half"),
        }
    }

    /// A part of the year, and the year: "December 1560", "an unknown month of 1560".
    fn of_year(&self, part: String) -> String {
        let is_phrase = part.starts_with("an unknown") || part.ends_with("month");
        match self.year.known() {
            Some(year) if !is_phrase => format!("{part} {}", year_words(year)),
            _ => format!("{part} of {}", year_after_of(self.year)),
        }
    }

    /// Day and month, without the year.
    fn day_words(&self, month: Digits<2>, day: Digits<2>) -> String {
        match (number(day), number(month)) {
            (Some(day), Some(month)) => format!("{day} {}", month_name(month)),
            (Some(day), None) => format!("the {} of {}", ordinal(day), month_words(month)),
            (None, _) if day.is_blank() && month.is_blank() => "an unknown day".to_owned(),
            (None, _) if day.is_blank() => unknown_day_of(month),
            (None, Some(month)) => {
                let days = possible(day, 1, self.longest(month), |d| d.to_string());
                format!("{days} {}", month_name(month))
            }
            (None, None) => {
                let days = possible(day, 1, 31, ordinal);
                format!("the {days} of {}", month_words(month))
            }
        }
    }

    /// How many days a month has in this year, or at most.
    fn longest(&self, month: u8) -> u8 {
        days_in_month(self.year.known().unwrap_or(0), month)
    }
}

/// "an unknown day in April": the year follows without "of".
fn unknown_day_of(month: Digits<2>) -> String {
    format!("some day in {}", month_words(month))
}

fn number(digits: Digits<2>) -> Option<u8> {
    u8::try_from(digits.known()?).ok()
}

fn month_words(month: Digits<2>) -> String {
    if month.is_blank() {
        return "an unknown month".to_owned();
    }
    possible(month, 1, 12, |m| month_name(m).to_owned())
}

/// The numbers that digits can stand for: "8, 18 or 28", "20 to 29".
fn possible(digits: Digits<2>, first: u8, last: u8, name: impl Fn(u8) -> String) -> String {
    let numbers: Vec<u8> = digits.among(first, last).collect();
    match numbers.as_slice() {
        [a, .., b] if numbers.len() > LISTED && usize::from(b - a) + 1 == numbers.len() => {
            format!("{} to {}", name(*a), name(*b))
        }
        _ => list(&numbers.into_iter().map(name).collect::<Vec<_>>(), "or"),
    }
}

fn nth(index: u8) -> &'static str {
    ["first", "second", "third", "fourth"]
        .get(usize::from(index))
        .copied()
        .unwrap_or_default()
}

/// A year that stands by itself: "the 1970s", "the 1800s", "the years 1900 to 1909".
fn year_alone(year: Year) -> String {
    let (first, last) = year.bounds();
    match year {
        Year::Significant { estimate, .. } if first < last => {
            let range = Unit::Year(first).to(Unit::Year(last));
            format!(
                "some year from {range}, estimated at {}",
                year_words(estimate)
            )
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
fn marked(plain: String, marks: Marks, part: Part) -> String {
    let used: Vec<Mark> = marks.0.into_iter().take(part.components()).collect();
    let whole = used.first().copied().unwrap_or_default();
    if used.iter().any(|mark| *mark != whole) {
        return format!("{plain} ({})", partly(&used, part));
    }
    let about = if whole.approximate { "about " } else { "" };
    let uncertain = if whole.uncertain { " (uncertain)" } else { "" };
    format!("{about}{plain}{uncertain}")
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
            format!("{} {mark}", list(&names, "and"))
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
        (End::Date(a), End::Unknown) => format!("from {} (end unknown)", a.words()),
        (End::Open, End::Date(b)) => format!("until {}", b.words()),
        (End::Unknown, End::Date(b)) => format!("until {} (start unknown)", b.words()),
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
    let names: Vec<String> = members
        .iter()
        .map(|member| member.words(earlier_and_later))
        .collect();
    let is_plain = members.iter().all(|m| matches!(m, Member::Date(_)));
    // A comma keeps "1670 to 1672" and "1760 or later" apart from what precedes them.
    let last_word = if is_plain || names.len() < 2 {
        word.to_owned()
    } else {
        format!(", {word}")
    };
    let listed = list(&names, &last_word).replace(" , ", ", ");
    match choice {
        Choice::One if names.len() > 1 => format!("one of {listed}"),
        _ => listed,
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
