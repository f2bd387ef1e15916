//! Times that are not exact: "around 1988", "circa 1900", "c. 1900", "1988 or so".
//!
//! The span is widened at both ends: that of a week or less by three days, of
//! half a year or less by a month, of a year by two years, and a longer one by a
//! tenth of its length.

use super::phrase;
use crate::archive::date::{Day, Span};
use crate::question::time::calendar::plus_months;
use crate::question::time::context;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::reading::Reading;
use crate::question::time::tree::Expr;

/// Reads an inexact time: "around 1988".
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    const PHRASES: &[(&str, ())] = &[
        ("some time around", ()),
        ("sometime around", ()),
        ("somewhere around", ()),
        ("around", ()),
        ("about", ()),
        ("circa", ()),
        ("ca", ()),
        ("c", ()),
        ("approximately", ()),
        ("approx", ()),
        ("roughly", ()),
    ];
    c.attempt(|c| {
        let subject = c.peek_word(0) == Some("about") && context::about_names_the_subject(c);
        if c.mark('~') {
            return Some(Expr::About(Box::new(phrase(c)?)));
        }
        let letter = c.peek_word(0).is_some_and(|word| word.len() <= 2);
        c.phrase(PHRASES)?;
        let dot = c.mark('.');
        (dot || !letter || !c.inside).then_some(())?;
        let time = phrase(c)?;
        (!subject).then(|| Expr::About(Box::new(time)))
    })
}

/// Reads the "or so" after "1988".
pub(super) fn rest(c: &mut Cursor<'_>, time: &Expr) -> Option<Expr> {
    let vague = c.words("or so") || c.words("or thereabouts");
    vague.then(|| Expr::About(Box::new(time.clone())))
}

/// The days it means.
pub(in crate::question::time) fn resolve(exact: Reading) -> Result<Reading, Trouble> {
    let label = format!("about {}", exact.label);
    let wide = exact.map(label, widen)?;
    Ok(Reading { approximate: true, ..wide.noted() })
}

fn widen(span: Span) -> Result<Span, Trouble> {
    let (Some(first), Some(last)) = (span.first(), span.last()) else {
        return Ok(span);
    };
    let days = last.number() - first.number() + 1;
    let moved = |day: Day, back: i64| match days {
        ..=7 => Some(day.plus(3 * back)),
        8..=184 => plus_months(day, back),
        185..=366 => plus_months(day, 24 * back),
        _ => plus_months(day, days * 12 / 3652 * back),
    };
    // The end moves as the first day after it, so that whole months stay whole.
    let start = moved(first, -1).ok_or(Trouble::OutOfRange)?;
    let end = moved(last.plus(1), 1).ok_or(Trouble::OutOfRange)?;
    Span::new(Some(start), Some(end.plus(-1))).ok_or(Trouble::OutOfRange)
}
