//! One date, read from its text. Intervals and sets are `compound`'s work.

use super::digits::Digits;
use super::error::Fault;
use super::part::{Date, Mark, Marks, Part, Year};
use super::season::Season;
use super::year;

/// A date, with or without a time of day.
pub(super) fn date_or_time(text: &str) -> Result<Date, Fault> {
    match text.split_once('T') {
        None => date(text),
        Some((day, time)) => {
            let date = date(day)?;
            let plain = date.is_exact() && date.marks == Marks::default();
            if !plain || date.part.components() < 3 {
                return Err(Fault::TimeWithoutDay(text.to_owned()));
            }
            check_time(time)?;
            Ok(date)
        }
    }
}

/// A date of any precision, without a time.
pub(super) fn date(text: &str) -> Result<Date, Fault> {
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if text.contains("..") {
        return Err(Fault::Dots);
    }
    let (left, rest) = take_left_mark(text);
    let (minus, rest) = match rest.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    if let Some(long) = rest.strip_prefix('Y').filter(|_| !minus) {
        return long_date(left, long);
    }
    let mut parts = rest.split('-');
    let mut marks = Marks::default();
    let year = mark_component(&mut marks, 0, left, parts.next().unwrap_or_default());
    let year = year::four_digits(minus, year)?;
    let part = part(&mut marks, year, &mut parts)?;
    sound(Date { year, part, marks })
}

/// What follows the year, and nothing after that.
fn part<'a>(
    marks: &mut Marks,
    year: Year,
    parts: &mut impl Iterator<Item = &'a str>,
) -> Result<Part, Fault> {
    let Some(month) = parts.next() else {
        return Ok(Part::Year);
    };
    if matches!(year, Year::Significant { .. }) {
        return Err(Fault::AfterLongYear(format!("-{month}")));
    }
    let (left, month) = take_left_mark(month);
    let month_or_season = month_or_season(mark_component(marks, 1, left, month))?;
    let Some(day) = parts.next() else {
        return Ok(month_or_season);
    };
    let Part::Month(month) = month_or_season else {
        return Err(Fault::DayOfSeason(format!("-{day}")));
    };
    let (left, day) = take_left_mark(day);
    let day = day_of_month(mark_component(marks, 2, left, day))?;
    match parts.next() {
        None => Ok(Part::Day(month, day)),
        Some(more) => Err(Fault::TooManyParts(format!("-{more}"))),
    }
}

/// A year after the letter `Y`.
fn long_date(left: Mark, text: &str) -> Result<Date, Fault> {
    let mut marks = Marks::default();
    let year = year::after_y(mark_component(&mut marks, 0, left, text))?;
    sound(Date { year, part: Part::Year, marks })
}

/// A date that exists.
fn sound(date: Date) -> Result<Date, Fault> {
    date.span().map(|_| date)
}

/// The mark before a component, and the rest.
fn take_left_mark(text: &str) -> (Mark, &str) {
    let mut chars = text.chars();
    match chars.next().and_then(Mark::of) {
        Some(mark) => (mark, chars.as_str()),
        None => (Mark::default(), text),
    }
}

/// Notes a component's marks and gives the component without them: the left
/// one is its own, the right one holds for all components up to it.
fn mark_component<'a>(marks: &mut Marks, index: usize, left: Mark, text: &'a str) -> &'a str {
    let mut chars = text.chars();
    let (right, bare) = match chars.next_back().and_then(Mark::of) {
        Some(mark) => (mark, chars.as_str()),
        None => (Mark::default(), text),
    };
    for (i, mark) in marks.0.iter_mut().enumerate() {
        if i == index {
            *mark = mark.and(left);
        }
        if i <= index {
            *mark = mark.and(right);
        }
    }
    bare
}

fn month_or_season(text: &str) -> Result<Part, Fault> {
    let Some(digits) = Digits::<2>::parse(text) else {
        return Err(Fault::MonthDigits {
            found: text.to_owned(),
            instead: two_digits(text, "01 to 12"),
        });
    };
    if digits.among(1, 12).next().is_some() {
        return Ok(Part::Month(digits));
    }
    digits
        .known()
        .and_then(Season::new)
        .map(Part::Season)
        .ok_or_else(|| Fault::NoSuchMonth(text.to_owned()))
}

fn day_of_month(text: &str) -> Result<Digits<2>, Fault> {
    let Some(digits) = Digits::<2>::parse(text) else {
        return Err(Fault::DayDigits {
            found: text.to_owned(),
            instead: two_digits(text, "01 to 31"),
        });
    };
    match digits.among(1, 31).next() {
        Some(_) => Ok(digits),
        None => Err(Fault::DayOutOfRange(text.to_owned())),
    }
}

/// `7` as `07`; for anything else, what may be written.
fn two_digits(text: &str, otherwise: &str) -> String {
    match text.parse::<u8>() {
        Ok(digit @ 1..=9) if text.len() == 1 => format!("0{digit}"),
        _ => otherwise.to_owned(),
    }
}

/// `23:20:30`, alone or with `Z`, `+04`, `-04:30`.
fn check_time(text: &str) -> Result<(), Fault> {
    let sound = match text.find(['Z', '+', '-']) {
        None => is_clock(text, 3),
        Some(at) => text.split_at_checked(at).is_some_and(|(clock, shift)| {
            let shift_is_sound = shift == "Z"
                || shift.strip_prefix(['+', '-']).is_some_and(|s| is_clock(s, 1) || is_clock(s, 2));
            is_clock(clock, 3) && shift_is_sound
        }),
    };
    sound.then_some(()).ok_or_else(|| Fault::Time(text.to_owned()))
}

/// Hours, minutes and seconds, or the first `count` of them.
fn is_clock(text: &str, count: usize) -> bool {
    let most = [23, 59, 59];
    text.split(':').count() == count
        && text.split(':').zip(most).all(|(part, most)| is_up_to(part, most))
}

fn is_up_to(text: &str, most: i64) -> bool {
    Digits::<2>::parse(text).and_then(Digits::known).is_some_and(|n| n <= most)
}
