//! Documents made in one thread while another writes them, or entries read while they are
//! spooled.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::error::Result;

/// So many things are handed on at once …
const BATCH: usize = 64;
/// … and so many batches may wait.
const WAITING: usize = 8;

/// Takes things as they are made.
pub(super) struct Ahead<T> {
    batch: Vec<T>,
    to: SyncSender<Vec<T>>,
}

/// Where things are put, and where they come from in the same order.
pub(super) fn ahead<T>() -> (Ahead<T>, Receiver<Vec<T>>) {
    let (to, made) = sync_channel(WAITING);
    (Ahead { batch: Vec::with_capacity(BATCH), to }, made)
}

impl<T> Ahead<T> {
    /// Hands a thing on; an error where nobody takes any more.
    pub(super) fn add(&mut self, made: T) -> Result<()> {
        self.batch.push(made);
        if self.batch.len() < BATCH { Ok(()) } else { self.flush() }
    }

    /// Hands on what is left.
    pub(super) fn flush(&mut self) -> Result<()> {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        let sent = self.to.send(batch);
        Ok(sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?)
    }
}
