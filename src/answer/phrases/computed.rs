//! What no source says: what the program works out from records, in its own words.

use crate::archive::date::{Day, Span, days_in_month};
use crate::question::extreme::End;
use crate::text::grouped;

/// A stretch is too vague to be told if it may be so many times as long as it must be.
const VAGUE: i64 = 3;

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

/// Two things follow, each as it is told.
pub const BOTH: &str =
    "What the archive tells of each follows; the comparison is left to the reader.";

/// Neither of two things has one entry with a date.
pub const NO_ORDER: &str = "The archive has no dated entry for either of the two by itself, so it \
     does not tell their order. Ask for each of them instead.";

/// Two things stand in one entry, so that their dates tell no order.
pub const ONE_ENTRY: &str =
    "The archive tells of both in one entry with one date, so it does not tell their order.";

/// One of two things is not there.
pub fn one_of_two(missing: &str, known: &str) -> String {
    format!(
        "The archive has nothing, or no one thing, for “{missing}” that could be compared. What it \
         has for “{known}” follows."
    )
}

/// Which of two dated things was earlier, by titles with their dates.
pub fn order_of_two(titles: &[String; 2], one: Span, other: Span) -> String {
    let [a, b] = titles;
    let (first, second, from, to) = match (
        one.last_number() < other.first_number(),
        other.last_number() < one.first_number(),
    ) {
        (true, _) => (a, b, one, other),
        (_, true) => (b, a, other, one),
        _ => {
            return format!(
                "the dates of {a} and {b} overlap, so they do not tell which was earlier."
            );
        }
    };
    match between(from, to) {
        Some(stretch) => {
            format!("by their dates, {first} was earlier than {second}, by {stretch}.")
        }
        None => format!("by their dates, {first} was earlier than {second}."),
    }
}

/// From one time to a later one in words: from day to day exactly, otherwise the
/// shortest and the longest that it may be. Nothing if they overlap.
pub fn between(from: Span, to: Span) -> Option<String> {
    let (first, last) = from.first().zip(from.last())?;
    let (start, end) = to.first().zip(to.last())?;
    if last >= start {
        return None;
    }
    if first == last && start == end {
        return Some(stretch(first, start));
    }
    let (least, most) =
        (rounded(start.number() - last.number()), rounded(end.number() - first.number()));
    let unit = if least.1 == most.1 { String::new() } else { format!(" {}", units(least)) };
    Some(match least == most {
        true => format!("about {} {}", least.0, units(least)),
        false => format!("{}{unit} to {} {}", least.0, most.0, units(most)),
    })
}

/// How long something was that went on from one time to another; nothing where they
/// are too vague to tell.
pub fn from_end_to_end(from: Span, to: Span) -> Option<String> {
    let (first, last) = from.first().zip(from.last())?;
    let (start, end) = to.first().zip(to.last())?;
    let (least, most) = (start.number() - last.number(), end.number() - first.number());
    if first == last && start == end {
        return Some(format!("{}, both ends counted", counted(most + 1, "day")));
    }
    if least * VAGUE < most { None } else { between(from, to) }
}

/// A number of days as days, months or years, rounded.
fn rounded(days: i64) -> (i64, &'static str) {
    let of = |length: f64| (days as f64 / length).round() as i64;
    match days {
        ..60 => (days, "day"),
        60..730 => (of(30.436_875), "month"),
        _ => (of(365.2425), "year"),
    }
}

fn units((number, unit): (i64, &str)) -> String {
    if number == 1 { unit.to_owned() } else { format!("{unit}s") }
}

/// How long it is from one day to a later one: "8 days", "1 year, 6 months and 25
/// days (571 days)". A month ends on the same day of the next, or on its last.
pub fn stretch(from: Day, to: Day) -> String {
    let days = to.number() - from.number();
    let (years, months, rest) = calendar(from, to);
    let total = counted(days, "day");
    if years == 0 && months == 0 {
        return total;
    }
    let parts = [(years, "year"), (months, "month"), (rest, "day")];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| counted(*n, unit)).collect();
    format!("{} ({total})", super::list(&parts, "and"))
}

/// Whole years, then whole months, then days from one day to a later one.
fn calendar(from: Day, to: Day) -> (i64, i64, i64) {
    let (year, month, day) = from.ymd();
    let after = |months: i64| {
        let index = i64::from(month) - 1 + months;
        let (year, month) = (year + index.div_euclid(12), index.rem_euclid(12) as u8 + 1);
        Day::from_ymd(year, month, day.min(days_in_month(year, month)))
    };
    let (last_year, last_month, _) = to.ymd();
    let mut months = (last_year - year) * 12 + i64::from(last_month) - i64::from(month);
    if after(months).is_none_or(|reached| reached > to) {
        months -= 1;
    }
    let rest = after(months).map_or(0, |reached| to.number() - reached.number());
    (months / 12, months % 12, rest)
}

/// "1 day", "1,234 days".
pub fn counted(number: i64, unit: &str) -> String {
    match number {
        1 => format!("1 {unit}"),
        n => format!("{} {unit}s", grouped(n as f64)),
    }
}

/// How much time lies between two entries, by titles with their dates.
pub fn time_between(titles: &[String; 2], stretch: &str, rough: bool) -> String {
    let [from, to] = titles;
    let about = if rough { ", but not every one of these dates is certain" } else { "" };
    format!("by their dates, it was {stretch} from {from} to {to}{about}.")
}

/// How long it was from one end of a time to the other.
pub fn lasted(from: &str, to: &str, stretch: &str) -> String {
    format!("from {from} to {to} it is {stretch}.")
}

/// At how many times something is told of, with the titles of some entries.
pub fn entries_counted(count: usize, titles: &[String]) -> String {
    let others = count - titles.len().min(count);
    let mut titles = titles.to_vec();
    if others > 0 {
        titles.push(counted_more(others));
    }
    format!(
        "the archive has entries of {count} times on this: {}. It does not say how often it happened \
         besides.",
        super::list(&titles, "and")
    )
}

fn counted_more(others: usize) -> String {
    if others == 1 { "1 more".to_owned() } else { format!("{others} more") }
}

/// How old somebody was, in full years: the fewest and the most.
pub fn age(name: &str, years: (i64, i64), birth: &str, at: &str) -> String {
    let years = match years {
        (one, other) if one == other => counted(one, "year"),
        (one, other) if one + 1 == other => format!("{one} or {other} years"),
        (least, most) => format!("{least} to {most} years"),
    };
    format!("{name}, born {birth}, was {years} old at the time asked for ({at}).")
}

/// One thing has more of a measure than another by every account.
pub fn more_of_two(label: &str, end: End, more: &str, less: &str) -> String {
    match end {
        End::Least => {
            format!(
                "by every account here, the number for {label} is smaller for “{less}” than for “{more}”."
            )
        }
        _ => format!(
            "by every account here, the number for {label} is larger for “{more}” than for “{less}”."
        ),
    }
}

/// One thing has more than another by the numbers stated, some of which are bounds.
pub fn stated_more(label: &str, more: &str, less: &str) -> String {
    format!(
        "the numbers stated for {label} are larger for “{more}” than for “{less}”; as some of them \
         are given as about, at least or at most, that does not settle it."
    )
}

/// The accounts of two things do not tell which has more.
pub fn not_decided(label: &str, one: &str, other: &str) -> String {
    format!(
        "for {label} the accounts of “{one}” and “{other}” do not settle which is larger; they are \
         shown side by side."
    )
}

/// One of two is not told to have done something.
pub fn not_told_of(words: &str) -> String {
    format!("The archive does not tell this of “{words}”; what follows is what it tells.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse::<crate::archive::date::Edtf>().unwrap().span().first().unwrap()
    }

    #[test]
    fn stretches_follow_the_calendar() {
        let of = |from, to| stretch(day(from), day(to));
        assert_eq!(of("1981-07-21", "1981-07-29"), "8 days");
        assert_eq!(of("1900-02-01", "1900-02-02"), "1 day");
        assert_eq!(of("1783-11-21", "1785-06-15"), "1 year, 6 months and 25 days (572 days)");
        assert_eq!(of("1904-01-31", "1904-02-29"), "1 month (29 days)");
        assert_eq!(of("1900-05-01", "1901-05-01"), "1 year (365 days)");
    }
}
