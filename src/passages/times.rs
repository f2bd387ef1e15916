//! The times that a question asks for and a paragraph speaks of.

use crate::archive::date::{Day, Span};
use crate::question::time::{self, Settings};

/// What sharing a day counts.
const MEETING: f64 = 0.5;
/// What beginning together counts besides: that something was so from 1961 to 1967
/// is mostly told by how it began in 1961.
const BEGINNING: f64 = 0.3;
/// What a time at least counts that lies within the one asked for.
const WITHIN: f64 = 0.8;
/// How many days sooner or later begins together: questions and texts round.
const ROUNDED: std::ops::RangeInclusive<i64> = -31..=183;
/// What the share of a time counts that has no beginning or no end.
const OPEN: f64 = 0.5;

/// Stretches of days, as numbers; an open end is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Times(Vec<(Option<i64>, Option<i64>)>);

impl Times {
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// The time that a question asks for; several are one stretch, from the first to
    /// the last.
    pub(super) fn of_question(text: &str, settings: &Settings) -> Self {
        let spans = spans(text, settings);
        let whole = spans.into_iter().reduce(Span::hull);
        Self(whole.into_iter().map(ends).collect())
    }

    /// The times that a text speaks of.
    pub(super) fn of_text(text: &str, settings: &Settings) -> Self {
        if !text.chars().any(char::is_numeric) {
            return Self::none();
        }
        Self(spans(text, settings).into_iter().map(ends).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How well the times of a text fit those asked for, 0 to 1: for sharing a day at
    /// all, for beginning together, and for the share of days that is common to both.
    pub(super) fn fit(&self, told: &Self) -> f32 {
        let pairs = self.0.iter().flat_map(|a| told.0.iter().map(|b| (*a, *b)));
        pairs.map(|(asked, told)| fit(asked, told)).fold(0.0, f64::max) as f32
    }
}

fn spans(text: &str, settings: &Settings) -> Vec<Span> {
    let found = time::find(text, settings).into_iter().map(|f| f.when);
    found.filter(|when| when.recurring.is_none()).map(|when| when.span).collect()
}

fn ends(span: Span) -> (Option<i64>, Option<i64>) {
    (span.first().map(Day::number), span.last().map(Day::number))
}

type Ends = (Option<i64>, Option<i64>);

fn fit(asked: Ends, told: Ends) -> f64 {
    let Some(share) = overlap(asked, told) else { return 0.0 };
    let closed = |ends: Ends| ends.0.zip(ends.1);
    // "Since 1912" may fit everything that came later.
    let share = if closed(told).is_none() { share * OPEN } else { share };
    let mut fit = MEETING + (1.0 - MEETING - BEGINNING) * share;
    if let (Some(asked), Some(told)) = (closed(asked), closed(told))
        && told.0 >= asked.0
        && told.1 <= asked.1
    {
        fit = fit.max(WITHIN);
    }
    if asked.0.zip(told.0).is_some_and(|(asked, told)| ROUNDED.contains(&(told - asked))) {
        fit += BEGINNING;
    }
    fit.min(1.0)
}

/// The days that two stretches share, as a share of all their days; an open end is
/// taken for the other's. `None` if they share none.
fn overlap(a: Ends, b: Ends) -> Option<f64> {
    let before = |end: Option<i64>, start: Option<i64>| end.zip(start).is_some_and(|(e, s)| e < s);
    if before(a.1, b.0) || before(b.1, a.0) {
        return None;
    }
    let starts = [a.0, b.0].into_iter().flatten();
    let ends = [a.1, b.1].into_iter().flatten();
    let first = starts.clone().min().or(ends.clone().min())?;
    let last = ends.clone().max().or(starts.clone().max())?;
    let shared = ends.min().unwrap_or(last) - starts.max().unwrap_or(first) + 1;
    Some(shared.max(1) as f64 / (last - first + 1).max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::time::Calendar;

    fn settings() -> Settings {
        let today = Day::from_ymd(2026, 11, 23).unwrap();
        Settings { today, calendars: vec![Calendar::Gregorian], day_first: false }
    }

    fn fit(question: &str, text: &str) -> f32 {
        Times::of_question(question, &settings()).fit(&Times::of_text(text, &settings()))
    }

    #[test]
    fn the_same_time_fits_best() {
        let question = "Who led it from 1916 to 1920?";
        let same = fit(question, "He led it from 1916 to 1920.");
        let within = fit(question, "He led it in 1917.");
        let other = fit(question, "He led it from 1921 to 1925.");
        assert!(same > 0.99 && same > within && within > 0.5 && other == 0.0, "{same} {within}");
        assert_eq!(fit("Who led it?", "In 1916."), 0.0);
    }

    #[test]
    fn open_ends_are_taken_for_the_others() {
        assert!(fit("Who led it since 1990?", "from 1990 to 1995") > 0.9);
        let open = fit("Who led it from 1990 to 1995?", "He has led it since 1912.");
        assert!(open > 0.0 && open < 0.8, "{open}");
        assert!(fit("Who led it before 1990?", "In 1995 he left.") == 0.0);
    }
}
