//! How often: the times of entries that are about all that is asked for, counted.

use super::compare::dated_title;
use super::order::overlap;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::answer::weighed::Weighed;
use crate::archive::date::Edtf;
use crate::archivist::Archivist;
use crate::archivist::timeline::read_as;
use crate::index::IndexError;

/// An entry counts if its title, names and topics have this share of what is asked.
const NAMED: f32 = 0.6;
/// How many entries are told of.
const TOLD: usize = 6;

impl Archivist {
    /// At how many times dated entries are about what is asked for; nothing where
    /// there are not at least two, since one tells nothing of how often.
    pub(super) fn how_often(&self, weighed: &Weighed<'_>) -> Result<Option<Answer>, IndexError> {
        let found = self.entries_about(weighed)?;
        let mut entries = found.entries;
        entries.retain(|about| about.entry.date.is_some() && about.named >= NAMED);
        entries.sort_by(|a, b| Edtf::chronological(a.entry.date.as_ref(), b.entry.date.as_ref()));
        // Entries whose dates overlap may tell of one time: the plainest of them counts.
        entries.dedup_by(|next, kept| {
            let same = overlap(&kept.entry.date, &next.entry.date);
            if same && next.exact > kept.exact {
                std::mem::swap(next, kept);
            }
            same
        });
        if found.more || entries.len() < 2 {
            return Ok(None);
        }
        let mut composer = self.composer(Kind::Answer);
        composer.answer.read_as = weighed.question.times.iter().find_map(|t| read_as(&t.when));
        let titles: Vec<String> =
            entries.iter().take(TOLD).map(|a| dated_title(&a.entry)).collect();
        let text = computed::entries_counted(entries.len(), &titles);
        let cites = entries.iter().take(TOLD).map(|about| &about.entry.cites);
        let sentence = composer.worked_out(&text, cites);
        composer.answer.sentences.extend(sentence);
        for about in entries.iter().take(TOLD) {
            let entry = &about.entry;
            self.told(&mut composer, &about.sentence, &entry.id, entry.date.as_ref())?;
        }
        Ok(Some(composer.finish()))
    }
}
