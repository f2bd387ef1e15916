//! Months with their days and years: `November 2020` is not borne out by a
//! paragraph on November 2019 and January 2020.

use std::ops::Range;

use super::dates::{Kind, Part};
use super::kin::month;
use super::passage::Cited;
use crate::archive::date::month_name;
use crate::text::Word;

/// A month, with the day and the year that stand next to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Where it stands, day and year included.
    pub(super) range: Range<usize>,
    /// From 0.
    month: usize,
    day: Option<u8>,
    year: Option<i64>,
}

/// The months that a text names.
pub(super) fn mentions(text: &str, words: &[Word]) -> Vec<Mention> {
    let capital = |w: &Word| text.get(w.start..).is_some_and(|t| t.starts_with(char::is_uppercase));
    let named = |(i, w): (usize, &Word)| {
        let month = month(&w.folded).filter(|_| capital(w))?;
        Some(of_month(text, words, i, month))
    };
    words.iter().enumerate().filter_map(named).flatten().collect()
}

/// The month at a word, once for every day that stands next to it: `14 and 15 June 1919`.
fn of_month(text: &str, words: &[Word], at: usize, month: usize) -> Vec<Mention> {
    let days = days(text, words, at);
    let first = days.iter().copied().chain([at]).min().unwrap_or(at);
    let last = days.iter().copied().chain([at]).max().unwrap_or(at);
    let year = words.get(last + 1).and_then(year);
    let start = words.get(first).map_or(0, |w| w.start);
    let end = words.get(last + usize::from(year.is_some())).map_or(start, |w| w.end);
    let on = |day| Mention { range: start..end, month, day, year };
    match days.as_slice() {
        [] => vec![on(None)],
        days => days.iter().map(|i| on(words.get(*i).and_then(day))).collect(),
    }
}

/// Where the days of the month at a word stand: one, or two such as `22 to 29`.
fn days(text: &str, words: &[Word], at: usize) -> Vec<usize> {
    let is_day = |i: &usize| words.get(*i).is_some_and(|w| day(w).is_some());
    let is_dated = |i: &usize| words.get(i + 1).is_some_and(|w| year(w).is_some());
    if let Some(after) = Some(at + 1).filter(is_day) {
        let mut second = [at + 2, at + 3].into_iter().filter(|i| is_day(i) && is_dated(i));
        let second = second.find(|i| paired(text, words, after, *i));
        return [Some(after), second].into_iter().flatten().collect();
    }
    let Some(before) = at.checked_sub(1).filter(is_day) else { return Vec::new() };
    let mut second = [at.checked_sub(2), at.checked_sub(3)].into_iter().flatten().filter(is_day);
    let second = second.find(|i| paired(text, words, *i, before));
    [second, Some(before)].into_iter().flatten().collect()
}

/// Whether two words are joined by a dash or by a word such as `to`.
fn paired(text: &str, words: &[Word], from: usize, to: usize) -> bool {
    let (Some(a), Some(b)) = (words.get(from), words.get(to)) else { return false };
    match words.get(from + 1..to) {
        Some([]) => matches!(text.get(a.end..b.start).map(str::trim), Some("-" | "–" | "‑")),
        Some([word]) => {
            matches!(word.folded.as_str(), "and" | "or" | "to" | "until" | "till" | "through")
        }
        _ => false,
    }
}

/// `21`, `21st`.
fn day(word: &Word) -> Option<u8> {
    let digits = word.folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

fn year(word: &Word) -> Option<i64> {
    (word.folded.len() == 4).then(|| word.folded.parse().ok()).flatten()
}

/// The months of a date in EDTF, from its parts.
pub(super) fn mentions_of(parts: &[Part]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut current = None;
    for part in parts {
        match part.kind {
            Kind::Year(year) => current = Some((year, part.range.start)),
            Kind::Month(month) => found.push(Mention {
                range: current.map_or(part.range.start, |(_, start)| start)..part.range.end,
                month: usize::from(month).saturating_sub(1),
                day: None,
                year: current.map(|(year, _)| year),
            }),
            Kind::Day(day) => {
                if let Some(last) = found.last_mut() {
                    last.day = Some(day);
                    last.range.end = part.range.end;
                }
            }
            _ => {}
        }
    }
    found
}

impl Mention {
    /// What the paragraphs say instead, where they give this month only with
    /// other years or other days.
    pub(super) fn contradicted(&self, cited: &Cited<'_>) -> Option<String> {
        let same: Vec<&Mention> =
            cited.0.iter().flat_map(|p| &p.months).filter(|m| m.month == self.month).collect();
        let year = self.year.is_some_and(|y| excludes(same.iter().map(|m| m.year), y));
        let day = self.day.is_some_and(|d| excludes(same.iter().map(|m| m.day), d));
        (year || day).then(|| same.first().map(|m| m.words())).flatten()
    }

    /// Day, month and year as far as they are known.
    pub(super) fn words(&self) -> String {
        let month = u8::try_from(self.month + 1).map_or("", month_name).to_owned();
        let day = self.day.map(|d| d.to_string());
        let year = self.year.map(|y| y.to_string());
        [day, Some(month), year].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Whether all of several values are known, and none is this one.
fn excludes<T: Copy + PartialEq>(values: impl Iterator<Item = Option<T>>, value: T) -> bool {
    let mut any = false;
    for known in values {
        any = true;
        if known.is_none_or(|known| known == value) {
            return false;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::super::dates::parts;
    use super::super::passage::Passage;
    use super::*;
    use crate::text::Analyzer;

    fn contradiction(text: &str, source: &str) -> Option<String> {
        let passage = Passage::new(source);
        let cited = Cited(vec![&passage]);
        mentions(text, &Analyzer::default().words(text)).iter().find_map(|m| m.contradicted(&cited))
    }

    #[test]
    fn months_belong_to_their_years_and_days() {
        let source = "in November 2019 and January 2020";
        assert_eq!(contradiction("in November 2020", source).as_deref(), Some("November 2019"));
        assert_eq!(contradiction("in January 2020", source), None);
        assert_eq!(contradiction("in March 2020", source), None, "has_word sees to that");
        let source = "On July 21, 1981, and on July 29th";
        assert_eq!(contradiction("on 29 July 1981", source), None);
        assert_eq!(contradiction("on July 30", source).as_deref(), Some("21 July 1981"));
        assert_eq!(contradiction("it may be 12", "in May 2019"), None);
    }

    #[test]
    fn a_month_may_have_two_days() {
        for source in ["On 14 and 15 June 1919", "14–15 June 1919", "June 14 to 15, 1919"] {
            assert_eq!(contradiction("on 14 June 1919", source), None, "{source}");
            assert_eq!(contradiction("on June 15", source), None, "{source}");
            let instead = contradiction("on 16 June 1919", source);
            assert_eq!(instead.as_deref(), Some("14 June 1919"), "{source}");
        }
        let source = "on 15 June 1919";
        assert_eq!(contradiction("14 and 15 June", source).as_deref(), Some("15 June 1919"));
        assert_eq!(contradiction("on June 15 and 12 others", source), None);
        assert_eq!(contradiction("LZ 1, 15 June 1919", source), None);
    }

    #[test]
    fn dates_in_numbers_are_mentions_too() {
        let found = mentions_of(&parts("2019-11/2020-01-20"));
        let words: Vec<String> = found.iter().map(Mention::words).collect();
        assert_eq!(words, ["November 2019", "20 January 2020"]);
    }
}
