//! Documents made in one thread while another writes them.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::error::Result;

/// So many things are handed on at once, or fewer that have so many bytes …
const BATCH: usize = 64;
const HEAVY: usize = 1 << 20;
/// … and so many batches may wait.
const WAITING: usize = 8;

/// Takes things as they are made.
pub(super) struct Ahead<T> {
    batch: Vec<T>,
    bytes: usize,
    to: SyncSender<Vec<T>>,
}

/// Where things are put, and where they come from in the same order.
pub(super) fn ahead<T>() -> (Ahead<T>, Receiver<Vec<T>>) {
    let (to, made) = sync_channel(WAITING);
    (Ahead { batch: Vec::with_capacity(BATCH), bytes: 0, to }, made)
}

impl<T> Ahead<T> {
    /// Hands a thing on that has about so many bytes; an error where nobody takes any
    /// more.
    pub(super) fn add(&mut self, made: T, bytes: usize) -> Result<()> {
        self.batch.push(made);
        self.bytes += bytes;
        if self.batch.len() < BATCH && self.bytes < HEAVY { Ok(()) } else { self.flush() }
    }

    /// Hands on what is left.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.bytes = 0;
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        let sent = self.to.send(batch);
        Ok(sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heavy_things_do_not_wait_for_others() {
        let (mut out, made) = ahead();
        for (number, bytes) in [(1, 10), (2, HEAVY), (3, 10)] {
            out.add(number, bytes).unwrap();
        }
        out.flush().unwrap();
        drop(out);
        assert_eq!(made.into_iter().collect::<Vec<_>>(), [vec![1, 2], vec![3]]);
    }
}
