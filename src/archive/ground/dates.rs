//! Dates in EDTF, part by part: each year, month, season and day must stand in
//! the paragraphs cited.

use std::ops::Range;

use super::kin::month;
use super::passage::Cited;
use crate::archive::date::month_name;

/// A part of a date.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Where it stands in the date as written.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Year(i64),
    /// The first year of a decade.
    Decade(i64),
    /// The first year of a century.
    Century(i64),
    Month(u8),
    /// 21 spring to 24 winter.
    Season(u8),
    Day(u8),
}

impl Kind {
    /// The number that it carries, where it is one.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Year(n) | Self::Decade(n) | Self::Century(n) => Some(*n as f64),
            Self::Day(n) => Some(f64::from(*n)),
            Self::Month(_) | Self::Season(_) => None,
        }
    }

    /// In words, for messages and exceptions.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Year(n) => n.to_string(),
            Self::Decade(n) | Self::Century(n) => format!("{n}s"),
            Self::Month(n) => month_name(*n).to_owned(),
            Self::Season(n) => seasons(*n).first().copied().unwrap_or("season").to_owned(),
            Self::Day(n) => n.to_string(),
        }
    }

    /// Whether the paragraphs have it.
    pub(super) fn is_in(&self, cited: &Cited<'_>) -> bool {
        match self {
            Self::Year(n) if *n <= 0 => cited.has_value((1 - n) as f64),
            Self::Year(n) => cited.has_value(*n as f64) || shortened(*n, cited),
            Self::Decade(n) => {
                cited.has_value(*n as f64) || cited.has_word(&format!("{}s", n.rem_euclid(100)))
            }
            Self::Century(n) => cited.has_value(*n as f64) || cited.has_value((n / 100 + 1) as f64),
            Self::Month(n) => has_month(*n, cited),
            Self::Season(n) => seasons(*n).iter().any(|s| cited.has_word(s)),
            Self::Day(n) => cited.has_value(f64::from(*n)),
        }
    }
}

fn seasons(n: u8) -> &'static [&'static str] {
    match n {
        21 => &["spring"],
        22 => &["summer"],
        23 => &["autumn", "fall"],
        24 => &["winter"],
        _ => &[],
    }
}

/// `1982-83`: a year by its last two digits, right behind another year.
fn shortened(year: i64, cited: &Cited<'_>) -> bool {
    let short = format!("{:02}", year.rem_euclid(100));
    cited.0.iter().any(|p| {
        p.words.windows(2).any(|w| match w {
            [a, b] => {
                b.folded == short
                    && a.folded.len() == 4
                    && a.folded.starts_with(&(year / 100).to_string())
            }
            _ => false,
        })
    })
}

/// A month by name, or by number inside of a date in numbers.
fn has_month(n: u8, cited: &Cited<'_>) -> bool {
    let named = |folded: &str| month(folded) == Some(usize::from(n).saturating_sub(1));
    let digits = |folded: &str| folded.chars().all(|c| c.is_ascii_digit());
    cited.0.iter().any(|p| {
        p.words.iter().any(|w| named(&w.folded))
            || p.words.windows(2).any(|w| {
                w.iter().all(|w| digits(&w.folded))
                    && w.iter().any(|w| w.folded.parse() == Ok(n))
                    && w.iter().any(|w| {
                        w.folded.len() == 4 || w.folded.parse::<u8>().is_ok_and(|d| d <= 31)
                    })
            })
    })
}

/// The parts of a date, or of both ends of a span.
pub(super) fn parts(date: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    for piece in date.split_inclusive(['/', ',', '{', '}', '[', ']']) {
        let bare = piece.trim_end_matches(['/', ',', '{', '}', '[', ']']);
        let mut at = start;
        for end in bare.split("..") {
            parts.extend(one(end, at));
            at += end.len() + "..".len();
        }
        start += piece.len();
    }
    parts
}

/// One date: year, then month or season, then day, with marks of doubt anywhere.
fn one(date: &str, at: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let sign = date.chars().take_while(|c| matches!(c, '?' | '~' | '%' | 'Y')).count();
    let negative = date.get(sign..).is_some_and(|d| d.starts_with('-'));
    let start = sign + usize::from(negative);
    let mut from = at + start;
    for (i, field) in date.get(start..).unwrap_or("").split('-').enumerate() {
        let range = from..from + field.len();
        from += field.len() + 1;
        let digits = field.trim_matches(|c| matches!(c, '?' | '~' | '%'));
        let kind = match i {
            0 => year(digits, negative),
            1 => digits.parse().ok().and_then(|n| match n {
                1..=12 => Some(Kind::Month(n)),
                21..=24 => Some(Kind::Season(n)),
                _ => None,
            }),
            _ => digits.parse().ok().map(Kind::Day),
        };
        parts.extend(kind.map(|kind| Part { range, kind }));
    }
    parts
}

fn year(digits: &str, negative: bool) -> Option<Kind> {
    let sign = if negative { -1 } else { 1 };
    if let Ok(year) = digits.parse::<i64>() {
        return Some(Kind::Year(sign * year));
    }
    if let Some(century) = digits.strip_suffix("XX") {
        return century.parse::<i64>().ok().map(|n| Kind::Century(sign * n * 100));
    }
    let decade = digits.strip_suffix('X')?;
    decade.parse::<i64>().ok().map(|n| Kind::Decade(sign * n * 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ground::passage::Passage;

    fn missing(date: &str, text: &str) -> Vec<String> {
        let passage = Passage::new(text);
        let cited = Cited(vec![&passage]);
        parts(date)
            .into_iter()
            .filter(|p| !p.kind.is_in(&cited))
            .map(|p| date.get(p.range).unwrap_or("?").to_owned())
            .collect()
    }

    #[test]
    fn every_part_is_looked_for() {
        for (date, text, absent) in [
            ("1981-07-21", "On July 21, 1981", vec![]),
            ("1981-07-21", "In summer 1981", vec!["07", "21"]),
            ("1976-23", "in the fall of 1976", vec![]),
            ("1976-24", "in the fall of 1976", vec!["24"]),
            ("1965/1969~", "1965-1969: the early days", vec![]),
            ("1982/1983", "in 1982-83", vec![]),
            ("198X", "the 1980s", vec![]),
            ("19XX", "the 20th century", vec![]),
            ("1981/..", "after 1982", vec!["1981"]),
            ("2019-06-01", "on 2019-06-01", vec![]),
            ("-0043", "in 44 BC", vec![]),
            ("1908-09", "in Sept. 1908", vec![]),
        ] {
            assert_eq!(missing(date, text), absent, "{date} in {text}");
        }
    }
}
