//! Where no record answers, the full texts may.

use super::Archivist;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::citation::{Citation, Citations, Sentence};
use crate::archive::date::Day;
use crate::index::IndexError;
use crate::passages::{Parts, Passages};

/// How many sentences are quoted at most.
const QUOTED: usize = 2;

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
            let passage = &hit.item;
            let cite =
                Citation { source: passage.source.clone(), paragraphs: vec![passage.paragraph] };
            let (true, Some(text), Some(cites)) = (
                support.answers(),
                passage.text.get(support.sentence.clone()),
                Citations::new(vec![cite]),
            ) else {
                break;
            };
            let sentence = Sentence::new(phrases::quotation(text), cites);
            let view = composer.sentence(&sentence, None, None);
            composer.answer.sentences.push(view);
        }
        if composer.answer.sentences.is_empty() {
            return Ok(None);
        }
        Ok(Some(composer.say(phrases::QUOTED)))
    }
}
