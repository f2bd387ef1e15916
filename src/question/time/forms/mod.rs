//! The forms in which people write times. One file holds a family of them: its
//! node of the syntax tree, how it is read, and which days it means.
//!
//! A new form is a new file with a `read` function, named in [`FAMILIES`], and
//! a variant of [`Expr`] that calls its `resolve`.

pub(super) mod about;
pub(super) mod bound;
pub(super) mod date;
pub(super) mod event;
pub(super) mod iso;
pub(super) mod numeric;
pub(super) mod part;
pub(super) mod relative;
pub(super) mod season;
pub(super) mod several;
pub(super) mod shift;
pub(super) mod span;
pub(super) mod stretch;
pub(super) mod week;
pub(super) mod year;

use super::cursor::Cursor;
use super::tree::Expr;

/// A form: it takes what it reads from the cursor.
type Form = fn(&mut Cursor<'_>) -> Option<Expr>;

/// The families. Whichever takes the most words wins; of equals the first.
const FAMILIES: &[Form] = &[
    numeric::read,
    date::read,
    stretch::read,
    season::read,
    part::read,
    week::read,
    relative::read,
    shift::read,
    about::read,
    iso::read,
    event::read,
];

/// What may follow a time and change it.
const RESTS: &[fn(&mut Cursor<'_>, &Expr) -> Option<Expr>] =
    &[bound::rest, about::rest, span::rest, span::list];

/// A whole expression: a time, a span between two, or all before or after one.
pub(super) fn expression(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[with_rest, span::range, bound::read, bound::both])
}

/// A time and what follows it: "1979", "1979 to 1981", "1979 onwards".
fn with_rest(c: &mut Cursor<'_>) -> Option<Expr> {
    let time = span::end(c)?;
    let whole = RESTS.iter().find_map(|rest| rest(c, &time));
    whole.or_else(|| span::is_complete(&time).then_some(time))
}

/// A time without bounds.
pub(super) fn phrase(c: &mut Cursor<'_>) -> Option<Expr> {
    c.nested(|c| c.longest(FAMILIES))
}
