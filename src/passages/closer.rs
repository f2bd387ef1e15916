//! A closer look at a paragraph that the index found by its words.

use std::collections::{HashMap, HashSet};

use super::ask::{Asked, Subject};
use super::times::Times;
use crate::index::Passage;
use crate::question::time::Settings;
use crate::text::{Analyzer, Word, is_stop_word};

/// What two neighbours of the question count that stand side by side, of what the
/// less rare one of them does.
const NEAR: f32 = 0.6;
/// How far they may be apart.
const FARTHEST: usize = 8;
/// A paragraph that says so many words more than the question counts half.
const NEWS: f32 = 2.0;
/// What the right time counts, of what all words do.
const TIME: f32 = 0.6;

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
}

/// How well a paragraph fits, given what its words alone score.
pub(super) fn score(asked: &Asked, reading: &Reading, words: f32, settings: &Settings) -> f32 {
    let mut score = words;
    if asked.parts.near {
        score += nearness(asked, reading);
    }
    if asked.parts.news {
        score *= news(asked, reading);
    }
    if !asked.times.is_empty() {
        let told = Times::of_text(&reading.passage.text, settings);
        score += TIME * asked.weight() * asked.times.fit(&told);
    }
    score
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
            let apart = apart(a, b).filter(|apart| *apart <= FARTHEST)?;
            Some(a.weight().min(b.weight()) / (apart as f32).sqrt())
        }
        _ => None,
    });
    NEAR * pairs.sum::<f32>()
}

/// A paragraph with nothing but the words of the question, such as a heading, tells
/// nothing.
fn news(asked: &Asked, reading: &Reading) -> f32 {
    let new: HashSet<&str> = reading
        .body
        .iter()
        .filter(|w| !is_stop_word(&w.folded) && !asked.has(&w.stem))
        .map(|w| w.stem.as_str())
        .collect();
    new.len() as f32 / (new.len() as f32 + NEWS)
}
