//! Records that have some words, best first.

use super::Archivist;
use crate::answer::model::{Answer, Kind};
use crate::answer::{phrases, portion};
use crate::archive::date::Day;
use crate::index::IndexError;
use crate::question::time::{self, When};
use crate::request::Portion;

/// How many records are shown.
const MOST: usize = 10;

impl Archivist {
    pub(super) fn search(&self, words: &str, today: Day) -> Result<Answer, IndexError> {
        self.found(words, today, |when| self.timeline_of(when, None))
    }

    /// A part of what a search finds.
    pub(super) fn search_portion(
        &self,
        words: &str,
        today: Day,
        portion: Portion,
    ) -> Result<Answer, IndexError> {
        let answer = self.found(words, today, |when| self.portion_of_time(when, None, portion))?;
        Ok(if answer.kind == Kind::Timeline { answer } else { portion::cut(answer, portion) })
    }

    /// The records that have the words; `timeline` answers where they are a time
    /// that no record has as words.
    fn found(
        &self,
        words: &str,
        today: Day,
        timeline: impl FnOnce(&When) -> Result<Answer, IndexError>,
    ) -> Result<Answer, IndexError> {
        let question = self.read_words(words)?;
        if question.terms.is_empty() && question.names.is_empty() {
            return Ok(self.no_words());
        }
        let weighed = self.weigh(&question)?;
        let found = self.index.search_entries(&self.text_query(&weighed), MOST)?;
        if found.is_empty() {
            return match time::read(words, &self.settings(today)) {
                Ok(when) => timeline(&when),
                Err(_) => {
                    let searched = self.index.claim_count();
                    Ok(self.composer(Kind::NotInArchive).say(phrases::not_in_archive(searched, 0)))
                }
            };
        }
        let mut composer = self.composer(Kind::Answer);
        for hit in found {
            let view = composer.entry(&hit.item);
            composer.answer.entries.push(view);
        }
        Ok(composer.finish())
    }
}
