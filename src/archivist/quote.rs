//! Where no record answers, the full texts may.

use std::ops::Range;

use super::Archivist;
use crate::answer::compose::Composer;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::citation::{Citation, Citations, Sentence};
use crate::archive::date::Day;
use crate::index::{IndexError, Passage};
use crate::passages::{Parts, Passages};
use crate::text::sentences;

/// How many sentences are quoted at most as an answer.
const QUOTED: usize = 2;
/// A paragraph that is shown as a whole is quoted in pieces of so many bytes, unless
/// a sentence is longer.
const PIECE: usize = 600;
/// Sentences are cut after so many characters.
const LONGEST: usize = 1_500;
/// How many pieces are shown at most.
const PIECES: usize = 20;

impl Archivist {
    /// The best sentences of the best paragraphs, as quotations; nothing where none
    /// answers, or the archive keeps no full texts.
    pub(super) fn quotations(
        &self,
        question: &str,
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        if self.index.catalog().passages == 0 {
            return Ok(None);
        }
        let passages = Passages::new(&self.index, self.settings(today), Parts::default());
        let found = passages.find(question, QUOTED)?;
        let mut composer = self.composer(Kind::Answer);
        for (hit, support) in found.passages.iter().zip(&found.support) {
            let first = composer.answer.sentences.is_empty();
            let answers = if first { support.answers() } else { support.answers_too() };
            let Some(text) = hit.item.text.get(support.sentence.clone()).filter(|_| answers) else {
                break;
            };
            let told = phrases::quotation(text);
            if composer.answer.sentences.iter().all(|s| s.text != told) {
                quote(&mut composer, &hit.item, text);
            }
        }
        if composer.answer.sentences.is_empty() {
            return Ok(None);
        }
        Ok(Some(composer.say(phrases::QUOTED)))
    }
}

/// How much of a paragraph was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shown {
    /// There is nothing to show.
    Nothing,
    /// All of it.
    Whole,
    /// Its beginning.
    Beginning,
}

/// Adds a paragraph's own words to an answer.
pub(super) fn quote_whole(composer: &mut Composer<'_>, passage: &Passage) -> Shown {
    let pieces = pieces(&passage.text);
    let mut shown = if pieces.is_empty() { Shown::Nothing } else { Shown::Whole };
    for (at, piece) in pieces.into_iter().enumerate() {
        let text = passage.text.get(piece).unwrap_or("");
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        if at == PIECES {
            return Shown::Beginning;
        }
        if end < text.len() {
            shown = Shown::Beginning;
        }
        let cut = if end < text.len() { "…" } else { "" };
        quote(composer, passage, &format!("{}{cut}", text.get(..end).unwrap_or(text)));
    }
    shown
}

/// Sentences, as many together as make a piece.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text) {
        match pieces.last_mut() {
            Some(last) if sentence.end - last.start <= PIECE => last.end = sentence.end,
            _ => pieces.push(sentence),
        }
    }
    pieces
}

fn quote(composer: &mut Composer<'_>, passage: &Passage, text: &str) {
    let cite = Citation { source: passage.source.clone(), paragraphs: vec![passage.paragraph] };
    if let Some(cites) = Citations::new(vec![cite]) {
        let sentence = Sentence::new(phrases::quotation(text), cites);
        let view = composer.sentence(&sentence, None, None);
        composer.answer.sentences.push(view);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_sentences() {
        let text = "It rose. It fell. ".repeat(100);
        let pieces = pieces(&text);
        assert!(pieces.len() > 1 && pieces.iter().all(|p| p.len() <= PIECE));
        assert!(pieces.iter().all(|p| text[p.clone()].ends_with('.')));
        assert!(super::pieces("").is_empty());
    }
}
