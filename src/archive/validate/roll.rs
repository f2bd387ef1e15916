//! The ids of all entries and where each stands, in some thirty bytes an entry and
//! the id's own: there may be millions.

use std::cmp::Ordering;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// Where something stands: the number of a file, and bytes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) struct Place {
    pub(in crate::archive) file: u32,
    pub(in crate::archive) start: u32,
    pub(in crate::archive) end: u32,
}

impl Place {
    /// A place in a file; files are far smaller than 4 GiB.
    pub(in crate::archive) fn new(file: u32, span: &Range<usize>) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: byte(span.start), end: byte(span.end) }
    }

    /// The bytes.
    pub(in crate::archive) fn span(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Ids in the order in which they were read.
#[derive(Debug, Clone, Default)]
pub struct Roll {
    /// All ids, one after the other.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    places: Vec<Place>,
    /// Numbers of the ids with their hashes, sorted; made when all are there.
    sorted: Vec<(u64, u32)>,
    hasher: RandomState,
}

impl Roll {
    /// The ids of entries that stand in no file.
    pub fn of<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut roll = Self::default();
        ids.for_each(|id| roll.add(id, Place::new(0, &(0..0))));
        roll.sort();
        roll
    }

    pub(super) fn add(&mut self, id: &str, place: Place) {
        self.text.push_str(id);
        self.ends.push(self.text.len());
        self.places.push(place);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The id with a number, from 0; empty where there is none.
    pub fn id(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(number).copied().unwrap_or(0);
        self.text.get(start.copied().unwrap_or(0)..end).unwrap_or("")
    }

    pub(super) fn place(&self, number: u32) -> Option<Place> {
        self.places.get(number as usize).copied()
    }

    /// Readies it for [`Roll::find`], and gives the numbers of ids that an earlier one
    /// has already, each with the first that has it.
    pub(super) fn sort(&mut self) -> Vec<(u32, u32)> {
        let hash = |number: usize| (self.hasher.hash_one(self.id(number)), number as u32);
        let mut sorted: Vec<(u64, u32)> = (0..self.len()).map(hash).collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.order(a.1, b.1)));
        let mut twice = Vec::new();
        for run in sorted.chunk_by(|a, b| a.0 == b.0 && self.is_same(a.1, b.1)) {
            if let [first, more @ ..] = run {
                twice.extend(more.iter().map(|again| (first.1, again.1)));
            }
        }
        twice.sort_unstable_by_key(|(_, again)| *again);
        self.sorted = sorted;
        twice
    }

    fn order(&self, a: u32, b: u32) -> Ordering {
        self.id(a as usize).cmp(self.id(b as usize)).then(a.cmp(&b))
    }

    fn is_same(&self, a: u32, b: u32) -> bool {
        self.id(a as usize) == self.id(b as usize)
    }

    /// The number of an id, once all are there.
    pub fn find(&self, id: &str) -> Option<usize> {
        let hash = self.hasher.hash_one(id);
        let from = self.sorted.partition_point(|(other, _)| *other < hash);
        let alike = self.sorted.iter().skip(from).take_while(|(other, _)| *other == hash);
        alike.map(|(_, number)| *number as usize).find(|number| self.id(*number) == id)
    }

    /// Every id.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.id(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_and_told_apart() {
        let mut roll = Roll::default();
        for (number, id) in ["b", "a", "", "b", "c", "b"].into_iter().enumerate() {
            roll.add(id, Place::new(number as u32, &(number..number + 1)));
        }
        assert_eq!(roll.sort(), [(0, 3), (0, 5)]);
        assert_eq!((roll.find("b"), roll.find("c"), roll.find("x")), (Some(0), Some(4), None));
        assert_eq!(roll.place(4).map(Place::span), Some(4..5));
        assert_eq!(roll.ids().collect::<Vec<_>>(), ["b", "a", "", "b", "c", "b"]);
    }
}
