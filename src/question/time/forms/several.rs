//! Several times at once: "1981 and 1988", "July 1981, 1985 or the 1990s".
//!
//! Only in a text that is a time and nothing else: in a question each stands for
//! itself.

use super::expression;
use crate::archive::date::Span;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::reading::{Context, Reading};
use crate::question::time::tree::Expr;
use crate::question::time::when::listed;

/// No more times than this are read at once.
const MOST: usize = 12;

/// Reads a time, or several.
pub(in crate::question::time) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    let mut times = vec![expression(c)?];
    while times.len() < MOST
        && let Some(time) = c.attempt(next)
    {
        let time = match (times.first(), time) {
            (Some(Expr::Stretch(first)), Expr::Stretch(time)) => {
                Expr::Stretch(time.in_century_of(*first))
            }
            (_, time) => time,
        };
        times.push(time);
    }
    if times.len() == 1 { times.pop() } else { Some(Expr::Several(times)) }
}

fn next(c: &mut Cursor<'_>) -> Option<Expr> {
    const JOINTS: &[(&str, ())] = &[("and", ()), ("or", ()), ("as well as", ()), ("plus", ())];
    let comma = c.one_mark(&[',', ';', '&']).is_some();
    let word = c.phrase(JOINTS).is_some();
    c.one_of(&["in", "on", "during"]);
    (comma || word).then(|| expression(c))?
}

/// The days of all of them.
pub(in crate::question::time) fn resolve(
    times: &[Expr],
    context: &Context<'_>,
) -> Result<Reading, Trouble> {
    let readings: Vec<Reading> =
        times.iter().map(|time| time.resolve(context)).collect::<Result<_, _>>()?;
    let apart: Vec<Span> = readings.iter().map(|reading| reading.span).collect();
    let span = apart.iter().copied().reduce(Span::hull).ok_or(Trouble::OutOfRange)?;
    let labels: Vec<String> = readings.iter().map(Reading::words).collect();
    let noteworthy = readings.iter().any(|reading| reading.noteworthy);
    let approximate = readings.iter().any(|reading| reading.approximate);
    let reading = Reading::new(span, listed(&labels)).noted_if(noteworthy);
    Ok(Reading { approximate, apart, ..reading })
}
