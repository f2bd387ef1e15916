//! Full texts asked: the paragraphs that fit a question best, whether one of them
//! answers it, and the sentence that does.
//!
//! ```text
//! question ─ask─▶ stems ─index─▶ many paragraphs ─rank─▶ in order ─support─▶ sure or not
//! ```
//!
//! Everything but the search itself is pure. One setting serves all collections;
//! what each part of the ranking is worth stands in `docs/QUALITY.md`.

mod ask;
mod closer;
mod opposite;
mod support;
mod times;

pub use ask::Asked;
pub use support::{Signals, Support};

use crate::index::{Index, IndexError, Passage, Scored};
use crate::question::time::Settings;
use closer::Reading;

/// Paragraphs that get a closer look.
const POOL: usize = 300;
/// Paragraphs whose sentences are held against the question.
const WEIGHED: usize = 3;

/// The parts of the ranking that can be left out, to see what they are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Words that only ask count less.
    pub asking: bool,
    /// Neighbours in the question should stand close together.
    pub near: bool,
    /// A paragraph should say more than the question.
    pub news: bool,
    /// The times that a paragraph speaks of should be those asked for.
    pub time: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { asking: true, near: true, news: true, time: true }
    }
}

/// What was found for a question.
#[derive(Debug, Clone)]
pub struct Found {
    /// Paragraphs, best first.
    pub passages: Vec<Scored<Passage>>,
    /// How far the best ones answer the question; `None` where nothing was found.
    pub support: Option<Support>,
}

/// Asks the full texts of an index.
#[derive(Debug)]
pub struct Passages<'i> {
    index: &'i Index,
    settings: Settings,
    parts: Parts,
}

impl<'i> Passages<'i> {
    /// Of an index; `settings` say how times are read.
    pub fn new(index: &'i Index, settings: Settings, parts: Parts) -> Self {
        Self { index, settings, parts }
    }

    /// The paragraphs that fit best, at most `limit`, and whether they answer.
    ///
    /// # Errors
    ///
    /// If the index cannot be read.
    pub fn find(&self, question: &str, limit: usize) -> Result<Found, IndexError> {
        let asked = self.asked(question)?;
        let mut ranked = self.ranked(&asked, limit.max(1))?;
        let best = ranked.iter().take(WEIGHED);
        let support = support::best(&asked, best.map(|(reading, _)| reading), &self.settings);
        ranked.truncate(limit);
        let passages = ranked.into_iter().map(|(r, score)| Scored { item: r.passage, score });
        Ok(Found { passages: passages.collect(), support })
    }

    fn asked(&self, question: &str) -> Result<Asked, IndexError> {
        let frequency = |stem: &str| self.index.passage_frequency(stem);
        let analyzer = self.index.analyzer();
        let total = self.index.catalog().passages;
        Asked::new(question, &analyzer, &self.settings, self.parts, total, &frequency)
    }

    /// Paragraphs by their words, those of the pool in the order of a closer look.
    fn ranked(&self, asked: &Asked, limit: usize) -> Result<Vec<(Reading, f32)>, IndexError> {
        let found = self.index.search_passages(&asked.query(), limit.max(POOL))?;
        let analyzer = self.index.analyzer();
        let mut ranked: Vec<(Reading, f32)> = found
            .into_iter()
            .map(|hit| (Reading::new(hit.item, &analyzer), hit.score))
            .collect();
        let inside = POOL.min(ranked.len());
        let (pool, rest) = ranked.split_at_mut(inside);
        for (reading, score) in pool.iter_mut() {
            *score = closer::score(asked, reading, *score, &self.settings);
        }
        pool.sort_by(|a, b| b.1.total_cmp(&a.1));
        // Those behind the pool stay behind it.
        let mut last = pool.last().map_or(0.0, |(_, score)| *score);
        for (_, score) in rest {
            last = score.min(last);
            *score = last;
        }
        Ok(ranked)
    }
}
