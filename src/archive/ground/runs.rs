//! Stretches of the document that a record repeats word for word.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::passage::Passages;
use crate::archive::parse::boundary::quoted;
use crate::text::Word;

/// So many words in a row are a copy.
pub(super) const LONGEST: usize = 12;

/// All stretches of [`LONGEST`] words in the documents.
pub(super) struct Runs(HashSet<u64>);

impl Runs {
    pub(super) fn of(passages: &Passages) -> Self {
        let mut runs = HashSet::new();
        for document in passages.values() {
            let words: Vec<&Word> = document.iter().flat_map(|p| &p.words).collect();
            runs.extend(words.windows(LONGEST).map(hash));
        }
        Self(runs)
    }

    /// The stretches of a text that stand in a document, outside of quotation marks.
    pub(super) fn copied(&self, text: &str, words: &[Word]) -> Vec<(Range<usize>, usize)> {
        let quotes = quoted(text);
        let mut found: Vec<(usize, usize)> = Vec::new();
        let own: Vec<(bool, &Word)> =
            words.iter().map(|w| (!quotes.iter().any(|q| q.contains(&w.start)), w)).collect();
        for (i, window) in own.windows(LONGEST).enumerate() {
            let outside = window.iter().all(|(own, _)| *own);
            let bare: Vec<&Word> = window.iter().map(|(_, w)| *w).collect();
            if !outside || !self.0.contains(&hash(&bare)) {
                continue;
            }
            match found.last_mut() {
                Some((_, end)) if *end >= i => *end = i + LONGEST,
                _ => found.push((i, i + LONGEST)),
            }
        }
        found
            .into_iter()
            .filter_map(|(from, to)| Some((span(words, from, to)?, to - from)))
            .collect()
    }
}

fn span(words: &[Word], from: usize, to: usize) -> Option<Range<usize>> {
    Some(words.get(from)?.start..words.get(to.checked_sub(1)?)?.end)
}

fn hash(words: &[&Word]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words {
        word.folded.hash(&mut hasher);
    }
    hasher.finish()
}
