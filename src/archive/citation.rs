//! Citations, and sentences that cannot be without one.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// A place in a source: `[@source ¶3]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The source's id.
    pub source: String,
    /// The paragraphs, sorted, at least one.
    pub paragraphs: Vec<u32>,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{} ", self.source)?;
        for (i, p) in self.paragraphs.iter().enumerate() {
            let sep = if i == 0 { "" } else { ", " };
            write!(f, "{sep}¶{p}")?;
        }
        Ok(())
    }
}

/// One citation or more; cannot be empty.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Citation>")]
pub struct Citations {
    first: Citation,
    rest: Vec<Citation>,
}

impl Citations {
    /// The citations, or `None` if there is none or one names no paragraph.
    pub fn new(citations: Vec<Citation>) -> Option<Self> {
        let sound = citations.iter().all(|c| !c.paragraphs.is_empty());
        let mut citations = citations.into_iter();
        let first = citations.next().filter(|_| sound)?;
        Some(Self { first, rest: citations.collect() })
    }

    /// The first of them.
    pub fn first(&self) -> &Citation {
        &self.first
    }

    /// The citations, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = &Citation> + Clone {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

impl TryFrom<Vec<Citation>> for Citations {
    type Error = &'static str;
    fn try_from(citations: Vec<Citation>) -> Result<Self, Self::Error> {
        Self::new(citations).ok_or("a sentence or figure needs a citation")
    }
}

impl Serialize for Citations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A sentence of a record. It cannot be made without a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    text: String,
    cites: Citations,
}

impl Sentence {
    /// A sentence and where it comes from.
    pub fn new(text: impl Into<String>, cites: Citations) -> Self {
        let text = text.into();
        Self { text, cites }
    }

    /// Its words, without the citation marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it comes from.
    pub fn cites(&self) -> &Citations {
        &self.cites
    }
}
