//! A closer look at a paragraph that the index found by its words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::ask::{Asked, Subject};
use super::times::Times;
use super::words;
use crate::index::{MeanLengths, Passage};
use crate::question::time::Settings;
use crate::text::{Analyzer, Word, sentences};

/// What two neighbours of the question count that stand side by side, of what the
/// less rare one of them does.
const NEAR: f32 = 0.6;
/// How far they may be apart.
const FARTHEST: usize = 8;
/// What a sentence with all of the question's words counts, of what they weigh.
const SENTENCE: f32 = 0.5;
/// What such a sentence counts besides if it speaks of the very time asked for.
const TIME: f32 = 2.0;

/// A paragraph, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) passage: Passage,
    pub(super) title: Vec<Word>,
    pub(super) context: Vec<Word>,
    pub(super) body: Vec<Word>,
}

impl Reading {
    pub(super) fn new(passage: Passage, analyzer: &Analyzer) -> Self {
        Self {
            title: analyzer.words(&passage.title),
            context: analyzer.words(&passage.context),
            body: analyzer.words(&passage.text),
            passage,
        }
    }

    /// The stems of its title and of what it stands under.
    pub(super) fn around(&self) -> HashSet<&str> {
        self.title.iter().chain(&self.context).map(|w| w.stem.as_str()).collect()
    }

    /// Its sentences: where they stand, and their words.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (Range<usize>, &[Word])> {
        sentences(&self.passage.text).into_iter().map(|range| {
            let first = self.body.partition_point(|w| w.start < range.start);
            let after = self.body.partition_point(|w| w.start < range.end);
            (range, self.body.get(first..after).unwrap_or_default())
        })
    }
}

/// How well a paragraph fits; `found` is what the index scored.
pub(super) fn score(
    asked: &Asked,
    reading: &Reading,
    found: f32,
    mean: &MeanLengths,
    settings: &Settings,
) -> f32 {
    let mut score = if asked.parts.fields { words::score(asked, reading, mean) } else { found };
    if asked.parts.near {
        score += nearness(asked, reading);
    }
    score + asked.weight() * in_one_place(asked, reading, settings)
}

fn nearness(asked: &Asked, reading: &Reading) -> f32 {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, word) in reading.title.iter().chain(&reading.body).enumerate() {
        if asked.has(&word.stem) {
            places.entry(&word.stem).or_default().push(at);
        }
    }
    let apart = |a: &Subject, b: &Subject| {
        let (a, b) = (places.get(a.stem.as_str())?, places.get(b.stem.as_str())?);
        a.iter().flat_map(|x| b.iter().map(|y| x.abs_diff(*y))).min()
    };
    let pairs = asked.subjects.windows(2).filter_map(|pair| match pair {
        [a, b] if a.stem != b.stem => {
            let apart = apart(a, b).filter(|apart| *apart <= FARTHEST)?.max(1);
            Some(a.weight().min(b.weight()) / (apart as f32).sqrt())
        }
        _ => None,
    });
    NEAR * pairs.sum::<f32>()
}

/// What the best sentence has of the question, and of its time.
fn in_one_place(asked: &Asked, reading: &Reading, settings: &Settings) -> f32 {
    let timed = !asked.times.is_empty();
    if !timed && !asked.parts.sentence {
        return 0.0;
    }
    let around = reading.around();
    let (mut covered, mut in_time) = (0.0_f32, 0.0_f32);
    for (range, words) in reading.sentences() {
        let stems: HashSet<&str> = words.iter().map(|w| w.stem.as_str()).collect();
        let share =
            asked.share(|s| stems.contains(s.stem.as_str()) || around.contains(s.stem.as_str()));
        covered = covered.max(share);
        // Reading times costs most: only where it can matter.
        if timed && share > in_time {
            let text = reading.passage.text.get(range).unwrap_or("");
            in_time = in_time.max(share * asked.times.fit(&Times::of_text(text, settings)));
        }
    }
    let covered = if asked.parts.sentence { SENTENCE * covered } else { 0.0 };
    covered + TIME * in_time
}
