//! Takes a question apart with the help of the archive, and makes it a query.

use std::ops::Range;

use super::Archivist;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Day, Span};
use crate::index::{IndexError, QueryTerm, TextQuery, When};
use crate::question::common::is_common;
use crate::question::terms::Term;
use crate::question::time::{self, Found};
use crate::question::{self, Named, Question, forms, thesaurus};
use crate::text::fold;

/// Shorter words are taken as they are: too many others differ by one letter.
const SHORTEST_MISSPELT: usize = 5;
/// Shorter words are not taken for parts of another.
const SHORTEST_PART: usize = 4;
/// How well a word counts that differs by a letter or two.
const MISSPELT: f32 = 0.7;

impl Archivist {
    /// Takes a text apart.
    pub(super) fn read(&self, text: &str, today: Day) -> Result<Question, IndexError> {
        self.read_around(text, time::find(text, &self.settings(today)), &[])
    }

    /// Takes a text apart in which these times were found. What stands in
    /// `no_names` names nobody.
    pub(super) fn read_around(
        &self,
        text: &str,
        mut times: Vec<Found>,
        no_names: &[Range<usize>],
    ) -> Result<Question, IndexError> {
        let words = self.analyzer.words(text);
        let mut names = self.names_among(text, &words)?;
        let start = |named: &Named| words.get(named.first).map_or(0, |word| word.start);
        names.retain(|named| !no_names.iter().any(|range| range.contains(&start(named))));
        times.retain(|found| !self.is_bare_number(text, found));
        self.mended(question::read(words, names, times, &self.analyzer))
    }

    /// Takes a text apart into words and names alone; a year is a word like others.
    pub(super) fn read_words(&self, text: &str) -> Result<Question, IndexError> {
        let words = self.analyzer.words(text);
        let names = self.names_among(text, &words)?;
        self.mended(question::read(words, names, Vec::new(), &self.analyzer))
    }

    fn mended(&self, mut question: Question) -> Result<Question, IndexError> {
        self.mend_terms(&mut question)?;
        Ok(question)
    }

    /// Whether what looks like a year is likelier a number: it stands bare,
    /// without "in" or "since", and the archive has no such time.
    pub(super) fn is_bare_number(&self, text: &str, found: &Found) -> bool {
        let catalog = self.index.catalog();
        let within = Span::new(catalog.earliest, catalog.latest).unwrap_or(Span::ALWAYS);
        let bare =
            text.get(found.range.clone()).is_some_and(|t| t.chars().all(|c| c.is_ascii_digit()));
        let placed = found.preposition.as_ref().and_then(|p| text.get(p.clone()));
        bare && placed.is_none_or(|p| fold(p).trim() == "of") && !within.overlaps(found.when.span)
    }

    /// Words may be written together in the records ("cease fire") or apart
    /// ("sugarcane"), and words that no record has may be misspelt.
    fn mend_terms(&self, question: &mut Question) -> Result<(), IndexError> {
        let words = question.words.clone();
        for at in 0..question.terms.len() {
            let Some(term) = question.terms.get_mut(at) else { continue };
            let Some(word) = words.get(term.position) else { continue };
            let second = term.position + 1;
            let next = words.get(second).filter(|n| n.start <= word.end + 1);
            if let Some(joined) =
                next.map(|n| self.analyzer.stem(&format!("{}{}", word.folded, n.folded)))
                && self.index.document_frequency(&joined)? > 0
            {
                term.add(joined.clone(), 1.0);
                let rest = question.terms.get_mut(at + 1).filter(|t| t.position == second);
                rest.into_iter().for_each(|term| term.add(joined.clone(), 1.0));
            } else if self.index.document_frequency(term.stem())? == 0 {
                match self.parts(&word.folded)? {
                    Some(part) => term.add(part, 1.0),
                    None => self.add_spellings(term, &word.folded)?,
                }
            }
        }
        Ok(())
    }

    /// The rarer of two words of the archive that a word is made of, if it is.
    fn parts(&self, folded: &str) -> Result<Option<String>, IndexError> {
        for (at, _) in folded.char_indices() {
            let Some((first, second)) = folded.split_at_checked(at) else { continue };
            if first.len() < SHORTEST_PART || second.len() < SHORTEST_PART {
                continue;
            }
            let parts = [first, second].map(|part| self.analyzer.stem(part));
            let mut counted = Vec::new();
            for part in parts {
                counted.push((self.index.document_frequency(&part)?, part));
            }
            if counted.iter().all(|(count, _)| *count > 0) {
                return Ok(counted.into_iter().min().map(|(_, part)| part));
            }
        }
        Ok(None)
    }

    fn add_spellings(&self, term: &mut Term, folded: &str) -> Result<(), IndexError> {
        let known = is_common(folded)
            || thesaurus::knows(folded)
            || thesaurus::is_light(folded)
            || forms::others(folded).next().is_some();
        if known || folded.chars().count() < SHORTEST_MISSPELT {
            return Ok(());
        }
        let first = folded.chars().next();
        for (near, _) in self.index.vocabulary_near(term.stem(), 3)? {
            if near.chars().next() == first && !differs_at_the_end(&near, term.stem()) {
                term.add(near, MISSPELT);
            }
        }
        Ok(())
    }

    /// Weighs the parts of a question by how rare they are here.
    pub(super) fn weigh<'q>(&self, question: &'q Question) -> Result<Weighed<'q>, IndexError> {
        let forms =
            question.names.iter().map(|n| self.forms_of(question, n)).collect::<Result<_, _>>()?;
        let total = self.index.claim_count();
        let frequency = |stem: &str| self.index.document_frequency(stem).unwrap_or(0);
        Ok(Weighed::new(question, forms, total, &frequency))
    }

    /// The query that finds what may answer.
    pub(super) fn text_query(&self, weighed: &Weighed<'_>) -> TextQuery {
        let question = weighed.question;
        let mut terms: Vec<QueryTerm> =
            question.terms.iter().map(|t| query_term(t, if t.light { 0.2 } else { 1.0 })).collect();
        for named in &question.names {
            let words = question.words.get(named.first..=named.last).unwrap_or_default();
            terms.extend(
                words
                    .iter()
                    .map(|w| QueryTerm { alternatives: vec![(w.stem.clone(), 1.0)], weight: 1.0 }),
            );
        }
        TextQuery {
            terms,
            agents: question.names.iter().flat_map(|n| n.agents.iter().cloned()).collect(),
            when: preferred(question),
            near: true,
            ..TextQuery::default()
        }
    }
}

/// A term as the index looks for it.
pub(super) fn query_term(term: &Term, weight: f32) -> QueryTerm {
    let alternatives = term.alternatives.iter().map(|a| (a.stem.clone(), a.closeness));
    QueryTerm { alternatives: alternatives.collect(), weight }
}

/// Whether two words part only at their last letters: those are two words
/// ("police", "policy") more often than one and its misspelling.
fn differs_at_the_end(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let alike = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    alike == shorter || (a.len() == b.len() && alike + 1 == shorter)
}

/// The time that records should better be of.
fn preferred(question: &Question) -> When {
    let placed = question.times.iter().find(|t| t.when.recurring.is_none());
    placed.map_or(When::Any, |t| When::Prefer(t.when.span))
}
