//! Dated lines made into an archive: each line becomes an entry that cites it.
//!
//! ```text
//! file ─lines─▶ line ─read─▶ Dated ─entry─▶ entries/<source>-<n>.jsonl
//!                                       └─▶ sources/<source>.toml
//! ```
//!
//! Paragraph n of a source is its n-th line that is not blank, so that whoever has
//! the file can look up every claim. Nothing is kept of a line once its entry is
//! written: memory does not grow with the input.

mod entry;
mod error;
mod line;
mod lines;
mod place;
mod sources;

use std::collections::HashSet;
use std::path::PathBuf;

use crate::archive::parse::MAX_PARAGRAPHS;
pub use error::{ConvertError, Unreadable};
use line::Dated;
use lines::Lines;
use place::Place;
use sources::Source;
pub use sources::Terms;

/// This many lines that cannot be read are told one by one.
const MOST_TOLD: usize = 20;

/// What to convert, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The files; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// Where the archive goes: a folder that is empty or not there.
    pub into: PathBuf,
    /// The archive's title.
    pub title: Option<String>,
    /// What is said of the sources.
    pub terms: Terms,
    /// Leave out lines that cannot be read.
    pub skip_unreadable: bool,
    /// Take the lines' own ids; 16 bytes of each are kept in memory.
    pub keep_ids: bool,
}

/// What was written.
#[derive(Debug, Default)]
pub struct Converted {
    /// How many entries.
    pub entries: u64,
    /// How many sources.
    pub sources: usize,
    /// How many lines were left out.
    pub skipped: u64,
    /// The first of those.
    pub unreadable: Vec<Unreadable>,
}

/// Converts files into an archive.
///
/// # Errors
///
/// If a file cannot be read, a line cannot be understood (unless those are to be
/// skipped), or the folder is not empty or cannot be written. Then nothing is left
/// in the folder.
pub fn convert(options: &Options) -> Result<Converted, ConvertError> {
    let mut work = Work {
        options,
        place: Place::create(&options.into)?,
        ids: HashSet::new(),
        named: HashSet::new(),
        done: Converted::default(),
    };
    for file in &options.files {
        work.file(file)?;
    }
    if work.done.skipped > 0 && !options.skip_unreadable {
        return Err(ConvertError::Unreadable {
            count: work.done.skipped,
            first: work.done.unreadable,
        });
    }
    if work.done.entries == 0 {
        return Err(ConvertError::Nothing);
    }
    work.place.about(options)?;
    work.place.finish()?;
    Ok(work.done)
}

/// Whether a line would become an entry.
pub fn is_readable(line: &str) -> bool {
    line::read(line).is_ok()
}

struct Work<'o> {
    options: &'o Options,
    place: Place,
    /// Hashes of the ids of entries, where lines may have their own.
    ids: HashSet<u64>,
    /// The ids of the sources.
    named: HashSet<String>,
    done: Converted,
}

impl Work<'_> {
    fn file(&mut self, file: &std::path::Path) -> Result<(), ConvertError> {
        let mut lines = Lines::open(file)?;
        let mut source = Source::first(file, &mut self.named);
        let mut number = 0;
        while let Some(read) = lines.next() {
            let (at, text) = read?;
            if number == MAX_PARAGRAPHS {
                self.end_source(&source, number)?;
                source = source.next(&mut self.named);
                number = 0;
            }
            number += 1;
            let dated = text.and_then(|text| line::read(&text));
            let dated = dated.and_then(|dated| self.named(dated, &source, number));
            match dated {
                Ok(dated) => self.entry(&source, number, &dated)?,
                Err(why) => {
                    self.unreadable(Unreadable { file: source.file.clone(), line: at, why });
                }
            }
        }
        if number > 0 { self.end_source(&source, number) } else { Ok(()) }
    }

    /// A line with the id that its entry gets. Where lines have ids of their own, one of
    /// them may be what another line would be given.
    fn named(&mut self, mut dated: Dated, source: &Source, number: u32) -> Result<Dated, String> {
        let own = dated.id.take().filter(|_| self.options.keep_ids);
        let id = own.unwrap_or_else(|| entry::id(&source.id, number));
        if self.options.keep_ids && !self.ids.insert(entry::digest(&id)) {
            return Err(format!("the id \"{id}\" is an earlier line's, too"));
        }
        Ok(Dated { id: Some(id), ..dated })
    }

    fn entry(&mut self, source: &Source, number: u32, dated: &Dated) -> Result<(), ConvertError> {
        self.place.entry(source, &entry::line(dated, &source.id, number))?;
        self.done.entries += 1;
        Ok(())
    }

    fn end_source(&mut self, source: &Source, paragraphs: u32) -> Result<(), ConvertError> {
        self.place.source(source, &self.options.terms, paragraphs)?;
        self.done.sources += 1;
        Ok(())
    }

    fn unreadable(&mut self, line: Unreadable) {
        self.done.skipped += 1;
        if self.done.unreadable.len() < MOST_TOLD {
            self.done.unreadable.push(line);
        }
    }
}
