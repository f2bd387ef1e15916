//! What is shown of people, organizations and places while somebody types: a short row
//! for each, made when the index is built, so that a keystroke fetches no record and
//! looks nobody up.

use std::collections::HashMap;

use tantivy::DocId;
use tantivy::directory::OwnedBytes;

use super::key;
use crate::archive::model::{Agent, AgentKind};
use crate::index::bytes::{Reader, Writer};
use crate::index::document::{names, shown_names};
use crate::text::{Analyzer, Word};

/// A name of more words is not looked up as a whole.
const LONGEST: usize = 12;
/// Bytes that say where a row ends.
const END: usize = 8;

/// Who bears which whole name.
#[derive(Default)]
pub(in crate::index) struct Bearers(HashMap<String, Bearer>);

#[derive(PartialEq)]
enum Bearer {
    One(DocId),
    Several,
}

impl Bearers {
    /// The bearers of all names, given in the order of their numbers.
    pub(in crate::index) fn of<'a>(
        agents: impl Iterator<Item = (DocId, &'a Agent)>,
        analyzer: Analyzer,
    ) -> Self {
        let mut bearers = Self::default();
        for (number, agent) in agents {
            for whole in names(agent).flat_map(|name| key::wholes(&analyzer.words(name))) {
                bearers.add(whole, number);
            }
        }
        bearers
    }

    fn add(&mut self, whole: String, number: DocId) {
        let bearer = self.0.entry(whole).or_insert(Bearer::One(number));
        if *bearer != Bearer::One(number) {
            *bearer = Bearer::Several;
        }
    }

    /// Whether a whole name means one record and no other.
    fn is_only(&self, words: &[Word], number: DocId) -> bool {
        words.len() <= LONGEST && self.0.get(&key::whole(words)) == Some(&Bearer::One(number))
    }
}

/// Rows being written.
#[derive(Default)]
pub(in crate::index) struct RowWriter {
    ends: Writer,
    rows: Writer,
}

impl RowWriter {
    /// Adds the row of the next agent, which so many entries mention.
    pub(in crate::index) fn add(
        &mut self,
        agent: &Agent,
        number: DocId,
        entries: u32,
        bearers: &Bearers,
        analyzer: Analyzer,
    ) {
        let rows = &mut self.rows;
        rows.number(agent.kind as u32);
        rows.number(entries);
        rows.number(shown_names(agent).count() as u32);
        for name in shown_names(agent) {
            rows.number(u32::from(bearers.is_only(&analyzer.words(name), number)));
            rows.text(name);
        }
        self.ends.long(rows.0.len() as i64);
    }

    /// The bytes to be stored.
    pub(in crate::index) fn finish(self) -> Vec<u8> {
        [self.ends.0, self.rows.0].concat()
    }
}

/// The rows of all agents, as they are stored.
#[derive(Clone)]
pub(in crate::index) struct Rows {
    bytes: OwnedBytes,
    /// The number of the first agent.
    first: DocId,
    count: usize,
}

/// What is shown of one.
pub(in crate::index) struct Row<'r> {
    pub(super) number: DocId,
    pub(super) kind: AgentKind,
    /// How many entries mention it.
    pub(super) entries: usize,
    /// The main name.
    pub(super) main: &'r str,
    /// Every name that may be shown, the main one first, and whether nobody else bears it.
    pub(in crate::index) names: Vec<(&'r str, bool)>,
}

impl Rows {
    /// The rows of agents with numbers from `first` on.
    pub(in crate::index) fn new(bytes: OwnedBytes, first: DocId, count: usize) -> Self {
        Self { bytes, first, count }
    }

    /// The row of an agent; nothing where it is cut.
    pub(in crate::index) fn row(&self, number: DocId) -> Option<Row<'_>> {
        let at = number.checked_sub(self.first)? as usize;
        let (ends, rows) = self.bytes.split_at_checked(self.count * END)?;
        let start = match at.checked_sub(1) {
            Some(before) => end(ends, before)?,
            None => 0,
        };
        Row::read(number, rows.get(start..end(ends, at)?)?)
    }
}

/// Where a row ends.
fn end(ends: &[u8], at: usize) -> Option<usize> {
    usize::try_from(Reader(ends.get(at * END..)?).long()?).ok()
}

impl<'r> Row<'r> {
    fn read(number: DocId, bytes: &'r [u8]) -> Option<Self> {
        let mut from = Reader(bytes);
        let kind = from.number()?;
        let kinds = [AgentKind::Person, AgentKind::Organization, AgentKind::Place];
        let kind = kinds.into_iter().find(|of| *of as u32 == kind)?;
        let entries = from.number()? as usize;
        let name = |from: &mut Reader<'r>| {
            let only = from.number()? == 1;
            Some((from.text()?, only))
        };
        let names: Vec<_> = (0..from.number()?).map(|_| name(&mut from)).collect::<Option<_>>()?;
        let (main, _) = *names.first()?;
        Some(Self { number, kind, entries, main, names })
    }

    /// Every name that may be shown, the main one first.
    pub(super) fn shown(&self) -> impl Iterator<Item = &'r str> + Clone {
        self.names.iter().map(|(name, _)| *name)
    }

    /// A name that nobody else bears: `name`, if it is such.
    pub(super) fn unique(&self, name: &str) -> Option<&'r str> {
        let only = || self.names.iter().filter(|(_, only)| *only).map(|(name, _)| *name);
        only().find(|own| *own == name).or_else(|| only().next())
    }
}
