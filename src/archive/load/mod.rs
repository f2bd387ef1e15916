//! Reads an archive from its folder. The only place here that touches a disk.

mod folder;
mod names;
mod read;
mod stamp;
mod walker;

use std::fmt;
use std::path::Path;

use super::model::Archive;
use super::parse::{DocumentFile, Files, Role};
use super::problem::{self, Problem, TextFile};
use super::validate;

pub use read::MAX_FILE;

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

/// Reads, parses and validates an archive.
pub fn load(dir: &Path) -> Result<Loaded, Broken> {
    let (mut files, mut problems) = read(dir);
    problems.extend(validate::validate(&mut files));
    problem::sort(&mut problems);
    if problems.iter().any(Problem::is_error) {
        return Err(Broken { problems });
    }
    Ok(Loaded { archive: validate::archive(&files), warnings: problems })
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
    for found in walk.found {
        match read::text(&found.path, &found.shown, &found.stamp) {
            Ok((bytes, file)) => {
                hash.add(&found.relative, &bytes);
                problems.extend(files.add(found.role, &file));
            }
            Err(problem) => {
                problems.push(problem);
                files.add_unread(found.role, &TextFile::new(found.shown, ""));
            }
        }
    }
    files.version = hash.finish();
    (files, problems)
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
    for found in folder::walk(dir)?.found {
        let bytes = read::bytes(&found.path, &found.shown, &found.stamp)?;
        hash.add(&found.relative, &bytes);
    }
    Ok(hash.finish())
}

/// Paths and contents, each with its length before it, so that no two archives
/// give the same bytes.
#[derive(Default)]
struct Hash(blake3::Hasher);

impl Hash {
    fn add(&mut self, relative: &str, bytes: &[u8]) {
        for part in [relative.as_bytes(), bytes] {
            self.0.update(&(part.len() as u64).to_le_bytes());
            self.0.update(part);
        }
    }

    fn finish(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}
