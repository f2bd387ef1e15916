//! Parts of another time: "early 1970s", "mid-1981", "the end of 2000", "first
//! half of 1981", "Q3 2018", "the last six months of 2017", "earlier this year".
//!
//! Early, mid and late are thirds. Ends are rounded outwards to whole years (in
//! a time of at least four years), whole months (of at least three) or days, so
//! that neighbours share a unit where three does not divide: the early 1970s are
//! 1970 to 1973, the mid-1970s 1973 to 1976, the late 1970s 1976 to 1979; early
//! 1981 is January to April; early July is 1 to 11 July.

use super::date::Date;
use super::phrase;
use crate::archive::date::{Day, Span, days_in_month};
use crate::question::time::calendar::{plus_months, plus_units};
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::{self, Unit};
use crate::question::time::numbers;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::tree::Expr;

/// A part of another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) enum Part {
    /// The first third.
    Early,
    /// The second.
    Mid,
    /// The last.
    Late,
    /// From one third to another, counted from 0.
    Thirds(i64, i64),
    /// One of several equal parts, counted from 0.
    Fraction(i64, i64),
    /// So many units at the start.
    First(u64, Unit),
    /// So many units at the end.
    Last(u64, Unit),
    /// Of a time that holds today: what is over.
    Earlier,
    /// Of a time that holds today: what is to come.
    Later,
}

const THIRDS: &[(&str, Part)] = &[
    ("early", Part::Early),
    ("beginning", Part::Early),
    ("start", Part::Early),
    ("opening", Part::Early),
    ("outset", Part::Early),
    ("mid", Part::Mid),
    ("middle", Part::Mid),
    ("late", Part::Late),
    ("later part", Part::Late),
    ("latter part", Part::Late),
    ("end", Part::Late),
    ("close", Part::Late),
];

/// Reads a part of another time.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[two_thirds, one, abbreviated, after_year])
}

/// "early 1981", "the end of 1981", "first half of 1981", "earlier this year".
fn one(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.word("the");
        let part = c.longest(&[third, fraction, edge, around_today])?;
        of(c);
        // Of what lies somewhere within a year nobody knows the beginning.
        let whole = phrase(c).filter(|time| !time.is_within())?;
        Some(Expr::Part(part, Box::new(whole)))
    })
}

/// "mid-to-late 1980s", "early to mid 1981".
fn two_thirds(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.word("the");
        let first = third(c)?;
        c.mark('-');
        c.one_of(&["to", "or", "and"])?;
        c.mark('-');
        let last = third(c)?;
        of(c);
        let part = Part::Thirds(first.third()?, last.third()?);
        let whole = phrase(c).filter(|time| !time.is_within())?;
        Some(Expr::Part(part, Box::new(whole)))
    })
}

fn third(c: &mut Cursor<'_>) -> Option<Part> {
    let third = c.phrase(THIRDS)?;
    c.attempt(|c| {
        c.one_of(&["part", "years", "months", "weeks", "days"])?;
        matches!(c.peek_word(0), Some("of" | "in")).then_some(())
    });
    Some(third)
}

/// What may stand between a part and its whole.
fn of(c: &mut Cursor<'_>) {
    c.mark('-');
    c.one_of(&["of", "in"]);
}

/// "first half", "second third", "last quarter".
fn fraction(c: &mut Cursor<'_>) -> Option<Part> {
    c.attempt(|c| {
        let place = c.attempt(place)?;
        let parts = match c.any_word()? {
            "half" => 2,
            "third" => 3,
            "quarter" => 4,
            _ => return None,
        };
        let index = place.unwrap_or(parts) - 1;
        (0..parts).contains(&index).then_some(Part::Fraction(index, parts))
    })
}

/// An ordinal, or nothing for "last".
fn place(c: &mut Cursor<'_>) -> Option<Option<i64>> {
    if c.one_of(&["last", "final", "latter"]).is_some() {
        return Some(None);
    }
    Some(Some(i64::try_from(numbers::ordinal(c)?).ok()?))
}

/// "first six months", "last decade of"; "last years of" says not how many.
fn edge(c: &mut Cursor<'_>) -> Option<Part> {
    c.attempt(|c| {
        let word = c.one_of(&["first", "last", "final", "opening", "closing"])?;
        let count = numbers::count(c);
        let name = c.any_word()?;
        let unit = lexicon::unit(name)?;
        let first = matches!(word, "first" | "opening");
        let follows = c.peek_word(0).is_some_and(|word| matches!(word, "of" | "in"));
        let part = match (count, first) {
            (None, true) if name != unit.name() => Part::Early,
            (None, false) if name != unit.name() => Part::Late,
            (count, true) => Part::First(count.unwrap_or(1), unit),
            (count, false) => Part::Last(count.unwrap_or(1), unit),
        };
        // "The first week of July" is one of the calendar's weeks.
        let calendar_week = unit == Unit::Week && count.is_none() && name == unit.name();
        (follows && !calendar_week).then_some(part)
    })
}

fn around_today(c: &mut Cursor<'_>) -> Option<Part> {
    let word = c.one_of(&["earlier", "later"])?;
    Some(if word == "earlier" { Part::Earlier } else { Part::Later })
}

/// "Q3 2018", "H1 1981", "Q3 this year".
fn abbreviated(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let part = letter_and_number(c)?;
        of(c);
        c.mark(',');
        let time = phrase(c)?;
        is_year(&time).then(|| Expr::Part(part, Box::new(time)))
    })
}

/// "2018 Q3", "2016H2", "2016 the third quarter".
fn after_year(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let year = c.number().filter(|n| n.digits == 4).and_then(super::year::of_digits)?;
        c.one_mark(&[',', '-']);
        let part = letter_and_number(c).or_else(|| {
            c.word("the");
            fraction(c)
        })?;
        let time = Expr::Date(Date { year: Some(year), ..Date::default() });
        Some(Expr::Part(part, Box::new(time)))
    })
}

fn letter_and_number(c: &mut Cursor<'_>) -> Option<Part> {
    c.attempt(|c| {
        let parts =
            if c.one_of(&["q", "quarter"]).is_some() { 4 } else { c.word("h").then_some(2)? };
        let number = i64::try_from(c.number()?.value).ok()?;
        (1..=parts).contains(&number).then_some(Part::Fraction(number - 1, parts))
    })
}

fn is_year(time: &Expr) -> bool {
    time.date().is_some_and(|date| date.year.is_some() && date.month.is_none())
}

impl Part {
    /// The days of this part of a time.
    pub(in crate::question::time) fn resolve(
        self,
        whole: Reading,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        let label = self.label(&whole.label);
        if let Self::Thirds(first, last) = self
            && last < first
        {
            let part = |index| format!("{} {}", third_name(index), whole.label);
            return Err(Trouble::Reversed { start: part(first), end: part(last) });
        }
        Ok(whole.map(label, |span| self.of(span, context))?.noted())
    }

    fn of(self, span: Span, context: &Context<'_>) -> Result<Span, Trouble> {
        let (Some(first), Some(last)) = (span.first(), span.last()) else {
            return Err(Trouble::impossible(
                "only a time with a start and an end has parts".into(),
            ));
        };
        let ends = match self {
            Self::Early => Some(slice(first, last, 0, 3)),
            Self::Mid => Some(slice(first, last, 1, 3)),
            Self::Late => Some(slice(first, last, 2, 3)),
            Self::Thirds(from, to) => {
                Some((slice(first, last, from, 3).0, slice(first, last, to, 3).1))
            }
            Self::Fraction(index, parts) => Some(slice(first, last, index, parts)),
            Self::First(count, unit) => {
                plus_units(first, unit, signed(count)?).map(|end| (first, end.plus(-1).min(last)))
            }
            Self::Last(count, unit) => plus_units(last.plus(1), unit, -signed(count)?)
                .map(|start| (start.max(first), last)),
            Self::Earlier => Some((first, last.min(context.today()))),
            Self::Later => Some((first.max(context.today()), last)),
        };
        let (start, end) = ends.ok_or(Trouble::OutOfRange)?;
        Span::new(Some(start), Some(end)).ok_or(Trouble::OutOfRange)
    }

    /// Which third it is, counted from 0.
    fn third(self) -> Option<i64> {
        [Self::Early, Self::Mid, Self::Late].iter().position(|part| *part == self)?.try_into().ok()
    }

    fn label(self, whole: &str) -> String {
        let bare = whole.strip_prefix("the ").unwrap_or(whole);
        match self {
            Self::Early => format!("early {bare}"),
            Self::Mid => format!("mid-{bare}"),
            Self::Late => format!("late {bare}"),
            Self::Thirds(first, last) => {
                format!("{} to {} {bare}", third_name(first), third_name(last))
            }
            Self::Fraction(index, parts) => {
                let place = ["first", "second", "third", "fourth"];
                let place = usize::try_from(index).ok().and_then(|i| place.get(i));
                let name = match parts {
                    2 => "half",
                    3 => "third",
                    _ => "quarter",
                };
                format!("the {} {name} of {whole}", place.copied().unwrap_or_default())
            }
            Self::First(count, unit) => format!("the first {} of {whole}", unit.counted(count)),
            Self::Last(count, unit) => format!("the last {} of {whole}", unit.counted(count)),
            Self::Earlier => format!("earlier in {whole}"),
            Self::Later => format!("later in {whole}"),
        }
    }
}

fn third_name(index: i64) -> &'static str {
    match index {
        0 => "early",
        1 => "mid",
        _ => "late",
    }
}

fn signed(count: u64) -> Result<i64, Trouble> {
    i64::try_from(count).map_err(|_| Trouble::OutOfRange)
}

/// One of several parts, in whole years, months or days, rounded outwards.
fn slice(first: Day, last: Day, index: i64, parts: i64) -> (Day, Day) {
    let months = whole_months(first, last);
    let unit = match months {
        Some(months) if months % 12 == 0 && months / 12 > parts => 12,
        Some(months) if months >= parts => 1,
        _ => 0,
    };
    let Some(months) = months.filter(|_| unit > 0) else {
        let days = last.number() - first.number() + 1;
        let (from, to) = cut(days, index, parts);
        return (first.plus(from), first.plus(to - 1));
    };
    let (from, to) = cut(months / unit, index, parts);
    let at = |count: i64| plus_months(first, count * unit).unwrap_or(last);
    (at(from), at(to).plus(-1).min(last))
}

/// Where a part of `count` units starts and where the next one does.
fn cut(count: i64, index: i64, parts: i64) -> (i64, i64) {
    let from = count * index / parts;
    let to = (count * (index + 1) + parts - 1) / parts;
    (from, to.max(from + 1))
}

/// How many months a span has, if it has only whole ones.
fn whole_months(first: Day, last: Day) -> Option<i64> {
    let (year, month, day) = first.ymd();
    let (end_year, end_month, end_day) = last.ymd();
    let whole = day == 1 && end_day == days_in_month(end_year, end_month);
    let months = (end_year - year) * 12 + i64::from(end_month) - i64::from(month) + 1;
    whole.then_some(months)
}
