//! The first or the last: by the dates of the entries that have everything else that
//! is asked for.

use super::compare::dated_title;
use super::entries::About;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Edtf, Span};
use crate::archivist::Archivist;
use crate::archivist::timeline::read_as;
use crate::index::{IndexError, TimeFilter};
use crate::question::Question;
use crate::question::extreme::{End, Extreme};
use crate::question::wanted::Wanted;
use crate::text::is_stop_word;

/// An entry has to be about this share of what is asked for, by its title, names
/// and topics: what it mentions in passing is not put in order.
const NAMED: f32 = 0.6;
/// How many entries whose dates overlap are shown beside each other.
const BESIDE: usize = 5;
/// How many entries at an end are looked at where there are too many for all.
const AT_THE_END: usize = 5;

/// Entries in order of time, the end that is asked for first.
struct Ordered {
    entries: Vec<About>,
    /// How many there are in all.
    count: usize,
}

impl Archivist {
    /// The entry at an end of time that a question asks for; nothing where fewer
    /// than `least` entries fit or their order decides nothing.
    pub(super) fn at_the_end(
        &self,
        question: &Question,
        least: usize,
    ) -> Result<Option<Answer>, IndexError> {
        let ends = |e: &&Extreme| matches!(e.end, End::First | End::Last);
        let Some(extreme) = question.extreme.as_ref().filter(ends) else { return Ok(None) };
        if !is_of_events(question, extreme) {
            return Ok(None);
        }
        let mut asked = question.clone();
        let candidates = candidates(&mut asked, extreme);
        let weighed = self.weigh(&asked)?;
        let ordered = self.ordered(&weighed, extreme)?;
        let Some(first) = ordered.entries.first() else { return Ok(None) };
        if ordered.count < least || (ordered.count < 2 && first.named < 1.0) {
            return Ok(None);
        }
        let tied: Vec<&About> =
            ordered.entries.iter().filter(|e| overlap(&e.entry.date, &first.entry.date)).collect();
        if tied.len() > BESIDE {
            return Ok(None);
        }
        let claimed = ordered.entries.iter().filter(|about| {
            let named = about.entry.people.iter().chain(&about.entry.organizations);
            named.into_iter().any(|id| candidates.contains(id)) || says(about, extreme)
        });
        let claimed: Vec<&About> =
            claimed.filter(|c| tied.iter().all(|t| t.entry.id != c.entry.id)).take(1).collect();
        let which: Vec<String> = tied.iter().map(|about| dated_title(&about.entry)).collect();
        let every = weighed.question.has_no_heavy_terms() && weighed.names.is_empty();
        let text = computed::end_of_time(extreme.end, ordered.count, every, &which);
        let mut composer = self.composer(Kind::Answer);
        composer.answer.read_as = question.times.iter().find_map(|t| read_as(&t.when));
        let sentence = composer.worked_out(&text, tied.iter().map(|about| &about.entry.cites));
        composer.answer.sentences.extend(sentence);
        for about in tied.iter().chain(&claimed) {
            let entry = &about.entry;
            self.told(&mut composer, &about.sentence, &entry.id, entry.date.as_ref())?;
        }
        Ok(Some(composer.finish()))
    }

    fn ordered(&self, weighed: &Weighed<'_>, extreme: &Extreme) -> Result<Ordered, IndexError> {
        let every = weighed.question.has_no_heavy_terms() && weighed.names.is_empty();
        let mut found =
            if every { super::entries::Found::default() } else { self.entries_about(weighed)? };
        found.entries.retain(|about| about.entry.date.is_some() && about.named >= NAMED);
        let mut count = found.entries.len();
        if every || found.more {
            (found.entries, count) = self.end_of_many(weighed, extreme)?;
        }
        let key = |about: &About| about.entry.date.as_ref().map(|d| d.span().first_number());
        found.entries.sort_by_key(key);
        if extreme.end == End::Last {
            found.entries.reverse();
        }
        Ok(Ordered { entries: found.entries, count })
    }

    /// The entries at one end of all that have the words themselves.
    fn end_of_many(
        &self,
        weighed: &Weighed<'_>,
        extreme: &Extreme,
    ) -> Result<(Vec<About>, usize), IndexError> {
        let question = weighed.question;
        let telling = question.terms.iter().filter(|t| !t.light);
        let mut stems: Vec<String> = telling.map(|t| t.stem().to_owned()).collect();
        let named = question.names.iter().filter_map(|n| question.words.get(n.first..=n.last));
        let named = named.flatten().filter(|w| !is_stop_word(&w.folded));
        stems.extend(named.map(|w| w.stem.clone()));
        let when = question.times.iter().find(|t| t.when.recurring.is_none());
        let filter = TimeFilter::span(when.map_or(Span::ALWAYS, |t| t.when.span));
        let total = self.index.entries_in(&filter, &stems, 0, 0)?.total;
        let start = match extreme.end {
            End::Last => total.saturating_sub(AT_THE_END),
            _ => 0,
        };
        let page = self.index.entries_in(&filter, &stems, start, AT_THE_END)?;
        let about = page.items.into_iter().filter_map(|e| self.about_all(weighed, e));
        Ok((about.collect(), total))
    }
}

/// Whether the order of events answers: "who was the first leader of it" asks for
/// an office, "who was the first to leave" for an event.
fn is_of_events(question: &Question, extreme: &Extreme) -> bool {
    if question.wanted.is_number() || matches!(question.wanted, Wanted::Why | Wanted::How) {
        return false;
    }
    let word = |at: usize| question.words.get(at).map_or("", |w| w.folded.as_str());
    let after = question.words.get(extreme.last + 1..).unwrap_or_default();
    let acts = after.iter().any(|w| matches!(w.folded.as_str(), "to" | "who" | "that" | "which"));
    let is = question.asking.last().is_some_and(|at| {
        matches!(word(at + 1), "is" | "was" | "are" | "were") && extreme.position <= at + 3
    });
    question.wanted != Wanted::Who || !is || acts || after.is_empty()
}

/// Takes out those who are said to be the first: "was *she* the first to fly".
fn candidates(question: &mut Question, extreme: &Extreme) -> Vec<String> {
    if question.wanted != Wanted::YesNo {
        return Vec::new();
    }
    let (said, others): (Vec<_>, Vec<_>) =
        question.names.drain(..).partition(|named| named.last < extreme.position);
    question.names = others;
    said.into_iter().flat_map(|named| named.agents).collect()
}

fn says(about: &About, extreme: &Extreme) -> bool {
    let folded = crate::text::fold(&format!("{} {}", about.entry.title, about.sentence.text()));
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| extreme.is_named_by(word))
}

/// Whether two dates share a day.
pub(super) fn overlap(a: &Option<Edtf>, b: &Option<Edtf>) -> bool {
    a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.overlaps(b.span()))
}
