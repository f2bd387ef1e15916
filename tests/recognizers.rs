//! The English date and period cases of Microsoft's Recognizers-Text (MIT), as
//! far as they make sense for history.
//!
//! The cases are looked for in `../shared/data/recognizers`, or below the folder
//! that `ANNALIST_SHARED` names. Without them the test passes and says so.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that reports a score")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use annalist::archive::date::{Day, Edtf, Span, days_in_month};
use annalist::question::time::{Calendar, Found, Settings, find, impossible};
use serde_json::Value;

/// Cases that have to pass, of those that apply: what was reached.
const FLOOR_DATES: usize = 59;
const FLOOR_PERIODS: usize = 118;

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

struct Case {
    input: String,
    today: Day,
    results: Vec<Expected>,
}

struct Expected {
    text: String,
    start: usize,
    timex: String,
    past: BTreeMap<String, String>,
}

/// What a case came to.
enum Outcome {
    LeftOut(&'static str),
    Pass,
    Miss(String),
}

#[test]
fn dates() {
    run("DateParser.json", FLOOR_DATES);
}

#[test]
fn periods() {
    run("DatePeriodParser.json", FLOOR_PERIODS);
}

fn run(file: &str, floor: usize) {
    let Some(cases) = load(file) else {
        println!("{file}: not here, skipped");
        return;
    };
    let (mut passed, mut missed) = (0, Vec::new());
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        match judge(case) {
            Outcome::LeftOut(reason) => *left_out.entry(reason).or_default() += 1,
            Outcome::Pass => passed += 1,
            Outcome::Miss(what) => missed.push(format!("{:?}: {what}", case.input)),
        }
    }
    println!("{file}: {passed} of {} that apply ({} in all)", passed + missed.len(), cases.len());
    for (reason, count) in &left_out {
        println!("  left out, {reason}: {count}");
    }
    for miss in &missed {
        println!("  missed {miss}");
    }
    assert!(passed >= floor, "{file}: {passed} passed, {floor} did before");
}

fn load(file: &str) -> Option<Vec<Case>> {
    let shared = std::env::var_os("ANNALIST_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let text = std::fs::read_to_string(shared.join("data/recognizers").join(file)).ok()?;
    let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    Some(cases.iter().map(case).collect())
}

fn case(value: &Value) -> Case {
    let reference = value["Context"]["ReferenceDateTime"].as_str().unwrap_or("2016-11-07");
    Case {
        input: text(&value["Input"]),
        today: day(reference.get(..10).unwrap()).unwrap(),
        results: value["Results"].as_array().unwrap().iter().map(expected).collect(),
    }
}

fn expected(value: &Value) -> Expected {
    let past = value["Value"]["PastResolution"].as_object();
    let entries = past.into_iter().flatten();
    Expected {
        text: text(&value["Text"]),
        start: usize::try_from(value["Start"].as_u64().unwrap()).unwrap(),
        timex: text(&value["Value"]["Timex"]),
        past: entries.map(|(key, value)| (key.clone(), text(value))).collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn day(iso: &str) -> Option<Day> {
    let mut parts = iso.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn judge(case: &Case) -> Outcome {
    if let Some(reason) = left_out(case) {
        return Outcome::LeftOut(reason);
    }
    let settings =
        Settings { today: case.today, calendars: vec![Calendar::Gregorian], day_first: false };
    let found = find(&case.input, &settings);
    if case.results.is_empty() {
        return match found.first() {
            None => Outcome::Pass,
            Some(found) => Outcome::Miss(format!("read as {}", found.when.words)),
        };
    }
    for expected in &case.results {
        if expected.past.values().any(|value| value == "0001-01-01") {
            if impossible(&case.input, &settings).is_none() {
                return Outcome::Miss("not seen to be impossible".to_owned());
            }
        } else if let Err(what) = compare(expected, &found) {
            return Outcome::Miss(what);
        }
    }
    Outcome::Pass
}

fn left_out(case: &Case) -> Option<&'static str> {
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

fn compare(expected: &Expected, found: &[Found]) -> Result<(), String> {
    let end = expected.start + expected.text.len();
    let overlapping = found.iter().find(|f| f.range.start < end && expected.start < f.range.end);
    let Some(found) = overlapping else {
        return Err(format!("{:?} not found", expected.text));
    };
    let when = &found.when;
    let fits = if let Some(recurring) = recurring(&expected.timex) {
        when.recurring.map(|r| (r.month, r.day)) == Some(recurring)
    } else {
        span(expected).is_some_and(|theirs| agrees(theirs, when.span))
    };
    if fits {
        Ok(())
    } else {
        Err(format!("{} is not {} {:?}", when.words, expected.timex, expected.past))
    }
}

/// `XXXX-07-21` and `XXXX-07`.
fn recurring(timex: &str) -> Option<(u8, Option<u8>)> {
    let mut parts = timex.strip_prefix("XXXX-")?.split('-');
    let month = parts.next()?.parse().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    Some((month, day))
}

/// First day and exclusive end. Seasons have none there: ours are EDTF's.
fn span(expected: &Expected) -> Option<(Option<Day>, Option<Day>)> {
    if let Some(date) = expected.past.get("date") {
        let day = day(date)?;
        return Some((Some(day), Some(day.plus(1))));
    }
    let end = |key| expected.past.get(key).map(String::as_str).map(day);
    match (end("startDate"), end("endDate")) {
        (None, None) => season(&expected.timex),
        (start, end) => Some((start.flatten(), end.flatten())),
    }
}

fn season(timex: &str) -> Option<(Option<Day>, Option<Day>)> {
    let (year, name) = timex.split_once('-')?;
    let number = 21 + ["SP", "SU", "FA", "WI"].iter().position(|season| *season == name)?;
    let span = format!("{year}-{number}").parse::<Edtf>().ok()?.span();
    Some((span.first(), span.last().map(|day| day.plus(1))))
}

/// Their end is where the last thing named starts ("2014 to 2018" ends on 1
/// January 2018); ours is where it ends, as historians mean it. Both count.
fn agrees((start, end): (Option<Day>, Option<Day>), ours: Span) -> bool {
    let ends = match (end, ours.last()) {
        (None, None) => true,
        (Some(end), Some(last)) => {
            let (year, month, day) = end.ymd();
            let month_end = Day::from_ymd(year, month, days_in_month(year, month));
            let year_end = Day::from_ymd(year, 12, 31);
            last == end.plus(-1)
                || last == end
                || (day == 1 && Some(last) == month_end)
                || ((month, day) == (1, 1) && Some(last) == year_end)
        }
        _ => false,
    };
    start == ours.first() && ends
}
