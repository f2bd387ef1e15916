//! Figures on their way into the index: taken once from their entry, complete, and written
//! in order of time. They wait on a tape, and so does what all of an entry share, once; in
//! memory stays what they are sorted by.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::error::Result;
use super::plan::Plan;
use super::spool::time_key;
use super::tape::{Room, Tape};
use super::words::row;
use crate::archive::date::Edtf;
use crate::archive::model::{Entry, Figure};

/// The share of a build's memory that figures wait in.
const SHARE: usize = 16;

/// The figures of an archive in order of time, those without a date last.
pub(super) struct Figures {
    tape: Tape,
    places: Vec<Place>,
    dated: usize,
}

/// When a figure is, and where it waits. Those of one time stand in the order in which
/// they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    time: (bool, i64, i64),
    at: u64,
    length: u32,
}

/// A figure, complete, and where it stands.
#[derive(Serialize, Deserialize)]
pub(super) struct Waiting<'f> {
    pub(super) figure: Cow<'f, Figure>,
    /// When what it counts happened.
    pub(super) date: Option<Cow<'f, Edtf>>,
    /// The entry's document number.
    pub(super) owner: u32,
    pub(super) position: u32,
    /// Where that waits which the entry gives to its figures.
    pub(super) shared: Span,
}

/// A stretch of the tape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Span(u64, u32);

/// What an entry gives to its figures: rows of stems, and a row of ids.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Shared<'d> {
    pub(super) title: Cow<'d, str>,
    pub(super) topics: Cow<'d, str>,
    /// Everybody whom the entry or its figures name.
    pub(super) mentioned: Cow<'d, str>,
}

impl Figures {
    /// The figures of a plan's entries.
    pub(super) fn of(plan: &Plan<'_>, room: &Room) -> Result<Self> {
        let tape = room.tape(room.memory / SHARE);
        let (mut figures, mut buffer) = (Self { tape, places: Vec::new(), dated: 0 }, Vec::new());
        for number in (0..plan.entries()).filter(|number| plan.has_figures(*number)) {
            let (draft, entry) = plan.complete(number, &mut buffer)?;
            figures.add(plan, number as u32, &draft, &entry)?;
        }
        figures.places.sort_unstable();
        figures.dated = figures.places.partition_point(|place| !place.time.0);
        Ok(figures)
    }

    fn add(&mut self, plan: &Plan<'_>, owner: u32, draft: &Draft<'_>, entry: &Entry) -> Result<()> {
        let shared = self.wait(&Shared {
            title: Cow::Borrowed(draft.title),
            topics: Cow::Borrowed(draft.topic_stems),
            mentioned: Cow::Owned(row(plan.mentioned(draft))),
        })?;
        for (position, figure) in (0..).zip(&entry.figures) {
            let date = plan.date_of(figure, entry);
            let span = date.map(Edtf::span);
            let time = time_key(span.map(|s| (s.first_number(), s.last_number())));
            let (date, figure) = (date.map(Cow::Borrowed), Cow::Borrowed(figure));
            let Span(at, length) = self.wait(&Waiting { figure, date, owner, position, shared })?;
            self.places.push(Place { time, at, length });
        }
        Ok(())
    }

    fn wait(&mut self, what: &impl Serialize) -> Result<Span> {
        let (at, bytes) = (self.tape.end(), serde_json::to_vec(what)?);
        self.tape.add(&bytes)?;
        Ok(Span(at, bytes.len() as u32))
    }

    /// All figures in order, one after the other.
    pub(super) fn each(&self) -> impl Iterator<Item = Result<Waiting<'static>>> {
        let mut buffer = Vec::new();
        self.places.iter().map(move |place| {
            self.tape.read(place.at, place.length as usize, &mut buffer)?;
            Ok(serde_json::from_slice(&buffer)?)
        })
    }

    /// What an entry gives to its figures.
    pub(super) fn shared(&self, Span(at, length): Span) -> Result<Shared<'static>> {
        let mut buffer = Vec::new();
        self.tape.read(at, length as usize, &mut buffer)?;
        Ok(serde_json::from_slice(&buffer)?)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// How many of those have a date.
    pub(super) fn dated(&self) -> usize {
        self.dated
    }
}
