//! The stems of a text, for looking up words and runs of words.

use crate::question::terms::Term;

/// How well a word of the same family counts.
pub const KIN: f32 = 0.8;

/// The stems of a text, for looking up words and runs of words.
#[derive(Debug, Default, Clone)]
pub struct Bag {
    stems: Vec<String>,
    /// The places of the stems in alphabetical order.
    sorted: Vec<u32>,
}

impl Bag {
    /// A bag of stems, in order.
    pub fn new(stems: Vec<String>) -> Self {
        let mut sorted: Vec<u32> = (0..stems.len() as u32).collect();
        sorted.sort_unstable_by(|a, b| stems.get(*a as usize).cmp(&stems.get(*b as usize)));
        Self { stems, sorted }
    }

    /// Its stems, in order.
    pub fn into_stems(self) -> Vec<String> {
        self.stems
    }

    /// Whether a stem is in it.
    pub fn has(&self, stem: &str) -> bool {
        let known = |at: &u32| self.stems.get(*at as usize).map_or("", String::as_str);
        self.sorted.binary_search_by(|at| known(at).cmp(stem)).is_ok()
    }

    /// Whether a stem in it is one of those wanted.
    pub fn has_any(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.stems.iter().any(|stem| wanted(stem))
    }

    /// Whether a run of stems is in it, side by side.
    pub fn has_run(&self, run: &[String]) -> bool {
        match run {
            [] => false,
            [one] => self.has(one),
            _ => self.has(&run[0]) && self.stems.windows(run.len()).any(|w| w == run),
        }
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
        if self.stems.iter().any(|other| akin(other, stem)) { KIN } else { 0.0 }
    }
}

/// What tells words of one family apart.
const ENDINGS: &[&str] =
    &["er", "or", "ment", "al", "ist", "ism", "ship", "ation", "ion", "eer", "hood"];
/// Shorter stems have no family.
const SHORTEST_KIN: usize = 4;

fn akin(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).filter(|ending| ENDINGS.contains(ending));
    ending.is_some() && short.chars().count() >= SHORTEST_KIN
}

/// Every stem that is of one family with another.
pub fn family(stem: &str) -> impl Iterator<Item = String> {
    let long = |stem: &str| stem.chars().count() >= SHORTEST_KIN;
    let longer = ENDINGS.iter().filter(move |_| long(stem)).map(move |end| format!("{stem}{end}"));
    let shorter = ENDINGS.iter().filter_map(|end| stem.strip_suffix(end));
    longer.chain(shorter.filter(move |stem| long(stem)).map(str::to_owned))
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
    }
}
