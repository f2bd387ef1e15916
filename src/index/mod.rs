//! The index: everything that is looked up, whatever the size of the archive.
//!
//! An [`Index`] is built once from an [`Archive`] and then only read. It is one
//! file (or as much memory), opened without reading the records: those are
//! fetched one by one as they are found. This is the only part of the program
//! that knows the search engine.
//!
//! ```text
//! entries ─spool─▶ in order of time ─engine─▶ segments ─joined─▶ one file ─open─▶ Index
//! ```
//!
//! - [`mod@cache`] keeps index files and decides when to build anew
//! - `draft`, `spool`, `plan`, `figures`, `document`, `build`: records in order, as
//!   documents, written
//! - `ahead`, `stretch`, `join`, `scratch`, `pile`, `tape`: made and written side by side
//!   with bounded memory, the rest in temporary files
//! - `keys`: ids and citations; `bytes`: what stands beside the engine's files
//! - `pack`, `replace`: many parts in one file, written as a whole; `schema`: the fields; `words`: the tokens
//! - `fetch`, `timed`, `timeline`, `titled`: by id, citation, time and title
//! - `search`, `glimpse`, `statistics`: by words; `names`: by name; [`offers`]: while somebody types

pub mod cache;
pub mod offers;

mod ahead;
mod build;
mod bytes;
mod clauses;
mod document;
mod draft;
mod error;
mod fetch;
mod figures;
mod glimpse;
mod join;
mod keys;
mod lists;
mod names;
mod pack;
mod pile;
mod plan;
mod ranking;
mod recent;
mod record;
mod replace;
mod schema;
mod scratch;
mod search;
mod spool;
mod statistics;
mod stretch;
mod tape;
#[cfg(test)]
mod tests;
mod timed;
mod timeline;
mod titled;
mod words;

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use tantivy::columnar::ColumnValues;
use tantivy::directory::OwnedBytes;
use tantivy::{Index as Engine, ReloadPolicy, Searcher, SegmentReader};

pub use error::{IndexError, Result};
pub use glimpse::{Glimpses, Places};
pub use names::{How, NameMatch, NameOffer, NameSuggestion};
pub use ranking::rarity;
pub(crate) use recent::Recent;
pub use record::{
    Catalog, Citing, Claim, ClaimNumber, FigureRecord, KeptEntry, Page, Passage, RecordKind, Scored,
};
pub use search::{MeanLengths, QueryTerm, TextQuery, When};
pub use timed::TimeFilter;

use crate::archive::date::{Day, Span};
use crate::archive::model::{Agent, Archive, Source};
use crate::text::Analyzer;
use keys::Keys;
use lists::Lists;
use names::rows::Rows;
use offers::Offers;
use pack::Pack;
use ranking::Peaks;
use record::{Head, Layout, StoredEntry};
use schema::Fields;
use timeline::{Days, Timeline};

/// An archive's index, read-only. Share it in an [`Arc`].
pub struct Index {
    searcher: Searcher,
    fields: Fields,
    catalog: Catalog,
    layout: Layout,
    timeline: Timeline,
    owners: Arc<dyn ColumnValues<u64>>,
    positions: Arc<dyn ColumnValues<u64>>,
    analyzer: Analyzer,
    /// The lists of each field, opened when they are first asked for.
    lists: Lists,
    /// What long lists add at most to any document.
    peaks: Peaks,
    recent_entries: Recent<StoredEntry<'static>>,
    recent_agents: Recent<Agent>,
    recent_sources: Recent<Source>,
    keys: Keys,
    rows: Rows,
    stored_offers: OwnedBytes,
    offers: OnceLock<Offers>,
    /// The locked index file, so that the cache does not remove it.
    in_use: Option<File>,
}

/// Parts beside the engine's, as they are stored.
struct Stored {
    keys: OwnedBytes,
    names: OwnedBytes,
    offers: OwnedBytes,
}

impl Default for Stored {
    fn default() -> Self {
        let nothing = OwnedBytes::empty;
        Self { keys: nothing(), names: nothing(), offers: nothing() }
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("version", &self.catalog.version).finish_non_exhaustive()
    }
}

impl Index {
    /// An index that lives in memory alone.
    pub fn in_memory(archive: &Archive) -> Result<Self> {
        Self::of_parts(&build::of(archive)?)
    }

    /// Builds an index into a file and opens it. The file appears as a whole or
    /// not at all.
    pub fn build(archive: &Archive, file: &Path) -> Result<Self> {
        Self::keep(&build::of(archive)?, file)?;
        Self::open(file)
    }

    fn keep(parts: &[pack::Named], file: &Path) -> Result<()> {
        replace::replace(file, |out| {
            let failed = |error| IndexError::file(file, error);
            let mut out = BufWriter::new(out);
            pack::write(parts, &mut out)?;
            out.flush().map_err(failed)?;
            out.get_ref().sync_all().map_err(failed)
        })
    }

    fn of_parts(parts: &[pack::Named]) -> Result<Self> {
        let mut bytes = Vec::new();
        pack::write(parts, &mut bytes)?;
        Self::read(Pack::read(&OwnedBytes::new(bytes))?)
    }

    /// Opens an index file that is whole.
    pub fn open(file: &Path) -> Result<Self> {
        Self::read(Pack::open(file, true)?)
    }

    fn read(pack: Pack) -> Result<Self> {
        let head: Head = serde_json::from_slice(&pack.bytes(build::HEAD)?)?;
        let days = Days { reach: pack.bytes(build::REACH)?, ends: pack.bytes(build::ENDS)? };
        let stored = Stored {
            keys: pack.bytes(build::KEYS)?,
            names: pack.bytes(build::NAMES)?,
            offers: pack.bytes(build::OFFERS)?,
        };
        Self::assemble(Engine::open(pack)?, head, days, stored)
    }

    fn assemble(mut engine: Engine, head: Head, days: Days, stored: Stored) -> Result<Self> {
        let analyzer = build::analyzer(&head.catalog.about.languages);
        let (_, fields) = Fields::new();
        engine.set_tokenizers(build::tokenizers());
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher: Searcher = reader.searcher();
        let segment = searcher.segment_readers().first();
        let segment = segment.ok_or(IndexError::Damaged("it has no segment"))?;
        let columns = segment.fast_fields();
        let agents = head.layout.agents.clone();
        Ok(Self {
            timeline: Timeline::open(segment, days, sets(&head))?,
            owners: columns.column_first_or_default("owner")?,
            positions: columns.column_first_or_default("position")?,
            fields,
            catalog: head.catalog,
            layout: head.layout,
            analyzer,
            lists: Lists::new(searcher.schema().num_fields()),
            peaks: Peaks::default(),
            recent_entries: Recent::default(),
            recent_agents: Recent::default(),
            recent_sources: Recent::default(),
            keys: Keys(stored.keys),
            rows: Rows::new(stored.names, agents.start, agents.len()),
            stored_offers: stored.offers,
            offers: OnceLock::new(),
            searcher,
            in_use: None,
        })
    }

    /// What is known of the archive without a search.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// How the archive's texts are taken apart; questions must be, too.
    pub fn analyzer(&self) -> Analyzer {
        self.analyzer
    }

    /// The engine's own view of the index. Only benches use it, to ask the engine alone
    /// for the same: they have to see the very index that is measured.
    #[doc(hidden)]
    pub fn engine(&self) -> &Searcher {
        &self.searcher
    }

    fn segment(&self) -> &SegmentReader {
        self.searcher.segment_reader(0)
    }
}

fn sets(head: &Head) -> HashMap<u32, Vec<Span>> {
    let day = |number: i64| match number {
        i64::MIN | i64::MAX => None,
        number => Some(Day::from_number(number)),
    };
    let spans = |members: &Vec<(i64, i64)>| {
        members.iter().filter_map(|(a, b)| Span::new(day(*a), day(*b))).collect()
    };
    head.sets.iter().map(|(doc, members)| (*doc, spans(members))).collect()
}
