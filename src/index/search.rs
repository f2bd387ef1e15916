//! Search by words: a quick pass over everything, then a closer look at what
//! it found.

use std::collections::HashMap;

use tantivy::postings::SegmentPostings;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SeekDangerResult, Term};

use super::ranking::{Filters, Preferred, best};
use super::schema::Scope;
use super::statistics::Statistics;
use super::{Claim, ClaimNumber, FigureRecord, Index, Passage, Result, Scored};
use crate::archive::date::Span;
use crate::archive::model::{Agent, Entry};

/// How much it counts that two neighbouring words stand close together.
const NEAR: f32 = 0.3;
/// How many words may stand between them.
const SLOP: u32 = 2;
/// By how much documents of the preferred time gain.
const IN_TIME: f32 = 1.5;
/// Documents that get a closer look: this many times as many as are wanted,
/// and at least as many as the second number says.
const POOL: (usize, usize) = (3, 60);

/// A word of a question, with everything that may stand for it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryTerm {
    /// Stems and how well each stands for the word, the word's own first.
    pub alternatives: Vec<(String, f32)>,
    /// How much the word counts.
    pub weight: f32,
}

impl QueryTerm {
    /// One stem that counts as usual.
    pub fn new(stem: impl Into<String>) -> Self {
        Self { alternatives: vec![(stem.into(), 1.0)], weight: 1.0 }
    }
}

/// What a question says of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum When {
    /// Nothing.
    #[default]
    Any,
    /// What shares a day with the span is better.
    Prefer(Span),
    /// Only what shares a day with the span will do.
    Require(Span),
}

/// What to search for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextQuery {
    /// The words, in the question's order; a document need not have them all.
    pub terms: Vec<QueryTerm>,
    /// Ids of those whom a document should better mention.
    pub agents: Vec<String>,
    /// What the question says of time.
    pub when: When,
    /// Whether words next to each other should better stand close together.
    pub near: bool,
    /// Id of the measure that a figure must be of; other kinds pay no regard.
    pub measure: Option<String>,
}

impl TextQuery {
    /// The stems, each counting alike.
    pub fn of_stems<S: Into<String>>(stems: impl IntoIterator<Item = S>) -> Self {
        let terms = stems.into_iter().map(QueryTerm::new).collect();
        Self { terms, near: true, ..Self::default() }
    }
}

/// How many words the fields of paragraphs have on average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanLengths {
    /// Of titles.
    pub title: f32,
    /// Of the texts themselves.
    pub body: f32,
    /// Of what stands around them.
    pub context: f32,
}

impl Index {
    /// Sentences of entries and agents, best first.
    pub fn search_claims(&self, query: &TextQuery, limit: usize) -> Result<Vec<Scored<Claim>>> {
        self.fetch(Scope::Claim, query, limit, |number| self.claim_at(number))
    }

    /// The numbers of sentences of entries and agents, best first.
    pub fn find_claims(&self, query: &TextQuery, limit: usize) -> Result<Vec<Scored<ClaimNumber>>> {
        self.fetch(Scope::Claim, query, limit, |number| Ok(ClaimNumber(number)))
    }

    /// Entries, best first.
    pub fn search_entries(&self, query: &TextQuery, limit: usize) -> Result<Vec<Scored<Entry>>> {
        self.fetch(Scope::Entry, query, limit, |number| self.entry_at(number))
    }

    /// Figures, best first; without words, all of the measure in order of time.
    pub fn search_figures(
        &self,
        query: &TextQuery,
        limit: usize,
    ) -> Result<Vec<Scored<FigureRecord>>> {
        self.fetch(Scope::Figure, query, limit, |number| self.figure_at(number))
    }

    /// People, organizations and places, best first.
    pub fn search_agents(&self, query: &TextQuery, limit: usize) -> Result<Vec<Scored<Agent>>> {
        self.fetch(Scope::Agent, query, limit, |number| Ok((*self.agent_at(number)?).clone()))
    }

    /// Paragraphs of full texts, best first.
    pub fn search_passages(&self, query: &TextQuery, limit: usize) -> Result<Vec<Scored<Passage>>> {
        self.fetch(Scope::Passage, query, limit, |number| self.passage_at(number))
    }

    /// In how many paragraphs of full texts, or how many titles of them, a stem occurs.
    pub fn passage_frequency(&self, stem: &str) -> Result<usize> {
        let texts = self.fields.texts(Scope::Passage);
        let mut most = 0;
        for field in [texts.body, texts.title, texts.context] {
            most = most.max(self.frequency(&Term::from_field_text(field, stem))?);
        }
        Ok(most as usize)
    }

    /// How long the fields of paragraphs are on average.
    pub fn passage_lengths(&self) -> Result<MeanLengths> {
        let texts = self.fields.texts(Scope::Passage);
        let count = self.catalog.passages.max(1) as f32;
        let mean =
            |field| -> Result<f32> { Ok(self.lists(field)?.total_num_tokens() as f32 / count) };
        Ok(MeanLengths {
            title: mean(texts.title)?,
            body: mean(texts.body)?,
            context: mean(texts.context)?,
        })
    }

    /// In how many sentences a stem occurs.
    pub fn document_frequency(&self, stem: &str) -> Result<usize> {
        let body = self.fields.texts(Scope::Claim).body;
        Ok(self.frequency(&Term::from_field_text(body, stem))? as usize)
    }

    /// How many sentences there are.
    pub fn claim_count(&self) -> usize {
        self.catalog.claims
    }

    fn fetch<T>(
        &self,
        scope: Scope,
        query: &TextQuery,
        limit: usize,
        read: impl Fn(DocId) -> Result<T>,
    ) -> Result<Vec<Scored<T>>> {
        let ranked = self.ranked(scope, query, limit)?;
        let scored = |(number, score)| Ok(Scored { item: read(number)?, score });
        ranked.into_iter().map(scored).collect()
    }

    fn ranked(&self, scope: Scope, query: &TextQuery, limit: usize) -> Result<Vec<(DocId, f32)>> {
        let (range, _) = self.ranges(scope);
        if limit == 0 || range.is_empty() {
            return Ok(Vec::new());
        }
        let limit = limit.min(range.len());
        let mut statistics = Statistics {
            searcher: &self.searcher,
            documents: range.len() as u64,
            frequencies: HashMap::new(),
            flat: self.fields.mentions(scope),
        };
        let clauses = self.clauses(scope, query, &mut statistics)?;
        if clauses.is_empty() {
            return self.unranked(scope, query, limit);
        }
        let pool = limit.saturating_mul(POOL.0).max(POOL.1).min(range.len());
        let preferred = match query.when {
            When::Prefer(span) => Some(self.preferred(scope, span)),
            _ => None,
        };
        let filters = self.filters(scope, query)?;
        let mut found = best(clauses, range, pool, filters, preferred);
        self.look_closer(scope, query, &statistics, &mut found)?;
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(limit);
        Ok(found)
    }

    fn preferred(&self, scope: Scope, span: Span) -> Preferred {
        let (_, dated) = self.ranges(scope);
        let end = self.timeline.begun_by(dated.clone(), span.last_number());
        Preferred { set: Box::new(self.timeline.within(dated, span)), end }
    }

    /// What a document has to be of.
    fn filters(&self, scope: Scope, query: &TextQuery) -> Result<Filters> {
        let (_, dated) = self.ranges(scope);
        let mut sets: Vec<Box<dyn DocSet>> = Vec::new();
        if let When::Require(span) = query.when {
            sets.push(Box::new(self.timeline.within(dated, span)));
        }
        if let (Scope::Figure, Some(measure)) = (scope, &query.measure) {
            let term = Term::from_field_text(self.fields.measure, measure);
            sets.push(Box::new(self.postings(&term)?));
        }
        Ok(Filters(sets))
    }

    fn postings(&self, term: &Term) -> Result<SegmentPostings> {
        let inverted = self.lists(term.field())?;
        let found = inverted.read_postings(term, IndexRecordOption::Basic)?;
        Ok(found.unwrap_or_else(SegmentPostings::empty))
    }

    /// Documents that pass the filters, in order of time.
    fn unranked(&self, scope: Scope, query: &TextQuery, limit: usize) -> Result<Vec<(DocId, f32)>> {
        let mut filters = self.filters(scope, query)?;
        let mut numbers = Vec::new();
        while numbers.len() < limit
            && let Some(number) = filters.next()
        {
            numbers.push((number, 0.0));
        }
        Ok(numbers)
    }

    /// Adds what only a few documents are worth the trouble for; `found` is in
    /// order of number.
    fn look_closer(
        &self,
        scope: Scope,
        query: &TextQuery,
        statistics: &Statistics<'_>,
        found: &mut [(DocId, f32)],
    ) -> Result<()> {
        if query.near {
            for pair in query.terms.windows(2) {
                self.add_nearness(scope, pair, statistics, found)?;
            }
        }
        if let When::Prefer(span) = query.when {
            for (number, score) in found.iter_mut() {
                if self.timeline.overlaps(*number, span) {
                    *score *= IN_TIME;
                }
            }
        }
        Ok(())
    }

    fn add_nearness(
        &self,
        scope: Scope,
        pair: &[QueryTerm],
        statistics: &Statistics<'_>,
        found: &mut [(DocId, f32)],
    ) -> Result<()> {
        let stems: Vec<&String> = pair
            .iter()
            .filter_map(|word| word.alternatives.first())
            .map(|(stem, _)| stem)
            .collect();
        let [first, second] = stems.as_slice() else {
            return Ok(());
        };
        let weight = NEAR * pair.iter().map(|word| word.weight).fold(f32::INFINITY, f32::min);
        if first == second || !weight.is_finite() || weight <= 0.0 {
            return Ok(());
        }
        let body = self.fields.texts(scope).body;
        let terms = [first, second].map(|stem| Term::from_field_text(body, stem));
        let mut phrase = PhraseQuery::new(terms.into());
        phrase.set_slop(SLOP);
        let scoring = EnableScoring::enabled_from_statistics_provider(statistics, &self.searcher);
        let phrase = phrase.weight(scoring)?;
        let Some((start, _)) = found.first().copied() else {
            return Ok(());
        };
        let (mut state, mut scorer) = phrase.scorer_danger(self.segment(), start, weight)?;
        for (number, score) in found.iter_mut() {
            if let SeekDangerResult::SeekLowerBound(bound) = state
                && bound > *number
            {
                continue;
            }
            if *number != start {
                state = scorer.seek_danger(*number);
            }
            if state == SeekDangerResult::Found {
                *score += scorer.score();
            }
        }
        Ok(())
    }
}
