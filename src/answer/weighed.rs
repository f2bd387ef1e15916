//! A question with the weight of its parts in this archive, and what could answer it.

use std::sync::Arc;

use super::bag::Bag;
use crate::archive::date::{Edtf, Span};
use crate::index::rarity;
use crate::question::Question;
use crate::question::common::is_common;
use crate::question::terms::Term;

/// What a term that says little weighs, against the same word otherwise.
const LIGHT: f32 = 0.2;
/// What a word weighs that the archive never uses, if it is frequent in English.
pub(super) const COMMON: f32 = 0.4;

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
    /// For each term whether it is most likely a name that the archive never has.
    pub foreign: Vec<bool>,
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
        let heaviest = rarity(0, total as u64);
        let weigh = |t: &Term| {
            let frequency = frequency(t.stem());
            let weight = rarity(frequency as u64, total as u64);
            match (t.light, frequency == 0 && is_common(&t.text)) {
                (true, _) => weight * LIGHT,
                (false, true) => weight * COMMON,
                (false, false) => weight,
            }
        };
        let weights = question.terms.iter().map(weigh).collect();
        let unknown = |t: &Term| t.alternatives.iter().all(|a| frequency(&a.stem) == 0);
        let foreign = question.terms.iter().map(|t| t.name_like && unknown(t)).collect();
        Self { question, weights, names, foreign, heaviest }
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

impl Candidate {
    /// Notes how it meets the words of a question; its parts must be there already.
    pub fn meet(&mut self, question: &Question) {
        let parts = &self.parts;
        let met = |term: &Term| Met {
            text: parts.text.meets(term),
            title: parts.title.meets(term),
            around: parts.around.meets(term),
            beside: parts.beside.meets(term),
        };
        self.met = question.terms.iter().map(met).collect();
    }

    /// How it meets a word of the question that it was held against.
    pub fn meets(&self, question: &Question, term: &Term) -> Met {
        let at = question.terms.iter().position(|other| other.position == term.position);
        at.and_then(|at| self.met.get(at)).copied().unwrap_or_default()
    }
}

/// How rare something is that occurs in `frequency` of `total` records: 1 for
/// what does not occur, near 0 for what is everywhere.
pub fn share_of_rarity(frequency: usize, total: usize) -> f32 {
    rarity(frequency as u64, total as u64) / rarity(0, total as u64)
}

/// How well the parts of a candidate meet a word, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Met {
    /// The sentence itself.
    pub text: f32,
    /// The title of its record.
    pub title: f32,
    /// Names and topics of its record.
    pub around: f32,
    /// The other sentences of its record.
    pub beside: f32,
}

impl Met {
    /// Whether any part meets the word.
    pub fn anywhere(self) -> bool {
        self.text > 0.0 || self.is_elsewhere() || self.title > 0.0
    }

    /// Whether other parts than the sentence and its title meet the word.
    pub fn is_elsewhere(self) -> bool {
        self.around > 0.0 || self.beside > 0.0
    }
}

/// Which parts of a candidate name somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameMet {
    /// The sentence itself.
    pub text: bool,
    /// The title of its record.
    pub title: bool,
    /// Anything else of its record.
    pub elsewhere: bool,
}

/// The words of what could answer, and of what stands around it.
#[derive(Debug, Default)]
pub struct Parts {
    /// The words of the sentence itself.
    pub text: Bag,
    /// The title of its record.
    pub title: Bag,
    /// Names and topics of its record.
    pub around: Bag,
    /// The other sentences of its record.
    pub beside: Bag,
}

/// What could answer: a sentence or a figure, with what stands around it.
#[derive(Debug, Default)]
pub struct Candidate {
    /// How it meets the words of the question, in their order.
    pub met: Vec<Met>,
    /// Its words.
    pub parts: Arc<Parts>,
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
    /// It names a person, whom the question does not name, close to a word of it.
    pub names_holder: bool,
    /// What the question says that somebody did befell them: "was carried".
    pub befell: bool,
    /// It names a group that the question does not name, as where something is.
    pub names_group: bool,
    /// It tells where, by a known place or by a word with a capital after "in" or "near".
    pub tells_where: bool,
    /// For each name of the question whether the sentence says that they spoke.
    pub spoke: Vec<bool>,
    /// For each name of the question whether the sentence names that very one, once
    /// that is known.
    pub named: Vec<Option<bool>>,
    /// How many words stand between a name of the question and what is asked of it.
    pub apart: Option<usize>,
}
