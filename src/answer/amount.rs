//! Numbers of figures, made so that they can be put in order: minutes with hours,
//! feet with metres. What does not compare is kept apart, money above all. Pure.

use crate::archive::model::{Figure, Qualifier, Value};
use crate::text::{fold, parse_number};

/// What a unit measures: only numbers of one family can be put in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// A time, in seconds.
    Time,
    /// A length, in metres.
    Length,
    /// Whatever the unit counts, folded; empty where a figure has none.
    Unit(String),
}

/// A figure's number in the base unit of its family.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// What it measures.
    pub family: Family,
    /// The smaller end of what is stated.
    pub low: f64,
    /// The larger end.
    pub high: f64,
    /// What it may be at least: lower where "at most" is said.
    floor: f64,
    /// What it may be at most: without bound where "at least" is said.
    ceiling: f64,
}

/// "About" a number may be off by this share of it.
const ROUGHLY: f64 = 0.05;

/// Units of time in seconds. A month and a year are those of the mean Gregorian year.
const TIMES: &[(&[&str], f64)] = &[
    (&["second", "seconds"], 1.0),
    (&["minute", "minutes"], 60.0),
    (&["hour", "hours"], 3_600.0),
    (&["day", "days"], 86_400.0),
    (&["week", "weeks"], 604_800.0),
    (&["month", "months"], 2_629_746.0),
    (&["year", "years"], 31_556_952.0),
    (&["decade", "decades"], 315_569_520.0),
    (&["century", "centuries"], 3_155_695_200.0),
];
/// Units of length in metres, by the international yard of 1959.
const LENGTHS: &[(&[&str], f64)] = &[
    (&["millimetre", "millimetres", "millimeter", "millimeters"], 0.001),
    (&["centimetre", "centimetres", "centimeter", "centimeters"], 0.01),
    (&["metre", "metres", "meter", "meters"], 1.0),
    (&["kilometre", "kilometres", "kilometer", "kilometers"], 1_000.0),
    (&["inch", "inches"], 0.0254),
    (&["foot", "feet"], 0.3048),
    (&["yard", "yards"], 0.9144),
    (&["furlong", "furlongs"], 201.168),
    (&["mile", "miles"], 1_609.344),
];

/// The family of a unit, and how many base units one of it is.
fn measured(unit: &str) -> (Family, f64) {
    let unit = fold(unit);
    let of = |units: &[(&[&str], f64)]| {
        units.iter().find(|(names, _)| names.contains(&unit.as_str())).map(|(_, factor)| *factor)
    };
    let time = of(TIMES).map(|factor| (Family::Time, factor));
    let length = || of(LENGTHS).map(|factor| (Family::Length, factor));
    time.or_else(length).unwrap_or_else(|| (Family::Unit(unit.clone()), 1.0))
}

/// A figure's number; `None` where it is told in words that are no number.
pub fn amount(figure: &Figure) -> Option<Amount> {
    let unit = figure.unit.as_deref().unwrap_or_default();
    let (family, factor) = measured(unit);
    let (family, low, high) = match &figure.value {
        Value::Number(n) => (family, n * factor, n * factor),
        Value::Range { from, to } => (family, from * factor, to * factor),
        Value::Words(words) => {
            let (family, sum) = in_words(words)?;
            (family, sum, sum)
        }
    };
    let (floor, ceiling) = match figure.qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => (low, f64::INFINITY),
        Qualifier::AtMost | Qualifier::LessThan => (f64::NEG_INFINITY, high),
        Qualifier::About => (low * (1.0 - ROUGHLY), high * (1.0 + ROUGHLY)),
        Qualifier::Exactly => (low, high),
    };
    Some(Amount { family, low, high, floor, ceiling })
}

/// A sum of numbers with their units: "16 hours 27 minutes", "36 minutes and 30 seconds".
fn in_words(words: &str) -> Option<(Family, f64)> {
    let words: Vec<&str> = words.split_whitespace().filter(|w| *w != "and").collect();
    let mut sum: Option<(Family, f64)> = None;
    for pair in words.chunks(2) {
        let [number, unit] = pair else { return None };
        let number = parse_number(number)?;
        let (family, factor) = measured(unit.trim_end_matches(','));
        if matches!(family, Family::Unit(_)) {
            return None;
        }
        sum = match sum {
            None => Some((family, number * factor)),
            Some((known, sum)) if known == family => Some((known, sum + number * factor)),
            Some(_) => return None,
        };
    }
    sum
}

impl Amount {
    /// Whether more is stated than of the other, be it "at least" or "at most".
    pub fn is_stated_more(&self, other: &Self) -> bool {
        self.family == other.family && self.low > other.high
    }

    /// Whether it is more than the other, whatever is true of both.
    pub fn is_surely_more(&self, other: &Self) -> bool {
        self.floor >= other.ceiling && self.is_stated_more(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: Value, unit: &str, qualifier: Qualifier) -> Option<Amount> {
        let unit = Some(unit.into());
        amount(&Figure { qualifier, unit, ..Figure::bare("m", value, "e", 1) })
    }

    fn number(number: f64, unit: &str) -> Amount {
        of(Value::Number(number), unit, Qualifier::Exactly).unwrap()
    }

    #[test]
    fn units_of_one_family_compare() {
        assert!(number(33.5, "hours").low > number(145.0, "minutes").low);
        assert!(number(27.0, "Kilometres").is_surely_more(&number(3.0, "miles")));
        assert_ne!(number(1.0, "francs").family, number(1.0, "dollars").family);
        assert!(!number(9.0, "francs").is_surely_more(&number(1.0, "dollars")));
    }

    #[test]
    fn words_are_numbers_only_with_units() {
        let words = |words: &str| of(Value::Words(words.into()), "minutes", Qualifier::Exactly);
        assert_eq!(words("16 hours 27 minutes").unwrap().low, 59_220.0);
        assert_eq!(words("36 minutes and 30 seconds").unwrap().low, 2_190.0);
        for none in ["thousands", "half of Paris", "2 people", "3 hours 2 miles", "several 2"] {
            assert_eq!(words(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_left_open_is_not_more() {
        let at_least = of(Value::Number(36.0), "people", Qualifier::AtLeast).unwrap();
        let more = number(50.0, "people");
        assert!(!more.is_surely_more(&at_least) && more.is_stated_more(&at_least));
        assert!(at_least.is_surely_more(&number(30.0, "people")));
    }
}
