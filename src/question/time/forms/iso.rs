//! Extended Date/Time Format as it stands: "198X", "1976-23", "1965/1969", "1981/..".
//! It is always Gregorian.

use super::numeric::years_to;
use crate::archive::date::{Edtf, Span};
use crate::question::time::cursor::Cursor;
use crate::question::time::reading::Reading;
use crate::question::time::tree::Expr;

/// The longest text that is tried.
const LONGEST: usize = 60;

/// A date in EDTF.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::question::time) struct Iso(Edtf);

/// Reads EDTF, up to the next space.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.attempt(|c| {
        let start = c.peek(0)?.range.start;
        let text = trimmed(up_to_space(c.text.get(start..)?)?);
        is_edtf_like(text, c.inside).then_some(())?;
        let edtf: Edtf = text.parse().ok()?;
        c.move_to_end(start + text.len()).then_some(Expr::Iso(Iso(edtf)))
    })
}

/// The text up to a space, if that comes soon.
fn up_to_space(text: &str) -> Option<&str> {
    let mut places = text.char_indices().take(LONGEST);
    match places.find(|(_, ch)| ch.is_whitespace()) {
        Some((end, _)) => text.get(..end),
        None if text.len() < LONGEST => Some(text),
        None => None,
    }
}

/// It without what may follow a date in a sentence. Two dots are an open end, a
/// bracket closes a set.
fn trimmed(text: &str) -> &str {
    const MARKS: &[char] = &['?', '!', ',', ';', ':', ')', '"', '”', '’', '\''];
    let text = text.trim_end_matches(MARKS);
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') => rest,
        _ => text,
    }
}

/// Whether it has more than a plain year, and starts like one.
fn is_edtf_like(text: &str, inside: bool) -> bool {
    let body = text.trim_start_matches(['-', '[', '{']);
    let head = body.get(..4).unwrap_or_default();
    let year_like =
        head.starts_with(['1', '2']) && head.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let marked = text.len() > 4 || text.contains('X');
    // Inside a question a dash may be one, a stroke may join words, and "%" is percent.
    let whole = !inside || (year_like && !text.starts_with('-') && !text.ends_with(['/', '%']));
    marked && text.is_ascii() && whole
}

impl Iso {
    /// The days it means.
    pub(in crate::question::time) fn resolve(&self) -> Reading {
        let years = self.as_years();
        let mut reading = Reading::new(self.0.span(), self.0.words());
        reading.approximate = self.0.is_approximate();
        reading.noted_if(years.is_some()).or(years)
    }

    /// "2001-24" is a winter, but many would write the years 2001 to 2024 so.
    fn as_years(&self) -> Option<Span> {
        let (year, end) = self.0.as_str().split_once('-')?;
        let digits =
            |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        (digits(year, 4) && digits(end, 2)).then_some(())?;
        years_to(year.parse().ok()?, end.parse().ok()?)
    }
}
