//! The year of a date, read from its text.

use super::day::MAX_YEAR;
use super::digits::Digits;
use super::error::Fault;
use super::part::Year;

/// The last year that is written without the letter `Y`.
const LAST_SHORT: i64 = 9999;

/// A year of four digits, perhaps with a count of significant digits.
pub(super) fn four_digits(minus: bool, text: &str) -> Result<Year, Fault> {
    let (bare, count) = split_count(text)?;
    let digits = Digits::<4>::parse(bare).ok_or_else(|| not_four(minus, bare))?;
    if minus && digits.most() == 0 {
        return Err(Fault::MinusZero);
    }
    match (count, digits.known()) {
        (None, _) => Ok(Year::Digits { negative: minus, digits }),
        (Some(count), Some(year)) => significant(if minus { -year } else { year }, count),
        (Some(_), None) => Err(Fault::YearDigits {
            found: text.to_owned(),
            instead: "either X or S, as in 19XX or 1950S2".to_owned(),
        }),
    }
}

/// A year after the letter `Y`.
pub(super) fn after_y(text: &str) -> Result<Year, Fault> {
    let (bare, count) = split_count(text)?;
    let year = match bare.split_once('E') {
        Some((factor, exponent)) => exponential(bare, factor, exponent)?,
        None => plain(bare)?,
    };
    match count {
        None => Ok(Year::Long(year)),
        Some(count) => significant(year, count),
    }
}

/// The year, and the count after an `S`.
fn split_count(text: &str) -> Result<(&str, Option<u32>), Fault> {
    let Some((year, count)) = text.split_once('S') else {
        return Ok((text, None));
    };
    match number(count) {
        Some(n @ 1..) => Ok((year, Some(u32::try_from(n).unwrap_or(u32::MAX)))),
        _ => Err(Fault::Significant(count.to_owned())),
    }
}

fn plain(text: &str) -> Result<i64, Fault> {
    let year = signed(text)?;
    if year.abs() > LAST_SHORT {
        return Ok(year);
    }
    let sign = if year < 0 { "-" } else { "" };
    Err(Fault::ShortLongYear(format!("{sign}{:04}", year.abs())))
}

/// `17E7`. Small ones (`Y2E3`) are let through: what they mean is plain.
fn exponential(text: &str, factor: &str, exponent: &str) -> Result<i64, Fault> {
    let factor = signed(factor).map_err(|fault| match fault {
        Fault::LongYear(_) => not_long(text),
        other => other,
    })?;
    let Some(exponent @ 1..) = number(exponent) else { return Err(not_long(text)) };
    u32::try_from(exponent)
        .ok()
        .and_then(|e| 10_i64.checked_pow(e))
        .and_then(|power| factor.checked_mul(power))
        .filter(|year| within_reach(*year))
        .ok_or(Fault::YearTooFar)
}

/// The years that begin with the same `count` digits.
fn significant(estimate: i64, count: u32) -> Result<Year, Fault> {
    let length = estimate.abs().checked_ilog10().map_or(1, |log| log + 1);
    let unit = 10_i64.checked_pow(length.saturating_sub(count)).ok_or(Fault::YearTooFar)?;
    let least = estimate.abs() / unit * unit;
    let most = least + unit - 1;
    let (first, last) = if estimate < 0 { (-most, -least) } else { (least, most) };
    Ok(Year::Significant { estimate, first, last })
}

/// Digits after an optional minus sign.
fn signed(text: &str) -> Result<i64, Fault> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    if let Some(month) = digits.find('-').and_then(|at| digits.get(at..)) {
        return Err(Fault::AfterLongYear(month.to_owned()));
    }
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(not_long(text));
    }
    number(digits)
        .map(|year| sign * year)
        .filter(|year| within_reach(*year))
        .ok_or(Fault::YearTooFar)
}

/// Digits alone; more than can be counted are as many as can be.
fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(i64::MAX))
}

fn within_reach(year: i64) -> bool {
    (-MAX_YEAR..=MAX_YEAR).contains(&year)
}

fn not_long(text: &str) -> Fault {
    Fault::LongYear(format!("Y{text}"))
}

/// Why a text is not a year of four digits, with the likeliest cure.
fn not_four(minus: bool, text: &str) -> Fault {
    let sign = if minus { "-" } else { "" };
    let is_number = number(text).is_some();
    let instead = match text.len() {
        0 => "a year such as 1981".to_owned(),
        1 | 2 if is_number => {
            format!("{sign}{text:0>4} for the year, {sign}{text:X<4} for its hundred years")
        }
        3 if is_number => format!("{sign}0{text} for the year, {sign}{text}X for the decade"),
        6 if is_number && !minus => hyphenated(text, "month"),
        8 if is_number && !minus => hyphenated(text, "day"),
        5.. if is_number => format!("Y{sign}{text}"),
        5 if text.starts_with('+') => "it without the +".to_owned(),
        _ => "digits or X, such as 1981, 198X or 19XX".to_owned(),
    };
    Fault::YearDigits { found: format!("{sign}{text}"), instead }
}

/// `19810721` as `1981-07-21`, which it was likely meant to be.
fn hyphenated(text: &str, unit: &str) -> String {
    let pieces: Vec<&str> =
        [0..4, 4..6, 6..8].into_iter().filter_map(|range| text.get(range)).collect();
    format!("{} for a {unit}, Y{text} for the year", pieces.join("-"))
}
