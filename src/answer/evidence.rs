//! How well a sentence or a figure answers a question.
//!
//! One score from several signals: what share of the question's weight is
//! covered in one place, whether its names and times are met or contradicted,
//! and whether an answer of the right kind is there.

use std::collections::HashSet;

use crate::archive::date::{Edtf, Span};
use crate::question::Question;
use crate::question::common::is_common;
use crate::question::terms::Term;
use crate::question::wanted::Wanted;

/// What a term that says little weighs, against the same word otherwise.
const LIGHT: f32 = 0.2;
/// What a word weighs that the archive never uses, if it is frequent in English.
const COMMON: f32 = 0.4;
/// What the words count against the names and times, where there are both in
/// full weight.
const WORDS: f32 = 0.6;
/// Words have full weight from this share of the heaviest word on: a question
/// with none but words that say little turns on its names and times.
const FULL_WORDS: f32 = 0.5;
/// For a person, a date, a place or a yes this share of the words has to be met.
const WORDS_FOR_FACT: f32 = 0.5;
/// For a fact no more than this share of the telling words may be missing.
const UNMET_FACT: f32 = 0.38;
/// A name with more words than this between it and what is asked is another's.
const FAR: usize = 9;
/// Somebody stands next to what was done if no more words stand between.
const NEXT_TO: usize = 2;
/// For a number this share of the words has to be met.
const WORDS_FOR_NUMBER: f32 = 0.75;
/// Of the words, this share has to be met; names and times alone answer nothing.
const WORDS_MET: f32 = 0.45;
/// How much less a sentence counts that does not have the rarest name asked for.
const UNMET_NAME: f32 = 0.8;
/// How well a word of the same family counts.
const KIN: f32 = 0.8;
/// How well a word counts that stands in the record around the sentence.
const AROUND: f32 = 0.85;
/// How well a name counts that the record only lists, or names elsewhere: what is
/// told of one is not told of the others.
const LISTED: f32 = 0.4;
/// How much a sentence of no date counts where a time is asked for.
const TIMELESS: f32 = 0.75;
/// How well a word counts that stands in another sentence of the record.
const BESIDE: f32 = 0.5;

/// A name in a question, in every form that it may take.
#[derive(Debug, Clone, Default)]
pub struct NameForms {
    /// The stems of each form of each record that it may mean.
    pub forms: Vec<Vec<String>>,
    /// It may only mean a place.
    pub place: bool,
    /// How rare it is in the archive: 0 for a name that is everywhere, 1 for one
    /// that is nowhere else.
    pub rarity: f32,
}

impl NameForms {
    /// Whether one of the forms is in a text.
    pub fn met_by(&self, bag: &Bag) -> bool {
        self.forms.iter().any(|form| bag.has_run(form))
    }
}

/// A question with the weight of each of its parts in this archive.
#[derive(Debug)]
pub struct Weighed<'a> {
    /// The question.
    pub question: &'a Question,
    /// The weight of each term, in the question's order.
    pub weights: Vec<f32>,
    /// The names in the question.
    pub names: Vec<NameForms>,
    /// The weight of the heaviest word possible.
    pub heaviest: f32,
}

impl<'a> Weighed<'a> {
    /// Weighs the terms by how rare they are: `frequency` gives the number of
    /// sentences with a stem, `total` that of all sentences.
    pub fn new(
        question: &'a Question,
        names: Vec<NameForms>,
        total: usize,
        frequency: &dyn Fn(&str) -> usize,
    ) -> Self {
        let heaviest = rarity(0, total);
        let weigh = |t: &Term| {
            let frequency = frequency(t.stem());
            let weight = rarity(frequency, total);
            match (t.light, frequency == 0 && is_common(&t.text)) {
                (true, _) => weight * LIGHT,
                (false, true) => weight * COMMON,
                (false, false) => weight,
            }
        };
        let weights = question.terms.iter().map(weigh).collect();
        Self { question, weights, names, heaviest }
    }

    /// Whether some days are of a time in the question.
    pub fn is_of(&self, days: Span) -> bool {
        self.question.times.iter().any(|t| t.when.overlaps(days))
    }

    /// Whether a date is of a time in the question.
    pub fn is_dated(&self, date: &Edtf) -> bool {
        date.spans().into_iter().any(|days| self.is_of(days))
    }
}

/// Inverse document frequency, as in BM25.
fn rarity(frequency: usize, total: usize) -> f32 {
    let (df, n) = (frequency as f32, total.max(1) as f32);
    (1.0 + (n - df + 0.5).max(0.0) / (df + 0.5)).ln()
}

/// How rare something is that occurs in `frequency` of `total` records: 1 for
/// what does not occur, near 0 for what is everywhere.
pub fn share_of_rarity(frequency: usize, total: usize) -> f32 {
    rarity(frequency, total) / rarity(0, total)
}

/// The stems of a text, for looking up words and runs of words.
#[derive(Debug, Default, Clone)]
pub struct Bag {
    stems: Vec<String>,
    set: HashSet<String>,
}

impl Bag {
    /// A bag of stems, in order.
    pub fn new(stems: Vec<String>) -> Self {
        let set = stems.iter().cloned().collect();
        Self { stems, set }
    }

    /// Whether a stem is in it.
    pub fn has(&self, stem: &str) -> bool {
        self.set.contains(stem)
    }

    /// Whether a run of stems is in it, side by side.
    pub fn has_run(&self, run: &[String]) -> bool {
        match run {
            [] => false,
            [one] => self.has(one),
            _ => self.has(&run[0]) && self.stems.windows(run.len()).any(|w| w == run),
        }
    }

    /// How well it meets a term.
    pub(super) fn meets(&self, term: &Term) -> f32 {
        let met = term.alternatives.iter().filter(|a| self.has(&a.stem));
        let best = met.map(|a| a.closeness).fold(0.0, f32::max);
        if best > 0.0 { best } else { self.kin(term.stem()) }
    }

    /// Words of one family that a stemmer leaves apart: `founder` and `found`.
    fn kin(&self, stem: &str) -> f32 {
        if self.set.iter().any(|other| akin(other, stem)) { KIN } else { 0.0 }
    }
}

fn akin(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] =
        &["er", "or", "ment", "al", "ist", "ism", "ship", "ation", "ion", "eer", "hood"];
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).filter(|_| short.chars().count() >= 4);
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// What could answer: a sentence or a figure, with what stands around it.
#[derive(Debug, Default)]
pub struct Candidate {
    /// The words of the sentence itself.
    pub text: Bag,
    /// The title of its record.
    pub title: Bag,
    /// Names and topics of its record.
    pub around: Bag,
    /// The other sentences of its record.
    pub beside: Bag,
    /// The date of its record.
    pub date: Option<Edtf>,
    /// The times that the sentence itself speaks of.
    pub times: Vec<Span>,
    /// It has a number that is no part of a date and not in the question.
    pub has_number: bool,
    /// It has a length of time: days, weeks, hours.
    pub has_duration: bool,
    /// It names a person or group that the question does not name, with so many
    /// words between the name and a word of the question.
    pub somebody: Option<usize>,
    /// It names a place that the question does not name.
    pub names_place: bool,
    /// For each name of the question whether the sentence names that very one, once
    /// that is known.
    pub named: Vec<Option<bool>>,
    /// How many words stand between a name of the question and what is asked of it.
    pub apart: Option<usize>,
}

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
    /// What it promises before its times, numbers and names are known.
    pub fn promise(&self) -> f32 {
        self.coverage * (1.0 - UNMET_NAME * self.unmet_name) + 0.05 * self.direct
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

/// What speaks for a candidate as the answer to a question.
pub fn evidence(weighed: &Weighed<'_>, candidate: &Candidate) -> Evidence {
    let words = words_met(weighed, candidate);
    let full_words = (words.weight / weighed.heaviest / FULL_WORDS).min(1.0);
    let mut anchors = Sum::default();
    let unmet_name = add_names(weighed, candidate, &mut anchors);
    let time = time_fit(weighed, candidate);
    if !weighed.question.times.is_empty() {
        let met = f32::from(u8::from(time == Fit::Met));
        anchors.add(1.0, met, met);
    }
    let words_count = WORDS * full_words;
    let anchors_count = (1.0 - WORDS) * anchors.weight.min(1.0);
    let together = |words: f32, anchors: f32| {
        let all = words_count + anchors_count;
        if all > 0.0 { (words * words_count + anchors * anchors_count) / all } else { 0.0 }
    };
    let words_met = if full_words < 1.0 { 1.0 } else { words.share(words.covered) };
    Evidence {
        coverage: together(words.share(words.covered), anchors.share(anchors.covered)),
        direct: together(words.share(words.direct), anchors.share(anchors.direct)),
        words: words_met,
        words_wanted: match weighed.question.wanted {
            Wanted::Who | Wanted::When | Wanted::Where | Wanted::YesNo => WORDS_FOR_FACT,
            _ => WORDS_MET,
        },
        time,
        timed: !weighed.question.times.is_empty(),
        unmet_name,
        kind: kind_fit(weighed, candidate, words_met) * fact_fit(weighed, candidate),
    }
}

fn words_met(weighed: &Weighed<'_>, candidate: &Candidate) -> Sum {
    let mut sum = Sum::default();
    for (term, weight) in weighed.question.terms.iter().zip(&weighed.weights) {
        let direct = candidate.text.meets(term);
        let around = candidate.title.meets(term).max(candidate.around.meets(term)) * AROUND;
        let beside = candidate.beside.meets(term) * BESIDE;
        sum.add(*weight, direct, around.max(beside));
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

fn add_names(weighed: &Weighed<'_>, candidate: &Candidate, sum: &mut Sum) -> f32 {
    let mut unmet = 0.0_f32;
    for (at, name) in weighed.names.iter().enumerate() {
        let within = |bag: &Bag| f32::from(u8::from(name.met_by(bag)));
        let known = candidate.named.get(at).copied().flatten();
        let direct =
            known.map_or_else(|| within(&candidate.text), |named| f32::from(u8::from(named)));
        let title = within(&candidate.title) * 0.95;
        let listed = within(&candidate.around).max(within(&candidate.beside)) * LISTED;
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
    let spoken = candidate.times.iter().any(|days| weighed.is_of(*days));
    match (dated || spoken, candidate.date.is_none() && candidate.times.is_empty()) {
        (true, _) => Fit::Met,
        (false, true) => Fit::Open,
        (false, false) => Fit::Contradicted,
    }
}

fn kind_fit(weighed: &Weighed<'_>, candidate: &Candidate, words: f32) -> f32 {
    let question = weighed.question;
    let choose = |there: bool, without: f32| if there { 1.0 } else { without };
    match question.wanted {
        Wanted::Who => match candidate.somebody {
            Some(between) if between <= NEXT_TO => 1.0,
            Some(_) => 0.92,
            None => 0.8,
        },
        Wanted::Why => choose(tells_why(&candidate.text), 0.9),
        Wanted::What => choose(focus_met(question, candidate), 0.65),
        Wanted::Where => choose(candidate.names_place, 0.8),
        Wanted::When => choose(candidate.date.is_some() || !candidate.times.is_empty(), 0.4),
        wanted if wanted.is_number() => {
            let there = has_wanted_number(wanted, candidate)
                && words >= WORDS_FOR_NUMBER
                && object_met(question, candidate)
                && weighed.names.iter().all(|n| n.rarity < 0.5 || n.met_by(&candidate.text));
            choose(there, 0.0)
        }
        _ => 1.0,
    }
}

/// Whether a fact can be read off: who, when, where and whether need nearly every
/// word of the question in one place, and the name asked for close by.
fn fact_fit(weighed: &Weighed<'_>, candidate: &Candidate) -> f32 {
    let question = weighed.question;
    if !matches!(question.wanted, Wanted::Who | Wanted::When | Wanted::Where | Wanted::YesNo) {
        return 1.0;
    }
    let heavy = question.terms.iter().zip(&weighed.weights).filter(|(t, _)| !t.light);
    let met = |t: &Term| candidate.text.meets(t).max(candidate.title.meets(t)) > 0.0;
    // Every telling word counts alike here, but for those that say little anywhere.
    let share = |weight: &f32| if *weight <= weighed.heaviest * COMMON { COMMON } else { 1.0 };
    let unmet: f32 = heavy.clone().filter(|(t, _)| !met(t)).map(|(_, w)| share(w)).sum();
    let all: f32 = heavy.map(|(_, w)| share(w)).sum();
    let far = candidate.apart.is_some_and(|apart| apart > FAR) && all > 0.0;
    match (unmet > all * UNMET_FACT, far) {
        (true, _) => 0.5,
        (false, true) => 0.45,
        (false, false) => 1.0,
    }
}

fn has_wanted_number(wanted: Wanted, candidate: &Candidate) -> bool {
    let speaks_of_age = || ["age", "old", "year"].iter().any(|s| candidate.text.has(s));
    match wanted {
        Wanted::HowLong => candidate.has_duration,
        Wanted::HowOld => candidate.has_number && speaks_of_age(),
        _ => candidate.has_number,
    }
}

/// Whether the sentence gives a reason, by the words that do so in English.
pub fn tells_why(text: &Bag) -> bool {
    const CUES: &[&str] = &[
        "becaus", "due", "reason", "caus", "spark", "fear", "therefor", "purpos", "aim", "motiv",
        "trigger", "credit", "prompt", "sake",
    ];
    CUES.iter().any(|cue| text.has(cue))
}

/// Whether anything has what is asked for: "what was the *wingspan* of it".
fn focus_met(question: &Question, candidate: &Candidate) -> bool {
    let bags = [&candidate.text, &candidate.title, &candidate.around, &candidate.beside];
    question.attribute().is_none_or(|term| bags.iter().any(|bag| bag.meets(term) > 0.0))
}

/// Whether the sentence itself has what is to be counted ("how many *cities*");
/// a word that says little asks for nothing.
fn object_met(question: &Question, candidate: &Candidate) -> bool {
    question.object().is_none_or(|term| candidate.text.meets(term) > 0.0)
}
