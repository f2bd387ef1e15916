//! Entries handed over one by one: an archive of millions is never in memory whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Weak};

use super::folder::{self, Found};
use super::hands::{Batch, hands, shared_out};
use super::{Broken, Hash, read, read_into};
use crate::archive::model::{About, Archive, Entry};
use crate::archive::parse::{Files, Parsed, Role};
use crate::archive::problem::{self, Problem, TextFile};
use crate::archive::validate::{self, Roll, Validator};

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

/// Reads, parses and validates an archive, and hands over what is made of its entries, in
/// the order of the files. `make` is called in other threads, with what the archive says
/// of itself, and `take` in this one. The entries' figures are as they were written, to be
/// completed ([`validate::complete_entry`]). If the archive is broken, that turns out at
/// the end at the latest, and what was handed over is of no use.
///
/// # Errors
///
/// If the archive is broken, or `take` gives an error.
pub fn stream<D: Send, E>(
    dir: &Path,
    make: impl Fn(&About, Entry) -> D + Sync,
    take: impl FnMut(D) -> Result<(), E>,
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
        broken: problems.iter().any(Problem::is_error),
        problems,
        hash: &mut hash,
        listed: &listed,
        take,
    };
    let about = files.about.clone().unwrap_or_default();
    reading.entries(&|entry| make(&about, entry))?;
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
    problems: Vec<Problem>,
    /// There is an error among them: nothing more is handed over.
    broken: bool,
    hash: &'r mut Hash,
    listed: &'r [(usize, Found)],
    take: T,
}

impl<T> Reading<'_, T> {
    /// Checks and hands on what other threads read meanwhile.
    fn entries<D, E>(&mut self, make: &(impl Fn(Entry) -> D + Sync)) -> Result<(), Stopped<E>>
    where
        D: Send,
        T: FnMut(D) -> Result<(), E>,
    {
        let (listed, sieve) = (self.listed, self.validator.sieve());
        let make = |mut parsed: Parsed<Entry>| {
            sieve.sift(&mut parsed);
            let made = parsed.record.take().map(make);
            (parsed, made)
        };
        std::thread::scope(|scope| self.batches(shared_out(scope, hands(), listed, &make)))
    }

    fn batches<D, E>(
        &mut self,
        batches: impl Iterator<Item = Batch<(Parsed<Entry>, Option<D>)>>,
    ) -> Result<(), Stopped<E>>
    where
        T: FnMut(D) -> Result<(), E>,
    {
        for batch in batches {
            if let (Some(hash), Some((place, found))) =
                (batch.hash, self.listed.get(batch.file as usize))
            {
                self.hash.add(*place, &found.relative, hash);
            }
            self.note(batch.problems);
            self.validator.unsure(batch.unsure);
            for (entry, made) in batch.entries {
                let problems = self.validator.entry(&entry, batch.file);
                self.note(problems);
                if let Some(made) = made.filter(|_| !self.broken) {
                    (self.take)(made).map_err(Stopped::Taker)?;
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
