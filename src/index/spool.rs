//! Entries on their way into the index: read once in any order, written in order of
//! time. They wait on a tape, each with the draft of its documents; in memory stays what
//! they are sorted by, the ids, and how often somebody is mentioned.

use std::collections::{HashMap, HashSet};

use super::bytes::Writer;
use super::draft::Draft;
use super::error::Result;
use super::plan::{figure_parties, unique};
use super::tape::{Room, Tape};
use crate::archive::date::{Day, Edtf};
use crate::archive::model::Entry;
use crate::archive::validate::events_named;
use crate::text::Analyzer;

/// The share of a build's memory that entries wait in.
const SHARE: usize = 16;

/// Entries, by the number in which they came.
pub(super) struct Spool {
    pub(super) tape: Tape,
    keys: Vec<Key>,
    /// How often each id is mentioned; words among them that are none.
    mentions: HashMap<String, u32>,
    /// What figures name as their event, which may be an entry's id.
    events: HashSet<String>,
    /// How many sentences there are.
    claims: usize,
    dated_claims: usize,
    bounds: (Option<Day>, Option<Day>),
}

/// What is kept of an entry in memory.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// First and last day.
    days: Option<(i64, i64)>,
    at: u64,
    /// How long its draft is, and the entry behind that.
    draft: u32,
    length: u32,
    /// How many sentences it tells.
    told: u32,
    figures: bool,
}

/// An entry that is to be spooled.
pub(super) struct Drafted {
    /// Its draft, and the entry as JSON behind that.
    bytes: Vec<u8>,
    draft: u32,
    told: u32,
    days: Option<(i64, i64)>,
    bounds: [Option<Day>; 2],
    figures: bool,
    /// What its figures name as their event.
    events: Vec<String>,
    mentioned: Vec<String>,
}

impl Drafted {
    pub(super) fn of(entry: &Entry, analyzer: Analyzer) -> Result<Self> {
        let mut bytes = Writer::default();
        Draft::write(entry, analyzer, &mut bytes);
        let draft = bytes.0.len() as u32;
        serde_json::to_writer(&mut bytes.0, entry)?;
        let span = entry.date.as_ref().map(Edtf::span);
        Ok(Self {
            bytes: bytes.0,
            draft,
            told: entry.sentences.len().max(1) as u32,
            days: span.map(|span| (span.first_number(), span.last_number())),
            bounds: span.map_or([None; 2], |span| [span.first(), span.last()]),
            figures: !entry.figures.is_empty(),
            events: events_named(entry).map(str::to_owned).collect(),
            mentioned: mentioned(entry).into_iter().map(str::to_owned).collect(),
        })
    }
}

impl Spool {
    pub(super) fn new(room: &Room) -> Self {
        Self {
            tape: room.tape(room.memory / SHARE),
            keys: Vec::new(),
            mentions: HashMap::new(),
            events: HashSet::new(),
            claims: 0,
            dated_claims: 0,
            bounds: (None, None),
        }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, drafted: &Drafted) -> Result<()> {
        let Drafted { bytes, draft, told, days, bounds, figures, events, mentioned } = drafted;
        self.bounds.0 = self.bounds.0.into_iter().chain(bounds.iter().flatten().copied()).min();
        self.bounds.1 = self.bounds.1.into_iter().chain(bounds.iter().flatten().copied()).max();
        let (at, length) = (self.tape.end(), bytes.len() as u32 - draft);
        let (days, told, draft, figures) = (*days, *told, *draft, *figures);
        self.keys.push(Key { days, at, draft, length, told, figures });
        self.claims += told as usize;
        self.dated_claims += if days.is_some() { told as usize } else { 0 };
        self.events.extend(events.iter().cloned());
        for id in mentioned {
            match self.mentions.get_mut(id) {
                Some(count) => *count += 1,
                None => drop(self.mentions.insert(id.clone(), 1)),
            }
        }
        Ok(self.tape.add(bytes)?)
    }

    /// An entry by its number.
    pub(super) fn entry(&self, number: usize, buffer: &mut Vec<u8>) -> Result<Entry> {
        let key = self.key(number)?;
        self.tape.read(key.at + u64::from(key.draft), key.length as usize, buffer)?;
        Ok(serde_json::from_slice(buffer)?)
    }

    /// The draft of an entry.
    pub(super) fn draft<'b>(&self, number: usize, buffer: &'b mut Vec<u8>) -> Result<Draft<'b>> {
        let key = self.key(number)?;
        self.tape.read(key.at, key.draft as usize, buffer)?;
        Draft::read(buffer)
    }

    /// The draft of an entry, and the entry as JSON.
    pub(super) fn both<'b>(
        &self,
        number: usize,
        buffer: &'b mut Vec<u8>,
    ) -> Result<(Draft<'b>, &'b [u8])> {
        let key = self.key(number)?;
        self.tape.read(key.at, (key.draft + key.length) as usize, buffer)?;
        let (draft, entry) = buffer.split_at_checked(key.draft as usize).unwrap_or_default();
        Ok((Draft::read(draft)?, entry))
    }

    fn key(&self, number: usize) -> Result<Key> {
        let key = self.keys.get(number).copied();
        Ok(key.ok_or(std::io::Error::from(std::io::ErrorKind::UnexpectedEof))?)
    }

    /// What an entry is sorted by; those without a date come last.
    pub(super) fn time_key(&self, number: usize) -> (bool, i64, i64) {
        time_key(self.keys.get(number).and_then(|key| key.days))
    }

    pub(super) fn is_dated(&self, number: usize) -> bool {
        self.keys.get(number).is_some_and(|key| key.days.is_some())
    }

    /// How many sentences an entry tells, and its first and last day.
    pub(super) fn told(&self, number: usize) -> (u32, Option<(i64, i64)>) {
        self.keys.get(number).map_or((0, None), |key| (key.told, key.days))
    }

    pub(super) fn has_figures(&self, number: usize) -> bool {
        self.keys.get(number).is_some_and(|key| key.figures)
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// How many sentences the entries tell.
    pub(super) fn claims(&self) -> usize {
        self.claims
    }

    /// How many of those are of entries with a date.
    pub(super) fn dated_claims(&self) -> usize {
        self.dated_claims
    }

    /// In how many entries somebody is mentioned.
    pub(super) fn mentions(&self, id: &str) -> u32 {
        self.mentions.get(id).copied().unwrap_or(0)
    }

    /// What figures name as their event.
    pub(super) fn events(&self) -> impl Iterator<Item = &str> {
        self.events.iter().map(String::as_str)
    }

    /// The first and the last day that an entry is dated to.
    pub(super) fn bounds(&self) -> (Option<Day>, Option<Day>) {
        self.bounds
    }
}

/// What days are sorted by; those that are not known come last.
pub(super) fn time_key(days: Option<(i64, i64)>) -> (bool, i64, i64) {
    days.map_or((true, 0, 0), |(first, last)| (false, first, last))
}

/// Everything that an entry or its figures name as somebody, each once.
fn mentioned(entry: &Entry) -> Vec<&str> {
    let counted = entry.figures.iter().flat_map(figure_parties);
    unique(listed(entry).chain(counted))
}

/// Everybody whom an entry lists.
pub(super) fn listed(entry: &Entry) -> impl Iterator<Item = &str> {
    let lists = [&entry.people, &entry.organizations, &entry.places].into_iter().flatten();
    lists.map(String::as_str)
}

/// What its figures name as somebody, beside those, each once.
pub(super) fn counted(entry: &Entry) -> Vec<&str> {
    let parties = unique(entry.figures.iter().flat_map(figure_parties));
    let listed: HashSet<&str> = listed(entry).collect();
    parties.into_iter().filter(|party| !listed.contains(party)).collect()
}
