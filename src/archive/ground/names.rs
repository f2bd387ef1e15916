//! Names in a sentence: every capitalised word, but for those that only start it.

use std::collections::BTreeMap;
use std::ops::Range;

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

    /// Whether a name of the record with this id stands in the paragraphs.
    pub(super) fn is_named(&self, id: &str, cited: &Cited<'_>) -> bool {
        self.by_id.get(id).and_then(|i| self.agents.get(*i)).is_some_and(|agent| {
            agent.occurs(cited) || agent.surname.as_ref().is_some_and(|s| cited.has_word(s))
        })
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

/// Where the words stand; those that a hyphen joins are one name: `Santos-Dumont's`.
pub(super) fn whole_names(text: &str, words: &[&Word]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in words {
        let joined = |last: &Range<usize>| {
            let between = text.get(last.end..word.start).unwrap_or("");
            let mut between = between.chars();
            between.next().is_some_and(is_hyphen) && between.next().is_none()
        };
        match ranges.last_mut().filter(|last| joined(last)) {
            Some(last) => last.end = word.end,
            None => ranges.push(word.start..word.end),
        }
    }
    ranges
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a word stands where any word has a capital letter.
fn starts(text: &str, word: &Word) -> bool {
    let before = text.get(..word.start).unwrap_or("").trim_end();
    let bare = before.trim_end_matches(['“', '"', '‘', '(', '[', '«']).trim_end();
    bare.is_empty() || bare.ends_with(['.', '!', '?', ':', '…']) || bare.len() < before.len()
}

#[cfg(test)]
mod tests {
    use super::super::passage::Passage;
    use super::*;
    use crate::text::Analyzer;

    /// The names of a text that a passage does not bear out.
    fn absent<'t>(text: &'t str, passage: &str) -> Vec<&'t str> {
        let names = Names::of(&Files::default());
        let passage = Passage::new(passage);
        let cited = Cited(vec![&passage]);
        let words = Analyzer::default().words(text);
        let mut found = capitalised(text, &words, &names, First::Name);
        found.retain(|w| !names.bears_out(&w.folded, &cited));
        whole_names(text, &found).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_do_not_part_a_name() {
        for (text, passage) in [
            ("the prize of Santos-Dumont’s", "It was won by Santos-Dumont."),
            ("Santos\u{2011}Dumont", "Santos-Dumont's airship"),
            ("Arlandes and Neill", "the Marquis d'Arlandes and Mr. O’Neill"),
            ("the Virginian-Pilot's", "in the ‘Virginian-Pilot’"),
        ] {
            assert!(absent(text, passage).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_absent_name_is_told_whole() {
        assert_eq!(absent("Santos-Dumont's prize", "the money"), ["Santos-Dumont's"]);
        assert_eq!(absent("the Santos Dumont", "the money"), ["Santos", "Dumont"]);
        assert_eq!(absent("the Iran-Iraq war", "in Iran"), ["Iraq"]);
        assert_eq!(absent("Andes", "of d'Arlandes"), ["Andes"]);
    }
}
