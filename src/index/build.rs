//! Writing an index: every record and sentence becomes a document.
//!
//! Documents are numbered by kind, and within a kind those with a date come
//! first, in order of time; people and the like come by how often they are
//! mentioned. What is found by number is then in order already.

use std::path::Path;

use tantivy::directory::{Directory, OwnedBytes, RamDirectory};
use tantivy::schema::Schema;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{
    Index as Engine, IndexBuilder, IndexSettings, SingleSegmentIndexWriter, TantivyDocument,
};

use super::Index;
use super::document::Documents;
use super::error::Result;
use super::offers;
use super::pack::Named;
use super::plan::Plan;
use super::record::{Catalog, Head, Layout};
use super::schema::{Fields, STEMS};
use super::timeline::{self, Days};
use super::words::Stems;
use crate::archive::model::Archive;
use crate::text::Analyzer;

/// Name of the part that holds the [`Head`].
pub(super) const HEAD: &str = "head.json";
/// Name of the part that holds the latest day of each block.
pub(super) const REACH: &str = "reach";
/// Name of the part that holds the last days of the dated entries.
pub(super) const ENDS: &str = "ends";
/// Name of the part that holds what is offered while somebody types.
pub(super) const OFFERS: &str = "offers.json";
/// Memory that the engine sets aside at first; it takes more as it needs it.
const MEMORY: usize = 16 << 20;

/// The language's way of taking words apart.
pub(super) fn analyzer(languages: &[String]) -> Analyzer {
    languages.first().map_or_else(Analyzer::default, |tag| Analyzer::for_language(tag))
}

/// The tokenizers that the schema names.
pub(super) fn tokenizers(analyzer: Analyzer) -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(STEMS, Stems::analyzer(analyzer));
    tokenizers
}

/// The parts of an index of `archive`, to be packed.
pub(super) fn parts(archive: &Archive) -> Result<Vec<Named>> {
    let directory = RamDirectory::create();
    let (schema, fields) = Fields::new();
    let analyzer = analyzer(&archive.about.languages);
    let writer = builder(schema, analyzer)
        .single_segment_index_writer(Box::new(directory.clone()) as Box<dyn Directory>, MEMORY)?;
    let mut build =
        Build { writer, layout: Layout::default(), last_days: Vec::new(), sets: Vec::new() };
    let plan = Plan::new(archive);
    build.write(&plan, &Documents::new(&plan, &fields, analyzer))?;
    build.finish(&plan, &directory)
}

fn builder(schema: Schema, analyzer: Analyzer) -> IndexBuilder {
    let settings =
        IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    Engine::builder().schema(schema).settings(settings).tokenizers(tokenizers(analyzer))
}

/// When a document is, as it is indexed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct When {
    pub(super) days: Option<(i64, i64)>,
    /// The members of a set of dates with gaps.
    pub(super) members: Vec<(i64, i64)>,
}

struct Build {
    writer: SingleSegmentIndexWriter,
    layout: Layout,
    last_days: Vec<i64>,
    sets: Vec<(u32, Vec<(i64, i64)>)>,
}

impl Build {
    fn write(&mut self, plan: &Plan<'_>, documents: &Documents<'_>) -> Result<()> {
        for entry in &plan.entries {
            self.add(documents.entry(entry, self.next())?)?;
        }
        self.layout.entries = 0..self.next();
        self.layout.dated_entries = 0..plan.dated_entries as u32;
        self.write_claims(plan, documents)?;
        self.write_figures(plan, documents)?;
        let from = self.next();
        for agent in &plan.agents {
            self.add(documents.agent(agent, self.next())?)?;
        }
        self.layout.agents = from..self.next();
        let from = self.next();
        for source in &plan.archive.sources {
            self.add(documents.source(source)?)?;
        }
        self.layout.sources = from..self.next();
        self.write_passages(plan, documents)?;
        // The engine wants at least one document.
        self.add((TantivyDocument::new(), When::default()))
    }

    fn write_claims(&mut self, plan: &Plan<'_>, documents: &Documents<'_>) -> Result<()> {
        let from = self.next();
        let mut dated = from;
        for (owner, entry) in plan.entries.iter().enumerate() {
            for claim in documents.entry_claims(entry, owner as u32) {
                self.add(claim)?;
            }
            if owner < plan.dated_entries {
                dated = self.next();
            }
        }
        let first_agent = from + plan.claims as u32 + plan.figures.len() as u32;
        for (at, agent) in plan.agents.iter().enumerate() {
            for claim in documents.agent_claims(agent, first_agent + at as u32) {
                self.add(claim)?;
            }
        }
        self.layout.claims = from..self.next();
        self.layout.dated_claims = from..dated;
        Ok(())
    }

    fn write_figures(&mut self, plan: &Plan<'_>, documents: &Documents<'_>) -> Result<()> {
        let from = self.next();
        for figure in &plan.figures {
            self.add(documents.figure(figure))?;
        }
        self.layout.figures = from..self.next();
        self.layout.dated_figures = from..from + plan.dated_figures as u32;
        Ok(())
    }

    fn write_passages(&mut self, plan: &Plan<'_>, documents: &Documents<'_>) -> Result<()> {
        let from = self.next();
        for document in &plan.archive.documents {
            for (at, paragraph) in document.paragraphs.iter().enumerate() {
                if !paragraph.text.is_empty() {
                    self.add(documents.passage(document, paragraph, at + 1)?)?;
                }
            }
        }
        self.layout.passages = from..self.next();
        Ok(())
    }

    fn next(&self) -> u32 {
        self.last_days.len() as u32
    }

    fn add(&mut self, (document, when): (TantivyDocument, When)) -> Result<()> {
        if when.members.len() > 1 {
            self.sets.push((self.next(), when.members));
        }
        self.last_days.push(when.days.map_or(i64::MIN, |(_, last)| last));
        self.writer.add_document(document)?;
        Ok(())
    }

    fn finish(self, plan: &Plan<'_>, directory: &RamDirectory) -> Result<Vec<Named>> {
        let head =
            Head { catalog: catalog(plan, &self.layout), layout: self.layout, sets: self.sets };
        let entries = self.last_days.get(..plan.dated_entries).unwrap_or_default();
        let (reach, ends) = (timeline::reach(&self.last_days), timeline::ends(entries));
        let days =
            Days { reach: OwnedBytes::new(reach.clone()), ends: OwnedBytes::new(ends.clone()) };
        let engine = self.writer.finalize()?;
        let written = Index::assemble(engine.clone(), head.clone(), days, OwnedBytes::empty())?;
        let offers = offers::gather(plan, &written)?;
        let meta = engine.load_metas()?;
        let mut names: Vec<String> = vec!["meta.json".to_owned()];
        names.extend(meta.list_segment_files().iter().filter_map(|p| path_name(p)));
        names.sort();
        let mut parts = Vec::with_capacity(names.len() + 2);
        for name in names {
            if directory.exists(Path::new(&name)).map_err(tantivy::TantivyError::from)? {
                let file = directory.open_read(Path::new(&name));
                parts.push((name, file.map_err(tantivy::TantivyError::from)?));
            }
        }
        parts.push((HEAD.to_owned(), serde_json::to_vec(&head)?.into()));
        parts.push((REACH.to_owned(), reach.into()));
        parts.push((ENDS.to_owned(), ends.into()));
        parts.push((OFFERS.to_owned(), serde_json::to_vec(&offers)?.into()));
        Ok(parts)
    }
}

fn path_name(path: &Path) -> Option<String> {
    path.to_str().map(str::to_owned)
}

fn catalog(plan: &Plan<'_>, layout: &Layout) -> Catalog {
    let archive = plan.archive;
    let mut measures = archive.measures.clone();
    measures.sort_by(|a, b| a.id.cmp(&b.id));
    let (earliest, latest) = plan.bounds();
    Catalog {
        about: archive.about.clone(),
        version: archive.version.clone(),
        measures,
        sources: archive.sources.len(),
        entries: layout.entries.len(),
        agents: layout.agents.len(),
        figures: layout.figures.len(),
        claims: layout.claims.len(),
        passages: layout.passages.len(),
        earliest,
        latest,
    }
}
