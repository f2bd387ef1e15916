//! What no source says: what the program works out from records, in its own words.

use crate::question::extreme::End;

/// Marks a sentence as worked out.
pub fn worked_out(text: &str) -> String {
    format!("Worked out from the records cited: {text}")
}

/// Which of several numbers is the largest or the smallest. `asked` says whether
/// only those were looked at that fit a question.
pub fn extreme(end: End, count: usize, label: &str, asked: bool, which: &[String]) -> String {
    let of = if asked { "found for this" } else { "in the archive" };
    let word = if end == End::Least { "smallest" } else { "largest" };
    let which = super::list(which, "and");
    format!("of {count} numbers for {label} {of}, the {word} is {which}.")
}

/// A number, what it was counted of, and when.
pub fn number_of(text: &str, event: &str, date: Option<&str>) -> String {
    match date {
        Some(date) if !event.contains(date) => format!("{text} (“{event}”, {date})"),
        _ => format!("{text} (“{event}”)"),
    }
}

/// Numbers in units that do not compare; `only` says whether there are no others.
pub fn units_apart(label: &str, which: &[String], only: bool) -> String {
    let which = super::list(which, "and");
    if only {
        format!("the archive’s numbers for {label} are in units that do not compare: {which}.")
    } else {
        format!("counted in other units, which were not compared: {which}.")
    }
}

/// Which is the largest depends on whose account is taken.
pub const ACCOUNTS_DECIDE: &str = "The accounts differ, and which of these comes out ahead depends \
     on whose is taken; they are shown side by side, none is preferred.";

/// Accounts that are told in words were not compared.
pub fn not_compared(count: usize) -> String {
    match count {
        1 => "One more account is told in words only and was not compared.".to_owned(),
        n => format!("{n} more accounts are told in words only and were not compared."),
    }
}

/// So many figures fit that not all were looked at.
pub fn too_many(most: usize) -> String {
    format!(
        "More than {most} records fit this, too many to put in order; add a place, a name or a time."
    )
}

/// The earliest or the latest of several entries, or those of which it is one.
/// `every` says whether they are all that have a date.
pub fn end_of_time(end: End, count: usize, every: bool, which: &[String]) -> String {
    let of = if every { "dated entries in the archive" } else { "dated entries found for this" };
    let word = if end == End::Last { "latest" } else { "earliest" };
    match which {
        [one] if count == 1 => format!("the only one of the {of} is {one}."),
        [one] => format!("of {count} {of}, the {word} is {one}."),
        many => format!(
            "of {count} {of}, the {word} is one of these, whose dates overlap: {}.",
            super::list(many, "and")
        ),
    }
}

/// An entry's title with its date.
pub fn dated_title(title: &str, date: &str) -> String {
    if date.is_empty() || title.contains(date) {
        format!("“{title}”")
    } else {
        format!("“{title}” ({date})")
    }
}
