//! `annalist check`: reads an archive, tells everything that is wrong with it at
//! once, and with the documents at hand holds every record against them.

mod json;
mod shown;
mod text;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::archive::ground::{Coverage, ground};
use crate::archive::load;
use crate::archive::model::AgentKind;
use crate::archive::parse::Files;
use crate::archive::problem::{self, Problem};
use crate::archive::validate::{archive, validate};

/// The archive can be used; there may be warnings.
pub const SOUND: u8 = 0;
/// The archive cannot be used.
pub const BROKEN: u8 = 2;

/// What to check, and how to tell.
#[derive(Debug, Clone)]
pub struct Options {
    /// The archive's folder.
    pub knowledge: PathBuf,
    /// A folder of full texts to ground the records in.
    pub documents: Option<PathBuf>,
    /// Write JSON.
    pub json: bool,
    /// Write in colour.
    pub color: bool,
    /// How wide messages may be.
    pub width: usize,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Report {
    /// Errors and warnings, by file and place.
    pub problems: Vec<Problem>,
    /// What of the documents the records tell, where documents were given.
    pub coverage: Option<Coverage>,
    /// What was read.
    pub archive: Counts,
}

/// How much an archive holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The archive's title.
    pub title: String,
    /// Hash of all files' contents.
    pub version: String,
    /// Sources.
    pub sources: usize,
    /// Entries.
    pub entries: usize,
    /// Sentences of entries.
    pub sentences: usize,
    /// Figures of entries.
    pub figures: usize,
    /// People.
    pub people: usize,
    /// Organizations.
    pub organizations: usize,
    /// Places.
    pub places: usize,
    /// Measures.
    pub measures: usize,
}

/// Checks an archive, writes what was found, and gives the exit status.
pub fn run(options: &Options, out: &mut dyn Write) -> io::Result<u8> {
    let report = check(&options.knowledge, options.documents.as_deref());
    let written = if options.json {
        json::render(&report)
    } else {
        text::render(&report, options.color, options.width)
    };
    out.write_all(written.as_bytes())?;
    Ok(report.status())
}

/// Checks an archive.
pub fn check(knowledge: &Path, documents: Option<&Path>) -> Report {
    let (mut files, mut problems) = load::read(knowledge);
    problems.extend(validate(&mut files));
    let own = knowledge.join(load::DOCUMENTS);
    let documents = documents.or_else(|| own.is_dir().then_some(own.as_path()));
    let coverage = documents.map(|dir| {
        let (documents, unread) = load::documents(dir);
        let grounding = ground(&files, &documents);
        problems.extend(unread);
        problems.extend(grounding.problems);
        grounding.coverage
    });
    problem::sort(&mut problems);
    Report { problems, coverage, archive: Counts::of(&files) }
}

impl Report {
    /// The exit status: 0, or 2 if there is an error.
    pub fn status(&self) -> u8 {
        if self.problems.iter().any(Problem::is_error) { BROKEN } else { SOUND }
    }
}

impl Counts {
    fn of(files: &Files) -> Self {
        let archive = archive(files);
        let agents = |kind: AgentKind| archive.agents.iter().filter(|a| a.kind == kind).count();
        Self {
            sources: archive.sources.len(),
            entries: archive.entries.len(),
            sentences: archive.entries.iter().map(|e| e.sentences.len()).sum(),
            figures: archive.entries.iter().map(|e| e.figures.len()).sum(),
            people: agents(AgentKind::Person),
            organizations: agents(AgentKind::Organization),
            places: agents(AgentKind::Place),
            measures: archive.measures.len(),
            title: archive.about.title,
            version: archive.version,
        }
    }
}
