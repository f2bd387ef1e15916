//! Seasons, quarters and the other parts of a year that EDTF numbers 21 to 41.

use super::day::{Day, Span, days_in_month};

/// A part of the year, by its EDTF number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Season(u8);

/// What divides the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A season that names no hemisphere: read as a northern one.
    Season,
    /// A season of the northern hemisphere.
    Northern,
    /// A season of the southern hemisphere.
    Southern,
    /// Three months.
    Quarter,
    /// Four months.
    Quadrimester,
    /// Six months.
    Semester,
}

impl Season {
    /// The season with an EDTF number.
    pub(super) fn new(number: i64) -> Option<Self> {
        let number = u8::try_from(number).ok()?;
        (21..=41).contains(&number).then_some(Self(number))
    }

    /// What kind of part it is.
    pub(super) fn kind(self) -> Kind {
        match self.0 {
            ..=24 => Kind::Season,
            25..=28 => Kind::Northern,
            29..=32 => Kind::Southern,
            33..=36 => Kind::Quarter,
            37..=39 => Kind::Quadrimester,
            40.. => Kind::Semester,
        }
    }

    /// Its place among its kind, from 0: spring is 0, winter 3.
    pub(super) fn index(self) -> u8 {
        let first = match self.kind() {
            Kind::Season => 21,
            Kind::Northern => 25,
            Kind::Southern => 29,
            Kind::Quarter => 33,
            Kind::Quadrimester => 37,
            Kind::Semester => 40,
        };
        self.0.saturating_sub(first)
    }

    /// Its days in a year; `None` for a year out of reach.
    ///
    /// A season gets the meteorological and the astronomical bounds together,
    /// and the one that begins in December runs into the next year.
    pub(super) fn span(self, year: i64) -> Option<Span> {
        let index = self.index();
        match self.kind() {
            Kind::Season | Kind::Northern => solar(year, index),
            Kind::Southern => solar(year, (index + 2) % 4),
            Kind::Quarter => months(year, index, 3),
            Kind::Quadrimester => months(year, index, 4),
            Kind::Semester => months(year, index, 6),
        }
    }
}

/// The quarter of the sun's year that is spring (0) to winter (3) in the north.
fn solar(year: i64, index: u8) -> Option<Span> {
    let (first, last) = match index {
        0 => ((year, 3, 1), (year, 6, 21)),
        1 => ((year, 6, 1), (year, 9, 23)),
        2 => ((year, 9, 1), (year, 12, 21)),
        _ => ((year, 12, 1), (year + 1, 3, 20)),
    };
    let day = |(y, m, d)| Day::from_ymd(y, m, d);
    Span::new(Some(day(first)?), Some(day(last)?))
}

fn months(year: i64, index: u8, length: u8) -> Option<Span> {
    let last_month = (index + 1) * length;
    let first = Day::from_ymd(year, index * length + 1, 1)?;
    let last = Day::from_ymd(year, last_month, days_in_month(year, last_month))?;
    Span::new(Some(first), Some(last))
}
