//! People, organizations and places by name: named in a question, misspelt, or
//! half typed. Names stand in term dictionaries, so that a million of them cost
//! no more than a few.

mod find;
mod near;
mod offer;

pub(super) mod key;
pub(super) mod rows;

use crate::archive::model::AgentKind;

/// How words were found to be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// They are a whole name, alias or other spelling.
    Exact,
    /// They are a whole name that is spelt like a word without a subject of its
    /// own ("US"): to be believed only if it was written in capitals.
    StopWord,
    /// They are a part of a name, such as a surname alone.
    Partial,
}

/// A name found among words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMatch {
    /// Place of its first word.
    pub first_word: usize,
    /// Place of its last word.
    pub last_word: usize,
    /// Ids of those who bear it, most mentioned first.
    pub agents: Vec<String>,
    /// How it was found.
    pub how: How,
}

/// A name that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSuggestion {
    /// The name, as it is shown.
    pub name: String,
    /// Id of who bears it.
    pub agent: String,
    /// What it is.
    pub kind: AgentKind,
    /// How many letters are wrong; 0 for the right beginning.
    pub distance: usize,
}

/// A name to offer, with what tells it from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameOffer {
    /// The name that was meant, as it is shown.
    pub name: String,
    /// The main name of who bears it.
    pub main: String,
    /// What it is.
    pub kind: AgentKind,
    /// How many entries mention it.
    pub entries: usize,
    /// A name that nobody else bears, the one that was meant if it is such.
    pub unique: String,
}
