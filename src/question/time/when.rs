//! What a time expression means: the results of reading.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::archive::date::{Day, Span};

/// What a time expression means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// Its days.
    pub span: Span,
    /// How it was read, for people.
    pub words: String,
    /// Whether a reader may wonder how it was read: another calendar, day and
    /// month in doubt, a year of two digits, a season, a time counted from today.
    pub noteworthy: bool,
    /// Whether the expression says "about"; the span is then a little wider.
    pub approximate: bool,
    /// Other ways to read it.
    pub alternatives: Vec<Span>,
    /// The month or day of every year, if no year was named. The span is then
    /// [`Span::ALWAYS`].
    pub recurring: Option<MonthDay>,
    /// The times one by one, if several were named ("1981 and 1988"). The span is
    /// then from the first day to the last.
    pub apart: Vec<Span>,
}

/// "1981, 1985 and 1988".
pub(super) fn listed(labels: &[String]) -> String {
    match labels {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => labels.concat(),
    }
}

impl When {
    /// All of some times, if there are any and each has its year.
    pub fn all_of(times: &[Self]) -> Option<Self> {
        if let [only] = times {
            return Some(only.clone());
        }
        let span = times.iter().map(|time| time.span).reduce(Span::hull)?;
        let words: Vec<String> = times.iter().map(|time| time.words.clone()).collect();
        times.iter().all(|time| time.recurring.is_none()).then(|| Self {
            span,
            words: listed(&words),
            noteworthy: times.iter().any(|time| time.noteworthy),
            approximate: times.iter().any(|time| time.approximate),
            alternatives: Vec::new(),
            recurring: None,
            apart: times.iter().flat_map(Self::spans).collect(),
        })
    }

    /// The spans it is made of: one, or those named one by one.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let whole = self.apart.is_empty().then_some(self.span);
        whole.into_iter().chain(self.apart.iter().copied())
    }

    /// Whether some days are of this time. A time that comes every year needs a
    /// day, or a month, that is the same: a whole year has no day.
    pub fn overlaps(&self, days: Span) -> bool {
        match (self.recurring, days.first(), days.last()) {
            (None, _, _) => self.spans().any(|span| span.overlaps(days)),
            (Some(every), Some(first), Some(last)) => every.has(first, last),
            (Some(_), _, _) => false,
        }
    }
}

impl MonthDay {
    fn has(self, first: Day, last: Day) -> bool {
        let (first, last) = (first.ymd(), last.ymd());
        let one_month = (first.0, first.1) == (last.0, last.1);
        let day = self.day.is_none_or(|day| day == first.2 && day == last.2);
        one_month && first.1 == self.month && day
    }
}

/// A month, or a day in it, of any year of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MonthDay {
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31; absent for the whole month.
    pub day: Option<u8>,
}

/// A time expression in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes of its words, with those that are part of its meaning ("since", "between").
    pub range: Range<usize>,
    /// The bytes of the preposition before it that only places it: in, on, during, of …
    pub preposition: Option<Range<usize>>,
    /// What it means.
    pub when: When,
    /// It hangs on the name of an event alone ("after the ceasefire"), so that its
    /// words may also be meant as words.
    pub loose: bool,
}

impl Found {
    /// A time that was given apart from the question and stands nowhere in it.
    pub fn whole(when: When) -> Self {
        Self { range: 0..0, preposition: None, when, loose: false }
    }
}
