//! Entries that are about all that a question speaks of, with the sentence of each
//! that says most of it.

use crate::answer::bag::Bag;
use crate::answer::weighed::Weighed;
use crate::archive::model::{Entry, Sentence};
use crate::archivist::Archivist;
use crate::index::IndexError;

/// How many entries are looked at.
const LOOKED_AT: usize = 100;

/// An entry that has all that a question speaks of.
pub(super) struct About {
    pub(super) entry: Entry,
    /// The share of the question that its title, names and topics have, 0 to 1.
    pub(super) named: f32,
    /// The share that its title alone has.
    pub(super) titled: f32,
    /// How much of the title the question has, 0 to 1.
    pub(super) exact: f32,
    /// The sentence that says most of it.
    pub(super) sentence: Sentence,
}

/// The entries that were found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) entries: Vec<About>,
    /// There may be more than these.
    pub(super) more: bool,
}

impl Archivist {
    /// The entries that have every telling word, name and time of a question.
    pub(super) fn entries_about(&self, weighed: &Weighed<'_>) -> Result<Found, IndexError> {
        let mut query = self.text_query(weighed);
        query.near = false;
        let hits = self.index.search_entries(&query, LOOKED_AT)?;
        let full = hits.len() == LOOKED_AT;
        let mut found = Found::default();
        for hit in hits {
            let about = self.about_all(weighed, hit.item);
            // What fits least comes last: if it still fits, there is more of it.
            found.more = full && about.is_some();
            found.entries.extend(about);
        }
        Ok(found)
    }

    /// An entry, if it has all that is asked for.
    pub(super) fn about_all(&self, weighed: &Weighed<'_>, entry: Entry) -> Option<About> {
        let question = weighed.question;
        if !question.times.is_empty() && !entry.date.as_ref().is_some_and(|d| weighed.is_dated(d)) {
            return None;
        }
        let bag = |text: &str| Bag::new(self.analyzer.stems(text));
        let title = bag(&entry.title);
        let topics = bag(&entry.topics.join(" "));
        let told: Vec<(Sentence, Bag)> =
            entry.told().into_iter().map(|s| (s.clone(), bag(s.text()))).collect();
        let parts: Vec<Part<'_>> = parts(weighed, &entry);
        let total: f32 = parts.iter().map(|part| part.weight).sum();
        let share = |met: &dyn Fn(&Part<'_>) -> bool| match total > 0.0 {
            true => parts.iter().filter(|p| met(p)).map(|p| p.weight).sum::<f32>() / total,
            false => 1.0,
        };
        let named = |part: &Part<'_>| part.listed || part.met(&title) || part.met(&topics);
        let all = |part: &Part<'_>| named(part) || told.iter().any(|(_, bag)| part.met(bag));
        if !parts.iter().all(all) {
            return None;
        }
        let says = |bag: &Bag| {
            let extreme = question.extreme.is_some_and(|e| bag.has_any(|stem| e.is_told_by(stem)));
            2.0 * f32::from(u8::from(extreme)) + share(&|part| part.met(bag))
        };
        let (sentence, _) = told
            .iter()
            .reduce(|best, next| if says(&next.1) > says(&best.1) { next } else { best })?;
        Some(About {
            named: share(&|part| named(part)),
            titled: share(&|part| part.met(&title)),
            exact: self.exactness(weighed, &entry.title),
            sentence: sentence.clone(),
            entry,
        })
    }

    /// The share of a title's telling words that a question has; a year there says
    /// when it was and not what.
    fn exactness(&self, weighed: &Weighed<'_>, title: &str) -> f32 {
        let mut stems = self.telling_stems(title);
        stems.retain(|stem| stem.chars().any(char::is_alphabetic));
        let question = weighed.question;
        let asked = |stem: &String| {
            question.terms.iter().any(|t| t.alternatives.iter().any(|a| a.stem == *stem))
                || question.words.iter().any(|w| w.stem == *stem)
                || weighed.names.iter().any(|n| n.forms.iter().any(|form| form.contains(stem)))
        };
        let met = stems.iter().filter(|stem| asked(stem)).count();
        met as f32 / stems.len().max(1) as f32
    }
}

/// A word or a name that an entry has to have.
struct Part<'w> {
    weight: f32,
    /// The entry lists it among its people, organizations and places.
    listed: bool,
    met: Box<dyn Fn(&Bag) -> bool + 'w>,
}

impl Part<'_> {
    fn met(&self, bag: &Bag) -> bool {
        (self.met)(bag)
    }
}

fn parts<'w>(weighed: &'w Weighed<'_>, entry: &Entry) -> Vec<Part<'w>> {
    let question = weighed.question;
    let listed = |id: &String| {
        [&entry.people, &entry.organizations, &entry.places].iter().any(|ids| ids.contains(id))
    };
    let terms = question.terms.iter().zip(&weighed.weights);
    let terms = terms.filter(|(term, _)| !term.light);
    let terms = terms.map(|(term, weight)| Part {
        weight: *weight,
        listed: false,
        met: Box::new(|bag: &Bag| bag.meets(term) > 0.0),
    });
    let names = question.names.iter().zip(&weighed.names);
    let names = names.map(|(named, forms)| Part {
        weight: forms.rarity.max(0.1) * weighed.heaviest,
        listed: named.agents.iter().any(listed),
        met: Box::new(|bag: &Bag| forms.met_by(bag)),
    });
    terms.chain(names).collect()
}
