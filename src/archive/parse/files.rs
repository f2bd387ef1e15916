//! All files of an archive, parsed.

use std::sync::Arc;

use super::{
    At, Parsed, SourceFile, about, agent, entry, entry_line, entry_lines, measures, source,
};
use crate::archive::fulltext::{Format, beir};
use crate::archive::model::{About, Agent, AgentKind, Entry, Measure};
use crate::archive::problem::{Problem, TextFile, is_unprintable};

/// What a file is, from its place in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// `archive.toml`.
    About,
    /// `measures.toml`.
    Measures,
    /// `sources/<id>.toml`.
    Source(String),
    /// `entries/<slug>.md`.
    Entry(String),
    /// `entries/<name>.jsonl`: an entry on each line.
    Entries,
    /// `people/`, `organizations/` or `places/<slug>.md`.
    Agent(AgentKind, String),
    /// `documents/<name>`.
    Document(String),
}

/// A full text.
#[derive(Debug, Clone)]
pub struct DocumentFile {
    /// The file's name.
    pub name: String,
    /// The text.
    pub file: Arc<TextFile>,
}

/// Everything that was parsed, ready to be validated.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `archive.toml`, if it could be read.
    pub about: Option<About>,
    /// The sources, by id.
    pub sources: Vec<SourceFile>,
    /// The entries, by path and line.
    pub entries: Vec<Parsed<Entry>>,
    /// Some lines could not be read, so that an unknown entry may be among them.
    pub entries_unsure: bool,
    /// People, organizations and places, by path.
    pub agents: Vec<(AgentKind, Parsed<Agent>)>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// Some measures could not be read, so that an unknown one may be among them.
    pub measures_unsure: bool,
    /// Full texts, by name.
    pub documents: Vec<DocumentFile>,
    /// Hash of all files' contents.
    pub version: String,
}

impl Files {
    /// Parses one file and adds it.
    pub fn add(&mut self, role: Role, file: &Arc<TextFile>) -> Vec<Problem> {
        match role {
            Role::About => {
                let (found, problems) = about(file);
                self.about = found;
                problems
            }
            Role::Measures => {
                let ((found, complete), problems) = measures(file);
                self.measures = found;
                self.measures_unsure = !complete;
                problems
            }
            Role::Source(id) => {
                let (found, problems) = source(&id, file);
                self.sources.push(found);
                problems
            }
            Role::Entry(id) => {
                let (found, problems) = entry(&id, file);
                self.entries.push(found);
                problems
            }
            Role::Entries => self.add_lines(file),
            Role::Agent(kind, id) => {
                let (found, problems) = agent(&id, kind, file);
                self.agents.push((kind, found));
                problems
            }
            Role::Document(name) => {
                let problems = document(&name, file);
                self.documents.push(DocumentFile { name, file: Arc::clone(file) });
                problems
            }
        }
    }

    fn add_lines(&mut self, file: &Arc<TextFile>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for line in entry_lines(file.text()) {
            let (found, wrong) = entry_line(file, line);
            problems.extend(wrong);
            match found.id.is_empty() {
                true => self.entries_unsure = true,
                false => self.entries.push(found),
            }
        }
        problems
    }

    /// Notes a file that could not be read, so that its id is known all the same.
    pub fn add_unread(&mut self, role: Role, file: &Arc<TextFile>) {
        match role {
            Role::About | Role::Document(_) => {}
            Role::Measures => self.measures_unsure = true,
            Role::Entries => self.entries_unsure = true,
            Role::Source(id) => self.sources.push(SourceFile {
                parsed: Parsed::new(&id, file),
                paragraphs: None,
                document: None,
                uncited: Vec::<At<u32>>::new(),
            }),
            Role::Entry(id) => self.entries.push(Parsed::new(&id, file)),
            Role::Agent(kind, id) => self.agents.push((kind, Parsed::new(&id, file))),
        }
    }
}

fn document(name: &str, file: &Arc<TextFile>) -> Vec<Problem> {
    let mut problems = unprintable(file);
    if Format::of(name) == Some(Format::JsonLines) {
        problems.extend(bad_record(file));
    }
    problems
}

/// The first line that is no record of a corpus.
fn bad_record(file: &Arc<TextFile>) -> Option<Problem> {
    let mut at = 0;
    for line in file.text().split_inclusive('\n') {
        let record = line.trim();
        if let Some(message) = (!record.is_empty()).then(|| beir::record(record).err()).flatten() {
            let help = "write {\"_id\": \"…\", \"title\": \"…\", \"text\": \"…\"} on every line";
            let start = at + (line.len() - line.trim_start().len());
            return Some(Problem::at(
                file,
                start..at + line.trim_end().len(),
                message,
                help.to_owned(),
            ));
        }
        at += line.len();
    }
    None
}

/// Documents are not the archivist's own words: what cannot be shown is left
/// out, with a warning at the first place.
fn unprintable(file: &Arc<TextFile>) -> Vec<Problem> {
    let Some((at, c)) = file.text().char_indices().find(|(_, c)| is_unprintable(*c)) else {
        return Vec::new();
    };
    let message = format!("the character U+{:04X} controls layout and is not shown", c as u32);
    let help = "delete it if it has no meaning".to_owned();
    vec![Problem::at(file, at..at + c.len_utf8(), message, help).warning()]
}
