//! The syntax tree of a time expression. Each form has its node, in its own file.

use super::error::Trouble;
use super::forms::about;
use super::forms::bound::{self, Bound};
use super::forms::date::Date;
use super::forms::event::Event;
use super::forms::iso::Iso;
use super::forms::numeric::Numeric;
use super::forms::part::Part;
use super::forms::relative::Relative;
use super::forms::season::SeasonOf;
use super::forms::several;
use super::forms::shift::Shift;
use super::forms::span;
use super::forms::stretch::Stretch;
use super::forms::week::Week;
use super::forms::year::Year;
use super::reading::{Context, Reading};
use super::tokens::Number;

/// A time expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    /// A year, month or day in any combination: "21 July 1981".
    Date(Date),
    /// Numbers only: "21/7/1981".
    Numeric(Numeric),
    /// Extended Date/Time Format as it stands: "198X".
    Iso(Iso),
    /// Decades, centuries, millennia.
    Stretch(Stretch),
    /// A season of a year.
    Season(SeasonOf),
    /// A part of another time: "early 1981", "first half of 1981".
    Part(Part, Box<Expr>),
    /// A week, or a weekday of a month.
    Week(Week),
    /// A time counted from today.
    Relative(Relative),
    /// A time counted from another.
    Shift(Shift),
    /// About another time.
    About(Box<Expr>),
    /// All before or after another time.
    Bound(Bound, Box<Expr>),
    /// The days after one time and before another.
    Both(Box<Expr>, Box<Expr>),
    /// The time of an event.
    Event(Event),
    /// Several times.
    Several(Vec<Expr>),
    /// From one time to another.
    Range(Box<Expr>, Box<Expr>),
    /// A number that only means something beside another time: the "21" of "21 to 29 July".
    Number(Number),
    /// An ordinal of that kind: the "18th" of "18th to 19th century".
    Ordinal(u64),
}

impl Expr {
    /// The days it means.
    pub(super) fn resolve(&self, context: &Context<'_>) -> Result<Reading, Trouble> {
        match self {
            Self::Date(date) => date.resolve(context),
            Self::Numeric(numeric) => numeric.resolve(context),
            Self::Iso(iso) => Ok(iso.resolve()),
            Self::Stretch(stretch) => stretch.resolve(context),
            Self::Season(season) => season.resolve(context),
            Self::Part(part, of) => part.resolve(of.resolve(context)?, context),
            Self::Week(week) => week.resolve(context),
            Self::Relative(relative) => relative.resolve(context),
            Self::Shift(shift) => shift.resolve(context),
            Self::About(time) => about::resolve(time.resolve(context)?),
            Self::Bound(bound, time) => bound.resolve(time.resolve(context)?, time.event()),
            Self::Both(first, last) => {
                bound::shared(first.resolve(context)?, last.resolve(context)?)
            }
            Self::Event(event) => event.resolve(),
            Self::Several(times) => several::resolve(times, context),
            Self::Range(first, last) => {
                span::resolve(first.resolve(context)?, last.resolve(context)?)
            }
            Self::Number(_) | Self::Ordinal(_) => Err(Trouble::NeedsYear),
        }
    }

    /// Whether what it names lies somewhere within its days.
    pub(super) fn is_within(&self) -> bool {
        self.event().is_some_and(Event::is_within)
    }

    /// The event whose time it is.
    fn event(&self) -> Option<&Event> {
        match self {
            Self::Event(event) => Some(event),
            _ => None,
        }
    }

    /// Whether it has all days after a time.
    pub(super) fn opens_after(&self) -> bool {
        matches!(self, Self::Bound(bound, _) if bound.is_later())
    }

    /// Whether it has all days before a time.
    pub(super) fn opens_before(&self) -> bool {
        matches!(self, Self::Bound(bound, _) if !bound.is_later())
    }

    /// Whether it hangs on the name of an event alone.
    pub(super) fn is_loose(&self) -> bool {
        match self {
            Self::Event(_) => true,
            Self::Bound(_, time) | Self::About(time) => time.is_loose(),
            _ => false,
        }
    }

    /// The place of its year, if it is a form that has one.
    pub(super) fn year_mut(&mut self) -> Option<&mut Option<Year>> {
        match self {
            Self::Date(date) => Some(&mut date.year),
            Self::Season(season) => Some(&mut season.year),
            Self::Part(_, of) | Self::About(of) => of.year_mut(),
            _ => None,
        }
    }

    /// The date it is about, looking through "early" and "about".
    pub(super) fn date(&self) -> Option<&Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Part(_, of) | Self::About(of) => of.date(),
            _ => None,
        }
    }
}
