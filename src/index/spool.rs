//! Entries on their way into the index: read once in any order, written in order of
//! time. They wait on a tape; in memory stays what they are sorted by, the ids, and
//! how often somebody is mentioned.

use std::collections::{HashMap, HashSet};

use super::error::Result;
use super::plan::figure_parties;
use super::tape::{Room, Tape};
use crate::archive::date::{Day, Edtf};
use crate::archive::model::Entry;
use crate::archive::validate::events_named;

/// The share of a build's memory that entries wait in.
const SHARE: usize = 16;

/// Entries, by the number in which they came.
pub(super) struct Spool {
    tape: Tape,
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
    length: u32,
    figures: bool,
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
    pub(super) fn add(&mut self, entry: &Entry) -> Result<()> {
        let bytes = serde_json::to_vec(entry)?;
        let days = entry.date.as_ref().map(Edtf::span).map(|span| {
            let bounds = [span.first(), span.last()];
            let days = || bounds.iter().flatten().copied();
            self.bounds.0 = self.bounds.0.into_iter().chain(days()).min();
            self.bounds.1 = self.bounds.1.into_iter().chain(days()).max();
            (span.first_number(), span.last_number())
        });
        let (at, length) = (self.tape.end(), bytes.len() as u32);
        self.keys.push(Key { days, at, length, figures: !entry.figures.is_empty() });
        let claims = entry.sentences.len().max(1);
        self.claims += claims;
        self.dated_claims += if days.is_some() { claims } else { 0 };
        self.events.extend(events_named(entry).map(str::to_owned));
        for id in mentioned(entry) {
            match self.mentions.get_mut(id) {
                Some(count) => *count += 1,
                None => drop(self.mentions.insert(id.to_owned(), 1)),
            }
        }
        Ok(self.tape.add(&bytes)?)
    }

    /// An entry by its number.
    pub(super) fn entry(&self, number: usize, buffer: &mut Vec<u8>) -> Result<Entry> {
        let key = self.keys.get(number).copied();
        let key = key.ok_or(std::io::Error::from(std::io::ErrorKind::UnexpectedEof))?;
        self.tape.read(key.at, key.length as usize, buffer)?;
        Ok(serde_json::from_slice(buffer)?)
    }

    /// What an entry is sorted by; those without a date come last.
    pub(super) fn time_key(&self, number: usize) -> (bool, i64, i64) {
        time_key(self.keys.get(number).and_then(|key| key.days))
    }

    pub(super) fn is_dated(&self, number: usize) -> bool {
        self.keys.get(number).is_some_and(|key| key.days.is_some())
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
pub(super) fn mentioned(entry: &Entry) -> Vec<&str> {
    let listed = [&entry.people, &entry.organizations, &entry.places].into_iter().flatten();
    let counted = entry.figures.iter().flat_map(figure_parties);
    super::plan::unique(listed.map(String::as_str).chain(counted))
}
