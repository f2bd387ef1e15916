//! Documents made in one thread while another writes them.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::document::Made;
use super::error::Result;

/// So many documents are handed on at once …
const BATCH: usize = 64;
/// … and so many batches may wait.
const WAITING: usize = 8;

/// Takes documents as they are made.
pub(super) struct Ahead {
    batch: Vec<Made>,
    to: SyncSender<Vec<Made>>,
}

/// Where documents are put, and where they come from in the same order.
pub(super) fn ahead() -> (Ahead, Receiver<Vec<Made>>) {
    let (to, made) = sync_channel(WAITING);
    (Ahead { batch: Vec::with_capacity(BATCH), to }, made)
}

impl Ahead {
    /// Hands a document on; an error where nobody writes any more.
    pub(super) fn add(&mut self, made: Made) -> Result<()> {
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
