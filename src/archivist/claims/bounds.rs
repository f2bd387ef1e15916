//! What sentences can promise at most, by the lists of the index alone: most of those
//! that were found need not be read then.

use std::collections::HashMap;

use super::CLOSER;
use crate::answer::bag::{KIN, family};
use crate::answer::evidence::Sight;
use crate::answer::weighed::{Met, NameForms, NameMet, Weighed};
use crate::archivist::Archivist;
use crate::index::{ClaimNumber, IndexError, Places, Scored};
use crate::question::terms::Term;

/// A part of a record.
type Part = fn(Places) -> bool;

/// What a word may be met by, as places in a list of stems.
struct Word {
    /// What stands for it, and how well.
    alternatives: Vec<(usize, f32)>,
    /// Those of its own family.
    family: Vec<usize>,
}

/// The stems that the words and names of a question may be met by.
struct Stems {
    /// Each once.
    all: Vec<String>,
    words: Vec<Word>,
    /// The forms of each name.
    names: Vec<Vec<Vec<usize>>>,
}

impl Archivist {
    /// Sentences by their place among those found, each with the most that it can
    /// promise, the largest first. Where all are read anyway, that is not asked.
    pub(super) fn by_bound(
        &self,
        weighed: &Weighed<'_>,
        found: &[Scored<ClaimNumber>],
    ) -> Result<Vec<(usize, f32)>, IndexError> {
        if found.len() <= CLOSER {
            return Ok((0..found.len()).map(|place| (place, f32::INFINITY)).collect());
        }
        let numbers: Vec<ClaimNumber> = found.iter().map(|hit| hit.item).collect();
        let stems = Stems::of(weighed);
        let all: Vec<&str> = stems.all.iter().map(String::as_str).collect();
        let glimpses = self.index.glimpse(&numbers, &all)?;
        let bound = |(place, number): (usize, &ClaimNumber)| {
            let at = |stem: usize| glimpses.places(place, stem);
            let in_time = weighed.question.times.iter().any(|found| {
                let when = &found.when;
                when.recurring.is_some() || self.index.claim_overlaps(*number, when.span)
            });
            let (words, names) = (stems.words_met(&at), stems.names_met(&at));
            (place, Sight::new(weighed, &words, &names, in_time).promise())
        };
        let mut bounds: Vec<(usize, f32)> = numbers.iter().enumerate().map(bound).collect();
        bounds.sort_by(|a, b| b.1.total_cmp(&a.1));
        Ok(bounds)
    }
}

impl Stems {
    fn of(weighed: &Weighed<'_>) -> Self {
        let mut all: Vec<String> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut place = |stem: &str| {
            *known.entry(stem.to_owned()).or_insert_with(|| {
                all.push(stem.to_owned());
                all.len() - 1
            })
        };
        let word = |term: &Term, place: &mut dyn FnMut(&str) -> usize| Word {
            alternatives: term.alternatives.iter().map(|a| (place(&a.stem), a.closeness)).collect(),
            family: family(term.stem()).map(|kin| place(&kin)).collect(),
        };
        let words = weighed.question.terms.iter().map(|t| word(t, &mut place)).collect();
        let form = |form: &Vec<String>, place: &mut dyn FnMut(&str) -> usize| {
            form.iter().map(|stem| place(stem)).collect()
        };
        let name = |name: &NameForms, place: &mut dyn FnMut(&str) -> usize| {
            name.forms.iter().map(|f| form(f, place)).collect()
        };
        let names = weighed.names.iter().map(|n| name(n, &mut place)).collect();
        Self { all, words, names }
    }

    fn words_met(&self, at: &dyn Fn(usize) -> Places) -> Vec<Met> {
        let meets = |word: &Word, part: Part| {
            let met = word.alternatives.iter().filter(|(stem, _)| part(at(*stem)));
            let best = met.map(|(_, closeness)| *closeness).fold(0.0, f32::max);
            // What seems to stand there may not, and the family does then.
            match word.family.iter().any(|stem| part(at(*stem))) {
                true => best.max(KIN),
                false => best,
            }
        };
        let met = |word: &Word| Met {
            text: meets(word, Places::text),
            title: meets(word, Places::title),
            around: meets(word, Places::around),
            beside: meets(word, Places::beside),
        };
        self.words.iter().map(met).collect()
    }

    /// A form may stand where all of its words do.
    fn names_met(&self, at: &dyn Fn(usize) -> Places) -> Vec<NameMet> {
        let stands = |form: &Vec<usize>, part: Part| {
            !form.is_empty() && form.iter().all(|stem| part(at(*stem)))
        };
        let met = |forms: &Vec<Vec<usize>>, part: Part| forms.iter().any(|f| stands(f, part));
        let met = |forms: &Vec<Vec<usize>>| NameMet {
            text: met(forms, Places::text),
            title: met(forms, Places::title),
            elsewhere: met(forms, Places::around) || met(forms, Places::beside),
        };
        self.names.iter().map(met).collect()
    }
}

#[cfg(test)]
mod tests;
