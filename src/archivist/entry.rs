//! One entry, all of it; or what is told of a person, an organization or a place.

use strsim::normalized_damerau_levenshtein;

use super::Archivist;
use crate::answer::model::{Answer, Kind};
use crate::answer::{phrases, portion};
use crate::archive::date::Edtf;
use crate::archive::model::Entry;
use crate::index::{FigureRecord, IndexError, TextQuery};
use crate::request::Portion;
use crate::text::fold;

/// How many entries with the words of an unknown id are looked at.
const CANDIDATES: usize = 10;
/// How many of them are offered.
const NEAREST: usize = 5;
/// Ids and titles are offered that are alike at least so much, from 0 to 1.
const ALIKE: f64 = 0.55;

impl Archivist {
    pub(super) fn entry(&self, id: &str) -> Result<Answer, IndexError> {
        self.record(id, None)
    }

    /// A part of a record: of an entry's figures, or of an agent's entries.
    pub(super) fn entry_portion(&self, id: &str, wanted: Portion) -> Result<Answer, IndexError> {
        let answer = self.record(id, Some(wanted))?;
        Ok(if answer.kind == Kind::Agent { answer } else { portion::cut(answer, wanted) })
    }

    fn record(&self, typed: &str, wanted: Option<Portion>) -> Result<Answer, IndexError> {
        let id = typed.trim();
        if id.is_empty() {
            return Ok(self.no_words());
        }
        let folded = fold(id);
        for id in [id, folded.as_str()] {
            if let Some(entry) = self.index.entry(id)? {
                return self.whole_entry(&entry);
            }
            if let Some(agent) = self.index.agent(id)? {
                return self.agent_answer(&agent, None, wanted);
            }
        }
        self.no_entry(id)
    }

    /// An entry with every account of what is counted in it.
    fn whole_entry(&self, entry: &Entry) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        let view = composer.entry(entry);
        composer.answer.entries.push(view);
        for record in self.accounts_in(&entry.id)? {
            let view = composer.figure(&record, &|id| self.name_of(id));
            composer.answer.figures.push(view);
        }
        Ok(composer.finish())
    }

    /// The figures of an entry, each with all other accounts of the same thing.
    fn accounts_in(&self, entry: &str) -> Result<Vec<FigureRecord>, IndexError> {
        let mut all: Vec<FigureRecord> = Vec::new();
        for record in self.index.figures_in(entry)? {
            if !has(&all, &record) {
                let accounts = self.index.accounts_of(&record.figure)?;
                all.extend(accounts.into_iter().filter(|r| !has(&all, r)).collect::<Vec<_>>());
            }
        }
        Ok(all)
    }

    fn no_entry(&self, id: &str) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        let query = TextQuery::of_stems(self.telling_stems(id));
        let mut near: Vec<(f64, Entry)> = Vec::new();
        for hit in self.index.search_entries(&query, CANDIDATES)? {
            let alike = likeness(id, &hit.item.id).max(likeness(id, &hit.item.title));
            near.push((alike, hit.item));
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, entry) in near.iter().filter(|(alike, _)| *alike >= ALIKE).take(NEAREST) {
            composer.near_record(&entry.id, &entry.title, date(entry));
        }
        for name in self.index.names_near(&id.replace('-', " "), NEAREST)? {
            composer.near_record(&name.agent, &name.name, String::new());
        }
        composer.answer.nearest.truncate(NEAREST);
        let found = !composer.answer.nearest.is_empty();
        Ok(composer.say(phrases::no_such_entry(id, found)))
    }
}

/// Whether a figure is among some already.
fn has(figures: &[FigureRecord], record: &FigureRecord) -> bool {
    figures.iter().any(|f| f.entry == record.entry && f.position == record.position)
}

fn date(entry: &Entry) -> String {
    entry.date.as_ref().map(Edtf::words).unwrap_or_default()
}

/// How much two ids or titles are alike, from 0 to 1; hyphens count as spaces.
fn likeness(a: &str, b: &str) -> f64 {
    let plain = |text: &str| fold(text).replace(['-', '_'], " ");
    let (a, b) = (plain(a), plain(b));
    let within = a.len() >= 4 && (b.contains(&a) || a.contains(&b));
    if within { 0.9 } else { normalized_damerau_levenshtein(&a, &b) }
}
