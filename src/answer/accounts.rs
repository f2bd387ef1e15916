//! Figures: which of them a question asks for, and which are accounts of one
//! thing. Accounts are never merged, averaged or ranked.

use std::rc::Rc;

use super::bag::Bag;
use super::weighed::{NameForms, Weighed};
use crate::index::FigureRecord;
use crate::question::Question;
use crate::question::terms::Term;
use crate::question::thesaurus::is_light;
use crate::question::wanted::Wanted;
use crate::text::{Analyzer, fold, is_time_unit};

/// A word is rare if it weighs this share of a word that no record has.
const RARE: f32 = 0.55;

/// How well the unit names what is counted, against the measure's own words.
const UNIT: f32 = 0.9;

/// How firmly a figure has to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// It has to be of what was asked, of the event that was asked.
    Answer,
    /// It may be of the event alone, or of the measure alone.
    List,
}

/// A figure with the words that tell what it is.
pub struct FigureWords<'a> {
    /// The figure.
    pub record: &'a FigureRecord,
    /// The measure's label, words and unit, each a run of stems.
    measure: Rc<[Vec<String>]>,
    /// The stems of the unit, unless it says little ("people").
    unit: Vec<String>,
    /// All that stands around it, the measure included.
    around: Bag,
    /// The figure's own words: its event, title, speakers and sentence.
    own: Bag,
    /// The same without what every figure of its measure has.
    told: Bag,
    /// The names and topics of its entry.
    mentioned: Bag,
    /// Where it was counted, in words of the figure itself; a figure that says
    /// where is of no other place.
    place: Option<Bag>,
}

/// Whether a figure may be of the time that is asked for; one without a date is
/// of no time.
pub fn in_time(weighed: &Weighed<'_>, record: &FigureRecord) -> bool {
    weighed.question.times.is_empty()
        || record.date.as_ref().is_some_and(|date| weighed.is_dated(date))
}

impl<'a> FigureWords<'a> {
    /// `measure` are the measure's label and words as runs of stems, `own` the
    /// words that tell of which event the figure is and who gives it, `mentioned`
    /// the names and topics of its entry, `places` the place it was counted in and the
    /// places around that, if it says where.
    pub fn new(
        record: &'a FigureRecord,
        measure: Rc<[Vec<String>]>,
        own: &[String],
        mentioned: &[String],
        places: Option<&[String]>,
        analyzer: &Analyzer,
    ) -> Self {
        let stems = |texts: &[String]| texts.iter().flat_map(|t| analyzer.stems(t)).collect();
        let mut own: Vec<String> = stems(own);
        own.extend(places.map(stems).unwrap_or_default());
        let telling = own.len();
        own.extend(measure.iter().flatten().cloned());
        let says = |unit: &&String| !is_light(&fold(unit));
        let unit = record.figure.unit.iter().filter(says);
        let unit: Vec<String> = unit.flat_map(|u| analyzer.stems(u)).collect();
        own.extend(unit.iter().cloned());
        let mentioned: Vec<String> = stems(mentioned);
        let place = places.map(|places| {
            let mut there: Vec<String> = stems(places);
            there.extend(analyzer.stems(&record.figure.event));
            Bag::new(there)
        });
        Self {
            record,
            measure,
            unit,
            around: Bag::new(own.iter().chain(&mentioned)),
            told: Bag::new(own.iter().take(telling)),
            own: Bag::new(own),
            mentioned: Bag::new(mentioned),
            place,
        }
    }

    /// How well a figure of the right time fits, 0 to 1, or `None` if it does not.
    pub fn judge(&self, weighed: &Weighed<'_>, strictness: Strictness) -> Option<f32> {
        if !self.of_the_names(weighed, strictness) || !self.of_the_unit(weighed.question.wanted) {
            return None;
        }
        let hits = self.measure_hits(weighed);
        let measured = hits.iter().copied().fold(self.phrase_asked(weighed), f32::max);
        let event = self.event_share(weighed, &hits);
        let enough = match strictness {
            Strictness::Answer if !self.tells_extreme(weighed) => false,
            Strictness::Answer if measured > 0.0 => {
                event >= 0.5
                    && self.meets_any(weighed, &hits)
                    && self.of_the_object(weighed, &hits)
                    && !self.of_another_event(weighed, &hits)
            }
            Strictness::Answer => event >= 0.9 && self.counts_what_is_asked(weighed.question),
            Strictness::List => {
                (measured > 0.0 && event >= 0.5) || (measured == 0.0 && event >= 0.7)
            }
        };
        let precise = 0.05 * self.longest_phrase(weighed) as f32;
        enough
            .then(|| self.overall(weighed, &hits) * 0.5 + 0.25 * measured + 0.25 * event + precise)
    }

    /// How much the words of a question weigh that neither name what is counted nor
    /// stand around the figure.
    pub fn unmet(&self, weighed: &Weighed<'_>) -> f32 {
        let hits = self.measure_hits(weighed);
        let terms = weighed.question.terms.iter().zip(&weighed.weights).zip(hits);
        let unmet = terms.filter(|((term, _), hit)| *hit == 0.0 && self.around.meets(term) == 0.0);
        unmet.map(|((_, weight), _)| *weight).sum()
    }

    /// Whether it is of everybody that a question names, and of all that its telling
    /// words say; those `aside` are not looked at. In a list it is enough that its
    /// entry has them among its names and topics.
    pub fn is_of_all(
        &self,
        weighed: &Weighed<'_>,
        aside: &dyn Fn(&Term) -> bool,
        strictness: Strictness,
    ) -> bool {
        let listed =
            |term: &Term| strictness == Strictness::List && self.mentioned.meets(term) > 0.0;
        let met = |t: &Term| t.light || aside(t) || self.told.meets(t) > 0.0 || listed(t);
        self.of_the_names(weighed, Strictness::List) && weighed.question.terms.iter().all(met)
    }

    /// Whether a name stands around the figure.
    pub fn is_around(&self, name: &NameForms) -> bool {
        name.met_by(&self.around)
    }

    /// Whether a stem stands around the figure.
    pub fn has_word(&self, stem: &str) -> bool {
        self.around.has(stem)
    }

    /// How much those words weigh that tell of the figure's event.
    pub fn met(&self, weighed: &Weighed<'_>) -> f32 {
        let hits = self.measure_hits(weighed);
        let terms = weighed.question.terms.iter().zip(&weighed.weights).zip(hits);
        let met = terms.filter(|((term, _), hit)| *hit == 0.0 && self.around.meets(term) > 0.0);
        met.map(|((_, weight), _)| *weight).sum()
    }

    /// Whether the question has a rare word that is not this figure's: then it
    /// asks for something else.
    fn of_another_event(&self, weighed: &Weighed<'_>, hits: &[f32]) -> bool {
        let terms = weighed.question.terms.iter().zip(&weighed.weights).zip(hits);
        terms.filter(|(_, hit)| **hit == 0.0).any(|((term, weight), _)| {
            *weight >= RARE * weighed.heaviest && self.around.meets(term) == 0.0
        })
    }

    /// Whether it meets any of the telling words that do not name what is counted, if
    /// there are such: a name alone does not tell what is asked of it.
    fn meets_any(&self, weighed: &Weighed<'_>, hits: &[f32]) -> bool {
        let terms = weighed.question.terms.iter().zip(hits);
        let mut rest = terms.filter(|(t, hit)| !t.light && **hit == 0.0).peekable();
        rest.peek().is_none() || rest.any(|(term, _)| self.around.meets(term) > 0.0)
    }

    /// Whether the figure's own words say that it is of the first or the largest,
    /// where that is asked for.
    fn tells_extreme(&self, weighed: &Weighed<'_>) -> bool {
        let extreme = weighed.question.extreme;
        extreme.is_none_or(|e| self.told.has_any(|stem| e.is_told_by(stem)))
    }

    /// How many words the longest phrase of the measure has that stands in the
    /// question, beyond one: the more, the more precisely this is what is asked for.
    fn longest_phrase(&self, weighed: &Weighed<'_>) -> usize {
        let asked = asked(weighed.question);
        let there = self.measure.iter().filter(|run| run.iter().all(|s| asked.has(s)));
        there.map(Vec::len).max().unwrap_or(0).saturating_sub(1)
    }

    /// Whether a phrase of the measure stands in the question, asking words
    /// included: "how long", "how big is a unit".
    fn phrase_asked(&self, weighed: &Weighed<'_>) -> f32 {
        let asked = asked(weighed.question);
        let telling = |run: &&Vec<String>| run.iter().all(|s| asked.has(s)) && !run.is_empty();
        f32::from(u8::from(self.measure.iter().any(|run| telling(&run))))
    }

    /// Whether the unit is what the question counts: "how many people".
    fn counts_what_is_asked(&self, question: &Question) -> bool {
        let unit = self.record.figure.unit.as_deref().map(fold);
        let next = question.asking.last().and_then(|at| question.words.get(at + 1));
        question.wanted == Wanted::HowMany
            && next.is_some_and(|word| !is_light(&word.folded))
            && next.is_some_and(|word| unit.as_deref() == Some(word.folded.as_str()))
    }

    /// Whether the unit is one that the question can want: a time for "how long".
    fn of_the_unit(&self, wanted: Wanted) -> bool {
        let unit = self.record.figure.unit.as_deref().map(fold).unwrap_or_default();
        match wanted {
            Wanted::HowLong => unit.split(' ').any(is_time_unit),
            Wanted::HowOld => matches!(unit.as_str(), "years" | "months" | "years old"),
            _ => true,
        }
    }

    /// Whether what is to be counted is what was counted.
    fn of_the_object(&self, weighed: &Weighed<'_>, hits: &[f32]) -> bool {
        let question = weighed.question;
        question.object().is_none_or(|object| {
            let at = question.terms.iter().position(|t| t == object);
            let hit = at.and_then(|at| hits.get(at)).copied().unwrap_or(0.0);
            hit > 0.0 || self.around.meets(object) > 0.0
        })
    }

    /// Whether it was counted at the places and of the others that are named. To
    /// answer, the figure's own words have to name them; to stand in a list it is
    /// enough that its entry mentions them.
    fn of_the_names(&self, weighed: &Weighed<'_>, strictness: Strictness) -> bool {
        let own = if strictness == Strictness::Answer { &self.own } else { &self.around };
        weighed.names.iter().all(|name| {
            let bag = self.place.as_ref().filter(|_| name.place).unwrap_or(own);
            name.met_by(bag)
        })
    }

    /// The share of all words that the figure's own words or those around it meet.
    fn overall(&self, weighed: &Weighed<'_>, hits: &[f32]) -> f32 {
        let (mut met, mut all) = (0.0, 0.0);
        for ((term, weight), hit) in weighed.question.terms.iter().zip(&weighed.weights).zip(hits) {
            all += weight;
            met += weight * hit.max(0.7 * self.around.meets(term));
        }
        if all > 0.0 { met / all } else { 1.0 }
    }

    /// For each term, how well it names what is counted.
    fn measure_hits(&self, weighed: &Weighed<'_>) -> Vec<f32> {
        let terms = &weighed.question.terms;
        let mut hits = vec![0.0_f32; terms.len()];
        let asked = asked(weighed.question);
        for (hit, term) in hits.iter_mut().zip(terms) {
            let unit = self.unit.iter().map(|stem| closeness(term, stem)).fold(0.0, f32::max);
            *hit = unit * UNIT;
        }
        for phrase in self.measure.iter() {
            for (hit, term) in hits.iter_mut().zip(terms) {
                let best = match phrase.as_slice() {
                    [one] => closeness(term, one),
                    run if run.iter().all(|s| asked.has(s)) => {
                        run.iter().map(|s| closeness(term, s)).fold(0.0, f32::max)
                    }
                    _ => 0.0,
                };
                *hit = hit.max(best);
            }
        }
        hits
    }

    /// The share of the rest of the question that tells of this figure's event.
    fn event_share(&self, weighed: &Weighed<'_>, hits: &[f32]) -> f32 {
        let bag = &self.around;
        let (mut met, mut all) = (0.0, 0.0);
        for ((term, weight), hit) in weighed.question.terms.iter().zip(&weighed.weights).zip(hits) {
            if *hit == 0.0 {
                all += weight;
                met += weight * bag.meets(term);
            }
        }
        let anchors = weighed.names.iter().map(|n| n.rarity).sum::<f32>()
            + f32::from(u8::from(!weighed.question.times.is_empty()));
        all += weighed.heaviest * anchors;
        met += weighed.heaviest * anchors;
        if all > 0.0 { met / all } else { 1.0 }
    }
}

/// The stems of a question's words, and those that stand for them.
fn asked(question: &Question) -> Bag {
    let own = question.words.iter().map(|w| &w.stem);
    let others = question.terms.iter().flat_map(|t| t.alternatives.iter().map(|a| &a.stem));
    Bag::new(own.chain(others).chain(&question.forms))
}

fn closeness(term: &Term, stem: &str) -> f32 {
    let alike = term.alternatives.iter().filter(|a| a.stem == stem);
    alike.map(|a| a.closeness).fold(0.0, f32::max)
}

/// What makes figures accounts of one thing: event, measure, unit and place.
pub fn group_key(record: &FigureRecord) -> (String, String, String, String) {
    let figure = &record.figure;
    let text = |t: &Option<String>| t.as_deref().map(fold).unwrap_or_default();
    let event = figure.event_entry.clone().unwrap_or_else(|| fold(&figure.event));
    (event, figure.measure.clone(), text(&figure.unit), text(&figure.place))
}

/// Puts accounts of one thing together; groups in order of their best score,
/// accounts in the order of the archive.
pub fn grouped(mut scored: Vec<(f32, &FigureRecord)>) -> Vec<(f32, Vec<&FigureRecord>)> {
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| a.1.date.cmp(&b.1.date))
            .then_with(|| (&a.1.entry, a.1.position).cmp(&(&b.1.entry, b.1.position)))
    });
    let mut groups: Vec<(f32, Vec<&FigureRecord>)> = Vec::new();
    for (score, record) in scored {
        let key = group_key(record);
        match groups.iter_mut().find(|(_, g)| g.first().is_some_and(|r| group_key(r) == key)) {
            Some((_, group)) => group.push(record),
            None => groups.push((score, vec![record])),
        }
    }
    for (_, group) in &mut groups {
        group.sort_by(|a, b| (&a.entry, a.position).cmp(&(&b.entry, b.position)));
    }
    groups
}
