//! The folder that the archive is written to: aside, and put in its place whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Options;
use super::error::ConvertError;
use super::lines::shown;
use super::sources::{Source, Terms};

/// A file of entries is not much larger, in bytes: small enough for an editor, and
/// far from the most that an archive's file may have.
const FULL: usize = 4 << 20;

/// An archive being written. Unless it is finished, nothing of it stays.
pub(super) struct Place {
    folder: PathBuf,
    /// A hidden folder in it, which an archive never reads.
    aside: PathBuf,
    /// The folder was made for the archive.
    made: bool,
    entries: Option<Open>,
}

/// A file of entries, being written.
struct Open {
    source: String,
    number: u32,
    length: usize,
    file: PathBuf,
    out: BufWriter<File>,
}

impl Place {
    /// A folder that is empty or not there.
    pub(super) fn create(folder: &Path) -> Result<Self, ConvertError> {
        let failed = |error| ConvertError::file(folder, error);
        let made = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(folder).map_err(failed)?;
                true
            }
            listed => {
                if let Some(found) = listed.map_err(failed)?.next() {
                    let found = found.map_err(failed)?.file_name();
                    let found = found.to_string_lossy().into_owned();
                    return Err(ConvertError::NotEmpty { folder: folder.to_owned(), found });
                }
                false
            }
        };
        let aside = folder.join(format!(".convert-{}", std::process::id()));
        let place = Self { folder: folder.to_owned(), aside, made, entries: None };
        for name in ["entries", "sources"] {
            let part = place.aside.join(name);
            fs::create_dir_all(&part).map_err(|error| ConvertError::file(&part, error))?;
        }
        Ok(place)
    }

    /// Writes an entry's line.
    pub(super) fn entry(&mut self, source: &Source, line: &str) -> Result<(), ConvertError> {
        let number = match &self.entries {
            Some(open) if open.source == source.id && open.length < FULL => None,
            Some(open) if open.source == source.id => Some(open.number + 1),
            _ => Some(1),
        };
        if let Some(number) = number {
            self.end_file()?;
            self.entries = Some(Open::create(&self.aside, &source.id, number)?);
        }
        let Some(open) = &mut self.entries else { return Ok(()) };
        let written = writeln!(open.out, "{line}");
        open.length += line.len() + 1;
        written.map_err(|error| ConvertError::file(&open.file, error))
    }

    fn end_file(&mut self) -> Result<(), ConvertError> {
        let Some(mut open) = self.entries.take() else { return Ok(()) };
        open.out.flush().map_err(|error| ConvertError::file(&open.file, error))
    }

    /// Writes a source.
    pub(super) fn source(
        &self,
        source: &Source,
        terms: &Terms,
        paragraphs: u32,
    ) -> Result<(), ConvertError> {
        let file = self.aside.join("sources").join(format!("{}.toml", source.id));
        let written = fs::write(&file, source.toml(terms, paragraphs));
        written.map_err(|error| ConvertError::file(&file, error))
    }

    /// Writes `archive.toml`.
    pub(super) fn about(&mut self, options: &Options) -> Result<(), ConvertError> {
        let names: Vec<String> = options.files.iter().map(|file| shown(file)).collect();
        let title = options.title.clone();
        let title = title.unwrap_or_else(|| format!("[Dated lines: {}]", names.join(", ")));
        let mut toml = format!("title = {}\n", toml::Value::from(title));
        if let Some(language) = &options.terms.language {
            let languages = toml::Value::from(vec![language.clone()]);
            toml.push_str(&format!("languages = {languages}\n"));
        }
        let file = self.aside.join("archive.toml");
        fs::write(&file, toml).map_err(|error| ConvertError::file(&file, error))
    }

    /// Puts everything in its place; `archive.toml`, without which there is no
    /// archive, last.
    pub(super) fn finish(mut self) -> Result<(), ConvertError> {
        self.end_file()?;
        for name in ["sources", "entries", "archive.toml"] {
            let place = self.folder.join(name);
            let moved = fs::rename(self.aside.join(name), &place);
            moved.map_err(|error| ConvertError::file(&place, error))?;
        }
        self.made = false;
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Nothing can be done about what stays.
        let _ = fs::remove_dir_all(&self.aside);
        if self.made {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Open {
    fn create(aside: &Path, source: &str, number: u32) -> Result<Self, ConvertError> {
        let file = aside.join("entries").join(format!("{source}-{number:04}.jsonl"));
        let out = File::create_new(&file).map_err(|error| ConvertError::file(&file, error))?;
        let (source, out) = (source.to_owned(), BufWriter::with_capacity(1 << 16, out));
        Ok(Self { source, number, length: 0, file, out })
    }
}
