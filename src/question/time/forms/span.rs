//! Spans between two times: "1979-81", "from July to September 1981", "between
//! 1979 and 1985", "21-29 July 1981". Both ends belong to the span.
//!
//! What one end leaves out it takes from the other: the year, the month, the
//! century or the era.

use super::date::{self, Date};
use super::phrase;
use super::stretch::Stretch;
use super::year::{self, Year, YearKind};
use crate::archive::date::Span;
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::numbers;
use crate::question::time::reading::Reading;
use crate::question::time::tokens::Number;
use crate::question::time::tree::Expr;

/// Reads a span that shows from its start that it is one.
pub(super) fn range(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[from_to, between, straddling, within_month])
}

/// "July between 21 and 29, 1981", "February from 2 to 7".
fn within_month(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let month = Some(date::month(c)?);
        c.one_of(&["between", "from"])?;
        let first = Some(date::day_number(c)?);
        (c.word("and") || to(c).is_some()).then_some(())?;
        let last = Some(date::day_number(c)?);
        let year = c.attempt(|c| date::year_after_day(c, None));
        let end = |day| Expr::Date(Date { year, month, day });
        joined(end(first), end(last))
    })
}

/// "from 1979 to 81".
fn from_to(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.word("from").then_some(())?;
        let first = end(c)?;
        to(c)?;
        joined(first, last_end(c)?)
    })
}

/// "between 1979 and 1985".
fn between(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.word("between").then_some(())?;
        let first = end(c)?;
        (c.word("and") || c.mark('&') || to(c).is_some()).then_some(())?;
        joined(first, last_end(c)?)
    })
}

/// "1981/82".
fn straddling(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let (first, last) = (c.number()?, c.mark('/').then(|| c.number())??);
        let next = first.digits == 4 && last.digits == 2 && (first.value + 1) % 100 == last.value;
        let year = year::of_digits(first).filter(|_| next)?;
        joined(year_only(year), year_only(year.plus(1)))
    })
}

/// Reads the rest of a span: the "to 1981" after "1979".
pub(super) fn rest(c: &mut Cursor<'_>, first: &Expr) -> Option<Expr> {
    c.attempt(|c| {
        to(c)?;
        joined(first.clone(), last_end(c)?)
    })
}

/// Reads the "and August 1981" after "July": one time, as the first needs the second.
pub(super) fn list(c: &mut Cursor<'_>, first: &Expr) -> Option<Expr> {
    c.attempt(|c| {
        let mut first = first.clone();
        let needy = match &mut first {
            Expr::Number(_) => true,
            other => other.year_mut().is_some_and(|year| year.is_none()),
        };
        (needy && (c.word("and") || c.mark('&') || c.word("or"))).then_some(())?;
        let mut last = last_end(c)?;
        last.year_mut().is_some_and(|year| year.is_some()).then_some(())?;
        joined(first, last)
    })
}

fn to(c: &mut Cursor<'_>) -> Option<()> {
    const WORDS: &[(&str, ())] =
        &[("up to", ()), ("to", ()), ("until", ()), ("till", ()), ("through", ()), ("thru", ())];
    c.one_mark(&['-', '–', '/']).map(|_| ()).or_else(|| c.phrase(WORDS))
}

/// One end: a time, or a number that the other end explains.
pub(super) fn end(c: &mut Cursor<'_>) -> Option<Expr> {
    c.longest(&[phrase, date::day_and_year, ordinal, number])
}

/// The last end may be the present.
fn last_end(c: &mut Cursor<'_>) -> Option<Expr> {
    const NOW: &[(&str, ())] =
        &[("now", ()), ("the present day", ()), ("the present", ()), ("present", ()), ("date", ())];
    if c.phrase(NOW).is_some() {
        return Some(Expr::Relative(super::relative::Relative::Day(0)));
    }
    let time = end(c)?;
    // The "04" of "2018-04-05" ends no span.
    let dash_follows = c.peek(0).is_some_and(|t| t.glued && t.is_mark('-'));
    let goes_on = dash_follows && c.peek(1).is_some_and(|t| t.glued && t.number().is_some());
    (!goes_on || !matches!(time, Expr::Number(_))).then_some(time)
}

fn number(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.mark('\'');
        let number = c.number().filter(|n| n.digits <= 4)?;
        let head = c.is_glued() && c.peek_word(0).is_some();
        (!head).then_some(Expr::Number(number))
    })
}

fn ordinal(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        c.word("the");
        numbers::ordinal(c).map(Expr::Ordinal)
    })
}

/// Both ends with what they lack, or nothing if they do not fit together.
fn joined(first: Expr, last: Expr) -> Option<Expr> {
    let (first, last) = complete(first, last)?;
    (is_complete(&first) && is_complete(&last)).then_some(())?;
    Some(Expr::Range(Box::new(first), Box::new(last)))
}

/// Whether it means something by itself.
pub(super) fn is_complete(time: &Expr) -> bool {
    match time {
        Expr::Number(_) | Expr::Ordinal(_) => false,
        other => other.date().is_none_or(|date| date.day.is_none() || date.month.is_some()),
    }
}

fn complete(first: Expr, last: Expr) -> Option<(Expr, Expr)> {
    match (first, last) {
        (Expr::Number(n), last) => {
            let first = number_before(n, &last)?;
            Some((first, last))
        }
        (first, Expr::Number(n)) => {
            let last = number_after(&first, n)?;
            Some((first, last))
        }
        (Expr::Ordinal(n), last) => {
            let first = ordinal_before(n, &last)?;
            Some((first, last))
        }
        (_, Expr::Ordinal(_)) => None,
        (Expr::Stretch(first), Expr::Stretch(last)) => {
            Some((Expr::Stretch(first), Expr::Stretch(last.in_century_of(first))))
        }
        (first, last) => share(first, last),
    }
}

/// The "21" of "21 to 29 July", the "44" of "44 to 40 BC".
fn number_before(number: Number, last: &Expr) -> Option<Expr> {
    let last = last.date()?;
    if last.day.is_some() {
        return day_like(number, last);
    }
    let year = last.year.filter(|year| last.month.is_none() && year.has_era())?;
    Some(year_only(Year { number: i64::try_from(number.value).ok()?, ..year }))
}

/// The "81" of "1979 to 81", the "29" of "July 21 to 29".
fn number_after(first: &Expr, number: Number) -> Option<Expr> {
    let first = first.date()?;
    if first.day.is_some() {
        return day_like(number, first);
    }
    let year = first.year.filter(|year| first.month.is_none() && year.kind != YearKind::FromNow)?;
    (number.digits == 2).then_some(())?;
    let end = year.number - year.number.rem_euclid(100) + i64::try_from(number.value).ok()?;
    // "1998–02" runs into the next century; "1990–80" is a slip.
    let next = end < year.number && end + 100 - year.number <= 30;
    Some(year_only(Year { number: if next { end + 100 } else { end }, ..year }))
}

fn day_like(number: Number, other: &Date) -> Option<Expr> {
    (number.digits <= 2).then_some(Expr::Date(Date { day: Some(number.value), ..*other }))
}

fn year_only(year: Year) -> Expr {
    Expr::Date(Date { year: Some(year), ..Date::default() })
}

/// The "18th" of "18th to 19th century".
fn ordinal_before(number: u64, last: &Expr) -> Option<Expr> {
    match last {
        Expr::Stretch(Stretch::Nth { years, bc, .. }) => {
            Some(Expr::Stretch(Stretch::Nth { number, years: *years, bc: *bc }))
        }
        other => {
            let day = other.date().filter(|date| date.day.is_some())?;
            Some(Expr::Date(Date { day: Some(number), ..*day }))
        }
    }
}

/// Each end takes month, year and era from the other where it has none.
fn share(mut first: Expr, mut last: Expr) -> Option<(Expr, Expr)> {
    if let (Some(a), Expr::Date(b)) = (first.date().copied(), &mut last)
        && b.month.is_none()
        && b.day.is_some()
    {
        b.month = a.month;
    }
    let later = later_in_year(&first, &last);
    match (first.year_mut(), last.year_mut()) {
        (Some(a @ None), Some(Some(b))) => *a = Some(b.plus(-i64::from(later))),
        (Some(Some(a)), Some(b @ None)) => *b = Some(a.plus(i64::from(later))),
        (Some(Some(a)), Some(Some(b))) if a.kind == YearKind::Plain && b.has_era() => {
            a.kind = b.kind;
            // "1395-97 SH"
            if a.number >= 1000 && b.number < 100 {
                b.number += a.number - a.number.rem_euclid(100);
            }
        }
        _ => {}
    }
    Some((first, last))
}

/// Whether the first end stands later in the year than the last: "December to February".
fn later_in_year(first: &Expr, last: &Expr) -> bool {
    match (first.date(), last.date()) {
        (Some(a), Some(b)) if a.month.is_some() && b.month.is_some() => {
            a.within_year().0 > b.within_year().0
        }
        _ => false,
    }
}

/// The days from the start of one time to the end of another.
pub(in crate::question::time) fn resolve(
    first: Reading,
    last: Reading,
) -> Result<Reading, Trouble> {
    let Some(span) = hull(first.span, last.span) else {
        return Err(Trouble::Reversed { start: first.label, end: last.label });
    };
    let label = label(&first, &last, span);
    let noteworthy = first.noteworthy || last.noteworthy;
    let other = hull(other(&first), other(&last));
    let approximate = first.approximate || last.approximate;
    let reading = Reading::new(span, label).noted_if(noteworthy).or(other);
    Ok(Reading { approximate, ..reading })
}

/// The second way to read it, if there is one.
fn other(reading: &Reading) -> Span {
    reading.alternatives.first().copied().unwrap_or(reading.span)
}

fn hull(first: Span, last: Span) -> Option<Span> {
    let (start, end) = (first.first(), last.last());
    // The end may lie within the start ("1981 to July 1981"), but not start before it.
    let reversed = last.first_number() < first.first_number();
    Span::new(start, end).filter(|_| !reversed)
}

/// Two dates name what they share once; other times keep their own names.
fn label(first: &Reading, last: &Reading, span: Span) -> String {
    let dates = [first, last].into_iter().all(|end| end.label == end.span.words());
    if dates { span.words() } else { format!("{} to {}", first.label, last.label) }
}
