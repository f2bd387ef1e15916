//! Names offered while somebody types.

use tantivy::{DocId, Term};

use super::{NameOffer, NameSuggestion, key};
use crate::archive::model::Agent;
use crate::index::document::shown_names;
use crate::index::schema::Scope;
use crate::index::{Index, Result};

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
            let near = self.names_near(typed, limit)?;
            let nearest = near.first().map_or(usize::MAX, |name| name.distance);
            let begun = found.first().map_or(usize::MAX, |name| name.distance);
            let (mut first, second) = if nearest <= begun { (near, found) } else { (found, near) };
            first.extend(second);
            found = first;
        }
        self.with_names_of_their_own(found, limit)
    }

    fn with_names_of_their_own(
        &self,
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
                offers.extend(self.name_offer(&agent, suggestion.name)?);
            }
            seen.push(suggestion.agent);
        }
        Ok(offers)
    }

    fn most_mentioned(&self, limit: usize) -> Result<Vec<NameOffer>> {
        let mut offers = Vec::new();
        for number in self.layout.agents.clone().take(limit) {
            let agent: Agent = self.record(number)?;
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
