//! A person, an organization, an outlet or a place.

use super::Archivist;
use super::names::all_names;
use super::timeline::part;
use crate::answer::bag::Bag;
use crate::answer::compose::Composer;
use crate::answer::model::{AgentView, Answer, Kind};
use crate::answer::{phrases, portion};
use crate::archive::model::{Agent, Entry, Sentence};
use crate::index::IndexError;
use crate::request::Portion;
use crate::text::{Word, is_stop_word};
use strsim::osa_distance;

/// How many entries are shown for a name.
const ENTRIES: usize = 12;
/// How many similar names are offered.
const OFFERED: usize = 5;
/// How many sentences of an entry about the name itself are shown.
const TOLD: usize = 4;

impl Archivist {
    pub(super) fn who(&self, name: &str) -> Result<Answer, IndexError> {
        self.who_in(name, None)
    }

    /// A part of what is told of a name.
    pub(super) fn who_portion(&self, name: &str, portion: Portion) -> Result<Answer, IndexError> {
        self.who_in(name, Some(portion))
    }

    fn who_in(&self, name: &str, portion: Option<Portion>) -> Result<Answer, IndexError> {
        let words = self.analyzer.words(name);
        if words.is_empty() {
            return Ok(self.no_words());
        }
        let ids = self.whole_name(&words)?;
        if !ids.is_empty() {
            return self.agents_part(name, &ids, None, portion);
        }
        let near = self.index.names_near(name, OFFERED)?;
        if let [first, rest @ ..] = near.as_slice()
            && rest
                .iter()
                .all(|other| other.agent == first.agent || other.distance > first.distance)
            && self.resembles(&words, &first.agent)?
        {
            let read_as = first.name.clone();
            let ids = std::slice::from_ref(&first.agent);
            return self.agents_part(name, ids, Some(read_as), portion);
        }
        let mut composer = self.composer(Kind::NotInArchive);
        for suggestion in near {
            if !composer.answer.did_you_mean.contains(&suggestion.name) {
                composer.answer.did_you_mean.push(suggestion.name);
            }
        }
        Ok(composer.say(phrases::unknown_name(name.trim())))
    }

    /// Whether every word that was typed is close to a word of a record's names:
    /// a first name alone makes nobody of another surname.
    fn resembles(&self, words: &[Word], id: &str) -> Result<bool, IndexError> {
        let Some(agent) = self.index.agent(id)? else { return Ok(false) };
        let names: Vec<Word> = all_names(&agent).flat_map(|n| self.analyzer.words(n)).collect();
        let close = |word: &Word| {
            let wrong = |name: &Word| osa_distance(&word.folded, &name.folded);
            names.iter().any(|name| wrong(name) * 4 <= word.folded.chars().count().max(4))
        };
        Ok(words.len() == 1 || words.iter().all(|w| is_stop_word(&w.folded) || close(w)))
    }

    /// The records that all the telling words together name.
    fn whole_name(&self, words: &[Word]) -> Result<Vec<String>, IndexError> {
        let covers = |first: usize, last: usize| {
            words
                .iter()
                .enumerate()
                .all(|(i, w)| (first..=last).contains(&i) || is_stop_word(&w.folded))
        };
        let found = self.index.names_in(words)?;
        Ok(found
            .into_iter()
            .find(|m| covers(m.first_word, m.last_word))
            .map(|m| m.agents)
            .unwrap_or_default())
    }

    /// What is told of the records that a name means.
    pub(super) fn agents_part(
        &self,
        typed: &str,
        ids: &[String],
        read_as: Option<String>,
        portion: Option<Portion>,
    ) -> Result<Answer, IndexError> {
        let mut agents = Vec::new();
        for id in ids {
            agents.extend(self.index.agent(id)?);
        }
        match agents.as_slice() {
            [agent] => self.agent_answer(agent, read_as, portion),
            many => Ok(self.several_agents(typed, many)),
        }
    }

    /// What is told of an agent: the first of its entries, or a part of them.
    pub(super) fn agent_answer(
        &self,
        agent: &Agent,
        read_as: Option<String>,
        portion: Option<Portion>,
    ) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Agent);
        composer.answer.read_as = read_as;
        composer.answer.agent = Some(view(agent));
        let wanted = portion.unwrap_or(Portion { start: 0, most: ENTRIES });
        let (start, page) =
            part(wanted, |start, most| self.index.entries_of_agent(&agent.id, start, most))?;
        if start == 0 {
            push_sentences(&mut composer, agent);
        }
        if portion.is_some() {
            composer.answer.portion = portion::view(start, page.items.len(), page.total);
        } else if page.total > page.items.len() {
            composer.answer.message = phrases::first_entries(page.items.len(), page.total);
        }
        let forms: Vec<Vec<String>> = self.forms(agent);
        for entry in page.items {
            let shown = self.about(&entry, &forms);
            let view = composer.entry_telling(&entry, &shown);
            composer.answer.entries.push(view);
        }
        Ok(composer.finish())
    }

    fn several_agents(&self, typed: &str, agents: &[Agent]) -> Answer {
        let mut composer = self.composer(Kind::NotUnderstood);
        composer.answer.did_you_mean = agents.iter().map(|a| a.name.clone()).collect();
        composer.say(phrases::ambiguous_name(typed.trim()))
    }

    pub(super) fn forms(&self, agent: &Agent) -> Vec<Vec<String>> {
        let names = std::iter::once(&agent.name).chain(&agent.aliases);
        let mut forms: Vec<Vec<String>> = names.map(|n| self.analyzer.stems(n)).collect();
        forms.extend(forms.first().and_then(|f| f.last()).map(|s| vec![s.clone()]));
        forms
    }

    /// What an entry tells of a name: the first sentence that has it whole or as an
    /// alias, else its last word, which others may bear; else its first. More where
    /// the entry's title has the name.
    pub(super) fn about(&self, entry: &Entry, forms: &[Vec<String>]) -> Vec<Sentence> {
        let told = entry.told();
        let title = self.analyzer.stems(&entry.title);
        if forms.iter().any(|f| title.starts_with(f)) {
            return told.into_iter().take(TOLD).collect();
        }
        let bags: Vec<Bag> = told.iter().map(|s| Bag::new(self.analyzer.stems(s.text()))).collect();
        let naming = |form: &Vec<String>| bags.iter().position(|bag| bag.has_run(form));
        let first = forms.split_last().and_then(|(surname, whole)| {
            whole.iter().filter_map(naming).min().or_else(|| naming(surname))
        });
        told.get(first.unwrap_or(0)).cloned().into_iter().collect()
    }
}

fn push_sentences(composer: &mut Composer<'_>, agent: &Agent) {
    for sentence in &agent.sentences {
        let view = composer.sentence(sentence, Some(&agent.id), None);
        composer.answer.sentences.push(view);
    }
}

fn view(agent: &Agent) -> AgentView {
    AgentView {
        id: agent.id.clone(),
        name: agent.name.clone(),
        kind: agent.kind,
        aliases: agent.aliases.clone(),
        note: agent.note.clone(),
    }
}
