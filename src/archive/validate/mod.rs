//! Cross-references over everything parsed, and the finished archive.

mod documents;
mod figures;
mod labels;
mod links;
mod roll;
mod sources;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::model::{Archive, Entry};
use super::parse::{Files, Link, Parsed, Wants};
use super::problem::{Problem, TextFile};
use labels::Labels;
use links::{Entries, Known, Search, taken, told};
use roll::Place;
use sources::{BySource, Sources};

pub(super) use documents::count;
pub use documents::document_of;
pub use figures::{Event, complete_entry, events_named};
pub use roll::Roll;

/// Checks what no file can tell alone, and completes the figures.
pub fn validate(files: &mut Files) -> Vec<Problem> {
    let mut validator = Validator::new(files);
    let mut texts: Vec<Arc<TextFile>> = Vec::new();
    let mut problems = Vec::new();
    for entry in &files.entries {
        if !texts.last().is_some_and(|last| Arc::ptr_eq(last, &entry.file)) {
            texts.push(Arc::clone(&entry.file));
        }
        problems.extend(validator.entry(entry, texts.len() as u32 - 1));
    }
    validator.unsure(files.entries_unsure);
    let text = |file| texts.get(file as usize).cloned();
    let file = |file| text(file).unwrap_or_else(|| TextFile::new("", ""));
    problems.extend(validator.finish(&file).0);
    figures::complete(files);
    problems
}

/// Leaves of an entry what [`Validator::entry`] has something to say of; it does so in any
/// thread.
pub(super) struct Sieve<'f> {
    known: Arc<Known<'f>>,
    sources: Arc<BySource<'f>>,
}

impl Sieve<'_> {
    pub(super) fn sift(&self, entry: &mut Parsed<Entry>) {
        entry.links.retain(|link| link.wants == Wants::Event || !self.known.is_sound(link));
        entry.cited.retain(|cited| !sources::is_sound(&self.sources, cited));
    }
}

/// Checks entries as they come, one by one; of each it keeps the id and the place.
pub(super) struct Validator<'f> {
    files: &'f Files,
    known: Arc<Known<'f>>,
    sources: Sources<'f>,
    labels: Labels,
    roll: Roll,
    /// Links that can be told to be sound when all entries are known.
    open: Vec<(u32, Link)>,
    unsure: bool,
}

impl<'f> Validator<'f> {
    /// A check against all files but the entries.
    pub(super) fn new(files: &'f Files) -> Self {
        Self {
            files,
            known: Arc::new(Known::collect(files)),
            sources: Sources::of(files),
            labels: Labels::default(),
            roll: Roll::default(),
            open: Vec::new(),
            unsure: false,
        }
    }

    /// What can be told of an entry without regard to any other.
    pub(super) fn sieve(&self) -> Sieve<'f> {
        Sieve { known: Arc::clone(&self.known), sources: self.sources.known() }
    }

    /// Notes whether there may be entries that could not be read.
    pub(super) fn unsure(&mut self, unsure: bool) {
        self.unsure |= unsure;
    }

    /// Checks an entry, from the file with a number, as far as it can be.
    pub(super) fn entry(&mut self, entry: &Parsed<Entry>, file: u32) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(first) = self.known.agent_file(&entry.id) {
            problems.push(taken(&entry.id, first.shown(), &entry.file, entry.at.clone()));
        }
        self.roll.add(&entry.id, Place::new(file, &entry.at));
        for link in &entry.links {
            self.labels.add(link, Place::new(file, &link.id.span));
            if !self.known.is_sound(link) {
                self.open.push((file, link.clone()));
            }
        }
        self.sources.check(entry, &mut problems);
        problems
    }

    /// Checks what can be told when all entries are known, and gives their ids. `file`
    /// gives a file by its number, an empty one where it cannot be read any more.
    pub(super) fn finish(mut self, file: &dyn Fn(u32) -> Arc<TextFile>) -> (Vec<Problem>, Roll) {
        let (mut problems, twice) = self.taken_twice(file);
        let entries = Entries { roll: &self.roll, twice: &twice, unsure: self.unsure };
        let search = Search::new(&self.known, entries);
        for (number, link) in &self.open {
            // Nearly all are sound, and no file is opened for those.
            problems.extend(search.wrong(link).map(|wrong| wrong.at(&file(*number), link)));
        }
        for (_, agent) in &self.files.agents {
            let links = agent.links.iter();
            problems.extend(links.filter_map(|l| Some(search.wrong(l)?.at(&agent.file, l))));
            self.sources.check(agent, &mut problems);
        }
        problems.extend(links::circles(self.files));
        problems.extend(documents::check(self.files));
        problems.extend(self.labels.check(file));
        (problems, self.roll)
    }

    /// Ids that two records have.
    fn taken_twice(
        &mut self,
        file: &dyn Fn(u32) -> Arc<TextFile>,
    ) -> (Vec<Problem>, BTreeSet<String>) {
        let (mut problems, mut twice) = (Vec::new(), BTreeSet::new());
        for (_, agent) in &self.files.agents {
            let first = self.known.agent_file(&agent.id);
            if let Some(first) = first.filter(|first| !Arc::ptr_eq(first, &agent.file)) {
                twice.insert(agent.id.clone());
                problems.push(taken(&agent.id, first.shown(), &agent.file, agent.at.clone()));
            }
        }
        for (first, again) in self.roll.sort() {
            let id = self.roll.id(again as usize);
            twice.insert(id.to_owned());
            let (Some(first), Some(again)) = (self.roll.place(first), self.roll.place(again))
            else {
                continue;
            };
            let first = told(&file(first.file), first.start as usize);
            problems.push(taken(id, &first, &file(again.file), again.span()));
        }
        (problems, twice)
    }
}

/// The archive of files that have no problem; records that could not be read are left out.
pub fn archive(files: &Files) -> Archive {
    let mut archive = Archive {
        about: files.about.clone().unwrap_or_default(),
        sources: files.sources.iter().filter_map(|s| s.parsed.record.clone()).collect(),
        entries: files.entries.iter().filter_map(|e| e.record.clone()).collect(),
        agents: files.agents.iter().filter_map(|(_, a)| a.record.clone()).collect(),
        measures: files.measures.clone(),
        documents: documents::documents(files),
        version: files.version.clone(),
    };
    archive.sources.sort_by(|a, b| a.id.cmp(&b.id));
    archive.entries.sort_by(|a, b| a.id.cmp(&b.id));
    archive.agents.sort_by(|a, b| a.id.cmp(&b.id));
    archive.measures.sort_by(|a, b| a.id.cmp(&b.id));
    archive
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::archive::parse::entry_line;

    /// An entry with a figure of an event that is given by its id.
    fn counting(id: &str, event: &str) -> Parsed<Entry> {
        let figure = format!(r#"{{"measure": "deaths", "value": 1, "event": "{event}"}}"#);
        let line = format!(r#"{{"id": "{id}", "title": "A count", "figures": [{figure}]}}"#);
        entry_line(&TextFile::new("counts.jsonl", line.clone()), 0..line.len()).0
    }

    #[test]
    fn a_file_is_read_once_more_for_a_problem_alone() {
        let files = Files { measures_unsure: true, ..Files::default() };
        for (event, wrong) in [("the-first", 0), ("the-last", 1)] {
            let mut validator = Validator::new(&files);
            validator.entry(&counting("the-first", event), 0);
            validator.entry(&counting("the-second", "the-first"), 1);
            let opened = Cell::new(0);
            let file = |_| {
                opened.update(|n| n + 1);
                TextFile::new("counts.jsonl", "")
            };
            let (problems, _) = validator.finish(&file);
            assert_eq!((problems.len(), opened.get()), (wrong, wrong));
            // The file is not what it was: what is wrong is told all the same.
            for problem in problems {
                assert_eq!(problem.message(), "unknown entry \"the-last\"");
                assert_eq!((problem.file(), problem.line()), ("counts.jsonl", None));
            }
        }
    }
}
