//! What is indexed of each record.

use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::once;

use serde::Serialize;
use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::build::When;
use super::draft::Draft;
use super::error::Result;
use super::figures::{Shared, Waiting};
use super::keys::Key;
use super::names::key;
use super::plan::{Plan, figure_parties};
use super::record::{StoredEntry, StoredPassage};
use super::schema::{self, Fields, SOURCE_MARK, Scope};
use super::words::{parts, stems, texts};
use crate::archive::date::{Edtf, Span};
use crate::archive::model::{
    Agent, Citation, Citations, Document, Entry, Figure, Paragraph, Sentence, Source, Value,
};
use crate::text::{Analyzer, fold};

/// Dates of up to this many days are found under each of their days in any year.
const DAYS_LISTED: u64 = 14;
/// Dates of up to this many days are found under each of their months.
const MONTHS_LISTED: u64 = 62;

/// Makes documents of records.
pub(super) struct Documents<'a> {
    plan: &'a Plan<'a>,
    pub(super) fields: &'a Fields,
    analyzer: Analyzer,
    /// The stems of the names of those whom entries mention, by id.
    names: HashMap<&'a str, String>,
}

/// A document, when it is, and the keys that it is found by.
#[derive(Default)]
pub(super) struct Made {
    pub(super) document: TantivyDocument,
    pub(super) when: When,
    pub(super) keys: Vec<Key>,
    /// About how long its longest parts are.
    pub(super) bytes: usize,
}

impl<'a> Documents<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, fields: &'a Fields, analyzer: Analyzer) -> Self {
        let mentioned = plan.agents.iter().filter(|agent| plan.mentions(&agent.id) > 0);
        let names = mentioned.map(|agent| (agent.id.as_str(), stems(analyzer, names(agent))));
        Self { plan, fields, analyzer, names: names.collect() }
    }

    /// An entry, its figures completed.
    pub(super) fn entry(&self, draft: &Draft<'_>, number: u32, entry: &Entry) -> Result<Made> {
        let dates = entry.figures.iter().map(|f| self.plan.date_of(f, entry).map(Cow::Borrowed));
        let stored = StoredEntry {
            names: self.names_in(draft).map(Cow::Borrowed).collect(),
            dates: dates.collect(),
            entry: Cow::Borrowed(entry),
        };
        Ok(self.entry_stored(draft, number, &serde_json::to_vec(&stored)?))
    }

    /// An entry without figures, as JSON: a [`StoredEntry`] is put around it.
    pub(super) fn plain_entry(&self, draft: &Draft<'_>, number: u32, entry: &[u8]) -> Result<Made> {
        let names: Vec<&str> = self.names_in(draft).collect();
        let names = serde_json::to_vec(&names)?;
        let parts: [&[u8]; 5] = [b"{\"entry\":", entry, b",\"names\":", &names, b",\"dates\":[]}"];
        Ok(self.entry_stored(draft, number, &parts.concat()))
    }

    fn entry_stored(&self, draft: &Draft<'_>, number: u32, record: &[u8]) -> Made {
        let mut document = self.begin(number, 0);
        document.add_bytes(self.fields.record, record);
        let fields = self.fields.texts(Scope::Entry);
        document.add_text(fields.title, draft.title);
        let sentences = draft.told.iter().filter(|_| !draft.heading).map(|(told, _)| *told);
        document.add_text(fields.body, texts(once(draft.title).chain(sentences)));
        document.add_text(fields.context, self.around_draft(draft));
        self.mentions(&mut document, Scope::Entry, self.plan.mentioned(draft));
        for text in parts(draft.recurring) {
            document.add_text(self.fields.recurring, text);
        }
        let id = schema::id(Scope::Entry.mark(), draft.id);
        let cites = parts(draft.cites).map(schema::citing);
        let made = self.at(document, draft.when.clone(), once(id).chain(cites));
        Made { bytes: record.len(), ..made }
    }

    /// A sentence, without what it tells.
    pub(super) fn claim(&self, owner: u32, position: usize, days: Option<(i64, i64)>) -> Made {
        let when = When { days, members: Vec::new() };
        self.at(self.begin(owner, position), when, std::iter::empty())
    }

    /// What the sentences of an entry tell; for a bare heading, what says that it is one.
    pub(super) fn entry_told(&self, draft: &Draft<'_>) -> impl Iterator<Item = Made> {
        let around = self.around_draft(draft);
        let told = move |(told, cites): &(&str, &str)| {
            let mut document = self.told([told, draft.title, &around]);
            self.mentions(&mut document, Scope::Claim, self.plan.mentioned(draft));
            let when = When { days: None, members: draft.when.members.clone() };
            let keys = parts(cites).map(schema::citing).collect();
            Made { document, when, keys, bytes: told.len() + around.len() + cites.len() }
        };
        draft.told.iter().map(told)
    }

    /// What the sentences of an agent tell.
    pub(super) fn agent_told(&self, agent: &Agent) -> impl Iterator<Item = Made> {
        let name = stems(self.analyzer, [agent.name.as_str()]);
        let around = stems(self.analyzer, names(agent).skip(1));
        agent.sentences.iter().map(move |sentence| {
            let told = stems(self.analyzer, [sentence.text()]);
            let mut document = self.told([&told, &name, &around]);
            self.mentions(&mut document, Scope::Claim, once(agent.id.as_str()));
            let keys = citing(sentence.cites()).collect();
            Made { document, keys, bytes: told.len() + around.len(), ..Made::default() }
        })
    }

    fn told(&self, [told, title, around]: [&str; 3]) -> TantivyDocument {
        let (mut document, fields) = (TantivyDocument::new(), self.fields.texts(Scope::Claim));
        document.add_text(fields.body, told);
        document.add_text(fields.title, title);
        document.add_text(fields.context, around);
        document
    }

    pub(super) fn figure(&self, waiting: &Waiting<'_>, shared: &Shared<'_>) -> Made {
        let figure = &waiting.figure;
        let mut document = self.begin(waiting.owner, waiting.position as usize);
        let fields = self.fields.texts(Scope::Figure);
        self.text(&mut document, fields.title, [figure.event.as_str()]);
        let words = stems(self.analyzer, self.figure_words(figure));
        document.add_text(fields.body, texts([&*shared.title, &words]));
        let mentioned = || parts(&shared.mentioned);
        let around = self.around(mentioned(), &shared.topics);
        document.add_text(fields.context, &around);
        self.mentions(&mut document, Scope::Figure, mentioned());
        document.add_text(self.fields.measure, &figure.measure);
        for key in event_keys(figure) {
            document.add_text(self.fields.event, key);
        }
        let when = waiting.date.as_deref().map(when).unwrap_or_default();
        Made { bytes: around.len(), ..self.at(document, when, citing(&figure.cites)) }
    }

    pub(super) fn agent(&self, agent: &Agent, number: u32) -> Result<Made> {
        let mut document = self.begin(number, 0);
        self.record(&mut document, agent)?;
        let fields = self.fields.texts(Scope::Agent);
        for name in names(agent) {
            self.name(&mut document, name);
        }
        self.text(&mut document, fields.title, names(agent));
        self.text(&mut document, fields.body, agent.sentences.iter().map(Sentence::text));
        let whole = agent.part_of.iter().filter_map(|id| self.plan.agent(id));
        self.text(&mut document, fields.context, whole.map(|whole| whole.name.as_str()));
        self.mentions(&mut document, Scope::Agent, once(agent.id.as_str()));
        let id = schema::id(Scope::Agent.mark(), &agent.id);
        Ok(self.at(document, When::default(), once(id).chain(citing(&agent.cites))))
    }

    pub(super) fn source(&self, source: &Source) -> Result<Made> {
        let mut document = self.begin(0, 0);
        self.record(&mut document, source)?;
        Ok(self.at(document, When::default(), once(schema::id(SOURCE_MARK, &source.id))))
    }

    pub(super) fn passage(
        &self,
        document: &'a Document,
        paragraph: &'a Paragraph,
        number: usize,
    ) -> Result<Made> {
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
        let fields = self.fields.texts(Scope::Passage);
        self.text(&mut passage, fields.title, [&*stored.title]);
        self.text(&mut passage, fields.body, [&*stored.text]);
        self.text(&mut passage, fields.context, [&*stored.context]);
        let made = self.at(passage, When::default(), once(schema::id(Scope::Passage.mark(), &id)));
        Ok(Made { bytes: stored.text.len() + stored.context.len(), ..made })
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

    /// Texts of a field, taken apart.
    fn text<'t>(
        &self,
        document: &mut TantivyDocument,
        field: Field,
        texts: impl IntoIterator<Item = &'t str>,
    ) {
        document.add_text(field, stems(self.analyzer, texts));
    }

    fn at(
        &self,
        mut document: TantivyDocument,
        when: When,
        keys: impl Iterator<Item = Key>,
    ) -> Made {
        let (first, last) = when.days.unwrap_or((i64::MAX, i64::MIN));
        document.add_i64(self.fields.first, first);
        document.add_i64(self.fields.last, last);
        Made { document, when, keys: keys.collect(), bytes: 0 }
    }

    /// The names of those whom an entry mentions.
    fn names_in(&self, draft: &Draft<'_>) -> impl Iterator<Item = &'a str> {
        self.plan.mentioned(draft).filter_map(|id| self.plan.agent(id)).map(|a| a.name.as_str())
    }

    /// The stems of the names and topics of an entry.
    fn around_draft(&self, draft: &Draft<'_>) -> String {
        self.around(self.plan.mentioned(draft), draft.topic_stems)
    }

    fn around<'m>(&self, mentioned: impl Iterator<Item = &'m str>, topics: &str) -> String {
        let names = mentioned.filter_map(|id| self.names.get(id));
        texts(names.map(String::as_str).chain([topics]))
    }

    fn mentions<'m>(
        &self,
        document: &mut TantivyDocument,
        scope: Scope,
        ids: impl Iterator<Item = &'m str>,
    ) {
        for id in ids {
            document.add_text(self.fields.mentions(scope), schema::mention(scope, id));
        }
    }

    fn figure_words<'f>(&'f self, figure: &'f Figure) -> impl Iterator<Item = &'f str> {
        let measure = self.plan.measure(&figure.measure);
        let measure = measure.into_iter().flat_map(|m| once(&m.label).chain(&m.words));
        let name = |party| self.plan.agent(party).map_or(party, |agent| agent.name.as_str());
        let value = match &figure.value {
            Value::Words(words) => Some(words),
            _ => None,
        };
        let last = figure.unit.iter().chain(value).map(String::as_str);
        measure.map(String::as_str).chain(figure_parties(figure).map(name)).chain(last)
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

/// Sources and paragraphs, one by one.
pub(super) fn cited(cites: &Citations) -> impl Iterator<Item = String> {
    let each = |cite| {
        let Citation { source, paragraphs }: &Citation = cite;
        paragraphs.iter().map(move |paragraph| schema::citation(source, *paragraph))
    };
    cites.iter().flat_map(each)
}

/// The keys of what citations cite.
fn citing(cites: &Citations) -> impl Iterator<Item = Key> {
    cited(cites).map(|citation| schema::citing(&citation))
}

/// Every name that an agent is found by; those after the last transliteration
/// are never shown.
pub(super) fn names(agent: &Agent) -> impl Iterator<Item = &str> {
    shown_names(agent).chain(agent.search_names.iter().map(String::as_str))
}

/// Every name of an agent that may be shown, the main one first.
pub(super) fn shown_names(agent: &Agent) -> impl Iterator<Item = &str> + Clone {
    let others = agent.aliases.iter().chain(&agent.transliterations);
    once(agent.name.as_str()).chain(others.map(String::as_str))
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

/// When a date is, as it is indexed.
pub(super) fn when(date: &Edtf) -> When {
    let numbers = |span: &Span| (span.first_number(), span.last_number());
    let members = date.spans();
    When {
        days: Some(numbers(&date.span())),
        members: if members.len() > 1 { members.iter().map(numbers).collect() } else { Vec::new() },
    }
}

/// The days and months of any year that a date is found under.
pub(super) fn recurring(date: &Edtf) -> Vec<String> {
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
