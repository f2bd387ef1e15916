//! Cross-references over everything parsed, and the finished archive.

mod documents;
mod figures;
mod labels;
mod links;
mod sources;

use super::model::Archive;
use super::parse::Files;
use super::problem::Problem;

pub(super) use documents::count;
pub use documents::document_of;

/// Checks what no file can tell alone, and completes the figures.
pub fn validate(files: &mut Files) -> Vec<Problem> {
    let mut problems = links::check(files);
    problems.extend(sources::check(files));
    problems.extend(documents::check(files));
    problems.extend(labels::check(files));
    figures::complete(files);
    problems
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
