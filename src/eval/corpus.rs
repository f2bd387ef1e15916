//! A collection of texts as an archive of one source, so that what is measured is
//! what answers.

use std::path::Path;

use super::EvalError;
use super::lines::{self, ReadError};
use crate::archive::date::Day;
use crate::archive::fulltext::beir::{self, Record};
use crate::archive::model::{About, Archive, Document, Source};
use crate::index::{Index, Passage};
use crate::question::time::{Calendar, Settings};

/// A collection, indexed.
pub(super) struct Collection {
    pub(super) index: Index,
    /// The id of each paragraph, the first one of ¶1.
    ids: Vec<String>,
}

impl Collection {
    /// Reads and indexes a `corpus.jsonl`.
    pub(super) fn read(path: &Path) -> Result<Self, EvalError> {
        let records: Vec<Record> = lines::records(path, beir::record)?;
        if records.is_empty() {
            return Err(ReadError::line(path, 1, &"the corpus has no record").into());
        }
        let ids = records.iter().map(|r| r.id.clone()).collect();
        let name = "corpus".to_owned();
        let paragraphs = beir::headed(records.into_iter());
        let archive = Archive {
            about: About { languages: vec!["en".to_owned()], ..About::default() },
            sources: vec![source(&name, paragraphs.len())],
            documents: vec![Document { source: name, paragraphs }],
            ..Archive::default()
        };
        Ok(Self { index: Index::in_memory(&archive)?, ids })
    }

    /// The id of a paragraph in the collection.
    pub(super) fn id(&self, passage: &Passage) -> &str {
        let at = (passage.paragraph as usize).saturating_sub(1);
        self.ids.get(at).map_or("", String::as_str)
    }
}

/// Times are read as on a fixed day, so that figures do not depend on today's.
pub(super) fn settings() -> Settings {
    let today = Day::from_ymd(2026, 1, 1).unwrap_or(Day::from_number(0));
    Settings { today, calendars: vec![Calendar::Gregorian], day_first: false }
}

fn source(id: &str, paragraphs: usize) -> Source {
    Source {
        id: id.to_owned(),
        title: String::new(),
        creator: None,
        publisher: None,
        date: None,
        language: None,
        identifier: None,
        rights: None,
        description: None,
        standpoint: String::new(),
        document: None,
        paragraphs: u32::try_from(paragraphs).unwrap_or(u32::MAX),
        sections: Vec::new(),
        uncited: Vec::new(),
    }
}
