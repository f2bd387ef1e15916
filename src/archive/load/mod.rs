//! Reads an archive from its folder. The only place here that touches a disk.

mod folder;
mod hands;
mod names;
mod read;
mod stamp;
mod stream;
mod walker;

use std::convert::Infallible;
use std::fmt;
use std::path::Path;

use folder::Found;

use super::model::Archive;
use super::parse::{DocumentFile, Files, Role};
use super::problem::{self, Problem, TextFile};
use super::validate::{self, Event};

pub use read::MAX_FILE;
pub use stream::{Stopped, Streamed, stream};

/// The folder of an archive for full texts.
pub const DOCUMENTS: &str = "documents";
pub use stamp::Fingerprint;

/// An archive, and what a person should look at all the same.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The archive.
    pub archive: Archive,
    /// Warnings, by file and place.
    pub warnings: Vec<Problem>,
}

/// An archive that cannot be used, and everything that is wrong with it.
#[derive(Debug, Clone)]
pub struct Broken {
    /// Errors and warnings, by file and place.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors: Vec<Problem> = self.problems.iter().filter(|p| p.is_error()).cloned().collect();
        write!(f, "{}", problem::summary(&errors))?;
        let Some(first) = errors.first() else { return Ok(()) };
        write!(f, ", first {}", first.file())?;
        if let (Some(line), Some(column)) = (first.line(), first.column()) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {first}")
    }
}

impl std::error::Error for Broken {}

/// Reads, parses and validates an archive into memory. Tests and benches do; an index is
/// built of a stream ([`stream()`]).
///
/// # Errors
///
/// With everything that is wrong, if the archive cannot be used.
pub fn load(dir: &Path) -> Result<Loaded, Broken> {
    let mut entries = Vec::new();
    let take = |entry| {
        entries.push(entry);
        Ok::<(), Infallible>(())
    };
    let taken = stream(dir, |_, entry| entry, take);
    let Streamed { mut archive, warnings, .. } = taken.map_err(|stopped| match stopped {
        Stopped::Broken(broken) => broken,
        Stopped::Taker(never) => match never {},
    })?;
    let events = entries.iter().map(|entry| (entry.id.clone(), Event::of(entry))).collect();
    for entry in &mut entries {
        validate::complete_entry(entry, &events, &archive.measures);
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    archive.entries = entries;
    Ok(Loaded { archive, warnings })
}

/// Reads and parses an archive, as far as that goes.
pub fn read(dir: &Path) -> (Files, Vec<Problem>) {
    let mut files = Files::default();
    let walk = match folder::walk(dir) {
        Ok(walk) => walk,
        Err(problem) => return (files, vec![problem]),
    };
    let mut problems = walk.problems;
    let mut hash = Hash::default();
    problems.extend(read_into(&mut files, walk.found.into_iter().enumerate(), &mut hash));
    files.version = hash.finish();
    (files, problems)
}

/// Reads and parses files, each with its place among all.
fn read_into(
    files: &mut Files,
    found: impl IntoIterator<Item = (usize, Found)>,
    hash: &mut Hash,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, found) in found {
        match read::text(&found.path, &found.shown, &found.stamp) {
            Ok((bytes, file)) => {
                hash.add(place, &found.relative, blake3::hash(&bytes));
                problems.extend(files.add(found.role, &file));
            }
            Err(problem) => {
                problems.push(problem);
                files.add_unread(found.role, &TextFile::new(found.shown, ""));
            }
        }
    }
    problems
}

/// Reads the texts of a folder of documents: every `.txt`, `.md`, `.html` and `.jsonl` file in it.
pub fn documents(dir: &Path) -> (Vec<DocumentFile>, Vec<Problem>) {
    let found = match folder::documents(dir) {
        Ok(found) => found,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    let mut documents = Vec::new();
    let mut problems = Vec::new();
    for one in found {
        let Role::Document(name) = one.role else { continue };
        match read::text(&one.path, &one.shown, &one.stamp) {
            Ok((_, file)) => documents.push(DocumentFile { name, file }),
            Err(problem) => problems.push(problem),
        }
    }
    (documents, problems)
}

/// A mark of every file's path, size, time of change and inode: tells without
/// reading the files whether any has changed.
pub fn fingerprint(dir: &Path) -> Result<Fingerprint, Problem> {
    Ok(folder::walk(dir)?.fingerprint())
}

/// The hash of all files' contents, as in [`Archive::version`].
pub fn content_hash(dir: &Path) -> Result<String, Problem> {
    let mut hash = Hash::default();
    for (place, found) in folder::walk(dir)?.found.iter().enumerate() {
        let bytes = read::bytes(&found.path, &found.shown, &found.stamp)?;
        hash.add(place, &found.relative, blake3::hash(&bytes));
    }
    Ok(hash.finish())
}

/// The hash of each file's content, with its path and its place among the files.
#[derive(Default)]
struct Hash(Vec<(usize, String, blake3::Hash)>);

impl Hash {
    fn add(&mut self, place: usize, relative: &str, content: blake3::Hash) {
        self.0.push((place, relative.to_owned(), content));
    }

    /// One hash of all; paths have their length before them, so that no two archives
    /// give the same bytes.
    fn finish(mut self) -> String {
        self.0.sort_by_key(|(place, _, _)| *place);
        let mut all = blake3::Hasher::new();
        for (_, relative, content) in &self.0 {
            all.update(&(relative.len() as u64).to_le_bytes());
            all.update(relative.as_bytes());
            all.update(content.as_bytes());
        }
        all.finalize().to_hex().to_string()
    }
}
