//! How well a sentence or a figure answers a question.
//!
//! One score from several signals: what share of the question's weight is
//! covered in one place, whether its names and times are met or contradicted,
//! and whether an answer of the right kind is there.

use super::fit::{extreme_fit, fact_fit, kind_fit, lack_fit};
use super::weighed::{Candidate, Met, NameMet, Weighed};
use crate::archive::date::Span;
use crate::question::wanted::Wanted;

/// What the words count against the names and times, where there are both in
/// full weight.
const WORDS: f32 = 0.6;
/// Words have full weight from this share of the heaviest word on: a question
/// with none but words that say little turns on its names and times.
const FULL_WORDS: f32 = 0.5;
/// For a person, a date, a place or a yes this share of the words has to be met.
const WORDS_FOR_FACT: f32 = 0.5;
/// Of the words, this share has to be met; names and times alone answer nothing.
const WORDS_MET: f32 = 0.45;
/// A sentence comes close to an answer from this share of the question's weight on,
const CLOSE: f32 = 0.55;
/// and this share of its words.
const CLOSE_WORDS: f32 = 0.4;
/// How much less a sentence counts that does not have the rarest name asked for.
const UNMET_NAME: f32 = 0.8;
/// How well a word counts that stands in the record around the sentence.
const AROUND: f32 = 0.85;
/// How well a name counts that the record only lists, or names elsewhere: what is
/// told of one is not told of the others.
const LISTED: f32 = 0.4;
/// How much a sentence of no date counts where a time is asked for.
const TIMELESS: f32 = 0.75;
/// How well a word counts that stands in another sentence of the record.
const BESIDE: f32 = 0.5;

/// Whether times fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The candidate is of that time.
    Met,
    /// The question or the candidate has no time.
    Open,
    /// The candidate is of another time.
    Contradicted,
}

/// What speaks for a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The share of the question's weight that is covered, 0 to 1.
    pub coverage: f32,
    /// The share that the sentence itself covers.
    pub direct: f32,
    /// Whether the time fits.
    pub time: Fit,
    /// Whether the question has a time.
    pub timed: bool,
    /// The share of the words that is covered, names and times left out.
    pub words: f32,
    /// The share of the words that has to be met.
    pub words_wanted: f32,
    /// How rare the rarest name is that is not met, 0 if all are met.
    pub unmet_name: f32,
    /// An answer of the wanted kind is there, 0 to 1.
    pub kind: f32,
}

impl Evidence {
    /// Whether it is worth a look where nothing answers: it is of the time and the
    /// names asked for, and of some of the words.
    pub fn comes_close(&self) -> bool {
        self.coverage >= CLOSE
            && self.words >= CLOSE_WORDS
            && self.unmet_name < 0.5
            && self.time != Fit::Contradicted
    }

    /// The one score, 0 to 1.
    pub fn score(&self) -> f32 {
        let time = match self.time {
            Fit::Met => 1.0,
            Fit::Open if self.timed => TIMELESS,
            Fit::Open => 1.0,
            Fit::Contradicted => 0.3,
        };
        let names = 1.0 - UNMET_NAME * self.unmet_name;
        let words = if self.words < self.words_wanted { 0.5 } else { 1.0 };
        self.coverage * time * names * words * self.kind
    }
}

/// What of a candidate's evidence is known before its times, numbers and names are.
#[derive(Debug, Clone, Copy)]
pub struct Sight {
    coverage: f32,
    direct: f32,
    words: f32,
    unmet_name: f32,
}

impl Sight {
    /// How a candidate that meets the words and names of a question so looks at first
    /// sight. It looks no worse if it meets one of them better.
    pub fn new(weighed: &Weighed<'_>, words: &[Met], names: &[NameMet], in_time: bool) -> Self {
        let words = words_met(weighed, words);
        let full_words = (words.weight / weighed.heaviest / FULL_WORDS).min(1.0);
        let mut anchors = Sum::default();
        let unmet_name = add_names(weighed, names, &mut anchors);
        if !weighed.question.times.is_empty() {
            let met = f32::from(u8::from(in_time));
            anchors.add(1.0, met, met);
        }
        let words_count = WORDS * full_words;
        let anchors_count = (1.0 - WORDS) * anchors.weight.min(1.0);
        let together = |words: f32, anchors: f32| {
            let all = words_count + anchors_count;
            if all > 0.0 { (words * words_count + anchors * anchors_count) / all } else { 0.0 }
        };
        Self {
            coverage: together(words.share(words.covered), anchors.share(anchors.covered)),
            direct: together(words.share(words.direct), anchors.share(anchors.direct)),
            words: if full_words < 1.0 { 1.0 } else { words.share(words.covered) },
            unmet_name,
        }
    }

    /// Of a candidate.
    pub fn of(weighed: &Weighed<'_>, candidate: &Candidate) -> Self {
        let in_time = time_fit(weighed, candidate) == Fit::Met;
        Self::new(weighed, &candidate.met, &names_met(weighed, candidate), in_time)
    }

    /// What it promises.
    pub fn promise(&self) -> f32 {
        self.coverage * (1.0 - UNMET_NAME * self.unmet_name) + 0.05 * self.direct
    }
}

/// What speaks for a candidate as the answer to a question.
pub fn evidence(weighed: &Weighed<'_>, candidate: &Candidate) -> Evidence {
    let sight = Sight::of(weighed, candidate);
    Evidence {
        coverage: sight.coverage,
        direct: sight.direct,
        words: sight.words,
        words_wanted: match weighed.question.wanted {
            Wanted::Who | Wanted::When | Wanted::Where | Wanted::YesNo => WORDS_FOR_FACT,
            _ => WORDS_MET,
        },
        time: time_fit(weighed, candidate),
        timed: !weighed.question.times.is_empty(),
        unmet_name: sight.unmet_name,
        kind: kind_fit(weighed, candidate, sight.words)
            * fact_fit(weighed, candidate)
            * extreme_fit(weighed, candidate)
            * lack_fit(weighed, candidate),
    }
}

fn words_met(weighed: &Weighed<'_>, words: &[Met]) -> Sum {
    let mut sum = Sum::default();
    for (met, weight) in words.iter().zip(&weighed.weights) {
        let around = met.title.max(met.around) * AROUND;
        sum.add(*weight, met.text, around.max(met.beside * BESIDE));
    }
    sum
}

#[derive(Default)]
struct Sum {
    weight: f32,
    direct: f32,
    covered: f32,
}

impl Sum {
    fn add(&mut self, weight: f32, direct: f32, otherwise: f32) {
        self.weight += weight;
        self.direct += weight * direct;
        self.covered += weight * direct.max(otherwise);
    }

    fn share(&self, part: f32) -> f32 {
        if self.weight > 0.0 { part / self.weight } else { 0.0 }
    }
}

fn names_met(weighed: &Weighed<'_>, candidate: &Candidate) -> Vec<NameMet> {
    let names = weighed.names.iter().enumerate();
    let met = names.map(|(at, name)| NameMet {
        text: candidate
            .named
            .get(at)
            .copied()
            .flatten()
            .unwrap_or_else(|| name.met_by(&candidate.parts.text)),
        title: name.met_by(&candidate.parts.title),
        elsewhere: name.met_by(&candidate.parts.around) || name.met_by(&candidate.parts.beside),
    });
    met.collect()
}

fn add_names(weighed: &Weighed<'_>, names: &[NameMet], sum: &mut Sum) -> f32 {
    let counts = |met: bool| f32::from(u8::from(met));
    let mut unmet = 0.0_f32;
    for (name, met) in weighed.names.iter().zip(names) {
        let (direct, title) = (counts(met.text), counts(met.title) * 0.95);
        let listed = counts(met.elsewhere) * LISTED;
        sum.add(name.rarity.max(0.1), direct, title.max(listed));
        if direct.max(title) == 0.0 {
            unmet = unmet.max(name.rarity * (1.0 - 0.5 * listed));
        }
    }
    unmet
}

/// Whether a candidate's time fits the question's: the date of its record, or a
/// time that its own words speak of.
pub fn time_fit(weighed: &Weighed<'_>, candidate: &Candidate) -> Fit {
    if weighed.question.times.is_empty() {
        return Fit::Open;
    }
    let dated = candidate.date.as_ref().is_some_and(|date| weighed.is_dated(date));
    // "In the year up to June" speaks of no other year, if its record is dated.
    let tells = |days: &&Span| {
        candidate.date.is_none() || (days.first().is_some() && days.last().is_some())
    };
    let spoken = candidate.times.iter().filter(tells).any(|days| weighed.is_of(*days));
    match (dated || spoken, candidate.date.is_none() && candidate.times.is_empty()) {
        (true, _) => Fit::Met,
        (false, true) => Fit::Open,
        (false, false) => Fit::Contradicted,
    }
}
