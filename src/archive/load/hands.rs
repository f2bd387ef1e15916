//! Files parsed by many hands: one thread reads them, others parse pieces of them in turn,
//! and what they find is given back in the order of the files.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Scope, available_parallelism};

use super::folder::Found;
use super::read;
use crate::archive::model::Entry;
use crate::archive::parse::{Parsed, Role, entry, entry_line, entry_lines};
use crate::archive::problem::{Problem, TextFile};

/// So many entries, or problems, are handed on at once …
const BATCH: usize = 256;
/// … and so many batches of each hand may wait.
const WAITING: usize = 4;
/// Pieces of a file have about so many bytes.
const PIECE: usize = 64 << 10;
/// More hands than this wait for the one that takes what they give.
const MOST_HANDS: usize = 4;

/// What was made of some entries of a file.
pub(super) struct Batch<M> {
    /// The file's number.
    pub(super) file: u32,
    pub(super) entries: Vec<M>,
    pub(super) problems: Vec<Problem>,
    /// Some lines could not be read.
    pub(super) unsure: bool,
    /// Of the whole file, with its first entries.
    pub(super) hash: Option<blake3::Hash>,
    /// The next piece is another hand's.
    last: bool,
}

/// A file that was read.
struct Read<'l> {
    number: u32,
    role: &'l Role,
    content: Result<(Arc<TextFile>, blake3::Hash), Problem>,
}

/// As many as are of use on this machine.
pub(super) fn hands() -> usize {
    available_parallelism().map_or(1, |n| n.get().min(MOST_HANDS))
}

/// Shares files out to so many threads; ends them when nobody takes what they give.
pub(super) fn shared_out<'s, 'l: 's, M: Send + 's>(
    scope: &'s Scope<'s, '_>,
    hands: usize,
    listed: &'l [(usize, Found)],
    make: &'s (impl Fn(Parsed<Entry>) -> M + Sync),
) -> impl Iterator<Item = Batch<M>> {
    let (mut files_to, mut given) = (Vec::new(), Vec::new());
    for hand in 0..hands {
        let (to_hand, files) = sync_channel(1);
        let (to_taker, batches) = sync_channel(WAITING);
        files_to.push(to_hand);
        given.push(batches);
        scope.spawn(move || parse_turns(&files, hand, hands, make, &to_taker));
    }
    scope.spawn(move || read_all(listed, &files_to));
    InTurn { given, turn: 0 }
}

/// Reads the files one by one, each for all hands.
fn read_all<'l>(listed: &'l [(usize, Found)], files_to: &[SyncSender<Arc<Read<'l>>>]) {
    for (number, (_, found)) in (0..).zip(listed) {
        let content = read::text(&found.path, &found.shown, &found.stamp);
        let content = content.map(|(bytes, file)| (file, blake3::hash(&bytes)));
        let read = Arc::new(Read { number, role: &found.role, content });
        if files_to.iter().any(|hand| hand.send(Arc::clone(&read)).is_err()) {
            return;
        }
    }
}

/// Parses the pieces whose turn it is, by the count of all pieces of all files.
fn parse_turns<M>(
    files: &Receiver<Arc<Read<'_>>>,
    hand: usize,
    hands: usize,
    make: &impl Fn(Parsed<Entry>) -> M,
    to: &SyncSender<Batch<M>>,
) {
    let mut turn = 0;
    for read in files {
        for (at, piece) in pieces(&read).into_iter().enumerate() {
            if turn % hands == hand && parse(&read, at == 0, piece, make, to).is_break() {
                return;
            }
            turn += 1;
        }
    }
}

/// Whole lines of a file, at least one piece of it.
fn pieces(read: &Read<'_>) -> Vec<Range<usize>> {
    let text = match &read.content {
        Ok((file, _)) if *read.role == Role::Entries => file.text(),
        _ => return std::iter::once(0..0).collect(),
    };
    let (mut pieces, mut start) = (Vec::new(), 0);
    while start < text.len() || pieces.is_empty() {
        let rest = text.as_bytes().get(start + PIECE..).unwrap_or_default();
        let line = rest.iter().position(|byte| *byte == b'\n');
        let end = line.map_or(text.len(), |at| start + PIECE + at + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces
}

/// Parses a piece of a file; breaks off where nobody wants it.
fn parse<M>(
    read: &Read<'_>,
    first: bool,
    piece: Range<usize>,
    make: &impl Fn(Parsed<Entry>) -> M,
    to: &SyncSender<Batch<M>>,
) -> ControlFlow<()> {
    let mut sender = Sender { batch: Batch::new(read.number), make, to };
    match &read.content {
        Ok((file, hash)) => {
            sender.batch.hash = first.then_some(*hash);
            match read.role {
                Role::Entry(id) => sender.add(entry(id, file))?,
                _ => entry_lines(file.slice(&piece)).try_for_each(|line| {
                    sender.add(entry_line(file, piece.start + line.start..piece.start + line.end))
                })?,
            }
        }
        Err(problem) => {
            sender.batch.problems.push(problem.clone());
            sender.batch.unsure = true;
        }
    }
    sender.batch.last = true;
    sender.send()
}

struct Sender<'s, M, F> {
    batch: Batch<M>,
    make: &'s F,
    to: &'s SyncSender<Batch<M>>,
}

impl<M, F: Fn(Parsed<Entry>) -> M> Sender<'_, M, F> {
    fn add(&mut self, (parsed, problems): (Parsed<Entry>, Vec<Problem>)) -> ControlFlow<()> {
        self.batch.problems.extend(problems);
        match parsed.id.is_empty() {
            true => self.batch.unsure = true,
            false => self.batch.entries.push((self.make)(parsed)),
        }
        let full = self.batch.entries.len() >= BATCH || self.batch.problems.len() >= BATCH;
        if full { self.send() } else { ControlFlow::Continue(()) }
    }

    fn send(&mut self) -> ControlFlow<()> {
        let next = Batch::new(self.batch.file);
        match self.to.send(std::mem::replace(&mut self.batch, next)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl<M> Batch<M> {
    fn new(file: u32) -> Self {
        let (entries, problems) = (Vec::with_capacity(BATCH), Vec::new());
        Self { file, entries, problems, unsure: false, hash: None, last: false }
    }
}

/// What hands give, piece by piece.
struct InTurn<M> {
    given: Vec<Receiver<Batch<M>>>,
    /// Whose piece it is.
    turn: usize,
}

impl<M> Iterator for InTurn<M> {
    type Item = Batch<M>;

    fn next(&mut self) -> Option<Batch<M>> {
        // The first hand that has no more pieces had the turn after the last one.
        let batch = self.given.get(self.turn)?.recv().ok()?;
        if batch.last {
            self.turn = (self.turn + 1) % self.given.len();
        }
        Some(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::super::folder;
    use super::*;

    #[test]
    fn what_many_hands_parse_comes_in_the_order_of_the_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
        std::fs::create_dir(folder.path().join("entries")).expect("a folder");
        write("archive.toml", "title = \"An archive\"").expect("a file");
        let (mut expected, sizes) = (Vec::new(), [0, 3, PIECE / 40, 1, PIECE / 10]);
        for (number, lines) in sizes.into_iter().enumerate() {
            let ids: Vec<String> = (0..lines).map(|line| format!("e-{number}-{line}")).collect();
            let line = |id: &String| format!("{{\"id\": \"{id}\", \"title\": \"Flights\"}}\n");
            let text: String = ids.iter().map(line).collect();
            write(&format!("entries/{number}.jsonl"), text.trim_end()).expect("a file");
            expected.extend(ids);
        }
        let found = folder::walk(folder.path()).expect("a walk").found.into_iter().enumerate();
        let listed: Vec<_> = found.filter(|(_, f)| f.role == Role::Entries).collect();
        let id = |parsed: Parsed<Entry>| parsed.id;
        for hands in 1..=MOST_HANDS + 1 {
            let (mut ids, mut hashed) = (Vec::new(), Vec::new());
            std::thread::scope(|scope| {
                for batch in shared_out(scope, hands, &listed, &id) {
                    hashed.extend(batch.hash.map(|_| batch.file));
                    assert!(batch.entries.len() <= BATCH);
                    ids.extend(batch.entries);
                }
            });
            assert!(ids == expected, "{hands} hands: {} of {}", ids.len(), expected.len());
            assert_eq!(hashed, [0, 1, 2, 3, 4], "{hands} hands");
        }
    }

    #[test]
    fn hands_end_when_nobody_takes_what_they_give() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("entries")).expect("a folder");
        let line = "{\"id\": \"e\"}\n".repeat(PIECE);
        std::fs::write(folder.path().join("entries/a.jsonl"), line).expect("a file");
        let found = folder::walk(folder.path()).expect("a walk").found.into_iter().enumerate();
        let listed: Vec<_> = found.collect();
        let id = |parsed: Parsed<Entry>| parsed.id;
        let taken = std::thread::scope(|scope| shared_out(scope, 2, &listed, &id).take(2).count());
        assert_eq!(taken, 2);
    }
}
