//! Which cases make sense for history, and why the others do not.

use super::{Case, Expected, day, recurring};

/// Words of cases that are not about history, and why. The first that fits counts.
const LEFT_OUT: &[(&[&str], &str)] = &[
    (
        &[
            "next", "tomorrow", "tmrw", "upcoming", "coming", "from now", "later", "hence",
            "future", "within", "from today", "from yesterday", "in 3 weeks", "in 3 years",
            "in two weeks", "in couple", "after today", "later this",
        ],
        "talk of the future",
    ),
    (&["business"], "business days"),
    (
        &[
            "my day", "the day", "this day", "last day", "past day", "my week", "the week",
            "weekend", "rest ",
        ],
        "an assistant's day and week",
    ),
    (
        &["for 1 week", "for 3 days", "days starting", "a week starting", "weeks starting"],
        "appointments",
    ),
    (&["more than", "less than"], "lengths of time"),
    (&["same week", "same month", "same year"], "needs the sentence before"),
    (&["before yesterday,", "1 month", "2 years 21 days", "weeks ago"], "several units at once"),
    (&["month of september.16th", "w/c"], "office shorthand"),
];

const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tue ", "sundays",
];

const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "month"];

/// Why a case is left out, or nothing.
pub(super) fn left_out(case: &Case) -> Option<&'static str> {
    let words = match case.results.first() {
        Some(result) => result.text.to_lowercase(),
        None => case.input.to_lowercase(),
    };
    let fits = |needles: &&[&str]| needles.iter().any(|needle| words.contains(needle));
    if let Some((_, reason)) = LEFT_OUT.iter().find(|(needles, _)| fits(needles)) {
        return Some(reason);
    }
    let result = case.results.first()?;
    let timex = result.timex.as_str();
    let weekday = WEEKDAYS.iter().any(|name| words.contains(name));
    let month = MONTHS.iter().any(|name| words.contains(name));
    if timex.starts_with("XXXX-WXX") || (weekday && !month) {
        Some("a weekday without a date")
    } else if timex.starts_with("XXXX-XX-") {
        Some("a day without a month")
    } else if words.contains(" ago") && !words.contains("day") {
        Some("a month or year ago is one day there, all of it here")
    } else if matches!(timex, "SU" | "SP") {
        Some("a season without a year")
    } else if words.starts_with("week ")
        || words.starts_with("from week")
        || words.starts_with("between week")
    {
        Some("a week without a year")
    } else if needs_year(result) {
        Some("a span of any year: it needs one here")
    } else {
        None
    }
}

/// Spans without a year. Whole months and days of any year are compared.
fn needs_year(result: &Expected) -> bool {
    let length = result
        .past
        .get("startDate")
        .and_then(|start| Some(day(result.past.get("endDate")?)?.number() - day(start)?.number()));
    let whole = match recurring(&result.timex) {
        Some((_, None)) => length.is_some_and(|days| days >= 28),
        Some((_, Some(_))) => length.is_none(),
        None => false,
    };
    result.timex.contains("XXXX") && !whole
}
