//! Finds what may answer a question, and weighs it.

use std::collections::HashMap;

use super::Archivist;
use crate::answer::evidence::{Bag, Candidate, Evidence, Weighed, evidence};
use crate::archive::date::{Day, Span};
use crate::archive::model::{AgentKind, Entry, Sentence};
use crate::index::{Claim, IndexError, Scored, QueryTerm, TextQuery, When};
use crate::question::terms::Term;
use crate::question::wanted::Wanted;
use crate::question::time::{self, Found};
use crate::question::{self, Question};
use crate::text::{Word, fold, is_time_unit};

/// How many sentences are looked at.
const CANDIDATES: usize = 40;

/// Shorter words are taken as they are: too many others differ by one letter.
const SHORTEST_MISSPELT: usize = 5;
/// How well a word counts that differs by a letter or two.
const MISSPELT: f32 = 0.7;

/// A sentence with what speaks for it.
pub(super) struct Weighted {
    /// The sentence.
    pub(super) claim: Claim,
    /// What speaks for it.
    pub(super) evidence: Evidence,
    relevance: f32,
}

impl Archivist {
    /// Takes a text apart.
    pub(super) fn read(&self, text: &str, today: Day) -> Result<Question, IndexError> {
        let words = self.analyzer.words(text);
        let names = self.names_among(text, &words)?;
        let mut times = time::find(text, &self.settings(today));
        times.retain(|found| !self.is_bare_number(text, found));
        let mut question = question::read(words, names, times, &self.analyzer);
        self.mend_terms(&mut question)?;
        Ok(question)
    }

    /// Whether what looks like a year is likelier a number: it stands bare,
    /// without "in" or "since", and the archive has no such time.
    fn is_bare_number(&self, text: &str, found: &Found) -> bool {
        let catalog = self.index.catalog();
        let within = Span::new(catalog.earliest, catalog.latest).unwrap_or(Span::ALWAYS);
        let bare = text.get(found.range.clone()).is_some_and(|t| t.chars().all(|c| c.is_ascii_digit()));
        let placed = found.preposition.as_ref().and_then(|p| text.get(p.clone()));
        bare && placed.is_none_or(|p| fold(p).trim() == "of") && !within.overlaps(found.when.span)
    }

    /// Words that no record has may be written together or apart there, or be
    /// misspelt.
    fn mend_terms(&self, question: &mut Question) -> Result<(), IndexError> {
        let words = question.words.clone();
        for term in &mut question.terms {
            let Some(word) = words.get(term.position) else { continue };
            let next = words.get(term.position + 1).filter(|n| n.start <= word.end + 1);
            if let Some(joined) = next.map(|n| self.analyzer.stem(&format!("{}{}", word.folded, n.folded)))
                && self.index.document_frequency(&joined)? > 0
            {
                term.add(joined, 1.0);
            }
            if self.index.document_frequency(term.stem())? == 0 {
                self.add_spellings(term, &word.folded)?;
            }
        }
        Ok(())
    }

    fn add_spellings(&self, term: &mut Term, folded: &str) -> Result<(), IndexError> {
        if folded.chars().count() < SHORTEST_MISSPELT {
            return Ok(());
        }
        let first = folded.chars().next();
        for (near, _) in self.index.vocabulary_near(term.stem(), 3)? {
            if near.chars().next() == first {
                term.add(near, MISSPELT);
            }
        }
        Ok(())
    }

    /// Weighs the parts of a question by how rare they are here.
    pub(super) fn weigh<'q>(&self, question: &'q Question) -> Result<Weighed<'q>, IndexError> {
        let forms = question.names.iter().map(|n| self.forms_of(n)).collect::<Result<_, _>>()?;
        let total = self.index.claim_count();
        let frequency = |stem: &str| self.index.document_frequency(stem).unwrap_or(0);
        Ok(Weighed::new(question, forms, total, &frequency))
    }

    /// The query that finds what may answer.
    pub(super) fn text_query(&self, weighed: &Weighed<'_>, names: f32) -> TextQuery {
        let question = weighed.question;
        let mut terms: Vec<QueryTerm> = question
            .terms
            .iter()
            .map(|t| QueryTerm {
                alternatives: t.alternatives.iter().map(|a| (a.stem.clone(), a.closeness)).collect(),
                weight: if t.light { 0.2 } else { 1.0 },
            })
            .collect();
        for named in &question.names {
            let words = question.words.get(named.first..=named.last).unwrap_or_default();
            terms.extend(words.iter().map(|w| QueryTerm {
                alternatives: vec![(w.stem.clone(), 1.0)],
                weight: names,
            }));
        }
        TextQuery {
            terms,
            agents: question.names.iter().flat_map(|n| n.agents.iter().cloned()).collect(),
            when: question.times.first().map_or(When::Any, |t| When::Prefer(t.when.span)),
            near: true,
            ..TextQuery::default()
        }
    }

    /// The sentences that may answer, the best first.
    pub(super) fn claims(&self, weighed: &Weighed<'_>) -> Result<Vec<Weighted>, IndexError> {
        let found = self.index.search_claims(&self.text_query(weighed, 1.0), CANDIDATES)?;
        let mut entries: HashMap<String, Option<Entry>> = HashMap::new();
        let mut weighted = Vec::new();
        for Scored { item: claim, score } in found {
            if !entries.contains_key(&claim.record) {
                entries.insert(claim.record.clone(), self.index.entry(&claim.record)?);
            }
            let entry = entries.get(&claim.record).and_then(Option::as_ref);
            let candidate = self.candidate(weighed, &claim, entry)?;
            let evidence = evidence(weighed, &candidate);
            weighted.push(Weighted { claim, evidence, relevance: score });
        }
        weighted.sort_by(|a, b| {
            let of = |w: &Weighted| w.evidence.score() + 0.05 * w.evidence.direct;
            of(b).total_cmp(&of(a)).then(b.relevance.total_cmp(&a.relevance))
        });
        Ok(weighted)
    }

    fn candidate(
        &self,
        weighed: &Weighed<'_>,
        claim: &Claim,
        entry: Option<&Entry>,
    ) -> Result<Candidate, IndexError> {
        let words = self.analyzer.words(claim.sentence.text());
        let kinds = match weighed.question.wanted {
            Wanted::Who | Wanted::Where => self.kinds_named(weighed, claim.sentence.text(), &words)?,
            _ => Vec::new(),
        };
        let around = [&claim.title].into_iter().chain(&claim.names).chain(&claim.topics);
        let others = entry.map(Entry::told).unwrap_or_default();
        let beside = others.iter().filter(|s| **s != claim.sentence);
        let stems = |texts: &mut dyn Iterator<Item = &str>| {
            Bag::new(texts.flat_map(|t| self.analyzer.stems(t)).collect())
        };
        let times = time::find(claim.sentence.text(), &self.settings(Day::from_number(0)));
        let asked = Bag::new(weighed.question.stems());
        Ok(Candidate {
            text: Bag::new(words.iter().map(|w| w.stem.clone()).collect()),
            around: stems(&mut around.map(String::as_str)),
            beside: stems(&mut beside.map(Sentence::text)),
            date: claim.date.clone(),
            times: times.iter().filter(|t| is_dated(claim, t)).map(|t| t.when.span).collect(),
            has_number: numbers(&words, &times, &asked),
            has_duration: words.iter().any(|w| is_time_unit(&w.folded) && !within(w, &times)),
            names_somebody: kinds.iter().any(|k| *k != AgentKind::Place),
            names_place: kinds.contains(&AgentKind::Place),
        })
    }

    /// The kinds of the names in a sentence that the question does not name.
    fn kinds_named(
        &self,
        weighed: &Weighed<'_>,
        text: &str,
        words: &[Word],
    ) -> Result<Vec<AgentKind>, IndexError> {
        let mut kinds = Vec::new();
        for named in self.names_among(text, words)? {
            let asked = |id: &String| weighed.question.names.iter().any(|n| n.agents.contains(id));
            for id in named.agents.iter().filter(|id| !asked(id)) {
                kinds.extend(self.index.agent(id)?.map(|a| a.kind));
            }
        }
        Ok(kinds)
    }
}

/// Whether there is a number that is no part of a date and was not in the question.
fn numbers(words: &[Word], times: &[Found], asked: &Bag) -> bool {
    let number = |w: &&Word| w.stem.starts_with(|c: char| c.is_ascii_digit());
    words.iter().filter(number).any(|w| !within(w, times) && !asked.has(&w.stem))
}

/// Whether a time in a sentence names a date; "the past century" names none.
fn is_dated(claim: &Claim, found: &Found) -> bool {
    let text = claim.sentence.text().get(found.range.clone());
    text.is_some_and(|t| t.chars().any(char::is_numeric)) && found.when.recurring.is_none()
}

fn within(word: &Word, times: &[Found]) -> bool {
    times.iter().any(|t| t.range.start < word.end && word.start < t.range.end)
}
