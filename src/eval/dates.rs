//! Expressions of time with known values: the English date and period cases of
//! Microsoft's Recognizers-Text (MIT), as far as they make sense for history.

mod scope;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::metrics::Share;
use super::{EvalError, Progress, ReadError, lines};
use crate::archive::date::{Day, Edtf, Span, days_in_month};
use crate::question::time::{Calendar, Found, Settings, find, impossible};

/// The day of cases that name none: 7 November 2016.
const UNDATED: i64 = 17_112;

/// An expression and what it means.
#[derive(Debug, Clone)]
pub struct Case {
    input: String,
    today: Day,
    results: Vec<Expected>,
}

#[derive(Debug, Clone)]
struct Expected {
    text: String,
    start: usize,
    timex: String,
    past: BTreeMap<String, String>,
}

/// A case that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The text.
    pub text: String,
    /// How it was read.
    pub why: String,
}

/// How the cases came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Cases in the file.
    pub cases: usize,
    /// Of those that apply, the ones read rightly.
    pub right: Share,
    /// Why others were left out, and how many.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Each case that was not read rightly.
    pub misses: Vec<Miss>,
}

/// What a case came to.
enum Outcome {
    LeftOut(&'static str),
    Pass,
    Miss(String),
}

/// A case as the file has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Stored {
    input: String,
    #[serde(default)]
    context: Option<StoredContext>,
    results: Vec<StoredResult>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StoredContext {
    reference_date_time: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct StoredResult {
    text: String,
    start: usize,
    #[serde(default)]
    value: Option<StoredValue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct StoredValue {
    timex: String,
    past_resolution: Option<BTreeMap<String, String>>,
}

/// The cases of a file.
///
/// # Errors
///
/// If it cannot be read or is not in the format.
pub fn read(path: &Path) -> Result<Vec<Case>, ReadError> {
    let text = lines::text(path)?;
    let stored: Vec<Stored> =
        serde_json::from_str(&text).map_err(|e| ReadError::line(path, e.line(), &e))?;
    Ok(stored.into_iter().map(case).collect())
}

fn case(stored: Stored) -> Case {
    let reference = stored.context.and_then(|c| c.reference_date_time);
    let today = reference.as_deref().and_then(|r| day(r.get(..10)?));
    Case {
        input: stored.input,
        today: today.unwrap_or(Day::from_number(UNDATED)),
        results: stored.results.into_iter().map(expected).collect(),
    }
}

fn expected(stored: StoredResult) -> Expected {
    let value = stored.value.unwrap_or_default();
    Expected {
        text: stored.text,
        start: stored.start,
        timex: value.timex,
        past: value.past_resolution.unwrap_or_default(),
    }
}

/// Reads every case and compares.
///
/// # Errors
///
/// If there is none that applies.
pub fn run(cases: &[Case], progress: Progress<'_>) -> Result<Report, EvalError> {
    let (mut passed, mut misses) = (0, Vec::new());
    let mut left_out: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (done, case) in cases.iter().enumerate() {
        progress(done, cases.len());
        match judge(case) {
            Outcome::LeftOut(reason) => *left_out.entry(reason).or_default() += 1,
            Outcome::Pass => passed += 1,
            Outcome::Miss(why) => misses.push(Miss { text: case.input.clone(), why }),
        }
    }
    progress(cases.len(), cases.len());
    let applying = passed + misses.len();
    if applying == 0 {
        return Err(EvalError::Nothing("no case of the file is about history".to_owned()));
    }
    Ok(Report { cases: cases.len(), right: Share::new(passed, applying), left_out, misses })
}

fn day(iso: &str) -> Option<Day> {
    let mut parts = iso.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn judge(case: &Case) -> Outcome {
    if let Some(reason) = scope::left_out(case) {
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
