//! Names in a sentence: every capitalised word, but for those that only start it.

use std::collections::BTreeMap;

use super::passage::{Cited, folded};
use crate::archive::model::{Agent, AgentKind};
use crate::archive::parse::Files;
use crate::text::{Word, is_stop_word};

/// The people, organizations and places whose names may stand for each other.
pub(super) struct Names {
    agents: Vec<Named>,
    by_word: BTreeMap<String, Vec<usize>>,
    by_id: BTreeMap<String, usize>,
}

/// One of them.
struct Named {
    names: Vec<Vec<String>>,
    shown: String,
    /// The last word of a person's name.
    surname: Option<String>,
}

impl Names {
    pub(super) fn of(files: &Files) -> Self {
        let mut names =
            Self { agents: Vec::new(), by_word: BTreeMap::new(), by_id: BTreeMap::new() };
        for agent in files.agents.iter().filter_map(|(_, a)| a.record.as_ref()) {
            names.add(agent);
        }
        names
    }

    fn add(&mut self, agent: &Agent) {
        let index = self.agents.len();
        let all: Vec<Vec<String>> =
            std::iter::once(&agent.name).chain(&agent.aliases).map(|n| folded(n)).collect();
        for word in all.iter().flatten() {
            let agents = self.by_word.entry(word.clone()).or_default();
            if agents.last() != Some(&index) {
                agents.push(index);
            }
        }
        let person = agent.kind == AgentKind::Person;
        let surname = all.first().and_then(|name| name.last()).filter(|_| person).cloned();
        self.by_id.insert(agent.id.clone(), index);
        self.agents.push(Named { names: all, shown: agent.name.clone(), surname });
    }

    /// The name shown for an id.
    pub(super) fn shown(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).and_then(|i| self.agents.get(*i)).map(|a| a.shown.as_str())
    }

    /// Whether a record's name stands in the paragraphs; `None` for an unknown id.
    pub(super) fn is_named(&self, id: &str, cited: &Cited<'_>) -> Option<bool> {
        let agent = self.agents.get(*self.by_id.get(id)?)?;
        Some(agent.occurs(cited) || agent.surname.as_ref().is_some_and(|s| cited.has_word(s)))
    }

    /// Whether the paragraphs bear out one word of a name.
    pub(super) fn bears_out(&self, word: &str, cited: &Cited<'_>) -> bool {
        cited.has_word(word) || self.of_word(word).any(|agent| agent.occurs(cited))
    }

    /// Whether the words start with a known name.
    pub(super) fn starts(&self, words: &[Word]) -> bool {
        let Some(first) = words.first() else { return false };
        let matches = |name: &Vec<String>| {
            name.len() <= words.len() && name.iter().zip(words).all(|(n, w)| *n == w.folded)
        };
        self.of_word(&first.folded).any(|agent| agent.names.iter().any(matches))
    }

    fn of_word(&self, word: &str) -> impl Iterator<Item = &Named> {
        self.by_word.get(word).into_iter().flatten().filter_map(|i| self.agents.get(*i))
    }
}

impl Named {
    fn occurs(&self, cited: &Cited<'_>) -> bool {
        self.names.iter().any(|name| match name.as_slice() {
            [word] => cited.has_word(word),
            words => cited.has_phrase(words),
        })
    }
}

/// How the first word of a text is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// It starts a sentence, and has its capital letter for that.
    Sentence,
    /// It has its own capital letter.
    Name,
}

/// The words of a text that are part of a name.
pub(super) fn capitalised<'w>(
    text: &str,
    words: &'w [Word],
    names: &Names,
    first: First,
) -> Vec<&'w Word> {
    let is_name = |(i, word): &(usize, &Word)| {
        let raw = text.get(word.start..word.end).unwrap_or("");
        if !raw.starts_with(char::is_uppercase) || word.folded == "i" {
            return false;
        }
        if !starts(text, word) {
            return true;
        }
        match first {
            First::Name => !is_stop_word(&word.folded) || raw.chars().all(char::is_uppercase),
            First::Sentence => names.starts(words.get(*i..).unwrap_or(&[])),
        }
    };
    words.iter().enumerate().filter(is_name).map(|(_, word)| word).collect()
}

/// Whether a word stands where any word has a capital letter.
fn starts(text: &str, word: &Word) -> bool {
    let before = text.get(..word.start).unwrap_or("").trim_end();
    let bare = before.trim_end_matches(['“', '"', '‘', '(', '[', '«']).trim_end();
    bare.is_empty() || bare.ends_with(['.', '!', '?', ':', '…']) || bare.len() < before.len()
}
