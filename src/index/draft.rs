//! What is indexed of an entry, made when the entry is read: its texts taken apart, once
//! for all fields and documents that they go into, and the terms that it is found by. It
//! waits beside the entry, so that the entry itself need not be read again.

use super::build::When;
use super::bytes::{Reader, Writer};
use super::document::{cited, recurring, when};
use super::error::{IndexError, Result};
use super::plan::unique;
use super::spool::{counted, listed};
use super::words::{row, stems};
use crate::archive::model::Entry;
use crate::text::Analyzer;

/// The draft of an entry's documents. Texts are rows of stems, lists are rows of parts.
pub(super) struct Draft<'d> {
    pub(super) id: &'d str,
    pub(super) when: When,
    pub(super) recurring: &'d str,
    pub(super) cites: &'d str,
    /// Ids of whom the entry lists.
    pub(super) listed: &'d str,
    /// Whom its figures name beside them, by id or in words.
    pub(super) counted: &'d str,
    /// As they are written.
    pub(super) topics: &'d str,
    pub(super) topic_stems: &'d str,
    pub(super) title: &'d str,
    /// It has only a title.
    pub(super) heading: bool,
    /// Its sentences, or for a heading its title, with what they cite.
    pub(super) told: Vec<(&'d str, &'d str)>,
}

impl<'d> Draft<'d> {
    /// Writes the draft of an entry.
    pub(super) fn write(entry: &Entry, analyzer: Analyzer, out: &mut Writer) {
        let When { days, members } = entry.date.as_ref().map(when).unwrap_or_default();
        let terms = |terms: Vec<String>| row(terms.iter().map(String::as_str));
        let topics = || entry.topics.iter().map(String::as_str);
        out.text(&entry.id);
        write_days(days.as_slice(), out);
        write_days(&members, out);
        out.text(&terms(entry.date.iter().flat_map(recurring).collect()));
        out.text(&terms(cited(&entry.cites).collect()));
        out.text(&row(unique(listed(entry))));
        out.text(&row(counted(entry)));
        out.text(&row(topics()));
        out.text(&stems(analyzer, topics()));
        out.text(&stems(analyzer, [entry.title.as_str()]));
        out.number(entry.sentences.len() as u32);
        for sentence in &entry.sentences {
            out.text(&stems(analyzer, [sentence.text()]));
            out.text(&terms(cited(sentence.cites()).collect()));
        }
    }

    /// Reads a draft as it was written.
    pub(super) fn read(bytes: &'d [u8]) -> Result<Self> {
        Self::parse(&mut Reader(bytes)).ok_or(IndexError::Damaged("a draft is cut"))
    }

    fn parse(from: &mut Reader<'d>) -> Option<Self> {
        let id = from.text()?;
        let when = When { days: days(from)?.first().copied(), members: days(from)? };
        let mut draft = Self {
            id,
            when,
            recurring: from.text()?,
            cites: from.text()?,
            listed: from.text()?,
            counted: from.text()?,
            topics: from.text()?,
            topic_stems: from.text()?,
            title: from.text()?,
            heading: false,
            told: Vec::new(),
        };
        for _ in 0..from.number()? {
            draft.told.push((from.text()?, from.text()?));
        }
        draft.heading = draft.told.is_empty();
        if draft.heading {
            draft.told.push((draft.title, draft.cites));
        }
        Some(draft)
    }
}

fn write_days(spans: &[(i64, i64)], out: &mut Writer) {
    out.number(spans.len() as u32);
    for day in spans.iter().flat_map(|(first, last)| [*first, *last]) {
        out.long(day);
    }
}

fn days(from: &mut Reader<'_>) -> Option<Vec<(i64, i64)>> {
    (0..from.number()?).map(|_| Some((from.long()?, from.long()?))).collect()
}
