//! Grounding: what a record says must stand in the paragraphs that it cites,
//! in the archivist's own words.

mod calendar;
mod claim;
mod coverage;
mod dates;
mod kin;
mod names;
mod number;
mod passage;
mod quotes;
mod record;
mod runs;

use super::fulltext::paragraphs;
use super::parse::{DocumentFile, Files, SourceFile};
use super::problem::{Problem, quoted};
use super::validate::{count, document_of};
use names::Names;
use passage::{Passage, Passages};
use runs::Runs;

pub use coverage::{Coverage, SourceCoverage, Uncarried};

/// What grounding found.
#[derive(Debug, Clone, Default)]
pub struct Grounding {
    /// What does not stand in the paragraphs cited, or is copied from them.
    pub problems: Vec<Problem>,
    /// What of the documents no record tells.
    pub coverage: Coverage,
}

/// Grounds all records in the documents given, or else in those that the archive keeps.
pub fn ground(files: &Files, documents: &[DocumentFile]) -> Grounding {
    let mut problems = Vec::new();
    let mut passages = Passages::new();
    let mut parties = Passages::new();
    for source in &files.sources {
        let id = &source.parsed.id;
        parties.extend(source.parsed.record.as_ref().map(|s| (id.clone(), passage::party(s))));
        let document =
            document_of(source, documents).or_else(|| document_of(source, &files.documents));
        let Some(document) = document else {
            problems.push(no_document(source));
            continue;
        };
        problems.extend(count(source, document));
        let texts = paragraphs(&document.name, document.file.text());
        passages.insert(id.clone(), texts.iter().map(|p| Passage::new(&p.text)).collect());
    }
    let names = Names::of(files);
    let runs = Runs::of(&passages);
    let material =
        record::Material { passages: &passages, parties: &parties, names: &names, runs: &runs };
    for entry in &files.entries {
        problems.extend(record::check(entry, &material));
    }
    for (_, agent) in &files.agents {
        problems.extend(record::check(agent, &material));
    }
    Grounding { problems, coverage: coverage::measure(files, &passages) }
}

/// A document that is named must be there; one that is not named may be missing.
fn no_document(source: &SourceFile) -> Problem {
    let file = &source.parsed.file;
    let id = &source.parsed.id;
    match &source.document {
        Some(name) => {
            let message = format!("the document {} is not there", quoted(&name.value));
            let help =
                "put it into the folder given with --documents, or correct its name".to_owned();
            Problem::at(file, name.span.clone(), message, help)
        }
        None => {
            let message =
                "there is no document, so nothing that cites this source is grounded".to_owned();
            let help = format!(
                "put {id}.txt, .md, .html or .jsonl into the folder given with --documents"
            );
            Problem::at(file, 0..0, message, help).warning()
        }
    }
}
