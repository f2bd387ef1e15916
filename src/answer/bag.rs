//! The stems of a text, for looking up words and runs of words.

use crate::question::terms::Term;

/// How well a word of the same family counts.
pub const KIN: f32 = 0.8;

/// The stems of a text, for looking up words and runs of words.
#[derive(Debug, Default, Clone)]
pub struct Bag {
    /// The stems one behind the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// How each of them begins, in alphabetical order …
    begun: Vec<u64>,
    /// … and their places in that order.
    sorted: Vec<u32>,
}

impl Bag {
    /// A bag of stems, in order.
    pub fn new<S: AsRef<str>>(stems: impl IntoIterator<Item = S>) -> Self {
        let mut bag = Self::default();
        for stem in stems {
            bag.text.push_str(stem.as_ref());
            bag.ends.push(bag.text.len() as u32);
        }
        // Many are kept.
        bag.text.shrink_to_fit();
        bag.ends.shrink_to_fit();
        let places = 0..bag.ends.len() as u32;
        let mut sorted: Vec<(u64, u32)> = places.map(|at| (beginning(bag.stem(at)), at)).collect();
        sorted
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| bag.stem(a.1).cmp(bag.stem(b.1))));
        (bag.begun, bag.sorted) = sorted.into_iter().unzip();
        bag
    }

    fn stem(&self, at: u32) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.ends.get(before as usize));
        let (start, end) = (before.copied().unwrap_or(0), self.ends.get(at as usize).copied());
        self.text.get(start as usize..end.unwrap_or(0) as usize).unwrap_or_default()
    }

    /// Its stems, in order.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|at| self.stem(at))
    }

    /// How many bytes it takes.
    pub fn weight(&self) -> usize {
        self.text.len() + 16 * self.ends.len()
    }

    /// The places of stems in alphabetical order, from one on that may not be there.
    fn sorted_from(&self, stem: &str) -> &[u32] {
        let begun = beginning(stem);
        let from = self.begun.partition_point(|other| *other < begun);
        let alike = self.sorted.get(from..).unwrap_or_default();
        let before = alike.iter().take_while(|at| self.stem(**at) < stem).count();
        alike.get(before..).unwrap_or_default()
    }

    /// Whether a stem is in it.
    pub fn has(&self, stem: &str) -> bool {
        self.sorted_from(stem).first().is_some_and(|at| self.stem(*at) == stem)
    }

    /// Whether a stem in it is one of those wanted.
    pub fn has_any(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.stems().any(wanted)
    }

    /// Whether a run of stems is in it, side by side.
    pub fn has_run(&self, run: &[String]) -> bool {
        let Some(first) = run.first() else { return false };
        let starts = self.sorted_from(first).iter().take_while(|at| self.stem(**at) == first);
        let stands = |start: u32| {
            let stems = (start..self.ends.len() as u32).map(|at| self.stem(at));
            stems.take(run.len()).eq(run.iter().map(String::as_str))
        };
        starts.into_iter().any(|start| stands(*start))
    }

    /// How well it meets a term, 0 to 1.
    pub fn meets(&self, term: &Term) -> f32 {
        let met = term.alternatives.iter().filter(|a| self.has(&a.stem));
        let best = met.map(|a| a.closeness).fold(0.0, f32::max);
        if best > 0.0 { best } else { self.kin(term.stem()) }
    }

    /// Whether it has the very word of a term, or one of its family.
    pub fn has_word_of(&self, term: &Term) -> bool {
        self.has(term.stem()) || self.kin(term.stem()) > 0.0
    }

    /// Words of one family that a stemmer leaves apart: `founder` and `found`.
    fn kin(&self, stem: &str) -> f32 {
        let begun = self.sorted_from(stem).iter().map(|at| self.stem(*at));
        let mut longer = begun.take_while(|other| other.starts_with(stem));
        if longer.any(|other| akin(other, stem)) || shorter(stem).any(|kin| self.has(kin)) {
            KIN
        } else {
            0.0
        }
    }
}

/// The first letters of a stem as a number that is in alphabetical order.
fn beginning(stem: &str) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(stem.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(first)
}

/// What tells words of one family apart.
const ENDINGS: &[&str] =
    &["er", "or", "ment", "al", "ist", "ism", "ship", "ation", "ion", "eer", "hood"];
/// Shorter stems have no family.
const SHORTEST_KIN: usize = 4;

fn akin(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).filter(|ending| ENDINGS.contains(ending));
    ending.is_some() && is_long(short)
}

/// Every stem that is of one family with another.
pub fn family(stem: &str) -> impl Iterator<Item = String> {
    let longer = ENDINGS.iter().filter(move |_| is_long(stem));
    longer.map(move |end| format!("{stem}{end}")).chain(shorter(stem).map(str::to_owned))
}

/// Those of its family that are shorter.
fn shorter(stem: &str) -> impl Iterator<Item = &str> {
    ENDINGS.iter().filter_map(|end| stem.strip_suffix(end)).filter(|stem| is_long(stem))
}

fn is_long(stem: &str) -> bool {
    stem.chars().count() >= SHORTEST_KIN
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_family_is_all_that_is_akin(
            stem in "[a-f]{2,6}", other in "[a-f]{2,6}", one in 0..12_usize, two in 0..12_usize,
        ) {
            let end = |at: usize| ENDINGS.get(at).copied().unwrap_or_default();
            let a = format!("{stem}{}", end(one));
            for b in [format!("{stem}{}", end(two)), stem.clone(), format!("{a}{}", end(two)), other] {
                prop_assert_eq!(akin(&a, &b), family(&a).any(|kin| kin == b), "{} {}", a, b);
            }
        }

        #[test]
        fn a_bag_finds_what_looking_at_every_stem_finds(
            stems in prop::collection::vec("[abé]{0,9}(er|ion|ation)?", 0..12),
            stem in "[abé]{0,9}(er|ion)?", from in 0..12_usize, length in 0..4_usize,
        ) {
            let bag = Bag::new(&stems);
            prop_assert_eq!(bag.stems().collect::<Vec<_>>(), stems.clone());
            prop_assert_eq!(bag.has(&stem), stems.contains(&stem));
            prop_assert_eq!(bag.kin(&stem) > 0.0, stems.iter().any(|other| akin(other, &stem)));
            let there: Vec<String> = stems.iter().skip(from).take(length).cloned().collect();
            for run in [there, vec![stem.clone(), "a".to_owned()], vec![stem]] {
                let has = !run.is_empty() && stems.windows(run.len().max(1)).any(|w| w == run);
                prop_assert_eq!(bag.has_run(&run), has, "{:?}", run);
            }
        }
    }
}
