//! The stems of a text, for looking up words and runs of words.

use crate::question::terms::Term;

/// How well a word of the same family counts.
const KIN: f32 = 0.8;

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

fn akin(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] =
        &["er", "or", "ment", "al", "ist", "ism", "ship", "ation", "ion", "eer", "hood"];
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let ending = long.strip_prefix(short).filter(|_| short.chars().count() >= 4);
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
}
