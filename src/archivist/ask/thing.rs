//! What a few words of a question stand for: somebody, an event, a number, or what a
//! sentence tells.

use super::entries::About;
use crate::answer::accounts::Strictness;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Day, Edtf};
use crate::archive::model::{Agent, Sentence};
use crate::archivist::Archivist;
use crate::archivist::claims::Weighted;
use crate::index::{FigureRecord, IndexError};
use crate::question::Question;
use crate::question::extreme::End;

use super::ENOUGH;

/// The title of an event has to have this share of what is asked for, or what is
/// asked for this share of the title.
const OF_TITLE: f32 = 0.5;
/// Two events that fit as well as that are not told apart.
const ALIKE: f32 = 0.1;
/// How many sentences are told of a thing.
const TOLD: usize = 2;

/// A sentence with its record and that record's date.
pub(super) type Told = (Sentence, String, Option<Edtf>);

/// What some words stand for.
pub(super) enum Thing {
    /// Somebody, a group or a place.
    Agent(Box<Agent>),
    /// Something that an entry is about.
    Event(Box<About>),
    /// A number, in all its accounts.
    Number(Vec<FigureRecord>),
    /// What sentences tell.
    Told(Vec<Told>),
}

impl Archivist {
    /// What some words stand for; nothing where the archive has nothing for all of
    /// them, or several things.
    pub(super) fn thing(&self, words: &str, today: Day) -> Result<Option<Thing>, IndexError> {
        let question = self.read(words, today)?;
        let weighed = self.weigh(&question)?;
        let telling = question.terms.iter().filter(|t| !t.light).count()
            + question.names.len()
            + question.times.len();
        if self.begins_with_measure(&question)
            && telling > 1
            && let Some(group) =
                self.figure_groups(&weighed, Strictness::Answer)?.into_iter().next()
        {
            return Ok(Some(Thing::Number(group)));
        }
        if let Some(agent) = self.only_agent(&question)? {
            return Ok(Some(Thing::Agent(Box::new(agent))));
        }
        if question.has_no_heavy_terms() && question.names.is_empty() {
            return Ok(None);
        }
        if let Some(event) = self.event(&weighed, None)? {
            return Ok(Some(Thing::Event(Box::new(event))));
        }
        // One word alone is in many sentences that are not about it.
        let told = if telling > 1 { self.told_of(&weighed)? } else { Vec::new() };
        Ok((!told.is_empty()).then_some(Thing::Told(told)))
    }

    fn only_agent(&self, question: &Question) -> Result<Option<Agent>, IndexError> {
        match question.names.as_slice() {
            [named] if question.has_no_heavy_terms() && question.times.is_empty() => {
                match named.agents.as_slice() {
                    [id] => self.index.agent(id),
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// The dated entry that is about all of a question, if one is more so than others;
    /// of several that are alike the one at an end of time, if one is asked for.
    pub(super) fn event(
        &self,
        weighed: &Weighed<'_>,
        end: Option<End>,
    ) -> Result<Option<About>, IndexError> {
        let found = self.entries_about(weighed)?.entries.into_iter();
        let mut found: Vec<About> =
            found.filter(|about| about.entry.date.is_some() && fits(about) >= OF_TITLE).collect();
        let best = found.iter().map(fits).fold(0.0, f32::max);
        found.retain(|about| best - fits(about) < ALIKE);
        found.sort_by(|a, b| a.entry.date.cmp(&b.entry.date));
        // Entries of one time are as good as one here.
        let one_time = found.windows(2).all(|two| match two {
            [a, b] => a.entry.date == b.entry.date,
            _ => true,
        });
        let mut found = found.into_iter();
        Ok(match end {
            Some(End::Last) => found.next_back(),
            Some(_) => found.next(),
            None if one_time => found.max_by(|a, b| fits(a).total_cmp(&fits(b))),
            None => None,
        })
    }

    /// The sentences that tell of all that is asked for.
    fn told_of(&self, weighed: &Weighed<'_>) -> Result<Vec<Told>, IndexError> {
        let claims = self.claims(weighed)?.into_iter().filter(|c| {
            c.evidence.score() >= ENOUGH && c.has_all_words(weighed) && c.names_all(weighed)
        });
        Ok(claims.take(TOLD).map(Weighted::told).collect())
    }

    /// What is told of somebody: their own sentences, else those of entries.
    pub(super) fn told_of_agent(&self, agent: &Agent) -> Result<Vec<Told>, IndexError> {
        let own = agent.sentences.iter().take(TOLD);
        let mut told: Vec<_> = own.map(|s| (s.clone(), agent.id.clone(), None)).collect();
        if told.is_empty() {
            let forms = self.forms(agent);
            for entry in self.index.entries_of_agent(&agent.id, 0, TOLD)?.items {
                let about = self.about(&entry, &forms).into_iter().next();
                told.extend(about.map(|s| (s, entry.id.clone(), entry.date.clone())));
            }
        }
        Ok(told)
    }
}

/// How well an entry is what is meant, 0 to 1.
fn fits(about: &About) -> f32 {
    (about.titled + about.exact) / 2.0
}
