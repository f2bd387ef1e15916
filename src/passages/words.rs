//! What the words of a paragraph are worth, whichever field they stand in.
//!
//! BM25 (Robertson and Zaragoza, 2009) scores each field; a question's word counts
//! in full where it scores best, and in part in the other fields. So a paragraph
//! that repeats its title does not get ahead of one that goes on with "she".

use std::collections::HashMap;

use super::ask::{Asked, Subject};
use super::closer::Reading;
use crate::index::MeanLengths;
use crate::text::Word;

/// How soon further occurrences stop to count.
const K1: f32 = 1.0;
/// How much long texts are held back.
const B: f32 = 0.65;
/// What a word counts in the title, the text, and what stands around it.
const FIELDS: [f32; 3] = [1.5, 1.0, 0.5];
/// What it counts in fields other than its best one.
const OTHERS: f32 = 0.5;

/// The sum over the question's words.
pub(super) fn score(asked: &Asked, reading: &Reading, mean: &MeanLengths) -> f32 {
    let fields = [
        Field::of(asked, &reading.title, mean.title, FIELDS[0]),
        Field::of(asked, &reading.body, mean.body, FIELDS[1]),
        Field::of(asked, &reading.context, mean.context, FIELDS[2]),
    ];
    let word = |s: &Subject| {
        let scores = fields.each_ref().map(|field| field.score(&s.stem));
        let (best, all) = (scores.iter().copied().fold(0.0, f32::max), scores.iter().sum::<f32>());
        s.weight() * (best + OTHERS * (all - best))
    };
    asked.subjects.iter().map(word).sum()
}

/// One field of a paragraph.
struct Field<'r> {
    counts: HashMap<&'r str, f32>,
    /// How much its length holds it back.
    length: f32,
    weight: f32,
}

impl<'r> Field<'r> {
    fn of(asked: &Asked, words: &'r [Word], mean: f32, weight: f32) -> Self {
        let mut counts = HashMap::new();
        for word in words.iter().filter(|w| asked.has(&w.stem)) {
            *counts.entry(word.stem.as_str()).or_default() += 1.0;
        }
        let length = 1.0 - B + B * words.len() as f32 / mean.max(1.0);
        Self { counts, length, weight }
    }

    fn score(&self, stem: &str) -> f32 {
        let count = self.counts.get(stem).copied().unwrap_or(0.0);
        self.weight * count * (K1 + 1.0) / (count + K1 * self.length)
    }
}
