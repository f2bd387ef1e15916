//! Names and words with a letter or two wrong, and names that sound alike.

use std::collections::HashMap;

use strsim::osa_distance;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::{NameSuggestion, key};
use crate::archive::model::Agent;
use crate::index::document::shown_names;
use crate::index::schema::Scope;
use crate::index::{Index, Result};
use crate::text::Word;

/// How many terms of a dictionary are looked at, and bearers of each.
const TERMS: usize = 200;
const BEARERS: usize = 50;
/// Longer texts are no names.
const LONGEST: usize = 64;
/// A word of the text that a name lacks counts as this many wrong letters.
const LACKING: usize = 3;

impl Index {
    /// Names that may be meant by what was typed, nearest first: with one letter
    /// wrong from four letters on, two from eight on; failing that, names that
    /// sound alike.
    pub fn names_near(&self, text: &str, limit: usize) -> Result<Vec<NameSuggestion>> {
        let (typed, found) = self.near(text, limit)?;
        let suggest = |(number, distance)| {
            let agent = self.agent_at(number)?;
            let name = self.nearest(shown_names(&agent), &agent.name, &typed, distance).to_owned();
            Ok(NameSuggestion { name, agent: agent.id.clone(), kind: agent.kind, distance })
        };
        found.into_iter().map(suggest).collect()
    }

    /// What was typed without spaces, and those with names near it, nearest first, with
    /// how many letters are wrong.
    pub(super) fn near(&self, text: &str, limit: usize) -> Result<(String, Vec<(DocId, usize)>)> {
        let words = self.analyzer.words(text);
        let typed = key::whole(&words);
        if limit == 0 || typed.is_empty() || typed.chars().count() > LONGEST {
            return Ok((typed, Vec::new()));
        }
        let mut found = Nearest::new();
        for (term, distance) in self.near_terms(self.fields.name, &typed)? {
            self.note(&mut found, self.fields.name, &term, distance)?;
        }
        self.by_words(&words, &mut found)?;
        if found.is_empty() {
            self.by_sound(&words, &typed, &mut found)?;
        }
        let mut found: Vec<(DocId, usize)> = found.into_iter().collect();
        found.sort_unstable_by_key(|(number, distance)| (*distance, *number));
        found.truncate(limit);
        Ok((typed, found))
    }

    /// Stems of the archive's sentences that are nearly like one, nearest first,
    /// then most frequent first, each with how many sentences have it.
    pub fn vocabulary_near(&self, stem: &str, limit: usize) -> Result<Vec<(String, usize)>> {
        let body = self.fields.texts(Scope::Claim).body;
        let mut found = Vec::new();
        for (term, distance) in self.near_terms(body, stem)? {
            let frequency = self.frequency(&Term::from_field_text(body, &term))? as usize;
            found.push((distance, std::cmp::Reverse(frequency), term));
        }
        found.sort_unstable();
        found.truncate(limit);
        Ok(found.into_iter().map(|(_, frequency, term)| (term, frequency.0)).collect())
    }

    pub(super) fn beginning_nearly(&self, typed: &str) -> Result<Vec<DocId>> {
        if typed.chars().count() > LONGEST {
            return Ok(Vec::new());
        }
        let term = Term::from_field_text(self.fields.start, typed);
        let automaton = FuzzyTermQuery::new_prefix(term, 1, true).automaton()?;
        let inverted = self.lists(self.fields.start)?;
        let mut stream = inverted.terms().search(automaton).into_stream()?;
        let mut numbers = Vec::new();
        for _ in 0..TERMS {
            if !stream.advance() {
                break;
            }
            let option = IndexRecordOption::Basic;
            let postings = inverted.read_postings_from_terminfo(stream.value(), option)?;
            numbers.extend(Some(postings.doc()).filter(|number| *number != TERMINATED));
        }
        Ok(numbers)
    }

    /// Terms of a dictionary that are nearly like a text, and how nearly.
    pub(in crate::index) fn near_terms(
        &self,
        field: Field,
        text: &str,
    ) -> Result<Vec<(String, usize)>> {
        let length = text.chars().count();
        let inverted = self.lists(field)?;
        let dictionary = inverted.terms();
        let allowed = match length {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        if allowed == 0 || length > LONGEST {
            let same = dictionary.get(text)?.map(|_| (text.to_owned(), 0));
            return Ok(same.into_iter().collect());
        }
        let mut near = self.terms_within(field, text, 1, "")?;
        if allowed > 1 {
            // A second wrong letter makes the search many times as wide, so then
            // the first letter has to be right.
            let first: String = text.chars().take(1).collect();
            near.extend(self.terms_within(field, text, allowed, &first)?);
            near.sort_unstable();
            near.dedup();
        }
        Ok(near)
    }

    /// Terms that begin in a way, with at most so many letters wrong.
    fn terms_within(
        &self,
        field: Field,
        text: &str,
        wrong: u8,
        beginning: &str,
    ) -> Result<Vec<(String, usize)>> {
        let inverted = self.lists(field)?;
        let term = Term::from_field_text(field, text);
        let automaton = FuzzyTermQuery::new(term, wrong, true).automaton()?;
        // No letter sorts after this one.
        let end = format!("{beginning}\u{10FFFF}");
        let search = inverted.terms().search(automaton).ge(beginning).lt(end);
        let mut stream = search.into_stream()?;
        let mut near = Vec::new();
        while near.len() < TERMS && stream.advance() {
            if let Ok(term) = std::str::from_utf8(stream.key()) {
                near.push((term.to_owned(), osa_distance(text, term)));
            }
        }
        Ok(near)
    }

    /// Notes everybody who bears a term of a field.
    fn note(&self, found: &mut Nearest, field: Field, term: &str, distance: usize) -> Result<()> {
        for number in self.first_numbers(&Term::from_field_text(field, term), BEARERS)? {
            let known = found.entry(number).or_insert(distance);
            *known = distance.min(*known);
        }
        Ok(())
    }

    /// Notes those with names that have nearly the same words.
    fn by_words(&self, words: &[Word], found: &mut Nearest) -> Result<()> {
        let words: Vec<&Word> =
            words.iter().filter(|word| key::is_distinctive(&word.folded)).collect();
        let mut sums: HashMap<DocId, usize> = HashMap::new();
        for (before, word) in words.iter().enumerate() {
            let mut with_word = Nearest::new();
            for (term, distance) in self.near_terms(self.fields.word, &word.folded)? {
                self.note(&mut with_word, self.fields.word, &term, distance)?;
            }
            for (number, sum) in &mut sums {
                *sum += with_word.remove(number).unwrap_or(LACKING);
            }
            for (number, distance) in with_word {
                sums.insert(number, before * LACKING + distance);
            }
        }
        for (number, sum) in sums {
            let known = found.entry(number).or_insert(sum);
            *known = sum.min(*known);
        }
        Ok(())
    }

    /// Notes those with names that sound alike, as a whole or by a word.
    fn by_sound(&self, words: &[Word], typed: &str, found: &mut Nearest) -> Result<()> {
        let each = words.iter().map(|word| word.folded.as_str());
        for text in each.chain([typed]) {
            let sound = key::sound(text);
            if sound.is_empty() {
                continue;
            }
            for number in self.few_numbers(self.fields.sound, &sound)? {
                let distance = self.sound_distance(&*self.agent_at(number)?, text);
                if distance <= text.chars().count().div_ceil(2) {
                    let known = found.entry(number).or_insert(distance);
                    *known = distance.min(*known);
                }
            }
        }
        Ok(())
    }

    /// How far the nearest name, or word of a name, of an agent is from a text.
    fn sound_distance(&self, agent: &Agent, text: &str) -> usize {
        let names = crate::index::document::names(agent);
        let distances = names.flat_map(|name| {
            let words = self.analyzer.words(name);
            let whole = osa_distance(text, &key::whole(&words));
            let each: Vec<usize> = words.iter().map(|w| osa_distance(text, &w.folded)).collect();
            each.into_iter().chain([whole])
        });
        distances.min().unwrap_or(usize::MAX)
    }

    /// The name that is nearest to what was typed, if any is near; else the main name,
    /// which stands for a word or a name that is not shown.
    pub(super) fn nearest<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        main: &'n str,
        typed: &str,
        distance: usize,
    ) -> &'n str {
        let distance_of = |name: &str| osa_distance(typed, &key::whole(&self.analyzer.words(name)));
        let near = names.map(|name| (distance_of(name), name));
        let nearest = near.min_by_key(|(far, _)| *far).filter(|(far, _)| *far <= distance.max(2));
        nearest.map_or(main, |(_, name)| name)
    }
}

/// Documents and how many letters are wrong.
type Nearest = HashMap<DocId, usize>;
