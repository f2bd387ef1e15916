//! Records that have some words, best first.

use super::Archivist;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::date::Day;
use crate::index::IndexError;
use crate::question::time;

/// How many records are shown.
const MOST: usize = 10;

impl Archivist {
    pub(super) fn search(&self, words: &str, today: Day) -> Result<Answer, IndexError> {
        let question = self.read_words(words)?;
        if question.terms.is_empty() && question.names.is_empty() {
            return Ok(self.no_words());
        }
        let weighed = self.weigh(&question)?;
        let found = self.index.search_entries(&self.text_query(&weighed), MOST)?;
        if found.is_empty() {
            return match time::read(words, &self.settings(today)) {
                Ok(when) => self.timeline_of(&when, None),
                Err(_) => {
                    let searched = self.index.claim_count();
                    Ok(self.composer(Kind::NotInArchive).say(phrases::not_in_archive(searched)))
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
