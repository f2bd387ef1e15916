//! A date in Extended Date/Time Format: its parts, its days, its order.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::compound;
use super::day::Span;
use super::error::{EdtfError, Fault};
use super::part::{Date, Part};

/// A date, interval or set of dates as an archivist writes it.
///
/// It keeps the text it was read from, which is what [`Display`](fmt::Display)
/// and serde give back. Dates are equal if their texts are, and are ordered by
/// first day, then last day, then text.
///
/// ```
/// use annalist::archive::date::Edtf;
///
/// let date: Edtf = "1981-07-21".parse()?;
/// assert_eq!(date.words(), "21 July 1981");
/// # Ok::<(), annalist::archive::date::EdtfError>(())
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf {
    text: String,
    form: Form,
    span: Span,
}

/// What kind of date it is.
#[derive(Debug, Clone)]
pub(super) enum Form {
    /// A date of any precision.
    Date(Date),
    /// From one date to another.
    Interval(End, End),
    /// Several dates.
    Set(Choice, Vec<Member>),
}

/// An end of an interval.
#[derive(Debug, Clone)]
pub(super) enum End {
    /// On this date.
    Date(Date),
    /// Without limit (`..`).
    Open,
    /// Not known (nothing written).
    Unknown,
}

/// Whether one or all members of a set are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// `[…]`
    One,
    /// `{…}`
    All,
}

/// A member of a set.
#[derive(Debug, Clone)]
pub(super) enum Member {
    /// A date.
    Date(Date),
    /// All dates from one to another (`1670..1672`).
    Range(Date, Date),
    /// A date or any earlier one (`..1984`).
    Until(Date),
    /// A date or any later one (`1984..`).
    From(Date),
}

impl Edtf {
    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The outer bounds of the days it can mean.
    ///
    /// An open end (`1981/..`) has no bound; an unknown one (`1981/`) adds
    /// nothing to the end that is known. Marks (`~ ? %`) do not widen it. A set
    /// gives the hull of its members; [`Edtf::overlaps`] tells them apart.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The spans it is made of: one for each member of a set, otherwise one.
    pub fn spans(&self) -> Vec<Span> {
        match &self.form {
            Form::Set(_, members) => members.iter().filter_map(|m| m.span().ok()).collect(),
            Form::Date(_) | Form::Interval(..) => vec![self.span],
        }
    }

    /// Whether it shares a day with `span`. The one rule by which dates match.
    pub fn overlaps(&self, span: Span) -> bool {
        match &self.form {
            Form::Set(_, members) => {
                members.iter().filter_map(|member| member.span().ok()).any(|own| own.overlaps(span))
            }
            Form::Date(_) | Form::Interval(..) => self.span.overlaps(span),
        }
    }

    /// First day, last day and text: what dates are sorted by.
    pub fn sort_key(&self) -> (i64, i64, &str) {
        (self.span.first_number(), self.span.last_number(), &self.text)
    }

    /// Orders dates as a chronicle does; what has no date comes last.
    pub fn chronological(a: Option<&Self>, b: Option<&Self>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }

    /// Month and day of a single day, even of an unspecified year
    /// (`156X-12-25`): what "on this day" looks for.
    pub fn month_and_day(&self) -> Option<(u8, u8)> {
        let Form::Date(Date { part: Part::Day(month, day), .. }) = self.form else {
            return None;
        };
        let month = u8::try_from(month.known()?).ok()?;
        let day = u8::try_from(day.known()?).ok()?;
        Some((month, day))
    }

    /// Whether any part of it is marked as approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.text.contains(['~', '%'])
    }

    /// Whether any part of it is marked as uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.text.contains(['?', '%'])
    }

    /// It in English, for people: "21 July 1981", "about 1965 to 1969".
    pub fn words(&self) -> String {
        self.form.words()
    }

    fn read(text: &str) -> Result<(Form, Span), Fault> {
        let form = compound::form(text)?;
        let span = form.span()?;
        Ok((form, span))
    }
}

impl Form {
    fn span(&self) -> Result<Span, Fault> {
        match self {
            Self::Date(date) => date.span(),
            Self::Interval(start, end) => interval_span(start, end),
            Self::Set(_, members) => hull(members),
        }
    }
}

impl Member {
    fn span(&self) -> Result<Span, Fault> {
        let (first, last) = match self {
            Self::Date(date) => return date.span(),
            Self::Range(a, b) => (a.span()?.first(), b.span()?.last()),
            Self::Until(date) => (None, date.span()?.last()),
            Self::From(date) => (date.span()?.first(), None),
        };
        Span::new(first, last).ok_or(Fault::NoSuchDate)
    }
}

fn interval_span(start: &End, end: &End) -> Result<Span, Fault> {
    let (first, last) = match (start, end) {
        (End::Date(a), End::Date(b)) => (a.span()?.first(), b.span()?.last()),
        (End::Date(a), End::Open) => (a.span()?.first(), None),
        (End::Open, End::Date(b)) => (None, b.span()?.last()),
        (End::Date(only), End::Unknown) | (End::Unknown, End::Date(only)) => return only.span(),
        _ => return Err(Fault::NoEnds),
    };
    Span::new(first, last).ok_or(Fault::NoSuchDate)
}

fn hull(members: &[Member]) -> Result<Span, Fault> {
    let mut spans = members.iter().map(Member::span);
    let first = spans.next().ok_or(Fault::NoMember)??;
    spans.try_fold(first, |hull, span| Ok(hull.hull(span?)))
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for Edtf {
    type Error = EdtfError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match Self::read(&text) {
            Ok((form, span)) => Ok(Self { text, form, span }),
            Err(fault) => Err(EdtfError::new(&text, fault)),
        }
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.text
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Edtf {}

impl Hash for Edtf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}
