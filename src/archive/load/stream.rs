//! Entries handed over one by one: an archive of millions is never in memory whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Weak};

use super::folder::{self, Found};
use super::{Broken, Hash, read, read_into};
use crate::archive::model::{About, Archive, Entry};
use crate::archive::parse::{Files, Parsed, Role, entry, entry_line, entry_lines};
use crate::archive::problem::{self, Problem, TextFile};
use crate::archive::validate::{self, Roll, Validator};

/// So many entries, or problems, are handed on at once, or fewer that have so many bytes …
const BATCH: usize = 256;
const HEAVY: usize = 1 << 20;
/// … and so many batches may wait.
const WAITING: usize = 4;
/// An archive with an error is not read on when there are so many problems: each keeps
/// its file in memory. One with warnings alone is, but no more of those are told.
const MOST_PROBLEMS: usize = 10_000;

/// What was read beside the entries.
#[derive(Debug)]
pub struct Streamed {
    /// The archive, without its entries.
    pub archive: Archive,
    /// The entries' ids, in the order in which they were handed over.
    pub ids: Roll,
    /// What a person should look at all the same.
    pub warnings: Vec<Problem>,
}

/// Why an archive was not read to its end.
#[derive(Debug)]
pub enum Stopped<E> {
    /// It cannot be used.
    Broken(Broken),
    /// Whoever took the entries could not go on.
    Taker(E),
}

/// Some entries of a file.
struct Batch {
    /// The file's number.
    file: u32,
    entries: Vec<Parsed<Entry>>,
    problems: Vec<Problem>,
    /// Some lines could not be read.
    unsure: bool,
    /// Of the whole file, with its last entries.
    hash: Option<blake3::Hash>,
}

/// Reads, parses and validates an archive, and hands over its entries in the order of
/// the files, together with what the archive says of itself. Their figures are as they
/// were written, to be completed ([`validate::complete_entry`]). If the archive is broken, that turns out at the end
/// at the latest, and what was handed over is of no use.
///
/// # Errors
///
/// If the archive is broken, or `take` gives an error.
pub fn stream<E>(
    dir: &Path,
    take: impl FnMut(&About, Entry) -> Result<(), E>,
) -> Result<Streamed, Stopped<E>> {
    let broken = |problems| Stopped::Broken(Broken { problems });
    let walk = folder::walk(dir).map_err(|problem| broken(vec![problem]))?;
    let (listed, others): (Vec<_>, Vec<_>) = walk
        .found
        .into_iter()
        .enumerate()
        .partition(|(_, found)| matches!(found.role, Role::Entry(_) | Role::Entries));
    let mut hash = Hash::default();
    let mut files = Files::default();
    let mut problems = read_into(&mut files, others, &mut hash);
    problems.extend(walk.problems);
    let mut reading = Reading {
        validator: Validator::new(&files),
        about: files.about.clone().unwrap_or_default(),
        broken: problems.iter().any(Problem::is_error),
        problems,
        hash: &mut hash,
        listed: &listed,
        take,
    };
    reading.entries()?;
    let Reading { validator, mut problems, .. } = reading;
    let reopened = Reopened::new(&listed);
    let (found, ids) = validator.finish(&|number| reopened.file(number));
    add(&mut problems, found);
    problem::sort(&mut problems);
    if problems.iter().any(Problem::is_error) {
        return Err(broken(problems));
    }
    let archive = Archive { version: hash.finish(), ..validate::archive(&files) };
    Ok(Streamed { archive, ids, warnings: problems })
}

/// Files that are read once more, to point at a place in them. Those that a problem
/// keeps are shared; of the others only the last is kept.
struct Reopened<'l> {
    listed: &'l [(usize, Found)],
    kept: RefCell<BTreeMap<u32, Weak<TextFile>>>,
    last: RefCell<Option<Arc<TextFile>>>,
}

impl<'l> Reopened<'l> {
    fn new(listed: &'l [(usize, Found)]) -> Self {
        Self { listed, kept: RefCell::default(), last: RefCell::default() }
    }

    /// A file, an empty one where it has changed or cannot be read any more.
    fn file(&self, number: u32) -> Arc<TextFile> {
        if let Some(known) = self.kept.borrow().get(&number).and_then(Weak::upgrade) {
            return known;
        }
        let found = self.listed.get(number as usize).map(|(_, found)| found);
        let read = found.and_then(|f| read::text(&f.path, &f.shown, &f.stamp).ok());
        let shown = || found.map(|found| found.shown.clone()).unwrap_or_default();
        let file = read.map_or_else(|| TextFile::new(shown(), ""), |(_, file)| file);
        self.kept.borrow_mut().insert(number, Arc::downgrade(&file));
        *self.last.borrow_mut() = Some(Arc::clone(&file));
        file
    }
}

struct Reading<'r, T> {
    validator: Validator<'r>,
    about: About,
    problems: Vec<Problem>,
    /// There is an error among them: nothing more is handed over.
    broken: bool,
    hash: &'r mut Hash,
    listed: &'r [(usize, Found)],
    take: T,
}

impl<T> Reading<'_, T> {
    /// Checks and hands on what another thread reads meanwhile.
    fn entries<E>(&mut self) -> Result<(), Stopped<E>>
    where
        T: FnMut(&About, Entry) -> Result<(), E>,
    {
        let listed = self.listed;
        let (to_here, batches) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // Nobody listens any more when enough is known.
                let _ = listed
                    .iter()
                    .enumerate()
                    .try_for_each(|(number, (_, found))| parse(number as u32, found, &to_here));
            });
            self.batches(batches)
        })
    }

    fn batches<E>(&mut self, batches: Receiver<Batch>) -> Result<(), Stopped<E>>
    where
        T: FnMut(&About, Entry) -> Result<(), E>,
    {
        for batch in batches {
            if let (Some(hash), Some((place, found))) =
                (batch.hash, self.listed.get(batch.file as usize))
            {
                self.hash.add(*place, &found.relative, hash);
            }
            self.note(batch.problems);
            self.validator.unsure(batch.unsure);
            for entry in batch.entries {
                let problems = self.validator.entry(&entry, batch.file);
                self.note(problems);
                if let Some(record) = entry.record.filter(|_| !self.broken) {
                    (self.take)(&self.about, record).map_err(Stopped::Taker)?;
                }
            }
            if self.broken && self.problems.len() >= MOST_PROBLEMS {
                // Nobody knows what stands in the rest.
                self.validator.unsure(true);
                break;
            }
        }
        Ok(())
    }

    fn note(&mut self, problems: Vec<Problem>) {
        self.broken |= problems.iter().any(Problem::is_error);
        add(&mut self.problems, problems);
    }
}

/// Adds problems: all that are errors, and warnings while there are few.
fn add(problems: &mut Vec<Problem>, more: Vec<Problem>) {
    for problem in more {
        if problem.is_error() || problems.len() < MOST_PROBLEMS {
            problems.push(problem);
        }
    }
}

/// Parses a file and hands on what is in it; breaks off where nobody wants it.
fn parse(number: u32, found: &Found, to: &SyncSender<Batch>) -> ControlFlow<()> {
    let mut sender = Sender { batch: Batch::new(number), bytes: 0, to };
    match read::text(&found.path, &found.shown, &found.stamp) {
        Ok((bytes, file)) => {
            match &found.role {
                Role::Entry(id) => sender.add(entry(id, &file), bytes.len())?,
                _ => entry_lines(file.text()).try_for_each(|line| {
                    let length = line.len();
                    sender.add(entry_line(&file, line), length)
                })?,
            }
            sender.batch.hash = Some(blake3::hash(&bytes));
        }
        Err(problem) => {
            sender.batch.problems.push(problem);
            sender.batch.unsure = true;
        }
    }
    sender.send()
}

struct Sender<'s> {
    batch: Batch,
    /// How long its entries are.
    bytes: usize,
    to: &'s SyncSender<Batch>,
}

impl Sender<'_> {
    fn add(
        &mut self,
        (parsed, problems): (Parsed<Entry>, Vec<Problem>),
        bytes: usize,
    ) -> ControlFlow<()> {
        self.bytes += bytes;
        self.batch.problems.extend(problems);
        match parsed.id.is_empty() {
            true => self.batch.unsure = true,
            false => self.batch.entries.push(parsed),
        }
        let full = self.batch.entries.len() >= BATCH || self.batch.problems.len() >= BATCH;
        if full || self.bytes >= HEAVY { self.send() } else { ControlFlow::Continue(()) }
    }

    fn send(&mut self) -> ControlFlow<()> {
        self.bytes = 0;
        let next = Batch::new(self.batch.file);
        match self.to.send(std::mem::replace(&mut self.batch, next)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl Batch {
    fn new(file: u32) -> Self {
        let (entries, problems) = (Vec::with_capacity(BATCH), Vec::new());
        Self { file, entries, problems, unsure: false, hash: None }
    }
}
