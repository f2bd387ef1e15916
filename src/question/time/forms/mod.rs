//! The forms in which people write times. One file holds a family of them: its
//! node of the syntax tree, how it is read, and which days it means.
//!
//! A new form is a new file with a `read` function, named in [`FAMILIES`], and
//! a variant of [`Expr`] that calls its `resolve`.

pub(super) mod about;
pub(super) mod bound;
pub(super) mod date;
pub(super) mod iso;
pub(super) mod numeric;
pub(super) mod part;
pub(super) mod relative;
pub(super) mod season;
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
];

/// A whole expression: a phrase, a span between two, or all before or after one.
pub(super) fn expression(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[phrase, span::range, bound::read, about::trailing])
}

/// A time without bounds.
pub(super) fn phrase(c: &mut Cursor<'_>) -> Option<Expr> {
    c.nested(|c| c.longest(FAMILIES))
}
