//! What is written in which order, and who is who.

use std::collections::{HashMap, HashSet};

use super::build::analyzer;
use super::draft::Draft;
use super::error::Result;
use super::spool::{Drafted, Spool};
use super::tape::Room;
use super::words::parts;
use crate::archive::date::{Day, Edtf};
use crate::archive::model::{Agent, Archive, Entry, Figure, Measure, Source};
use crate::archive::validate::{Event, Roll, complete_entry};

/// An archive to be indexed: its entries wait on a spool, the rest is in memory.
pub(super) struct Material {
    /// The archive, without its entries.
    pub(super) archive: Archive,
    pub(super) spool: Spool,
    /// The ids of the entries by number.
    pub(super) ids: Roll,
    /// Whether the figures have their events, dates and units.
    pub(super) complete: bool,
}

impl Material {
    /// An archive that is in memory already, and complete.
    pub(super) fn of(archive: &Archive, room: &Room) -> Result<Self> {
        let mut spool = Spool::new(room);
        let analyzer = analyzer(&archive.about.languages);
        for entry in &archive.entries {
            spool.add(&Drafted::of(entry, analyzer)?)?;
        }
        let ids = Roll::of(archive.entries.iter().map(|entry| entry.id.as_str()));
        let archive = Archive { entries: Vec::new(), ..archive.clone() };
        Ok(Self { archive, spool, ids, complete: true })
    }
}

/// An archive put in order for writing.
pub(super) struct Plan<'a> {
    pub(super) archive: &'a Archive,
    spool: &'a Spool,
    complete: bool,
    /// Numbers of the entries in order of time, those without a date last.
    order: Vec<u32>,
    pub(super) dated_entries: usize,
    /// How many claims entries and agents have.
    pub(super) claims: usize,
    /// How many of those are of entries with a date.
    pub(super) dated_claims: usize,
    /// Agents, most mentioned first.
    pub(super) agents: Vec<&'a Agent>,
    events: HashMap<String, Event>,
    agents_by_id: HashMap<&'a str, &'a Agent>,
    sources_by_id: HashMap<&'a str, &'a Source>,
    measures_by_id: HashMap<&'a str, &'a Measure>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(material: &'a Material) -> Result<Self> {
        let Material { archive, spool, ids, complete } = material;
        let mut order: Vec<u32> = (0..spool.len() as u32).collect();
        order.sort_unstable_by(|a, b| {
            let (a, b) = (*a as usize, *b as usize);
            let by_time = spool.time_key(a).cmp(&spool.time_key(b));
            by_time.then_with(|| ids.id(a).cmp(ids.id(b)))
        });
        let mut plan = Self {
            archive,
            spool,
            complete: *complete,
            dated_entries: order.partition_point(|number| spool.is_dated(*number as usize)),
            order,
            claims: spool.claims()
                + archive.agents.iter().map(|a| a.sentences.len()).sum::<usize>(),
            dated_claims: spool.dated_claims(),
            agents: archive.agents.iter().collect(),
            events: events(spool, ids)?,
            agents_by_id: archive.agents.iter().map(|a| (a.id.as_str(), a)).collect(),
            sources_by_id: archive.sources.iter().map(|s| (s.id.as_str(), s)).collect(),
            measures_by_id: archive.measures.iter().map(|m| (m.id.as_str(), m)).collect(),
        };
        plan.agents.sort_by_cached_key(|a| (std::cmp::Reverse(spool.mentions(&a.id)), &a.id));
        Ok(plan)
    }

    /// How many entries there are.
    pub(super) fn entries(&self) -> usize {
        self.order.len()
    }

    /// The draft of an entry by its document number, and the entry with its figures
    /// completed.
    pub(super) fn complete<'b>(
        &self,
        number: usize,
        buffer: &'b mut Vec<u8>,
    ) -> Result<(Draft<'b>, Entry)> {
        let (draft, entry) = self.both(number, buffer)?;
        Ok((draft, self.completed(entry)?))
    }

    /// An entry from its JSON, with its figures completed.
    pub(super) fn completed(&self, entry: &[u8]) -> Result<Entry> {
        let mut entry = serde_json::from_slice(entry)?;
        if !self.complete {
            complete_entry(&mut entry, &self.events, &self.archive.measures);
        }
        Ok(entry)
    }

    /// The draft of an entry by its document number.
    pub(super) fn draft<'b>(&self, number: usize, buffer: &'b mut Vec<u8>) -> Result<Draft<'b>> {
        self.spool.draft(self.place(number), buffer)
    }

    /// The draft of an entry, and the entry as JSON. Its figures may be incomplete.
    pub(super) fn both<'b>(
        &self,
        number: usize,
        buffer: &'b mut Vec<u8>,
    ) -> Result<(Draft<'b>, &'b [u8])> {
        self.spool.both(self.place(number), buffer)
    }

    /// How many sentences an entry tells, and its first and last day.
    pub(super) fn told(&self, number: usize) -> (u32, Option<(i64, i64)>) {
        self.spool.told(self.place(number))
    }

    /// Whether an entry has figures.
    pub(super) fn has_figures(&self, number: usize) -> bool {
        self.spool.has_figures(self.place(number))
    }

    /// The number with which an entry came.
    fn place(&self, number: usize) -> usize {
        self.order.get(number).map_or(usize::MAX, |place| *place as usize)
    }

    /// When what a figure counts happened.
    pub(super) fn date_of<'f>(&'f self, figure: &'f Figure, entry: &'f Entry) -> Option<&'f Edtf> {
        let event = figure.event_entry.as_ref().and_then(|id| self.events.get(id));
        let event = event.and_then(|event| event.date.as_ref());
        figure.date.as_ref().or(event).or(entry.date.as_ref())
    }

    pub(super) fn agent(&self, id: &str) -> Option<&'a Agent> {
        self.agents_by_id.get(id).copied()
    }

    pub(super) fn source(&self, id: &str) -> Option<&'a Source> {
        self.sources_by_id.get(id).copied()
    }

    pub(super) fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.measures_by_id.get(id).copied()
    }

    /// Ids of everybody that an entry or its figures name, each once.
    pub(super) fn mentioned<'d>(&self, draft: &Draft<'d>) -> impl Iterator<Item = &'d str> {
        let counted = parts(draft.counted).filter(|id| self.agents_by_id.contains_key(id));
        parts(draft.listed).chain(counted)
    }

    /// In how many entries somebody is mentioned.
    pub(super) fn mentions(&self, id: &str) -> u32 {
        self.spool.mentions(id)
    }

    /// The first and the last day that an entry is dated to.
    pub(super) fn bounds(&self) -> (Option<Day>, Option<Day>) {
        self.spool.bounds()
    }
}

/// The entries that are the events of figures.
fn events(spool: &Spool, ids: &Roll) -> Result<HashMap<String, Event>> {
    let (mut events, mut buffer) = (HashMap::new(), Vec::new());
    for (id, number) in spool.events().filter_map(|id| Some((id, ids.find(id)?))) {
        let entry = spool.entry(number, &mut buffer)?;
        events.insert(id.to_owned(), Event::of(&entry));
    }
    Ok(events)
}

/// Who or where a figure names, by id or in words.
pub(super) fn figure_parties(figure: &Figure) -> impl Iterator<Item = &str> {
    [&figure.said_by, &figure.reported_by, &figure.place]
        .into_iter()
        .filter_map(|party| party.as_deref())
}

/// Each once, in the order of first appearance.
pub(super) fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}
