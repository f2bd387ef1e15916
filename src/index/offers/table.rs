//! A list of phrases, found by the beginnings of their words. It is read into
//! memory as a whole, so it is kept small; a look-up halves a sorted list of words.

use std::collections::HashMap;

use crate::text::{Analyzer, Word, forgiven, is_stop_word, wrong_letters};

/// Things with the phrases they are found by, best first.
#[derive(Debug)]
pub struct Table<T> {
    items: Vec<T>,
    /// Folded words, sorted, each with where it stands.
    words: Vec<(String, Vec<Place>)>,
    stems: HashMap<String, Vec<Place>>,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    item: u32,
    /// It is the first word of a phrase.
    first: bool,
    /// It is in the last phrase of its thing.
    last: bool,
}

/// A thing that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place among the items.
    pub item: usize,
    /// How many letters are wrong.
    pub wrong: usize,
    /// The first word typed is the first word of a phrase.
    pub first: bool,
    /// A word typed is in the last of its phrases.
    pub last: bool,
}

impl<T> Table<T> {
    /// A table of things, best first, each with the phrases it is found by.
    pub fn new(items: Vec<T>, analyzer: Analyzer, phrases: impl Fn(&T) -> Vec<String>) -> Self {
        let mut words: HashMap<String, Vec<Place>> = HashMap::new();
        let mut stems: HashMap<String, Vec<Place>> = HashMap::new();
        for (number, item) in items.iter().enumerate() {
            let phrases = phrases(item);
            for (which, phrase) in phrases.iter().enumerate() {
                let last = which + 1 == phrases.len();
                for (at, word) in analyzer.words(phrase).into_iter().enumerate() {
                    let place = Place { item: number as u32, first: at == 0, last };
                    words.entry(word.folded).or_default().push(place);
                    stems.entry(word.stem).or_default().push(place);
                }
            }
        }
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Self { items, words, stems }
    }

    /// Everything, best first.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Those that have every word that was typed, in any order: words that begin
    /// so or have the same stem; failing that, words with a letter or two wrong.
    /// In the order of the items.
    pub fn find(&self, typed: &[Word]) -> Vec<Hit> {
        let telling: Vec<&Word> = typed.iter().filter(|w| !is_stop_word(&w.folded)).collect();
        let typed = if telling.is_empty() { typed.iter().collect() } else { telling };
        let exact = self.with_all(&typed, |word| self.beginning(word));
        if !exact.is_empty() {
            return exact;
        }
        self.with_all(&typed, |word| {
            let mut places = self.beginning(word);
            self.note_near(&mut places, word);
            places
        })
    }

    fn with_all(&self, typed: &[&Word], look: impl Fn(&Word) -> Places) -> Vec<Hit> {
        let Some((first, rest)) = typed.split_first() else {
            return Vec::new();
        };
        let mut found = look(first);
        for word in rest {
            for (found, other) in found.iter_mut().zip(look(word)) {
                *found = found.zip(other).map(|(found, other)| found.and(other));
            }
        }
        let hit = |(item, found): (usize, Option<Found>)| {
            found.map(|Found { wrong, first, last }| Hit { item, wrong, first, last })
        };
        found.into_iter().enumerate().filter_map(hit).collect()
    }

    fn beginning(&self, word: &Word) -> Places {
        let mut places: Places = vec![None; self.items.len()];
        let from = self.words.partition_point(|(known, _)| *known < word.folded);
        let same = self.words.get(from..).unwrap_or_default().iter();
        for (_, at) in same.take_while(|(known, _)| known.starts_with(&word.folded)) {
            note(&mut places, at, 0);
        }
        // A whole word in another form: "cities" for "city".
        note(&mut places, self.stems.get(&word.stem).map_or(&[], Vec::as_slice), 0);
        places
    }

    fn note_near(&self, places: &mut Places, word: &Word) {
        if forgiven(word.folded.chars().count()) > 0 {
            for (known, at) in &self.words {
                if let Some(wrong) = wrong_letters(&word.folded, known) {
                    note(places, at, wrong);
                }
            }
        }
    }
}

/// What was found of each item.
type Places = Vec<Option<Found>>;

#[derive(Debug, Clone, Copy)]
struct Found {
    wrong: usize,
    first: bool,
    last: bool,
}

impl Found {
    fn and(self, other: Self) -> Self {
        Self { wrong: self.wrong + other.wrong, last: self.last || other.last, ..self }
    }
}

fn note(places: &mut Places, at: &[Place], wrong: usize) {
    for place in at {
        if let Some(known) = places.get_mut(place.item as usize) {
            let found = known.get_or_insert(Found { wrong, first: false, last: false });
            found.wrong = wrong.min(found.wrong);
            found.first |= place.first;
            found.last |= place.last;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<&'static str> {
        let analyzer = Analyzer::default();
        let items = vec!["human rights", "strike", "cities and towns", "gas price"];
        let table = Table::new(items, analyzer, |item| vec![(*item).to_owned()]);
        table.find(&analyzer.words(typed)).iter().map(|hit| table.items()[hit.item]).collect()
    }

    #[test]
    fn words_are_found_by_their_beginnings_in_any_order() {
        assert_eq!(found("ri"), ["human rights"]);
        assert_eq!(found("town cit"), ["cities and towns"]);
        assert_eq!(found("the strike"), ["strike"]);
        assert_eq!(found("striking"), ["strike"]);
        assert!(found("human price").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn wrong_letters_are_forgiven_where_nothing_begins_so() {
        assert_eq!(found("stirke"), ["strike"]);
        assert_eq!(found("gas prise"), ["gas price"]);
        assert!(found("tow cats").is_empty());
    }
}
