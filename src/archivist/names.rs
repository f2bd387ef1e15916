//! Names: which records a question names, and in which forms.

use super::Archivist;
use crate::answer::weighed::{NameForms, share_of_rarity};
use crate::archive::model::{Agent, AgentKind};
use crate::index::{How, IndexError, NameMatch};
use crate::question::{Named, Question, thesaurus};
use crate::text::{Word, is_stop_word};

/// A person or a group binds an answer however often the archive names it; a
/// country that everything happens in hardly does.
const LEAST_RARE: f32 = 0.7;

impl Archivist {
    /// The known names among some words. A single word of a longer name counts
    /// only for people: a surname names somebody, "national" names nobody.
    pub(super) fn names_among(&self, text: &str, words: &[Word]) -> Result<Vec<Named>, IndexError> {
        let mut named = Vec::new();
        for found in self.index.names_in(words)? {
            let agents = match found.how {
                How::Exact => found.agents,
                How::StopWord if in_capitals(text, words, &found) => found.agents,
                How::StopWord => Vec::new(),
                How::Partial if is_everyday(words, &found) => Vec::new(),
                How::Partial => {
                    let part = words.get(found.first_word..=found.last_word).unwrap_or_default();
                    self.people_of(found.agents, part)?
                }
            };
            if !agents.is_empty() {
                let NameMatch { first_word, last_word, .. } = found;
                named.push(Named { first: first_word, last: last_word, agents });
            }
        }
        Ok(named)
    }

    /// The people among some records whose own names have a part; a title in a
    /// name that only helps to find them ("President …") is no part of it.
    fn people_of(&self, ids: Vec<String>, part: &[Word]) -> Result<Vec<String>, IndexError> {
        let bears = |name: &String| {
            let words = self.analyzer.words(name);
            part.iter().all(|p| words.iter().any(|w| w.folded == p.folded))
        };
        let mut people = Vec::new();
        for id in ids {
            let agent = self.index.agent(&id)?.filter(|a| a.kind == AgentKind::Person);
            let own = agent.iter().flat_map(|a| {
                std::iter::once(&a.name).chain(&a.aliases).chain(&a.transliterations)
            });
            if own.into_iter().any(bears) {
                people.push(id);
            }
        }
        Ok(people)
    }

    /// The stems of every form of every record that a name may mean.
    pub(super) fn forms_of(
        &self,
        question: &Question,
        named: &Named,
    ) -> Result<NameForms, IndexError> {
        let typed = question.words.get(named.first..=named.last).unwrap_or_default();
        let mut forms = vec![typed.iter().map(|w| w.stem.clone()).collect()];
        let mut place = true;
        let mut mentions = 0;
        for id in &named.agents {
            if let Some(agent) = self.index.agent(id)? {
                place &= agent.kind == AgentKind::Place;
                mentions += self.index.entries_of_agent(id, 0, 0)?.total;
                forms.extend(all_names(&agent).map(|name| self.analyzer.stems(name)));
                if agent.kind == AgentKind::Person {
                    forms.extend(self.surname(&agent)?);
                }
            }
        }
        let rarity = share_of_rarity(mentions, self.index.catalog().entries);
        let rarity = if place { rarity } else { rarity.max(LEAST_RARE) };
        Ok(NameForms { forms, place, rarity })
    }

    /// The surname alone, unless somebody else bears it.
    fn surname(&self, agent: &Agent) -> Result<Option<Vec<String>>, IndexError> {
        let words = self.analyzer.words(&agent.name);
        let Some(last) = words.last().filter(|w| w.folded.chars().count() > 2) else {
            return Ok(None);
        };
        let bearers = self.index.names_in(std::slice::from_ref(last))?;
        let own = bearers.iter().all(|found| found.agents.iter().all(|id| *id == agent.id));
        Ok(own.then(|| vec![last.stem.clone()]))
    }

    /// The name of an agent's id; words that are no id stay as they are.
    pub(super) fn name_of(&self, id: &str) -> String {
        let agent = self.index.agent(id).ok().flatten();
        agent.map_or_else(|| id.to_owned(), |a| a.name)
    }
}

/// Whether a name is written in capitals, as "US" is and "us" is not.
fn in_capitals(text: &str, words: &[Word], found: &NameMatch) -> bool {
    let word = words.get(found.first_word).and_then(|w| text.get(w.start..w.end));
    word.is_some_and(|w| w.chars().any(char::is_uppercase) && !w.chars().any(char::is_lowercase))
}

/// Whether a part of a name is an everyday word too ("said" for Said).
fn is_everyday(words: &[Word], found: &NameMatch) -> bool {
    words.get(found.first_word..=found.last_word).unwrap_or_default().iter().all(|w| {
        is_stop_word(&w.folded) || thesaurus::is_light(&w.folded) || thesaurus::knows(&w.folded)
    })
}

/// Every name that finds a record.
pub(super) fn all_names(agent: &Agent) -> impl Iterator<Item = &str> {
    std::iter::once(&agent.name)
        .chain(&agent.aliases)
        .chain(&agent.transliterations)
        .chain(&agent.search_names)
        .map(String::as_str)
}
