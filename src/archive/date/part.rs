//! One date: its year, what of the year it is, and how sure its source is.

use super::day::{Day, Span, days_in_month};
use super::digits::Digits;
use super::error::Fault;
use super::season::Season;

/// A date of any precision, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) part: Part,
    pub(super) marks: Marks,
}

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// Four digits, some of them perhaps unspecified.
    Digits {
        /// It has a minus sign.
        negative: bool,
        /// Its digits.
        digits: Digits<4>,
    },
    /// A letter-prefixed year: `Y170000002`, `Y-17E7`.
    Long(i64),
    /// Only its first digits count: `1950S2`.
    Significant {
        /// The year named.
        estimate: i64,
        /// The first year that begins with the same digits.
        first: i64,
        /// The last one.
        last: i64,
    },
}

/// What of its year a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Year,
    /// A season, quarter or the like.
    Season(Season),
    /// A month.
    Month(Digits<2>),
    /// A day: month and day of the month.
    Day(Digits<2>, Digits<2>),
}

/// How sure the source is of one component.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// `?` or `%`.
    pub(super) uncertain: bool,
    /// `~` or `%`.
    pub(super) approximate: bool,
}

/// The marks of year, month (or season) and day; those of absent components are blank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(pub(super) [Mark; 3]);

impl Mark {
    /// The mark that a character stands for.
    pub(super) fn of(c: char) -> Option<Self> {
        let (uncertain, approximate) = match c {
            '?' => (true, false),
            '~' => (false, true),
            '%' => (true, true),
            _ => return None,
        };
        Some(Self { uncertain, approximate })
    }

    /// Both marks together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }

    /// Whether it says anything.
    pub(super) fn is_blank(self) -> bool {
        self == Self::default()
    }
}

impl Year {
    /// The first and the last year it can be.
    pub(super) fn bounds(self) -> (i64, i64) {
        match self {
            Self::Digits { negative: false, digits } => (digits.least(), digits.most()),
            // The year -0000 does not exist.
            Self::Digits { digits, .. } => (-digits.most(), -digits.least().max(1)),
            Self::Long(year) => (year, year),
            Self::Significant { first, last, .. } => (first, last),
        }
    }

    /// The year, if it is exactly known.
    pub(super) fn known(self) -> Option<i64> {
        match self.bounds() {
            (first, last) if first == last => Some(first),
            _ => None,
        }
    }

    /// Every year it can be. Only for years of four digits are these few.
    fn values(self) -> impl DoubleEndedIterator<Item = i64> + Clone {
        let (first, last) = self.bounds();
        (first..=last).filter(move |&year| match self {
            Self::Digits { digits, .. } => digits.fits(year.abs()),
            Self::Long(_) | Self::Significant { .. } => true,
        })
    }
}

impl Part {
    /// How many components a date of this kind has, the year included.
    pub(super) fn components(self) -> usize {
        match self {
            Self::Year => 1,
            Self::Season(_) | Self::Month(_) => 2,
            Self::Day(..) => 3,
        }
    }

    /// Whether both are written with the same precision.
    pub(super) fn same_precision(self, other: Self) -> bool {
        match (self, other) {
            (Self::Season(a), Self::Season(b)) => a.kind() == b.kind(),
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

impl Date {
    /// The outer bounds of the days it can mean.
    pub(super) fn span(&self) -> Result<Span, Fault> {
        let (first_year, last_year) = self.year.bounds();
        let (first, last) = match self.part {
            Part::Year => (Day::from_ymd(first_year, 1, 1), Day::from_ymd(last_year, 12, 31)),
            Part::Season(season) => (
                season.span(first_year).and_then(Span::first),
                season.span(last_year).and_then(Span::last),
            ),
            Part::Month(month) => (
                month.among(1, 12).next().and_then(|m| first_of(first_year, m)),
                month.among(1, 12).next_back().and_then(|m| last_of(last_year, m)),
            ),
            Part::Day(month, day) => {
                let mut days = self.days(month, day);
                let first = days.next();
                (first, days.next_back().or(first))
            }
        };
        match (first, last) {
            (Some(first), Some(last)) => {
                Span::new(Some(first), Some(last)).ok_or(Fault::NoSuchDate)
            }
            _ => Err(self.missing()),
        }
    }

    /// Whether every digit of it is known.
    pub(super) fn is_exact(&self) -> bool {
        let part_known = match self.part {
            Part::Year | Part::Season(_) => true,
            Part::Month(month) => month.known().is_some(),
            Part::Day(month, day) => month.known().is_some() && day.known().is_some(),
        };
        part_known && self.year.known().is_some()
    }

    /// Every day that can be written this way, in order.
    fn days(&self, month: Digits<2>, day: Digits<2>) -> impl DoubleEndedIterator<Item = Day> {
        self.year.values().flat_map(move |y| {
            month
                .among(1, 12)
                .flat_map(move |m| day.among(1, 31).filter_map(move |d| Day::from_ymd(y, m, d)))
        })
    }

    /// Why no day can be written this way.
    fn missing(&self) -> Fault {
        let Part::Day(month, day) = self.part else {
            return Fault::YearTooFar;
        };
        match (month.known(), day.known(), self.year.known()) {
            (Some(2), Some(29), None) => Fault::NoLeapYear,
            (Some(month), Some(_), year) => {
                Fault::NoSuchDay { month: u8::try_from(month).unwrap_or_default(), year }
            }
            _ => Fault::NoSuchDate,
        }
    }
}

fn first_of(year: i64, month: u8) -> Option<Day> {
    Day::from_ymd(year, month, 1)
}

fn last_of(year: i64, month: u8) -> Option<Day> {
    Day::from_ymd(year, month, days_in_month(year, month))
}
