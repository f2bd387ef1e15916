//! Records by number, id, citation, mention and event.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, DocSet, TERMINATED, TantivyDocument, Term};

use super::document::{event_keys, event_label};
use super::record::{StoredEntry, StoredPassage};
use super::schema::{self, SOURCE_MARK, Scope};
use super::{
    Citing, Claim, ClaimNumber, FigureRecord, Index, IndexError, KeptEntry, Page, Passage,
    RecordKind, Result,
};
use crate::archive::date::Span;
use crate::archive::model::{Agent, AgentKind, Entry, Figure, Source};

impl Index {
    /// An entry by its id.
    pub fn entry(&self, id: &str) -> Result<Option<Entry>> {
        let found = self.number_of(Scope::Entry.mark(), id)?;
        found.map(|number| self.entry_at(number)).transpose()
    }

    /// An entry by its id, shared with others who read it.
    pub fn kept_entry(&self, id: &str) -> Result<Option<KeptEntry>> {
        let found = self.number_of(Scope::Entry.mark(), id)?;
        found.map(|number| self.stored_entry(number).map(KeptEntry)).transpose()
    }

    /// A sentence by its number.
    pub fn claim(&self, claim: ClaimNumber) -> Result<Claim> {
        self.claim_at(claim.0)
    }

    /// The entry that a sentence belongs to, unless it is an agent's.
    pub fn entry_of_claim(&self, claim: ClaimNumber) -> Result<Option<KeptEntry>> {
        let (owner, _) = self.owner(claim.0);
        let is_entry = self.layout.entries.contains(&owner);
        is_entry.then(|| self.stored_entry(owner).map(KeptEntry)).transpose()
    }

    /// Whether a sentence belongs to a record that shares a day with a span.
    pub fn claim_overlaps(&self, claim: ClaimNumber, span: Span) -> bool {
        self.timeline.overlaps(claim.0, span)
    }

    /// A person, organization or place by its id.
    pub fn agent(&self, id: &str) -> Result<Option<Agent>> {
        let found = self.number_of(Scope::Agent.mark(), id)?;
        found.map(|number| self.agent_at(number).map(unshared)).transpose()
    }

    /// What kind of record an id is of, if it is a person's, an organization's or a place's.
    pub fn agent_kind(&self, id: &str) -> Result<Option<AgentKind>> {
        let found = self.number_of(Scope::Agent.mark(), id)?;
        found.map(|number| Ok(self.agent_at(number)?.kind)).transpose()
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Result<Option<Source>> {
        let found = self.number_of(SOURCE_MARK, id)?;
        let read = |number| self.recent_sources.get(number, || self.weighed(number));
        found.map(|number| read(number).map(unshared)).transpose()
    }

    /// All sources, in the order of the archive.
    pub fn sources(&self) -> Result<Vec<Source>> {
        self.layout.sources.clone().map(|number| self.record(number)).collect()
    }

    /// A paragraph of a source, where the archive keeps its full text.
    pub fn passage(&self, source: &str, paragraph: u32) -> Result<Option<Passage>> {
        let id = schema::citation(source, paragraph);
        let found = self.number_of(Scope::Passage.mark(), &id)?;
        found.map(|number| self.passage_at(number)).transpose()
    }

    /// Entries that mention a person, organization or place, in order of time.
    pub fn entries_of_agent(&self, id: &str, offset: usize, limit: usize) -> Result<Page<Entry>> {
        let numbers = self.numbers(&self.fields.mention_term(Scope::Entry, id))?;
        self.page_of_entries(&numbers, offset, limit)
    }

    /// All people, organizations and places of a kind that are part of the
    /// archive, most mentioned first.
    pub fn agents(&self, kind: AgentKind, limit: usize) -> Result<Vec<Agent>> {
        let mut found = Vec::new();
        for number in self.layout.agents.clone() {
            if found.len() >= limit {
                break;
            }
            let agent: Agent = self.record(number)?;
            if agent.kind == kind {
                found.push(agent);
            }
        }
        Ok(found)
    }

    /// The sentences and figures that cite a paragraph of a source.
    pub fn citing(&self, source: &str, paragraph: u32) -> Result<Citing> {
        let text = schema::citation(source, paragraph);
        let mut citing = Citing::default();
        for number in self.keys.numbers_from(schema::citing(&text), self.layout.claims.start) {
            if self.layout.claims.contains(&number) {
                citing.claims.push(self.claim_at(number)?);
            } else if self.layout.figures.contains(&number) {
                citing.figures.push(self.figure_at(number)?);
            } else {
                // Figures are the last that are told of a paragraph.
                break;
            }
        }
        Ok(citing)
    }

    /// How many sentences cite a paragraph, counted up to `most`.
    pub fn sentences_citing(&self, source: &str, paragraph: u32, most: usize) -> Result<usize> {
        let text = schema::citation(source, paragraph);
        let numbers = self.keys.numbers_from(schema::citing(&text), self.layout.claims.start);
        let sentences = numbers.take_while(|number| self.layout.claims.contains(number));
        Ok(sentences.take(most).count())
    }

    /// Figures of one event, given as an entry's id or in the archive's words,
    /// in order of time.
    pub fn figures_of(&self, event: &str, measure: Option<&str>) -> Result<Vec<FigureRecord>> {
        self.figures_with([event.to_owned(), event_label(event)], measure)
    }

    /// Every account of what a figure counts, itself included: figures with the
    /// same event, measure, unit and place.
    pub fn accounts_of(&self, figure: &Figure) -> Result<Vec<FigureRecord>> {
        let mut accounts = self.figures_with(event_keys(figure), Some(&figure.measure))?;
        accounts
            .retain(|other| other.figure.unit == figure.unit && other.figure.place == figure.place);
        Ok(accounts)
    }

    /// The figures of an entry, in its order.
    pub fn figures_in(&self, entry: &str) -> Result<Vec<FigureRecord>> {
        let Some(number) = self.number_of(Scope::Entry.mark(), entry)? else {
            return Ok(Vec::new());
        };
        let stored = self.stored_entry(number)?;
        Ok((0..stored.entry.figures.len()).filter_map(|at| figure_record(&stored, at)).collect())
    }

    fn figures_with(
        &self,
        keys: impl IntoIterator<Item = String>,
        measure: Option<&str>,
    ) -> Result<Vec<FigureRecord>> {
        let mut numbers = Vec::new();
        for key in keys {
            numbers.extend(self.numbers(&Term::from_field_text(self.fields.event, &key))?);
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut figures = Vec::with_capacity(numbers.len());
        for number in numbers {
            let figure = self.figure_at(number)?;
            if measure.is_none_or(|measure| figure.figure.measure == measure) {
                figures.push(figure);
            }
        }
        Ok(figures)
    }

    /// Numbers of the documents that have a term, in order.
    pub(super) fn numbers(&self, term: &Term) -> Result<Vec<DocId>> {
        self.first_numbers(term, usize::MAX)
    }

    /// The first numbers of the documents that have a term, in order.
    pub(super) fn first_numbers(&self, term: &Term, limit: usize) -> Result<Vec<DocId>> {
        let inverted = self.lists(term.field())?;
        let mut numbers = Vec::new();
        if let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED && numbers.len() < limit {
                numbers.push(postings.doc());
                postings.advance();
            }
        }
        Ok(numbers)
    }

    fn number_of(&self, mark: char, id: &str) -> Result<Option<DocId>> {
        Ok(self.keys.numbers(schema::id(mark, id)).next())
    }

    pub(super) fn page_of_entries(
        &self,
        numbers: &[DocId],
        offset: usize,
        limit: usize,
    ) -> Result<Page<Entry>> {
        let items = numbers.iter().skip(offset).take(limit);
        let items = items.map(|number| self.entry_at(*number)).collect::<Result<_>>()?;
        Ok(Page { total: numbers.len(), items })
    }

    pub(super) fn record<T: DeserializeOwned>(&self, number: DocId) -> Result<T> {
        Ok(self.weighed(number)?.0)
    }

    /// A record, and how long it is as it is stored.
    fn weighed<T: DeserializeOwned>(&self, number: DocId) -> Result<(T, usize)> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(0, number))?;
        let stored = document.get_first(self.fields.record);
        let bytes = stored.and_then(|value| value.as_bytes());
        let bytes = bytes.ok_or(IndexError::Damaged("a record is missing"))?;
        Ok((serde_json::from_slice(bytes)?, bytes.len()))
    }

    fn stored_entry(&self, number: DocId) -> Result<Arc<StoredEntry<'static>>> {
        self.recent_entries.get(number, || self.weighed(number))
    }

    pub(super) fn agent_at(&self, number: DocId) -> Result<Arc<Agent>> {
        self.recent_agents.get(number, || self.weighed(number))
    }

    pub(super) fn entry_at(&self, number: DocId) -> Result<Entry> {
        Ok(self.stored_entry(number)?.entry.clone().into_owned())
    }

    pub(super) fn claim_at(&self, number: DocId) -> Result<Claim> {
        let (owner, position) = self.owner(number);
        let claim = if self.layout.entries.contains(&owner) {
            entry_claim(&*self.stored_entry(owner)?, position)
        } else {
            agent_claim(&*self.agent_at(owner)?, position)
        };
        claim.ok_or(IndexError::Damaged("a sentence is missing"))
    }

    pub(super) fn figure_at(&self, number: DocId) -> Result<FigureRecord> {
        let (owner, position) = self.owner(number);
        let stored = self.stored_entry(owner)?;
        let figure = figure_record(&stored, position);
        figure.ok_or(IndexError::Damaged("a figure is missing"))
    }

    pub(super) fn passage_at(&self, number: DocId) -> Result<Passage> {
        let stored: StoredPassage<'static> = self.record(number)?;
        Ok(Passage {
            source: stored.source.into_owned(),
            paragraph: stored.paragraph,
            title: stored.title.into_owned(),
            context: stored.context.into_owned(),
            text: stored.text.into_owned(),
        })
    }

    /// The record that a sentence or figure belongs to, and its place in it.
    pub(super) fn owner(&self, number: DocId) -> (DocId, usize) {
        let owner = self.owners.get_val(number);
        (owner as DocId, self.positions.get_val(number) as usize)
    }

    /// Numbers of the documents of a kind, and of those with a date among them.
    pub(super) fn ranges(&self, scope: Scope) -> (Range<DocId>, Range<DocId>) {
        let layout = &self.layout;
        let (all, dated) = match scope {
            Scope::Entry => (&layout.entries, &layout.dated_entries),
            Scope::Claim => (&layout.claims, &layout.dated_claims),
            Scope::Figure => (&layout.figures, &layout.dated_figures),
            Scope::Agent => (&layout.agents, &(0..0)),
            Scope::Passage => (&layout.passages, &(0..0)),
        };
        (all.clone(), dated.clone())
    }
}

fn unshared<T: Clone>(record: Arc<T>) -> T {
    Arc::unwrap_or_clone(record)
}

fn entry_claim(stored: &StoredEntry<'_>, position: usize) -> Option<Claim> {
    let entry = &stored.entry;
    let sentence = entry.told_at(position)?;
    Some(Claim {
        kind: RecordKind::Entry,
        position,
        sentence,
        heading_only: entry.sentences.is_empty(),
        agents: [entry.people.as_slice(), &entry.organizations, &entry.places].concat(),
        names: stored.names.iter().map(|name| name.clone().into_owned()).collect(),
        record: entry.id.clone(),
        title: entry.title.clone(),
        date: entry.date.clone(),
        topics: entry.topics.clone(),
    })
}

fn agent_claim(agent: &Agent, position: usize) -> Option<Claim> {
    Some(Claim {
        kind: agent.kind.into(),
        position,
        sentence: agent.sentences.get(position)?.clone(),
        heading_only: false,
        agents: vec![agent.id.clone()],
        names: vec![agent.name.clone()],
        record: agent.id.clone(),
        title: agent.name.clone(),
        date: None,
        topics: Vec::new(),
    })
}

fn figure_record(stored: &StoredEntry<'_>, position: usize) -> Option<FigureRecord> {
    let entry = &stored.entry;
    Some(FigureRecord {
        figure: entry.figures.get(position)?.clone(),
        entry: entry.id.clone(),
        entry_title: entry.title.clone(),
        position,
        date: stored.dates.get(position).cloned().flatten().map(Cow::into_owned),
        names: stored.names.iter().map(|name| name.clone().into_owned()).collect(),
        topics: entry.topics.clone(),
    })
}
