//! Counting what may be of any number, in bounded memory.

use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

/// How often things come, with what was noted of each when it came first. Beyond a bound
/// the half that came least often so far is forgotten; of those that came equally often,
/// the later ones in order.
pub(super) struct Tally<K, V> {
    most: usize,
    counts: HashMap<K, (usize, V)>,
}

impl<K: Eq + Hash + Ord, V> Tally<K, V> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, counts: HashMap::new() }
    }

    /// Counts a thing once more; `first` notes something of it if it is not known.
    pub(super) fn add<Q>(&mut self, thing: &Q, first: impl FnOnce() -> V)
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        if let Some((count, _)) = self.counts.get_mut(thing) {
            *count += 1;
            return;
        }
        if self.counts.len() >= self.most {
            let half = self.most / 2;
            self.counts = self.best(half).into_iter().map(|(n, k, v)| (k, (n, v))).collect();
        }
        self.counts.insert(thing.to_owned(), (1, first()));
    }

    /// Those that came most often, with how often, in no order; what is left is empty.
    pub(super) fn best(&mut self, most: usize) -> Vec<(usize, K, V)> {
        let mut all: Vec<(usize, K, V)> =
            self.counts.drain().map(|(thing, (count, noted))| (count, thing, noted)).collect();
        if most < all.len() {
            all.select_nth_unstable_by(most, |a, b| {
                (Reverse(a.0), &a.1).cmp(&(Reverse(b.0), &b.1))
            });
            all.truncate(most);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_are_known_however_many_others_there_were() {
        let mut tally: Tally<String, usize> = Tally::new(100);
        for number in 0..10_000 {
            tally.add(format!("n{number:05}").as_str(), || number);
            tally.add(format!("often{}", number % 7).as_str(), || number);
            assert!(tally.counts.len() <= 100);
        }
        let mut best = tally.best(9);
        best.sort();
        let often = best.iter().filter(|(count, thing, noted)| {
            *count > 1_400 && thing.starts_with("often") && *noted < 7
        });
        assert_eq!(often.count(), 7);
        // Of those that came once, the first in order.
        assert_eq!(best[0], (1, "n00000".to_owned(), 0));
        assert_eq!(best[1], (1, "n00001".to_owned(), 1));
    }
}
