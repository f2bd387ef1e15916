//! Times counted from another: "two years after 1979", "a decade before 1988",
//! "three months later than May 1981", "the two years after 1979".
//!
//! "Two years after 1979" is the year 1981; with "the", it is the two years that
//! follow 1979.

use super::phrase;
use crate::archive::date::{Day, Span};
use crate::question::time::calendar::plus_units;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::{self, Unit};
use crate::question::time::numbers;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::tree::Expr;

/// A time counted from another.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::question::time) struct Shift {
    count: u64,
    unit: Unit,
    later: bool,
    /// Whether it is all the time between.
    through: bool,
    from: Box<Expr>,
}

/// Reads a time counted from another.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let definite = c.word("the");
        if definite {
            c.one_of(&["first", "next", "last"]);
        }
        let (count, unit) = c.attempt(half).or_else(|| {
            let count = numbers::count(c);
            let unit = lexicon::unit(c.any_word()?)?;
            Some((count.or(definite.then_some(1))?, unit))
        })?;
        let later = direction(c)?;
        let from = Box::new(phrase(c)?);
        let through = definite && unit != Unit::Day;
        Some(Expr::Shift(Shift { count, unit, later, through, from }))
    })
}

/// "half a century".
fn half(c: &mut Cursor<'_>) -> Option<(u64, Unit)> {
    c.word("half").then_some(())?;
    c.mark('-');
    c.word("a");
    match lexicon::unit(c.any_word()?)? {
        Unit::Century => Some((50, Unit::Year)),
        Unit::Decade => Some((5, Unit::Year)),
        Unit::Year => Some((6, Unit::Month)),
        _ => None,
    }
}

fn direction(c: &mut Cursor<'_>) -> Option<bool> {
    const PHRASES: &[(&str, bool)] = &[
        ("later than", true),
        ("after", true),
        ("following", true),
        ("from", true),
        ("earlier than", false),
        ("before", false),
        ("prior to", false),
        ("preceding", false),
    ];
    c.phrase(PHRASES)
}

impl Shift {
    /// The days it means.
    pub(in crate::question::time) fn resolve(
        &self,
        context: &Context<'_>,
    ) -> Result<Reading, Trouble> {
        if context.stand_in {
            return Err(Trouble::NeedsYear);
        }
        let mut from = self.from.resolve(context)?;
        if let Expr::Event(event) = self.from.as_ref() {
            // "Two years after the ceasefire" is no day, but the year; so is a decade.
            let around = event.around(self.unit.at_most_a_year())?;
            from.span = if self.through { from.span } else { around };
        }
        let direction = if self.later { "after" } else { "before" };
        let label = format!("{} {direction} {}", self.unit.some(self.count), from.label);
        Ok(from.map(label, |span| self.of(span))?.noted())
    }

    fn of(&self, span: Span) -> Result<Span, Trouble> {
        let count = i64::try_from(self.count).map_err(|_| Trouble::OutOfRange)?;
        let (Some(first), Some(last)) = (span.first(), span.last()) else {
            return Err(Trouble::OutOfRange);
        };
        let count = if self.later { count } else { -count };
        let moved = |day: Day| plus_units(day, self.unit, count).ok_or(Trouble::OutOfRange);
        // Whole months stay whole: the end moves as the first day after it.
        let next = last.plus(1);
        let (start, end) = match (self.through, self.later) {
            (false, _) => (moved(first)?, moved(next)?),
            (true, true) => (next, moved(next)?),
            (true, false) => (moved(first)?, first),
        };
        Span::new(Some(start), Some(end.plus(-1))).ok_or(Trouble::OutOfRange)
    }
}
