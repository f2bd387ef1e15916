//! Names offered while somebody types.

use strsim::osa_distance;
use tantivy::{DocId, Term};

use super::{NameOffer, NameSuggestion, key};
use crate::archive::model::Agent;
use crate::index::document::shown_names;
use crate::index::schema::Scope;
use crate::index::{Index, Result};
use crate::text::{Word, fold, forgiven};

/// A name of more words is not looked up as a whole.
const LONGEST: usize = 12;

impl Index {
    /// Names that may be meant by what was typed so far, best first: those that
    /// begin so at any word, else those with a letter or two wrong. Without any
    /// text, the most mentioned. A record without a name of its own is left out:
    /// asking for it would give others, too.
    pub fn names_offered(&self, typed: &str, limit: usize) -> Result<Vec<NameOffer>> {
        if self.analyzer.words(typed).is_empty() {
            return self.most_mentioned(limit);
        }
        let mut found = self.names_starting(typed, limit)?;
        if found.iter().all(|name| name.distance > 0) {
            found.extend(self.names_near(typed, limit)?);
            let whole = self.whole(typed);
            // A whole name that is near comes before a word of a name.
            found.sort_by_cached_key(|near| {
                let wrong = osa_distance(&whole, &self.whole(&near.name));
                (near.distance, wrong > forgiven(whole.chars().count()))
            });
        }
        self.with_names_of_their_own(typed, found, limit)
    }

    fn whole(&self, name: &str) -> String {
        key::whole(&self.analyzer.words(name))
    }

    fn with_names_of_their_own(
        &self,
        typed: &str,
        found: Vec<NameSuggestion>,
        limit: usize,
    ) -> Result<Vec<NameOffer>> {
        let mut offers: Vec<NameOffer> = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for suggestion in found {
            if offers.len() >= limit || seen.contains(&suggestion.agent) {
                continue;
            }
            if let Some(agent) = self.agent(&suggestion.agent)? {
                let name = self.name_meant(&agent, typed, suggestion.name);
                offers.extend(self.name_offer(&agent, name)?);
            }
            seen.push(suggestion.agent);
        }
        Ok(offers)
    }

    /// The name to show: what was typed as it is, else what was found; the main
    /// name, if that is a part of it and no abbreviation.
    fn name_meant(&self, agent: &Agent, typed: &str, found: String) -> String {
        let (folded, whole) = (fold(typed.trim()), self.whole(typed));
        let same = shown_names(agent).find(|name| fold(name) == folded);
        let same = same.or(shown_names(agent).find(|name| self.whole(name) == whole));
        let name = same.map_or(found, str::to_owned);
        let main = self.analyzer.words(&agent.name);
        let in_main = |word: &Word| main.iter().any(|own| own.folded == word.folded);
        let short = !name.chars().any(char::is_lowercase);
        if !short && self.analyzer.words(&name).iter().all(in_main) {
            return agent.name.clone();
        }
        name
    }

    fn most_mentioned(&self, limit: usize) -> Result<Vec<NameOffer>> {
        let mut offers = Vec::new();
        for number in self.layout.agents.clone().take(limit) {
            let agent = self.agent_at(number)?;
            let name = agent.name.clone();
            offers.extend(self.name_offer(&agent, name)?);
        }
        Ok(offers)
    }

    fn name_offer(&self, agent: &Agent, name: String) -> Result<Option<NameOffer>> {
        let mut unique = None;
        for own in std::iter::once(name.as_str()).chain(shown_names(agent)) {
            if self.is_only_bearer(own, &agent.id)? {
                unique = Some(own.to_owned());
                break;
            }
        }
        let mentions = self.fields.mention_term(Scope::Entry, &agent.id);
        let entries = self.searcher.doc_freq(&mentions)? as usize;
        let offer = |unique| NameOffer {
            name,
            main: agent.name.clone(),
            kind: agent.kind,
            entries,
            unique,
        };
        Ok(unique.map(offer))
    }

    /// Whether a whole name means one record and no other.
    fn is_only_bearer(&self, name: &str, id: &str) -> Result<bool> {
        let words = self.analyzer.words(name);
        if words.len() > LONGEST {
            return Ok(false);
        }
        let bearers = Term::from_field_text(self.fields.name, &key::whole(&words));
        let own = self.fields.id_term(Scope::Agent.mark(), id);
        let bearers: Vec<DocId> = self.first_numbers(&bearers, 2)?;
        Ok(bearers.len() == 1 && bearers == self.first_numbers(&own, 1)?)
    }
}
