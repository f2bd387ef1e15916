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
        let rest = c.text.get(start..)?;
        let length = rest
            .find(|ch: char| ch.is_whitespace())
            .unwrap_or(rest.len());
        let text = rest.get(..length.min(LONGEST))?;
        let text = if c.inside {
            text.trim_end_matches(END_OF_SENTENCE)
        } else {
            text
        };
        is_edtf_like(text, c.inside).then_some(())?;
        let edtf: Edtf = text.parse().ok()?;
        c.move_to_end(start + text.len())
            .then(|| Expr::Iso(Iso(edtf)))
    })
}

/// What may follow a date in a sentence. Two dots at the end of an interval are its open end.
const END_OF_SENTENCE: &[char] = &['?', '!', ',', ';', ':', ')', ']', '"', '”', '’', '\''];

/// Whether it has more than a plain year, and starts like one.
fn is_edtf_like(text: &str, inside: bool) -> bool {
    let body = text.trim_start_matches(['-', '[', '{']);
    let head = body.get(..4).unwrap_or_default();
    let year_like =
        head.starts_with(['1', '2']) && head.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let marked = text.len() > 4 || text.contains('X');
    marked && text.is_ascii() && (year_like || !inside)
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
