//! What an index gives back.

use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::DocId;

use crate::archive::date::{Day, Edtf};
use crate::archive::model::{About, AgentKind, Entry, Figure, Measure, Sentence};

/// What an archive is, in short: what is known without a search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// What the archive says of itself.
    pub about: About,
    /// Hash of the archive's content.
    pub version: String,
    /// What is counted, sorted by id.
    pub measures: Vec<Measure>,
    /// How many sources there are.
    pub sources: usize,
    /// How many entries there are.
    pub entries: usize,
    /// How many people, organizations and places there are.
    pub agents: usize,
    /// How many figures there are.
    pub figures: usize,
    /// How many sentences of entries and agents there are.
    pub claims: usize,
    /// How many paragraphs of full texts there are.
    pub passages: usize,
    /// The first day that an entry is dated to.
    pub earliest: Option<Day>,
    /// The last day that an entry is dated to.
    pub latest: Option<Day>,
}

impl Catalog {
    /// A measure by its id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        let at = self.measures.binary_search_by(|m| m.id.as_str().cmp(id)).ok()?;
        self.measures.get(at)
    }
}

/// What kind of record a sentence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// An entry.
    Entry,
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
}

impl From<AgentKind> for RecordKind {
    fn from(kind: AgentKind) -> Self {
        match kind {
            AgentKind::Person => Self::Person,
            AgentKind::Organization => Self::Organization,
            AgentKind::Place => Self::Place,
        }
    }
}

/// A cited sentence with what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Id of the entry or agent.
    pub record: String,
    /// What kind of record that is.
    pub kind: RecordKind,
    /// Its place in the record, from 0.
    pub position: usize,
    /// The sentence.
    pub sentence: Sentence,
    /// Title of the entry, name of the agent.
    pub title: String,
    /// The entry's date.
    pub date: Option<Edtf>,
    /// Its source has only a heading, and the sentence says so.
    pub heading_only: bool,
    /// Ids of those the record mentions, or the agent's own.
    pub agents: Vec<String>,
    /// Their names.
    pub names: Vec<String>,
    /// The entry's topics.
    pub topics: Vec<String>,
}

/// The number of a sentence in an index, by which it is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClaimNumber(pub(super) DocId);

/// An entry as it was fetched, shared with others who fetched it.
#[derive(Debug, Clone)]
pub struct KeptEntry(pub(super) Arc<StoredEntry<'static>>);

impl Deref for KeptEntry {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.0.entry
    }
}

/// A paragraph of a full text with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Id of the source.
    pub source: String,
    /// The paragraph's number in it.
    pub paragraph: u32,
    /// A title of its own, else the source's.
    pub title: String,
    /// Headings, section, author and the like; may be empty.
    pub context: String,
    /// What it says.
    pub text: String,
}

/// A figure with what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRecord {
    /// The figure.
    pub figure: Figure,
    /// Id of the entry it stands in.
    pub entry: String,
    /// That entry's title.
    pub entry_title: String,
    /// Its place among the entry's figures, from 0.
    pub position: usize,
    /// When what was counted happened: the figure's own date, else its
    /// event's, else the entry's.
    pub date: Option<Edtf>,
    /// Names of those the entry mentions.
    pub names: Vec<String>,
    /// The entry's topics.
    pub topics: Vec<String>,
}

/// A hit and how well it fits; only the order of scores means something.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored<T> {
    /// What was found.
    pub item: T,
    /// How well it fits.
    pub score: f32,
}

/// A part of a longer list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// How long the whole list is.
    pub total: usize,
    /// The part.
    pub items: Vec<T>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { total: 0, items: Vec::new() }
    }
}

/// What is told with one paragraph for its source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Citing {
    /// Sentences, in order of time.
    pub claims: Vec<Claim>,
    /// Figures, in order of time.
    pub figures: Vec<FigureRecord>,
}

/// An entry as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct StoredEntry<'a> {
    pub(super) entry: Cow<'a, Entry>,
    /// Names of the agents it mentions.
    pub(super) names: Vec<Cow<'a, str>>,
    /// When what each figure counts happened.
    pub(super) dates: Vec<Option<Cow<'a, Edtf>>>,
}

/// A paragraph as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct StoredPassage<'a> {
    pub(super) source: Cow<'a, str>,
    pub(super) title: Cow<'a, str>,
    pub(super) paragraph: u32,
    pub(super) context: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
}

/// Which document numbers belong to which kind; those with a date come first
/// and are in order of time.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Layout {
    pub(super) entries: Range<u32>,
    pub(super) dated_entries: Range<u32>,
    pub(super) claims: Range<u32>,
    pub(super) dated_claims: Range<u32>,
    pub(super) figures: Range<u32>,
    pub(super) dated_figures: Range<u32>,
    pub(super) agents: Range<u32>,
    pub(super) sources: Range<u32>,
    pub(super) passages: Range<u32>,
}

/// What is read when an index is opened.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) catalog: Catalog,
    pub(super) layout: Layout,
    /// Documents whose date is a set with gaps, and the spans of that set.
    pub(super) sets: Vec<(u32, Vec<(i64, i64)>)>,
}
