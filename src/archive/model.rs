//! The records of an archive, as the rest of the program sees them: parsed,
//! validated and complete. Reading them from files is `parse`'s work.

use serde::{Deserialize, Serialize};

pub use super::citation::{Citation, Citations, Sentence};
use super::date::Edtf;
use super::fulltext;

/// A whole archive, in memory. Built by `load`, consumed by the index.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    /// What the archive says of itself (`archive.toml`).
    pub about: About,
    /// The sources, sorted by id.
    pub sources: Vec<Source>,
    /// The dated and undated entries, sorted by id.
    pub entries: Vec<Entry>,
    /// People, organizations and places, sorted by id.
    pub agents: Vec<Agent>,
    /// What is counted (`measures.toml`), sorted by id.
    pub measures: Vec<Measure>,
    /// Full texts, where the archive keeps them.
    pub documents: Vec<Document>,
    /// Hash of all files' contents, in lower-case hexadecimal.
    pub version: String,
}

/// What the archive says of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// The archive's title.
    pub title: String,
    /// One or two sentences on what it holds.
    pub description: String,
    /// Languages of the records, as BCP 47 tags; the first one chooses the stemmer.
    pub languages: Vec<String>,
    /// What every reader should know before believing it.
    pub disclosure: String,
    /// Calendars in use besides the Gregorian one, for example `solar-hijri`.
    pub calendars: Vec<String>,
}

/// A source: Dublin Core terms, the standpoint, and the sections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The file's stem; what citations name.
    pub id: String,
    /// Dublin Core `title`.
    pub title: String,
    /// Dublin Core `creator`.
    pub creator: Option<String>,
    /// Dublin Core `publisher`.
    pub publisher: Option<String>,
    /// Dublin Core `date`.
    pub date: Option<Edtf>,
    /// Dublin Core `language`.
    pub language: Option<String>,
    /// Dublin Core `identifier`.
    pub identifier: Option<String>,
    /// Dublin Core `rights`.
    pub rights: Option<String>,
    /// Dublin Core `description`.
    pub description: Option<String>,
    /// Who speaks, and for whom, in a sentence.
    pub standpoint: String,
    /// File name of the full text, for grounding.
    pub document: Option<String>,
    /// How many paragraphs (non-blank lines) the source has.
    pub paragraphs: u32,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Paragraphs that no record needs to cite, each with the reason.
    pub uncited: Vec<Uncited>,
}

/// A section of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its first paragraph, from 1.
    pub first: u32,
    /// Its last paragraph.
    pub last: u32,
}

/// A paragraph that holds nothing to record, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncited {
    /// The paragraph's number, from 1.
    pub paragraph: u32,
    /// Why no record cites it.
    pub reason: String,
}

impl Source {
    /// The section that holds `paragraph`; the innermost (shortest) where they nest.
    pub fn section_of(&self, paragraph: u32) -> Option<&Section> {
        self.sections
            .iter()
            .filter(|s| s.first <= paragraph && paragraph <= s.last)
            .min_by_key(|s| s.last - s.first)
    }
}

/// A dated (or undated) event, statement or heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Unique among all records.
    pub id: String,
    /// A short title.
    pub title: String,
    /// When, as precisely as the source has it; `None` if the source gives no date.
    pub date: Option<Edtf>,
    /// Why the date is more precise than the source's own words, where it is.
    pub date_inferred: Option<String>,
    /// The source has only this heading, with no text under it.
    pub heading_only: bool,
    /// Ids of people.
    pub people: Vec<String>,
    /// Ids of organizations and news outlets.
    pub organizations: Vec<String>,
    /// Ids of places.
    pub places: Vec<String>,
    /// Free words that say what it is about.
    pub topics: Vec<String>,
    /// A remark by the archivist, for instance on an oddity of the source.
    pub note: Option<String>,
    /// Where the entry as a whole stands in its sources (heading or text).
    pub cites: Citations,
    /// What is told, sentence by sentence; empty only for a heading.
    pub sentences: Vec<Sentence>,
    /// Its figures.
    pub figures: Vec<Figure>,
}

impl Entry {
    /// What is told of it: its sentences, or for a bare heading the statement
    /// that the source has nothing but the heading.
    pub fn told(&self) -> Vec<Sentence> {
        if !self.sentences.is_empty() {
            return self.sentences.clone();
        }
        vec![Sentence::new(Self::heading_told(&self.title), self.cites.clone())]
    }

    /// One of them.
    pub fn told_at(&self, position: usize) -> Option<Sentence> {
        match self.sentences.is_empty() {
            true => self.told().into_iter().nth(position),
            false => self.sentences.get(position).cloned(),
        }
    }

    /// What says of a bare heading that it is one.
    pub fn heading_told(heading: &str) -> String {
        format!("The source has only this heading, “{heading}”, with no text under it.")
    }
}

/// What kind of thing an agent record describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AgentKind {
    /// Somebody.
    Person,
    /// A group, a state body, a news outlet.
    Organization,
    /// Somewhere.
    Place,
}

/// A person, an organization (news outlets too) or a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    /// Unique among all records.
    pub id: String,
    /// Person, organization or place; from the folder.
    pub kind: AgentKind,
    /// The name to show.
    pub name: String,
    /// Other names that the sources use, abbreviations too.
    pub aliases: Vec<String>,
    /// Other spellings that readers type and the sources do not use.
    pub transliterations: Vec<String>,
    /// Names that readers type for it but the sources never give it: used to
    /// find the record, never shown.
    pub search_names: Vec<String>,
    /// Ids of the organizations or places it belongs to.
    pub part_of: Vec<String>,
    /// A remark by the archivist.
    pub note: Option<String>,
    /// What the sources say of it; may be empty when entries tell it all.
    pub sentences: Vec<Sentence>,
    /// Where the sources name it.
    pub cites: Citations,
}

/// What is counted, and the words people use for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// The key in `measures.toml`; what a figure names.
    pub id: String,
    /// The name to show, for example `arrests`.
    pub label: String,
    /// Other words and short phrases for it, for example `detained`.
    pub words: Vec<String>,
    /// What one of them is, for example `people`.
    pub unit: Option<String>,
}

/// How firmly a figure is stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// As given, with no hedge.
    #[default]
    #[serde(rename = "exactly")]
    Exactly,
    /// "about", "some", "around".
    #[serde(rename = "about")]
    About,
    /// "at least".
    #[serde(rename = "at least")]
    AtLeast,
    /// "more than", "over".
    #[serde(rename = "more than")]
    MoreThan,
    /// "at most", "up to".
    #[serde(rename = "at most")]
    AtMost,
    /// "fewer than", "less than", "under".
    #[serde(rename = "less than")]
    LessThan,
}

impl Qualifier {
    /// Every qualifier with the words that archivists write for it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("exactly", Self::Exactly),
        ("about", Self::About),
        ("at least", Self::AtLeast),
        ("more than", Self::MoreThan),
        ("at most", Self::AtMost),
        ("less than", Self::LessThan),
    ];

    /// The words shown before a number; nothing for [`Qualifier::Exactly`].
    pub fn words(self) -> &'static str {
        match self {
            Self::Exactly => "",
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::LessThan => "less than",
        }
    }
}

/// The number of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A number.
    Number(#[serde(serialize_with = "plainly")] f64),
    /// From one number to another, both included.
    Range {
        /// The smaller number.
        #[serde(serialize_with = "plainly")]
        from: f64,
        /// The larger number.
        #[serde(serialize_with = "plainly")]
        to: f64,
    },
    /// Words for a number that the source does not give: "thousands".
    Words(String),
}

/// Whole numbers up to this one are kept digit by digit; from 2⁵³ on, two may
/// be rounded to the same.
pub const MAX_WHOLE: f64 = 9_007_199_254_740_991.0;

/// A whole number without a decimal point, as people write it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn plainly<S: serde::Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() <= MAX_WHOLE {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// One party's number for one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Id of the measure.
    pub measure: String,
    /// The number.
    pub value: Value,
    /// How firmly it is stated.
    pub qualifier: Qualifier,
    /// What one of them is; the measure's unit where the figure names none.
    pub unit: Option<String>,
    /// What it was counted of, in words. Figures with one event, measure and
    /// place are accounts of the same thing. The entry's title where none is named.
    pub event: String,
    /// Id of the entry that the event is, where it is one.
    pub event_entry: Option<String>,
    /// Id of the place, or words for it.
    pub place: Option<String>,
    /// Id of who said it, or words for them.
    pub said_by: Option<String>,
    /// Id of who reported that they said it, or words for them.
    pub reported_by: Option<String>,
    /// When it was reported.
    pub reported_on: Option<Edtf>,
    /// The day up to which it counts.
    pub as_of: Option<Edtf>,
    /// When what was counted happened; the entry's date where none is given.
    pub date: Option<Edtf>,
    /// A remark by the archivist.
    pub note: Option<String>,
    /// Where it comes from.
    pub cites: Citations,
}

#[cfg(test)]
impl Figure {
    /// A figure that says nothing but the number, for tests.
    pub(crate) fn bare(measure: &str, value: Value, event: &str, paragraph: u32) -> Self {
        let cite = Citation { source: "s".into(), paragraphs: vec![paragraph] };
        Self {
            measure: measure.into(),
            value,
            qualifier: Qualifier::Exactly,
            unit: None,
            event: event.into(),
            event_entry: None,
            place: None,
            said_by: None,
            reported_by: None,
            reported_on: None,
            as_of: None,
            date: None,
            note: None,
            cites: Citations::new(vec![cite]).expect("one"),
        }
    }
}

/// The full text of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The source's id.
    pub source: String,
    /// Paragraph n stands at index n − 1.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a full text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says; empty if there is nothing to read.
    pub text: String,
    /// A title of its own, where a document is a collection of articles.
    pub title: Option<String>,
    /// The headings that it stands under, its author and the like; may be empty.
    pub context: String,
}

impl Paragraph {
    /// A paragraph of words alone, on one line.
    pub fn new(text: &str) -> Self {
        Self { text: fulltext::tidy(text), ..Self::default() }
    }

    /// Adds to what stands around it.
    pub fn add_context(&mut self, context: &str) {
        if !self.context.is_empty() {
            self.context.push_str("; ");
        }
        self.context.push_str(context);
    }
}
