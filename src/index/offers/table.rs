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
}

impl<T> Table<T> {
    /// A table of things, best first, each with the phrases it is found by.
    pub fn new(items: Vec<T>, analyzer: Analyzer, phrases: impl Fn(&T) -> Vec<String>) -> Self {
        let mut words: HashMap<String, Vec<Place>> = HashMap::new();
        let mut stems: HashMap<String, Vec<Place>> = HashMap::new();
        for (number, item) in items.iter().enumerate() {
            for phrase in phrases(item) {
                for (at, word) in analyzer.words(&phrase).into_iter().enumerate() {
                    let place = Place { item: number as u32, first: at == 0 };
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
            let mut places = self.nearly(word);
            for (item, found) in self.beginning(word) {
                places.insert(item, found);
            }
            places
        })
    }

    fn with_all(&self, typed: &[&Word], look: impl Fn(&Word) -> Places) -> Vec<Hit> {
        let Some((first, rest)) = typed.split_first() else {
            return Vec::new();
        };
        let mut found = look(first);
        for word in rest {
            let other = look(word);
            found.retain(|item, (wrong, _)| {
                other.get(item).is_some_and(|(more, _)| {
                    *wrong += more;
                    true
                })
            });
        }
        let hit = |(item, (wrong, first))| Hit { item: item as usize, wrong, first };
        let mut hits: Vec<Hit> = found.into_iter().map(hit).collect();
        hits.sort_unstable_by_key(|hit| hit.item);
        hits
    }

    fn beginning(&self, word: &Word) -> Places {
        let mut places = Places::new();
        let from = self.words.partition_point(|(known, _)| *known < word.folded);
        let same = self.words.get(from..).unwrap_or_default().iter();
        for (_, at) in same.take_while(|(known, _)| known.starts_with(&word.folded)) {
            note(&mut places, at, 0);
        }
        // A whole word in another form: "cities" for "city".
        note(&mut places, self.stems.get(&word.stem).map_or(&[], Vec::as_slice), 0);
        places
    }

    fn nearly(&self, word: &Word) -> Places {
        let mut places = Places::new();
        if forgiven(word.folded.chars().count()) > 0 {
            for (known, at) in &self.words {
                if let Some(wrong) = wrong_letters(&word.folded, known) {
                    note(&mut places, at, wrong);
                }
            }
        }
        places
    }
}

/// Items with the least wrong letters and whether a phrase begins so.
type Places = HashMap<u32, (usize, bool)>;

fn note(places: &mut Places, at: &[Place], wrong: usize) {
    for place in at {
        let (known, first) = places.entry(place.item).or_insert((wrong, false));
        *known = wrong.min(*known);
        *first |= place.first;
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
