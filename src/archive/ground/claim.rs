//! One claim held against the paragraphs that it cites.

use std::ops::Range;

use super::calendar::{self, Mention};
use super::dates;
use super::names::{First, capitalised, whole_names};
use super::number::{self, Amount};
use super::passage::{Cited, folded};
use super::quotes::quotations;
use super::record::Material;
use super::runs::LONGEST;
use crate::archive::parse::{ClaimKind, is_id_like};
use crate::archive::problem::quoted;
use crate::text::{Analyzer, Word};

/// Something that the paragraphs do not bear out, or that is copied.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    /// Where it stands in the claim's text.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
    /// Other ways for an exception to name it.
    pub(super) also: Vec<String>,
}

const CITE_MORE: &str =
    "cite the paragraph that says so, correct it, or add [[ungrounded]] with what and reason";
const DATE_MORE: &str =
    "cite the paragraph that gives it, correct it, or say in date_inferred (or [[ungrounded]]) why";
const REWORD: &str =
    "tell it in your own words, or put a short quotation in double quotation marks";

/// A claim's text taken apart, with what it is held against.
pub(super) struct Check<'c> {
    pub(super) text: &'c str,
    pub(super) words: Vec<Word>,
    pub(super) cited: &'c Cited<'c>,
    /// Who speaks in the sources cited.
    pub(super) party: &'c Cited<'c>,
    pub(super) material: &'c Material<'c>,
}

impl<'c> Check<'c> {
    pub(super) fn new(
        text: &'c str,
        cited: &'c Cited<'c>,
        party: &'c Cited<'c>,
        material: &'c Material<'c>,
    ) -> Self {
        Self { text, words: Analyzer::default().words(text), cited, party, material }
    }

    pub(super) fn findings(&self, kind: ClaimKind) -> Vec<Finding> {
        match kind {
            ClaimKind::Sentence => self.sentence(),
            ClaimKind::Title => self.title(),
            ClaimKind::Name => self.name(),
            ClaimKind::Date | ClaimKind::InferredDate => self.date(),
            ClaimKind::Number(value) => self.number(value),
            ClaimKind::Words if is_id_like(self.text) && self.text.contains('-') => Vec::new(),
            ClaimKind::Words => {
                [self.numbers(&[]), self.names(First::Sentence, &[], &[self.cited])].concat()
            }
            ClaimKind::PlaceOrWords => self.agent_or_words(&[self.cited]),
            ClaimKind::Speaker => self.agent_or_words(&[self.cited, self.party]),
            ClaimKind::Note => self.copied(),
        }
    }

    fn sentence(&self) -> Vec<Finding> {
        let quotations = quotations(self.text, self.cited);
        let verbatim: Vec<Range<usize>> = quotations
            .iter()
            .filter(|(_, verbatim)| *verbatim)
            .map(|(range, _)| range.clone())
            .collect();
        let misquoted =
            quotations.into_iter().filter(|(_, verbatim)| !verbatim).map(|(range, _)| {
                let words = self.text.get(range.clone()).unwrap_or("").to_owned();
                self.finding(range, format!("the paragraphs cited do not have the words {words}"))
            });
        let mut findings: Vec<Finding> = misquoted.collect();
        let numbers = self.numbers(&verbatim);
        // A number that is absent is told once, not again with its month.
        let mut months = self.months(&verbatim);
        months
            .retain(|m| !numbers.iter().any(|n| covered(std::slice::from_ref(&m.range), &n.range)));
        findings.extend(numbers);
        findings.extend(months);
        findings.extend(self.seasons());
        findings.extend(self.names(First::Sentence, &verbatim, &[self.cited]));
        findings.extend(self.copied());
        findings
    }

    /// Titles may be in the source's own words, and in title case.
    fn title(&self) -> Vec<Finding> {
        let mut findings = self.numbers(&[]);
        if !self.is_title_case() {
            findings.extend(self.names(First::Sentence, &[], &[self.cited]));
        }
        findings
    }

    fn is_title_case(&self) -> bool {
        let raw = |w: &Word| self.text.get(w.start..w.end).unwrap_or("");
        let mut long = self.words.iter().map(raw).filter(|w| w.chars().count() > 4).peekable();
        long.peek().is_some() && long.all(|w| w.starts_with(|c: char| !c.is_lowercase()))
    }

    fn name(&self) -> Vec<Finding> {
        let words = folded(self.text);
        if self.cited.has_phrase(&words) || self.cited.has_near(&words) {
            return Vec::new();
        }
        let message = format!("the paragraphs cited do not have the name {}", quoted(self.text));
        vec![self.finding(0..self.text.len(), message)]
    }

    fn date(&self) -> Vec<Finding> {
        let parts = dates::parts(self.text);
        let contradicted = self.contradicted(calendar::mentions_of(&parts));
        let absent = parts.into_iter().filter(|part| !part.kind.is_in(self.cited));
        let finding = |part: dates::Part| {
            let words = part.kind.words();
            let message = format!(
                "the paragraphs cited do not have {words} of the date {}",
                quoted(self.text)
            );
            let mut finding = self.finding(part.range, message);
            finding.help = DATE_MORE;
            finding.also.push(words);
            finding
        };
        let absent: Vec<Finding> = absent.map(finding).collect();
        if absent.is_empty() { contradicted } else { absent }
    }

    /// Months that the paragraphs have with another year or day.
    fn months(&self, verbatim: &[Range<usize>]) -> Vec<Finding> {
        let mut mentions = calendar::mentions(self.text, &self.words);
        mentions.retain(|m| !covered(verbatim, &m.range));
        self.contradicted(mentions)
    }

    fn contradicted(&self, mentions: Vec<Mention>) -> Vec<Finding> {
        let finding = |mention: Mention| {
            let instead = mention.contradicted(self.cited)?;
            let words = mention.words();
            let message = format!("the paragraphs cited have {instead}, not {words}");
            let mut finding = self.finding(mention.range, message);
            finding.also.push(words);
            Some(finding)
        };
        mentions.into_iter().filter_map(finding).collect()
    }

    fn number(&self, value: f64) -> Vec<Finding> {
        if self.cited.has_value(value) {
            return Vec::new();
        }
        let message = format!("the paragraphs cited do not have the number {}", self.text);
        vec![self.finding(0..self.text.len(), message)]
    }

    fn numbers(&self, verbatim: &[Range<usize>]) -> Vec<Finding> {
        let absent = number::numbers(self.text, &self.words)
            .into_iter()
            .filter(|n| !covered(verbatim, &n.range) && !self.cited.has_amount(&n.value));
        let finding = |n: number::Number| {
            let shown = self.text.get(n.range.clone()).unwrap_or("");
            let mut finding = self.finding(
                n.range.clone(),
                format!("the paragraphs cited do not have the number {shown}"),
            );
            if let Amount::Exact(value) = n.value {
                finding.also.push(value.to_string());
            }
            finding
        };
        absent.map(finding).collect()
    }

    /// A season next to a year is a date.
    fn seasons(&self) -> Vec<Finding> {
        let is_season = |w: &Word| {
            matches!(w.folded.as_str(), "spring" | "summer" | "autumn" | "fall" | "winter")
        };
        let is_year = |w: &Word| w.folded.len() == 4 && w.folded.parse::<u16>().is_ok();
        let dated = |i: usize| {
            let next = self.words.get(i + 1);
            let next =
                if next.is_some_and(|w| w.folded == "of") { self.words.get(i + 2) } else { next };
            next.is_some_and(is_year)
        };
        let autumn = |w: &str| if w == "fall" { "autumn" } else { w }.to_owned();
        let absent = self.words.iter().enumerate().filter(|(i, w)| {
            let other = if w.folded == "autumn" { "fall" } else { &w.folded };
            is_season(w)
                && dated(*i)
                && !self.cited.has_word(&autumn(&w.folded))
                && !self.cited.has_word(other)
        });
        absent
            .map(|(_, w)| {
                self.finding(
                    w.start..w.end,
                    format!("the paragraphs cited do not have {}", w.folded),
                )
            })
            .collect()
    }

    /// Names that none of the texts bears out.
    fn names(&self, first: First, verbatim: &[Range<usize>], texts: &[&Cited<'_>]) -> Vec<Finding> {
        let names = self.material.names;
        let mut words = capitalised(self.text, &self.words, names, first);
        words.retain(|w| {
            !covered(verbatim, &(w.start..w.end))
                && !texts.iter().any(|text| names.bears_out(&w.folded, text))
        });
        let finding = |range: Range<usize>| {
            let shown = quoted(self.text.get(range.clone()).unwrap_or(""));
            self.finding(range, format!("the paragraphs cited do not have the name {shown}"))
        };
        whole_names(self.text, &words).into_iter().map(finding).collect()
    }

    fn agent_or_words(&self, texts: &[&Cited<'_>]) -> Vec<Finding> {
        let names = self.material.names;
        let Some(shown) = names.shown(self.text) else {
            let id = is_id_like(self.text);
            return if id {
                Vec::new()
            } else {
                [self.numbers(&[]), self.names(First::Name, &[], texts)].concat()
            };
        };
        if texts.iter().any(|text| names.is_named(self.text, text)) {
            return Vec::new();
        }
        let shown = shown.to_owned();
        let message = format!("the paragraphs cited do not name {}", quoted(&shown));
        let mut finding = self.finding(0..self.text.len(), message);
        finding.also.push(shown);
        vec![finding]
    }

    fn copied(&self) -> Vec<Finding> {
        let copied = self.material.runs.copied(self.text, &self.words).into_iter();
        let finding = |(range, count): (Range<usize>, usize)| {
            let message =
                format!("{count} words in a row stand in the document ({LONGEST} are too many)");
            Finding { help: REWORD, ..self.finding(range, message) }
        };
        copied.map(finding).collect()
    }

    fn finding(&self, range: Range<usize>, message: String) -> Finding {
        Finding { range, message, help: CITE_MORE, also: Vec::new() }
    }
}

fn covered(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    ranges.iter().any(|r| r.start <= range.start && range.end <= r.end)
}
