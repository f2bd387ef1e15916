//! What comes back: the one object that every front end renders.

use serde::Serialize;

use crate::archive::date::Edtf;
use crate::archive::model::{AgentKind, Qualifier, Value};

/// What kind of answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Sentences that answer a question; records found for words or a citation.
    Answer,
    /// Entries of a time.
    Timeline,
    /// Figures, side by side.
    Figures,
    /// A person, organization or place.
    Agent,
    /// What a text says, held against the archive.
    Verification,
    /// Understood, looked for, not there.
    NotInArchive,
    /// Not understood: no date, no such citation, no words.
    NotUnderstood,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// Whether the archive holds what was asked.
    pub answered: bool,
    /// What kind of answer it is.
    pub kind: Kind,
    /// How the words were read, where a reader may wonder: "1367 SH: 21 March 1988 to 20 March 1989".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_as: Option<String>,
    /// The person, organization or place that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<AgentView>,
    /// The sentences that answer.
    pub sentences: Vec<SentenceView>,
    /// Entries, in order of time (best first for a search).
    pub entries: Vec<EntryView>,
    /// Figures; accounts of the same thing stand together.
    pub figures: Vec<FigureView>,
    /// What a text says, each with what the archive has of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckView>,
    /// Which part of a longer list this is; absent where it is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portion: Option<PortionView>,
    /// What the numbers in `citations` mean.
    pub sources: Vec<SourceView>,
    /// Entries next to what was asked, where there is no answer.
    pub nearest: Vec<NearView>,
    /// Names or words close to what was typed, where there is no answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub did_you_mean: Vec<String>,
    /// What a person is told when there is no answer, or should know beside it.
    pub message: String,
    /// Which archive answered.
    pub archive: ArchiveView,
}

/// The numbers behind a sentence or a figure; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Marks(Vec<usize>);

impl Marks {
    /// One number.
    pub fn one(number: usize) -> Self {
        Self(vec![number])
    }

    /// One number more, unless it is there.
    #[must_use]
    pub fn and(mut self, number: usize) -> Self {
        if !self.0.contains(&number) {
            self.0.push(number);
        }
        self
    }

    /// The same places under other numbers.
    #[must_use]
    pub fn renumbered(&self, mut number: impl FnMut(usize) -> usize) -> Self {
        Self(self.0.iter().map(|n| number(*n)).collect())
    }
}

impl std::ops::Deref for Marks {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        &self.0
    }
}

/// A cited sentence. Numbers in `citations` are those of [`SourceView::n`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentenceView {
    /// Its words.
    pub text: String,
    /// At least one.
    pub citations: Marks,
    /// The entry or agent that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The date of the entry it belongs to, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_text: Option<String>,
    /// Why that date is more precise than the source's words, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_inferred: Option<String>,
    /// No source says it: the program worked it out from the records cited.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub computed: bool,
}

/// An entry as shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryView {
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date as EDTF, if it has one.
    pub date: Option<Edtf>,
    /// Its date in words; "no date" if it has none.
    pub date_text: String,
    /// Why the date is more precise than the source's words, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_inferred: Option<String>,
    /// The source has only this heading.
    pub heading_only: bool,
    /// The archivist's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its sentences, each cited.
    pub sentences: Vec<SentenceView>,
}

/// A figure as shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView {
    /// The measure's id.
    pub measure: String,
    /// The measure's name.
    pub label: String,
    /// A number, a range or words.
    pub value: Value,
    /// How firmly it is stated.
    pub qualifier: Qualifier,
    /// "about 7,000 people".
    pub text: String,
    /// What one of them is.
    pub unit: Option<String>,
    /// Who said it; absent where the source itself says it.
    pub said_by: Option<String>,
    /// Who reported it.
    pub reported_by: Option<String>,
    /// When it was reported, in words.
    pub reported_on: Option<String>,
    /// The day up to which it counts, in words.
    pub as_of: Option<String>,
    /// What it was counted of.
    pub event: String,
    /// When that was, in words.
    pub date_text: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The archivist's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The entry it stands in.
    pub entry: String,
    /// At least one.
    pub citations: Marks,
}

/// One place in a source; the sentences and figures refer to it by `n`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceView {
    /// Its number in this answer, from 1.
    pub n: usize,
    /// The source's id.
    pub source: String,
    /// The source's title.
    pub title: String,
    /// The section that holds the first paragraph.
    pub section: Option<String>,
    /// The paragraphs.
    pub paragraphs: Vec<u32>,
    /// Who speaks there.
    pub standpoint: String,
}

/// A record close to what was asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearView {
    /// The record's id.
    pub id: String,
    /// Its title or name.
    pub title: String,
    /// Its date in words; empty if it has none.
    pub date_text: String,
}

/// A person, organization or place as shown; its sentences are the answer's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgentView {
    /// The record's id.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Person, organization or place.
    pub kind: AgentKind,
    /// Other names that the sources use.
    pub aliases: Vec<String>,
    /// The archivist's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Which archive answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArchiveView {
    /// Its title.
    pub title: String,
    /// Hash of its content.
    pub version: String,
    /// How many entries it has.
    pub entries: usize,
    /// What every reader should know before believing it.
    pub disclosure: String,
}

/// Which part of a longer list an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PortionView {
    /// How many come before it.
    pub start: usize,
    /// How many there are in all.
    pub total: usize,
}

/// Whether the archive agrees with something that a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The archive says otherwise.
    Differs,
    /// The archive says so, too.
    Supported,
    /// The archive says nothing of it.
    NotCovered,
    /// A name that the archive has; what the text tells of it was not compared.
    Known,
}

/// What something in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckedKind {
    /// A date or a time.
    Date,
    /// A number of something.
    Figure,
    /// A person, organization or place.
    Name,
}

/// Something that a text says, and what the archive has of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckView {
    /// The words of the text that say it.
    pub quote: String,
    /// What it is.
    pub about: CheckedKind,
    /// Whether the archive agrees.
    pub verdict: Verdict,
    /// The verdict in a sentence of the bot's own.
    pub says: String,
    /// What the archive says, cited.
    pub sentences: Vec<SentenceView>,
    /// The archive's figures for it, side by side.
    pub figures: Vec<FigureView>,
    /// The record that it was held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<NearView>,
}
