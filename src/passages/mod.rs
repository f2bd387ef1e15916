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
mod kinds;
mod opposite;
mod support;
mod times;
mod words;

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
    /// A word counts in its best field, and less in the others.
    pub fields: bool,
    /// Neighbours in the question should stand close together.
    pub near: bool,
    /// One sentence should have as much of the question as possible.
    pub sentence: bool,
    /// The times that a paragraph speaks of should be those asked for.
    pub time: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { asking: true, fields: true, near: true, sentence: true, time: true }
    }
}

/// What was found for a question.
#[derive(Debug, Clone)]
pub struct Found {
    /// Paragraphs, best first.
    pub passages: Vec<Scored<Passage>>,
    /// How far each of the first ones answers the question, in the same order.
    pub support: Vec<Support>,
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
        let mut found = self.index.search_passages(&asked.query(), limit.max(POOL))?;
        let rest = found.split_off(POOL.min(found.len()));
        let pool = self.closer(&asked, found)?;
        let weighed = pool.iter().take(WEIGHED.min(limit));
        let support =
            weighed.map_while(|(r, _)| support::support(&asked, r, &self.settings)).collect();
        let mut passages: Vec<Scored<Passage>> =
            pool.into_iter().map(|(r, score)| Scored { item: r.passage, score }).collect();
        // Those behind the pool stay behind it, in their order.
        let mut last = passages.last().map_or(f32::INFINITY, |hit| hit.score);
        for mut hit in rest {
            last = hit.score.min(last);
            hit.score = last;
            passages.push(hit);
        }
        passages.truncate(limit);
        Ok(Found { passages, support })
    }

    fn asked(&self, question: &str) -> Result<Asked, IndexError> {
        let frequency = |stem: &str| self.index.passage_frequency(stem);
        let analyzer = self.index.analyzer();
        let total = self.index.catalog().passages;
        Asked::new(question, &analyzer, &self.settings, self.parts, total, &frequency)
    }

    /// A closer look at paragraphs, best first.
    fn closer(
        &self,
        asked: &Asked,
        found: Vec<Scored<Passage>>,
    ) -> Result<Vec<(Reading, f32)>, IndexError> {
        let analyzer = self.index.analyzer();
        let mean = self.index.passage_lengths()?;
        let read = found.into_iter().map(|hit| {
            let reading = Reading::new(hit.item, &analyzer);
            let score = closer::score(asked, &reading, hit.score, &mean, &self.settings);
            (reading, score)
        });
        let mut pool: Vec<(Reading, f32)> = read.collect();
        pool.sort_by(|a, b| b.1.total_cmp(&a.1));
        Ok(pool)
    }
}
