//! Writing an index: every record and sentence becomes a document.
//!
//! Documents are numbered by kind, and within a kind those with a date come
//! first, in order of time; people and the like come by how often they are
//! mentioned. What is found by number is then in order already.
//!
//! Documents are made in one thread and written in another, as many segments as memory
//! asks for. The engine joins segments one behind the other, so that numbers stay in
//! order. What sentences tell is written beside them, as another segment.

use std::path::Path;

use tantivy::directory::{Directory, OwnedBytes};
use tantivy::tokenizer::TokenizerManager;

use super::ahead::{Ahead, ahead};
use super::cache::BUILD_MEMORY;
use super::document::{Documents, Made};
use super::error::Result;
use super::figures::Figures;
use super::join::together;
use super::names::rows::{Bearers, RowWriter};
use super::offers::{Counted, Gathering, gather};
use super::pack::Named;
use super::plan::{Material, Plan};
use super::record::{Catalog, Head, Layout};
use super::schema::{Fields, STEMS};
use super::stretch::{Found, Stretch, Written};
use super::tape::Room;
use super::timeline::{self, Days};
use super::words::{Stems, parts};
use super::{Index, Stored};
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
/// Name of the part that holds ids and citations.
pub(super) const KEYS: &str = "keys";
/// Name of the part that holds what is shown of names while somebody types.
pub(super) const NAMES: &str = "names";

/// With less memory than this, one line is written after the other: the engine needs some
/// for each.
const TWO_LINES: usize = 96 << 20;

/// The language's way of taking words apart.
pub(super) fn analyzer(languages: &[String]) -> Analyzer {
    languages.first().map_or_else(Analyzer::default, |tag| Analyzer::for_language(tag))
}

/// The tokenizers that the schema names.
pub(super) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(STEMS, Stems::analyzer());
    tokenizers
}

/// When a document is, as it is indexed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct When {
    pub(super) days: Option<(i64, i64)>,
    /// The members of a set of dates with gaps.
    pub(super) members: Vec<(i64, i64)>,
}

/// The parts of an index of an archive that is in memory, to be packed.
pub(super) fn of(archive: &Archive) -> Result<Vec<Named>> {
    let room = Room::new(None, BUILD_MEMORY);
    of_material(&Material::of(archive, &room)?, &room)
}

/// The parts of an index of what was read, to be packed.
pub(super) fn of_material(material: &Material, room: &Room) -> Result<Vec<Named>> {
    let (_, fields) = Fields::new();
    let plan = Plan::new(material)?;
    let analyzer = analyzer(&plan.archive.about.languages);
    let documents = Documents::new(&plan, &fields, analyzer);
    let figures = Figures::of(&plan, room)?;
    let layout = layout(&plan, &figures);
    let build = Build { plan: &plan, figures, documents, analyzer, layout };
    let (written, gathering, offered) = build.written(room)?;
    build.finish(written, gathering, offered)
}

/// How many documents of which kind there will be. Passages come last and are counted
/// as they are written.
fn layout(plan: &Plan<'_>, counted: &Figures) -> Layout {
    let mut end = 0;
    let mut next = |count: usize| {
        let start = end;
        end += count as u32;
        start..end
    };
    let entries = next(plan.entries());
    let claims = next(plan.claims);
    let figures = next(counted.len());
    let agents = next(plan.agents.len());
    let sources = next(plan.archive.sources.len());
    let passages = next(0);
    Layout {
        dated_entries: 0..plan.dated_entries as u32,
        dated_claims: claims.start..claims.start + plan.dated_claims as u32,
        dated_figures: figures.start..figures.start + counted.dated() as u32,
        entries,
        claims,
        figures,
        agents,
        sources,
        passages,
    }
}

struct Build<'p> {
    plan: &'p Plan<'p>,
    figures: Figures,
    documents: Documents<'p>,
    analyzer: Analyzer,
    layout: Layout,
}

/// What is offered of figures and names while somebody types.
#[derive(Default)]
struct Offered {
    figures: Counted,
    names: RowWriter,
}

type Done = (Written, Gathering, Offered);

impl Build<'_> {
    /// Writes all documents, and beside them what sentences tell: nothing else has those
    /// fields, and so their lists are put among the others as they are.
    fn written(&self, room: &Room) -> Result<Done> {
        let all = |room: &Room| {
            line(room, |out| {
                let gathering = self.entries(out)?;
                self.claims(out)?;
                Ok((gathering, self.rest(out)?))
            })
        };
        let told = |room: &Room| line(room, |out| self.told(out));
        let (all, told) = if room.memory < TWO_LINES {
            (Ok(all(room)?), told(room))
        } else {
            let half = &room.half();
            std::thread::scope(|scope| {
                let told = scope.spawn(|| told(half));
                let all = all(half);
                (all, told.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            })
        };
        let ((all, (gathering, offered)), (told, ())) = (all?, told?);
        let end = self.layout.claims.end as usize;
        Ok((together(all, told, self.documents.fields, end)?, gathering, offered))
    }

    fn entries(&self, out: &mut Ahead<Made>) -> Result<Gathering> {
        let (mut gathering, mut buffer) = (Gathering::default(), Vec::new());
        for number in 0..self.plan.entries() {
            let (draft, entry) = self.plan.both(number, &mut buffer)?;
            let sampled = gathering.topics(parts(draft.topics), self.plan.entries());
            if self.plan.has_figures(number) || sampled {
                // What is drafted of an entry does not depend on its figures' events.
                let entry = self.plan.completed(entry)?;
                if sampled {
                    gathering.words(&entry, self.analyzer);
                }
                put(out, self.documents.entry(&draft, number as u32, &entry)?)?;
            } else {
                put(out, self.documents.plain_entry(&draft, number as u32, entry)?)?;
            }
        }
        Ok(gathering)
    }

    /// The sentences, without what they tell.
    fn claims(&self, out: &mut Ahead<Made>) -> Result<()> {
        for number in 0..self.plan.entries() {
            let (told, days) = self.plan.told(number);
            for position in 0..told {
                put(out, self.documents.claim(number as u32, position as usize, days))?;
            }
        }
        for (number, agent) in (self.layout.agents.start..).zip(&self.plan.agents) {
            for position in 0..agent.sentences.len() {
                put(out, self.documents.claim(number, position, None))?;
            }
        }
        Ok(())
    }

    /// What sentences tell, each with the number that it has among all documents.
    fn told(&self, out: &mut Ahead<Made>) -> Result<()> {
        let mut buffer = Vec::new();
        for _ in self.layout.entries.clone() {
            put(out, Made::default())?;
        }
        for number in 0..self.plan.entries() {
            let draft = self.plan.draft(number, &mut buffer)?;
            self.documents.entry_told(&draft).try_for_each(|told| put(out, told))?;
        }
        for agent in &self.plan.agents {
            self.documents.agent_told(agent).try_for_each(|told| put(out, told))?;
        }
        // The engine wants at least one document.
        put(out, Made::default())
    }

    fn counted(&self, out: &mut Ahead<Made>) -> Result<Counted> {
        let (mut counted, mut last) = (Counted::default(), None);
        for waiting in self.figures.each() {
            let waiting = waiting?;
            // Figures of one entry mostly follow each other.
            let shared = match last.take() {
                Some((owner, shared)) if owner == waiting.owner => shared,
                _ => self.figures.shared(waiting.shared)?,
            };
            counted.figure(&waiting.figure, waiting.date.as_deref());
            put(out, self.documents.figure(&waiting, &shared))?;
            last = Some((waiting.owner, shared));
        }
        Ok(counted)
    }

    /// Figures, agents, sources and passages.
    fn rest(&self, out: &mut Ahead<Made>) -> Result<Offered> {
        let mut offered = Offered { figures: self.counted(out)?, ..Offered::default() };
        let agents = || (self.layout.agents.start..).zip(self.plan.agents.iter().copied());
        let bearers = Bearers::of(agents(), self.analyzer);
        for (number, agent) in agents() {
            put(out, self.documents.agent(agent, number)?)?;
            let mentions = self.plan.mentions(&agent.id);
            offered.names.add(agent, number, mentions, &bearers, self.analyzer);
        }
        for source in &self.plan.archive.sources {
            put(out, self.documents.source(source)?)?;
        }
        self.passages(out)?;
        // The engine wants at least one document.
        put(out, Made::default())?;
        Ok(offered)
    }

    fn passages(&self, out: &mut Ahead<Made>) -> Result<()> {
        for document in &self.plan.archive.documents {
            for (at, paragraph) in document.paragraphs.iter().enumerate() {
                if !paragraph.text.is_empty() {
                    put(out, self.documents.passage(document, paragraph, at + 1)?)?;
                }
            }
        }
        Ok(())
    }

    fn finish(
        &self,
        written: Written,
        gathering: Gathering,
        offered: Offered,
    ) -> Result<Vec<Named>> {
        let Written { engine, files, found: Found { keys, last_days, sets } } = written;
        let mut layout = self.layout.clone();
        // All but the last document, which is nobody's.
        let end = (last_days.len() as u32).saturating_sub(1);
        layout.passages = layout.passages.start..end;
        let head = Head { catalog: catalog(self.plan, &layout), layout, sets };
        let entries = last_days.get(..self.plan.dated_entries).unwrap_or_default();
        let (reach, ends) = (timeline::reach(&last_days), timeline::ends(entries));
        let days =
            Days { reach: OwnedBytes::new(reach.clone()), ends: OwnedBytes::new(ends.clone()) };
        let index = Index::assemble(engine.clone(), head.clone(), days, Stored::default())?;
        let offers = gather(gathering, offered.figures, &self.plan.archive.sources, &index)?;
        let meta = engine.load_metas()?;
        let mut names: Vec<String> = vec!["meta.json".to_owned()];
        names.extend(meta.list_segment_files().iter().filter_map(|p| path_name(p)));
        names.sort();
        let mut parts = Vec::with_capacity(names.len() + 4);
        for name in names {
            let path = Path::new(&name);
            if files.exists(path).map_err(tantivy::TantivyError::from)? {
                let file = files.open_read(path);
                parts.push((name, file.map_err(tantivy::TantivyError::from)?));
            }
        }
        parts.push((HEAD.to_owned(), serde_json::to_vec(&head)?.into()));
        parts.push((REACH.to_owned(), reach.into()));
        parts.push((ENDS.to_owned(), ends.into()));
        parts.push((KEYS.to_owned(), keys.finish().into()));
        parts.push((NAMES.to_owned(), offered.names.finish().into()));
        parts.push((OFFERS.to_owned(), serde_json::to_vec(&offers)?.into()));
        Ok(parts)
    }
}

/// Makes documents in one thread and writes them in another.
fn line<T: Send>(
    room: &Room,
    make: impl FnOnce(&mut Ahead<Made>) -> Result<T> + Send,
) -> Result<(Written, T)> {
    let (mut out, made) = ahead();
    std::thread::scope(|scope| {
        let making = scope.spawn(move || {
            let told: Result<T> = make(&mut out);
            out.flush()?;
            told
        });
        let mut stretch = Stretch::new(room);
        let written = made.into_iter().flatten().try_for_each(|made| stretch.add(made));
        let told = making.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // Where nothing can be written, nothing is made any more; what could not be made
        // is worth no joining.
        written?;
        let told = told?;
        Ok((stretch.finish()?, told))
    })
}

fn put(out: &mut Ahead<Made>, made: Made) -> Result<()> {
    let bytes = made.bytes;
    out.add(made, bytes)
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
