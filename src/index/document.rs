//! What is indexed of each record.

use std::borrow::Cow;

use serde::Serialize;
use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::build::When;
use super::error::Result;
use super::names::key;
use super::plan::{Plan, PlannedFigure, figure_parties};
use super::record::{StoredEntry, StoredPassage};
use super::schema::{self, Fields, SOURCE_MARK, Scope};
use crate::archive::date::{Edtf, Span};
use crate::archive::model::{Agent, Citations, Document, Entry, Figure, Paragraph, Source, Value};
use crate::text::{Analyzer, fold};

/// Dates of up to this many days are found under each of their days in any year.
const DAYS_LISTED: u64 = 14;
/// Dates of up to this many days are found under each of their months.
const MONTHS_LISTED: u64 = 62;

/// Makes documents of records.
pub(super) struct Documents<'a> {
    plan: &'a Plan<'a>,
    fields: &'a Fields,
    analyzer: Analyzer,
}

type Dated = (TantivyDocument, When);

impl<'a> Documents<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, fields: &'a Fields, analyzer: Analyzer) -> Self {
        Self { plan, fields, analyzer }
    }

    pub(super) fn entry(&self, entry: &Entry, number: u32) -> Result<Dated> {
        let mut document = self.begin(number, 0);
        self.record(&mut document, &self.stored_entry(entry))?;
        document.add_text(self.fields.id, format!("{}{}", Scope::Entry.mark(), entry.id));
        let texts = self.fields.texts(Scope::Entry);
        document.add_text(texts.title, &entry.title);
        document.add_text(texts.body, &entry.title);
        for sentence in &entry.sentences {
            document.add_text(texts.body, sentence.text());
        }
        self.around(&mut document, texts.context, entry);
        self.mentions(&mut document, Scope::Entry, entry);
        self.cites(&mut document, &entry.cites);
        for text in entry.date.iter().flat_map(recurring) {
            document.add_text(self.fields.recurring, text);
        }
        Ok(self.dated(document, entry.date.as_ref()))
    }

    /// The sentences of an entry; for a bare heading, what says that it is one.
    pub(super) fn entry_claims(&self, entry: &Entry, owner: u32) -> Vec<Dated> {
        let claim = |position: usize, told: &str, cites: &Citations| {
            let texts = self.fields.texts(Scope::Claim);
            let mut document = self.begin(owner, position);
            document.add_text(texts.body, told);
            document.add_text(texts.title, &entry.title);
            self.around(&mut document, texts.context, entry);
            self.mentions(&mut document, Scope::Claim, entry);
            self.cites(&mut document, cites);
            self.dated(document, entry.date.as_ref())
        };
        if entry.sentences.is_empty() {
            return vec![claim(0, &entry.title, &entry.cites)];
        }
        let sentences = entry.sentences.iter().enumerate();
        sentences.map(|(position, s)| claim(position, s.text(), s.cites())).collect()
    }

    pub(super) fn agent_claims(&self, agent: &Agent, owner: u32) -> Vec<Dated> {
        let texts = self.fields.texts(Scope::Claim);
        let claims = agent.sentences.iter().enumerate().map(|(position, sentence)| {
            let mut document = self.begin(owner, position);
            document.add_text(texts.body, sentence.text());
            document.add_text(texts.title, &agent.name);
            for name in names(agent).skip(1) {
                document.add_text(texts.context, name);
            }
            document.add_text(self.fields.mentions, schema::mention(Scope::Claim, &agent.id));
            self.cites(&mut document, sentence.cites());
            self.dated(document, None)
        });
        claims.collect()
    }

    pub(super) fn figure(&self, planned: &PlannedFigure<'_>) -> Dated {
        let (figure, entry) = (planned.figure, planned.entry);
        let mut document = self.begin(planned.owner, planned.position);
        let texts = self.fields.texts(Scope::Figure);
        document.add_text(texts.title, &figure.event);
        document.add_text(texts.body, &entry.title);
        self.figure_words(&mut document, texts.body, figure);
        self.around(&mut document, texts.context, entry);
        self.mentions(&mut document, Scope::Figure, entry);
        self.cites(&mut document, &figure.cites);
        document.add_text(self.fields.measure, &figure.measure);
        for key in event_keys(figure) {
            document.add_text(self.fields.event, key);
        }
        self.dated(document, self.plan.date_of(figure, entry))
    }

    pub(super) fn agent(&self, agent: &Agent, number: u32) -> Result<Dated> {
        let mut document = self.begin(number, 0);
        self.record(&mut document, agent)?;
        document.add_text(self.fields.id, format!("{}{}", Scope::Agent.mark(), agent.id));
        let texts = self.fields.texts(Scope::Agent);
        for name in names(agent) {
            document.add_text(texts.title, name);
            self.name(&mut document, name);
        }
        for sentence in &agent.sentences {
            document.add_text(texts.body, sentence.text());
        }
        for part in agent.part_of.iter().filter_map(|id| self.plan.agent(id)) {
            document.add_text(texts.context, &part.name);
        }
        document.add_text(self.fields.mentions, schema::mention(Scope::Agent, &agent.id));
        self.cites(&mut document, &agent.cites);
        Ok(self.dated(document, None))
    }

    pub(super) fn source(&self, source: &Source) -> Result<Dated> {
        let mut document = self.begin(0, 0);
        self.record(&mut document, source)?;
        document.add_text(self.fields.id, format!("{SOURCE_MARK}{}", source.id));
        Ok(self.dated(document, None))
    }

    pub(super) fn passage(
        &self,
        document: &'a Document,
        paragraph: &'a Paragraph,
        number: usize,
    ) -> Result<Dated> {
        let cited = number as u32;
        let source = self.plan.source(&document.source);
        let of_source = source.map_or(document.source.as_str(), |s| s.title.as_str());
        let mut context = paragraph.clone();
        if let Some(section) = source.and_then(|s| s.section_of(cited)) {
            context.add_context(&section.title);
        }
        let stored = StoredPassage {
            source: Cow::Borrowed(&document.source),
            title: Cow::Borrowed(paragraph.title.as_deref().unwrap_or(of_source)),
            paragraph: cited,
            context: Cow::Owned(context.context),
            text: Cow::Borrowed(&paragraph.text),
        };
        let mut passage = self.begin(0, number);
        self.record(&mut passage, &stored)?;
        let id = schema::citation(&document.source, cited);
        passage.add_text(self.fields.id, format!("{}{id}", Scope::Passage.mark()));
        let texts = self.fields.texts(Scope::Passage);
        passage.add_text(texts.title, &stored.title);
        passage.add_text(texts.body, &stored.text);
        passage.add_text(texts.context, &stored.context);
        Ok(self.dated(passage, None))
    }

    fn begin(&self, owner: u32, position: usize) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_u64(self.fields.owner, u64::from(owner));
        document.add_u64(self.fields.position, position as u64);
        document
    }

    fn record(&self, document: &mut TantivyDocument, record: &impl Serialize) -> Result<()> {
        document.add_bytes(self.fields.record, &serde_json::to_vec(record)?);
        Ok(())
    }

    fn dated(&self, mut document: TantivyDocument, date: Option<&Edtf>) -> Dated {
        let when = date.map(when).unwrap_or_default();
        let (first, last) = when.days.unwrap_or((i64::MAX, i64::MIN));
        document.add_i64(self.fields.first, first);
        document.add_i64(self.fields.last, last);
        (document, when)
    }

    fn stored_entry<'s>(&'s self, entry: &'s Entry) -> StoredEntry<'s> {
        let dates = entry.figures.iter().map(|f| self.plan.date_of(f, entry).map(Cow::Borrowed));
        let agents = self.plan.mentioned(entry).into_iter().filter_map(|id| self.plan.agent(id));
        StoredEntry {
            names: agents.map(|agent| Cow::Borrowed(agent.name.as_str())).collect(),
            dates: dates.collect(),
            entry: Cow::Borrowed(entry),
        }
    }

    /// Names and topics of an entry.
    fn around(&self, document: &mut TantivyDocument, field: Field, entry: &Entry) {
        let mentioned = self.plan.mentioned(entry);
        for agent in mentioned.into_iter().filter_map(|id| self.plan.agent(id)) {
            for name in names(agent) {
                document.add_text(field, name);
            }
        }
        for topic in &entry.topics {
            document.add_text(field, topic);
        }
    }

    fn mentions(&self, document: &mut TantivyDocument, scope: Scope, entry: &Entry) {
        for id in self.plan.mentioned(entry) {
            document.add_text(self.fields.mentions, schema::mention(scope, id));
        }
    }

    fn cites(&self, document: &mut TantivyDocument, cites: &Citations) {
        for cite in cites.iter() {
            for paragraph in &cite.paragraphs {
                document.add_text(self.fields.cites, schema::citation(&cite.source, *paragraph));
            }
        }
    }

    fn figure_words(&self, document: &mut TantivyDocument, field: Field, figure: &Figure) {
        if let Some(measure) = self.plan.measure(&figure.measure) {
            document.add_text(field, &measure.label);
            for word in &measure.words {
                document.add_text(field, word);
            }
        }
        for party in figure_parties(figure) {
            let name = self.plan.agent(party).map_or(party, |agent| agent.name.as_str());
            document.add_text(field, name);
        }
        if let Some(unit) = &figure.unit {
            document.add_text(field, unit);
        }
        if let Value::Words(words) = &figure.value {
            document.add_text(field, words);
        }
    }

    fn name(&self, document: &mut TantivyDocument, name: &str) {
        let words = self.analyzer.words(name);
        for key in key::wholes(&words) {
            document.add_text(self.fields.name, key);
        }
        for start in key::starts(&words) {
            for edge in key::edges(&start) {
                document.add_text(self.fields.edge, edge);
            }
            document.add_text(self.fields.start, start);
        }
        let sounds = words.iter().map(|word| key::sound(&word.folded));
        for sound in sounds.chain([key::sound(&key::whole(&words))]) {
            if !sound.is_empty() {
                document.add_text(self.fields.sound, sound);
            }
        }
        for word in words.iter().filter(|word| key::is_distinctive(&word.folded)) {
            document.add_text(self.fields.word, &word.folded);
        }
    }
}

/// Every name that an agent is found by; those after the last transliteration
/// are never shown.
pub(super) fn names(agent: &Agent) -> impl Iterator<Item = &str> {
    shown_names(agent).chain(agent.search_names.iter().map(String::as_str))
}

/// Every name of an agent that may be shown, the main one first.
pub(super) fn shown_names(agent: &Agent) -> impl Iterator<Item = &str> {
    let others = agent.aliases.iter().chain(&agent.transliterations);
    std::iter::once(agent.name.as_str()).chain(others.map(String::as_str))
}

/// What a figure's event is found by: the entry that it is, and its words.
pub(super) fn event_keys(figure: &Figure) -> impl Iterator<Item = String> {
    let entry = figure.event_entry.iter().cloned();
    entry.chain([event_label(&figure.event)])
}

/// The words of an event, folded, so that case and spacing do not part accounts.
pub(super) fn event_label(event: &str) -> String {
    let words: Vec<String> = event.split_whitespace().map(fold).collect();
    format!("“{}", words.join(" "))
}

fn when(date: &Edtf) -> When {
    let numbers = |span: &Span| (span.first_number(), span.last_number());
    let members = date.spans();
    When {
        days: Some(numbers(&date.span())),
        members: if members.len() > 1 { members.iter().map(numbers).collect() } else { Vec::new() },
    }
}

/// The days and months of any year that a date is found under.
fn recurring(date: &Edtf) -> Vec<String> {
    let mut found = Vec::new();
    if let Some((month, day)) = date.month_and_day() {
        found.push(schema::recurring(month, Some(day)));
        found.push(schema::recurring(month, None));
    }
    for span in date.spans() {
        let (Some(first), Some(last)) = (span.first(), span.last()) else {
            continue;
        };
        let length = last.number().abs_diff(first.number()) + 1;
        if length > MONTHS_LISTED {
            continue;
        }
        for ahead in 0..length {
            let (_, month, day) = first.plus(ahead as i64).ymd();
            found.push(schema::recurring(month, None));
            if length <= DAYS_LISTED {
                found.push(schema::recurring(month, Some(day)));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
