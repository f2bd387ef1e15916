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
        Some(mention(words, i, month, w))
    };
    words.iter().enumerate().filter_map(named).collect()
}

fn mention(words: &[Word], at: usize, month: usize, word: &Word) -> Mention {
    let before = at.checked_sub(1).and_then(|i| words.get(i)).filter(|w| day(w).is_some());
    let after = words.get(at + 1).filter(|w| day(w).is_some());
    let next = words.get(at + 1 + usize::from(after.is_some()));
    let dated = next.filter(|w| year(w).is_some());
    let start = before.map_or(word.start, |w| w.start);
    let end = dated.or(after).map_or(word.end, |w| w.end);
    Mention {
        range: start..end,
        month,
        day: after.or(before).and_then(day),
        year: dated.and_then(year),
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
    fn dates_in_numbers_are_mentions_too() {
        let found = mentions_of(&parts("2019-11/2020-01-20"));
        let words: Vec<String> = found.iter().map(Mention::words).collect();
        assert_eq!(words, ["November 2019", "20 January 2020"]);
    }
}
