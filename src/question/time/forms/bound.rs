//! All before or after a time: "since 1979", "after 1990", "before 1979", "by
//! 1981", "not before 1979", "pre-1979", "1979 onwards".
//!
//! "Since" and "until" hold the time they name; "before" and "after" leave it
//! out: after 1990 is from 1 January 1991.

use super::event::Event;
use super::phrase;
use crate::archive::date::Span;
use crate::question::time::context;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::reading::Reading;
use crate::question::time::tree::Expr;

/// On which side of a time, and whether with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::question::time) enum Bound {
    /// From its first day on.
    Since,
    /// After its last day.
    After,
    /// Up to its last day.
    Until,
    /// Before its first day.
    Before,
}

/// Longer phrases come before those they start with.
const PHRASES: &[(&str, Bound)] = &[
    ("not before", Bound::Since),
    ("no earlier than", Bound::Since),
    ("not earlier than", Bound::Since),
    ("at the earliest", Bound::Since),
    ("starting in", Bound::Since),
    ("starting from", Bound::Since),
    ("beginning in", Bound::Since),
    ("on or after", Bound::Since),
    ("ever since", Bound::Since),
    ("since", Bound::Since),
    ("later than", Bound::After),
    ("after", Bound::After),
    ("post", Bound::After),
    ("following", Bound::After),
    ("subsequent to", Bound::After),
    ("not after", Bound::Until),
    ("no later than", Bound::Until),
    ("not later than", Bound::Until),
    ("on or before", Bound::Until),
    ("up to and including", Bound::Until),
    ("up until", Bound::Until),
    ("up to", Bound::Until),
    ("until", Bound::Until),
    ("till", Bound::Until),
    ("through", Bound::Until),
    ("as of", Bound::Until),
    ("by", Bound::Until),
    ("earlier than", Bound::Before),
    ("prior to", Bound::Before),
    ("preceding", Bound::Before),
    ("before", Bound::Before),
    ("pre", Bound::Before),
];

/// Reads a bound that comes before its time.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[leading, from_on])
}

/// "since 1979"; "after the 1988 massacre", which lies within the year, so that
/// the year is kept.
fn leading(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let bound = c.phrase(PHRASES)?;
        c.mark('-');
        c.one_of(&["in", "on"]);
        let named = phrase(c);
        let of_event = named.is_none() || context::names_an_event(c);
        let time = named.or_else(|| year_of_event(c))?;
        let bound = if of_event { bound.with_its_time() } else { bound };
        Some(Expr::Bound(bound, Box::new(time)))
    })
}

/// "after 1981 and before 1988", "since 1979 until 1981".
pub(super) fn both(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let first = read(c)?;
        c.mark(',');
        c.one_of(&["and", "but"]);
        let last = read(c)?;
        let sides = first.opens_after() && last.opens_before();
        sides.then(|| Expr::Both(Box::new(first), Box::new(last)))
    })
}

/// The days that two times share.
pub(in crate::question::time) fn shared(first: Reading, last: Reading) -> Result<Reading, Trouble> {
    let Some(span) = Span::new(first.span.first(), last.span.last()) else {
        return Err(Trouble::Reversed { start: first.label, end: last.label });
    };
    let label = format!("{} and {}", first.label, last.label);
    let approximate = first.approximate || last.approximate;
    Ok(Reading { approximate, ..Reading::new(span, label).noted() })
}

/// "the 1988" of "the 1988 massacre".
fn year_of_event(c: &mut Cursor<'_>) -> Option<Expr> {
    (c.inside && c.word("the")).then(|| phrase(c))?
}

/// "from 1979 on"; with nothing after it, inside a question "from" is a preposition.
fn from_on(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.word("from").then_some(())?;
        let time = phrase(c)?;
        let on = c.one_of(&["on", "onwards", "onward", "forward", "forwards"]).is_some();
        (on || !c.inside).then(|| Expr::Bound(Bound::Since, Box::new(time)))
    })
}

/// Reads the "onwards" after "1979".
pub(super) fn rest(c: &mut Cursor<'_>, time: &Expr) -> Option<Expr> {
    const SUFFIXES: &[(&str, Bound)] = &[
        ("onwards", Bound::Since),
        ("onward", Bound::Since),
        ("and onwards", Bound::Since),
        ("or later", Bound::Since),
        ("and later", Bound::Since),
        ("or earlier", Bound::Until),
        ("and earlier", Bound::Until),
        ("at the latest", Bound::Until),
        ("at the earliest", Bound::Since),
    ];
    let bound = c.phrase(SUFFIXES)?;
    Some(Expr::Bound(bound, Box::new(time.clone())))
}

impl Bound {
    /// Whether it is one that has days after its time, not before.
    pub(in crate::question::time) fn is_later(self) -> bool {
        matches!(self, Self::Since | Self::After)
    }

    /// The bound on the same side that holds the time.
    fn with_its_time(self) -> Self {
        match self {
            Self::Since | Self::After => Self::Since,
            Self::Until | Self::Before => Self::Until,
        }
    }

    /// The days on this side of a time, or of an event. What lies somewhere within
    /// a year is not known to leave out any day of it.
    pub(in crate::question::time) fn resolve(
        self,
        time: Reading,
        event: Option<&Event>,
    ) -> Result<Reading, Trouble> {
        let within = event.is_some_and(Event::is_within);
        let unknown = if within { " (its day is not known)" } else { "" };
        let label = match self {
            Self::Since if event.is_some() => format!("since {}", time.label),
            Self::Since => format!("from {} on", time.label),
            Self::After => format!("after {}{unknown}", time.label),
            Self::Until => format!("until {}", time.label),
            Self::Before => format!("before {}{unknown}", time.label),
        };
        let bound = if within { self.with_its_time() } else { self };
        // Some would count the time that is named, and "before 1981" says itself.
        Ok(time.map(label, |span| bound.of(span))?.noted_if(self == Self::After))
    }

    fn of(self, span: Span) -> Result<Span, Trouble> {
        let (first, last) = match self {
            Self::Since => (Some(span.first()), None),
            Self::After => (Some(span.last().map(|day| day.plus(1))), None),
            Self::Until => (None, Some(span.last())),
            Self::Before => (None, Some(span.first().map(|day| day.plus(-1)))),
        };
        // A side on which the time has no end has no days beyond it.
        let open = first == Some(None) || last == Some(None);
        Span::new(first.flatten(), last.flatten()).filter(|_| !open).ok_or_else(|| {
            Trouble::impossible("a time without end has nothing beyond it".to_owned())
        })
    }
}
