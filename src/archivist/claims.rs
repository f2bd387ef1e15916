//! The sentences that may answer a question: a first look at those that may be the best,
//! a closer look at the best by their times, numbers and names.

mod bounds;
mod reading;
mod signs;
mod told;

use std::cmp::Ordering;
use std::sync::Arc;

use self::reading::Reading;
pub(super) use self::reading::Readings;
use self::signs::{
    apart, befell, distance, distance_by, has_duration, has_number, is_among, is_placed, spoke,
    tells_where,
};
use self::told::Told;
use super::Archivist;
use crate::answer::evidence::{Evidence, Fit, Sight, evidence};
use crate::answer::fit::NEXT_TO;
use crate::answer::weighed::{Candidate, NameForms, Parts, Weighed};
use crate::archive::date::{Edtf, Span};
use crate::archive::model::{AgentKind, Sentence};
use crate::index::{Claim, ClaimNumber, IndexError, Scored};
use crate::question::Named;
use crate::question::terms::Term;
use crate::question::time::Settings;
use crate::question::wanted::Wanted;
use crate::text::Word;

/// How many sentences are looked at.
const CANDIDATES: usize = 40;
/// How many of them get a closer look.
const CLOSER: usize = 10;

/// What a name in the title counts for how much a sentence is about it.
const TITLED: f32 = 0.25;
/// Somebody holds an office that is named within so many words.
const HOLDER: usize = 5;

/// A sentence with what speaks for it.
pub(super) struct Weighted {
    /// The sentence.
    pub(super) claim: Arc<Claim>,
    /// What speaks for it.
    pub(super) evidence: Evidence,
    candidate: Candidate,
    reading: Arc<Reading>,
    /// What its times are read with, if they matter.
    timing: Option<Arc<Settings>>,
    relevance: f32,
}

/// A sentence at first sight.
struct Looked {
    reading: Arc<Reading>,
    candidate: Candidate,
    relevance: f32,
    promise: f32,
    /// Its place among those that were found.
    place: usize,
}

/// What a record does not have of a question.
pub(super) struct Lacks {
    /// Telling words, by their place among the question's terms.
    pub(super) terms: Vec<usize>,
    /// Names, by their place among the question's.
    pub(super) names: Vec<usize>,
    /// It is of another time.
    pub(super) time: bool,
}

/// How closely the words of a question have to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// Other words for the same will do.
    Meant,
    /// Each word itself has to be there.
    Literal,
}

impl Weighted {
    /// The sentence with its record and that record's date.
    pub(super) fn told(self) -> (Sentence, String, Option<Edtf>) {
        let Claim { sentence, record, date, .. } = &*self.claim;
        (sentence.clone(), record.clone(), date.clone())
    }

    /// How much the telling words weigh that neither the sentence nor its title has.
    pub(super) fn unmet(&self, weighed: &Weighed<'_>, wording: Wording) -> f32 {
        let Parts { text, title, .. } = &*self.candidate.parts;
        let meets = |term: &Term| match wording {
            Wording::Meant => text.meets(term).max(title.meets(term)) > 0.0,
            Wording::Literal => text.has_word_of(term) || title.has_word_of(term),
        };
        let terms = weighed.question.terms.iter().zip(&weighed.weights);
        terms.filter(|(term, _)| !meets(term)).map(|(_, weight)| *weight).sum()
    }

    /// Whether the sentence, or its title, has every word that says something.
    pub(super) fn has_all_words(&self, weighed: &Weighed<'_>) -> bool {
        let bags = [&self.candidate.parts.text, &self.candidate.parts.title];
        let met = |term: &Term| bags.iter().any(|bag| bag.meets(term) > 0.0);
        weighed.question.terms.iter().all(|term| term.light || met(term))
    }

    /// What the record does not have of a question: words, names, the time.
    pub(super) fn lacks(&self, weighed: &Weighed<'_>) -> Lacks {
        let Parts { text, title, around, .. } = &*self.candidate.parts;
        let bags = [text, title, around];
        let met = |term: &Term| bags.iter().any(|bag| bag.meets(term) > 0.0);
        let terms = weighed.question.terms.iter().enumerate();
        let named = |at: usize, name: &NameForms| {
            self.candidate.named.get(at).copied().flatten() == Some(true)
                || name.met_by(&self.candidate.parts.title)
        };
        let names = weighed.names.iter().enumerate();
        Lacks {
            terms: terms.filter(|(_, t)| !t.light && !met(t)).map(|(at, _)| at).collect(),
            names: names.filter(|(at, name)| !named(*at, name)).map(|(at, _)| at).collect(),
            time: self.evidence.time == Fit::Contradicted,
        }
    }

    /// Whether the sentence names somebody, or else a place, that the question does not.
    pub(super) fn names_another(&self, place: bool) -> bool {
        if place { self.candidate.names_place } else { self.candidate.somebody.is_some() }
    }

    /// How much the sentence is about what is asked: what it says itself, and whom its
    /// title names.
    pub(super) fn closeness(&self, weighed: &Weighed<'_>) -> f32 {
        let titled = weighed.names.iter().filter(|name| name.met_by(&self.candidate.parts.title));
        let dated = self.dates().iter().any(|days| days.first() == days.last());
        self.evidence.direct + TITLED * titled.count() as f32 + 0.1 * f32::from(u8::from(dated))
    }

    /// Whether somebody whom the question does not name stands next to what was done.
    pub(super) fn names_doer(&self) -> bool {
        self.candidate.somebody.is_some_and(|between| between <= NEXT_TO)
    }

    /// Whether the sentence has a number that the question does not have.
    pub(super) fn has_another_number(&self) -> bool {
        self.reading.words.iter().any(|w| w.stem.chars().all(|c| c.is_ascii_digit()))
    }

    /// Whether the sentence, or its title, names everybody in the question.
    pub(super) fn names_all(&self, weighed: &Weighed<'_>) -> bool {
        let named = |(at, name): (usize, &NameForms)| {
            self.candidate.named.get(at).copied().flatten() == Some(true)
                || name.met_by(&self.candidate.parts.title)
        };
        weighed.names.iter().enumerate().all(named)
    }

    /// The times that the sentence itself speaks of; "after 1981" is none.
    pub(super) fn own_times(&self) -> Vec<Span> {
        let bounded = |span: &&Span| span.first().is_some() && span.last().is_some();
        self.dates().iter().filter(bounded).copied().collect()
    }

    fn dates(&self) -> Vec<Span> {
        self.timing.as_deref().map(|settings| self.reading.dates(settings)).unwrap_or_default()
    }
}

/// How a sentence names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// How many words stand between the name and the nearest word of the question.
    pub(super) apart: usize,
    /// Something of theirs is spoken of: "Khomeini’s crackdown".
    pub(super) owning: bool,
}

/// Whether a name in a text has the ending of an owner.
pub(super) fn is_owning(text: &str, words: &[Word], named: &Named) -> bool {
    let raw = words.get(named.last).and_then(|w| text.get(w.start..w.end));
    raw.is_some_and(|raw| ["’s", "'s", "’", "'"].iter().any(|ending| raw.ends_with(ending)))
}

impl Archivist {
    /// The sentences that may answer, the best first.
    pub(super) fn claims(&self, weighed: &Weighed<'_>) -> Result<Vec<Weighted>, IndexError> {
        let found = self.index.find_claims(&self.text_query(weighed), CANDIDATES)?;
        let mut looked = Vec::new();
        for look in self.most_promising(weighed, &found)? {
            looked.push(self.look_closer(weighed, look)?);
        }
        looked.sort_by(|a, b| {
            let of = |w: &Weighted| w.evidence.score() + 0.05 * w.evidence.direct;
            of(b).total_cmp(&of(a)).then(b.relevance.total_cmp(&a.relevance))
        });
        for look in looked.iter().take(3) {
            let (claim, evidence) = (&look.claim, &look.evidence);
            tracing::debug!(record = claim.record, score = evidence.score(), ?evidence, "weighed");
        }
        Ok(looked)
    }

    /// Those sentences that promise most, the best first. Each is read only if it may be
    /// among them by what it can promise at most.
    fn most_promising(
        &self,
        weighed: &Weighed<'_>,
        found: &[Scored<ClaimNumber>],
    ) -> Result<Vec<Looked>, IndexError> {
        let mut told = Told::default();
        let mut looked: Vec<Looked> = Vec::new();
        for (place, bound) in self.by_bound(weighed, found)? {
            // Of two that promise the same, the one that was found first is better.
            let worst = looked.get(CLOSER - 1).map(|last| (last.promise, last.place));
            match worst.map(|(promise, last)| (promise.total_cmp(&bound), last < place)) {
                Some((Ordering::Greater, _)) => break,
                Some((Ordering::Equal, true)) => continue,
                _ => {}
            }
            let Some(hit) = found.get(place) else { continue };
            let look = self.first_look(weighed, hit, place, &mut told)?;
            let better = |other: &Looked| {
                other.promise.total_cmp(&look.promise).then(look.place.cmp(&other.place)).is_gt()
            };
            looked.insert(looked.partition_point(better), look);
            looked.truncate(CLOSER);
        }
        Ok(looked)
    }

    /// How a sentence names somebody; nothing where it does not.
    pub(super) fn mention(
        &self,
        weighed: &Weighed<'_>,
        look: &Weighted,
        agents: &[String],
    ) -> Result<Option<Mention>, IndexError> {
        let Reading { words, .. } = &*look.reading;
        let names = look.reading.names(self)?;
        let own = names.iter().filter(|n| n.agents.iter().any(|a| agents.contains(a)));
        let apart = |n: &&Named| distance_by(words, n, &|w| weighed.question.means(w));
        let nearest = own.min_by_key(apart);
        let owning = |n: &Named| is_owning(look.reading.text(), words, n);
        Ok(nearest.map(|n| Mention { apart: apart(&n), owning: owning(n) }))
    }

    fn first_look(
        &self,
        weighed: &Weighed<'_>,
        hit: &Scored<ClaimNumber>,
        place: usize,
        told: &mut Told,
    ) -> Result<Looked, IndexError> {
        let asserted = matches!(weighed.question.wanted, Wanted::When | Wanted::YesNo);
        let reading = self.reading(hit.item, asserted, told)?;
        let mut candidate = Candidate {
            parts: Arc::clone(&reading.parts),
            date: reading.claim.date.clone(),
            ..Candidate::default()
        };
        candidate.meet(weighed.question);
        let promise = Sight::of(weighed, &candidate).promise();
        Ok(Looked { reading, candidate, relevance: hit.score, promise, place })
    }

    fn look_closer(&self, weighed: &Weighed<'_>, look: Looked) -> Result<Weighted, IndexError> {
        let Looked { reading, mut candidate, relevance, .. } = look;
        let question = weighed.question;
        let matter = !question.times.is_empty()
            || question.wanted == Wanted::When
            || question.wanted.is_number();
        let timing = matter.then(|| Arc::clone(&self.settings));
        if let Some(settings) = &timing {
            look_for_times(weighed, &reading, settings, &mut candidate);
        }
        let who_or_where = matches!(question.wanted, Wanted::Who | Wanted::Where);
        if who_or_where || !question.names.is_empty() {
            self.look_for_names(weighed, &reading, &mut candidate)?;
        }
        let (evidence, claim) = (evidence(weighed, &candidate), Arc::clone(&reading.claim));
        Ok(Weighted { claim, evidence, candidate, reading, timing, relevance })
    }

    /// The names in a sentence that the question does not name.
    fn look_for_names(
        &self,
        weighed: &Weighed<'_>,
        reading: &Reading,
        candidate: &mut Candidate,
    ) -> Result<(), IndexError> {
        let (text, words, found) = (reading.text(), &reading.words, reading.names(self)?);
        let found: &[Named] = &found;
        candidate.apart = apart(weighed, words, found);
        candidate.spoke = weighed.question.names.iter().map(|n| spoke(n, found, words)).collect();
        candidate.named = weighed.question.names.iter().map(|n| Some(is_among(n, found))).collect();
        let mut people: Vec<&Named> = Vec::new();
        for named in found {
            let asked = |id: &String| weighed.question.names.iter().any(|n| n.agents.contains(id));
            for id in &named.agents {
                let kind = self.index.agent_kind(id)?;
                people.extend((kind == Some(AgentKind::Person)).then_some(named));
                match kind.filter(|_| !asked(id)) {
                    Some(AgentKind::Place) => candidate.names_place = true,
                    Some(kind) => {
                        candidate.names_group |=
                            kind == AgentKind::Organization && is_placed(words, named);
                        let distance = distance(weighed, words, named);
                        let nearest = candidate.somebody.map_or(distance, |d| d.min(distance));
                        candidate.somebody = Some(nearest);
                    }
                    None => {}
                }
            }
        }
        candidate.tells_where = tells_where(weighed, text, words, &people);
        candidate.befell = befell(weighed, words, found);
        let others =
            people.iter().filter(|p| !weighed.question.names.iter().any(|n| n.agents == p.agents));
        let holds =
            |person: &&Named| distance_by(words, person, &|w| weighed.question.means(w)) <= HOLDER;
        candidate.names_holder = others.into_iter().any(holds);
        Ok(())
    }
}

/// Reads the times of a sentence, unless nothing hangs on them: its record may be of the
/// time that is asked for, or there may be no number that could be a part of one.
fn look_for_times(
    weighed: &Weighed<'_>,
    reading: &Reading,
    settings: &Settings,
    candidate: &mut Candidate,
) {
    let question = weighed.question;
    let dated = candidate.date.as_ref().is_some_and(|date| weighed.is_dated(date));
    let places = !question.times.is_empty() && !dated;
    if places || (question.wanted == Wanted::When && candidate.date.is_none()) {
        candidate.times = reading.dates(settings);
    }
    if question.wanted.is_number() {
        let words = &reading.words;
        candidate.has_number =
            has_number(weighed, words, &[]) && has_number(weighed, words, reading.times(settings));
        candidate.has_duration =
            has_duration(words, &[]) && has_duration(words, reading.times(settings));
    }
}
