//! The archive of a running bot: the last good one serves on until a better one
//! is read.

use std::sync::{Arc, PoisonError, RwLock};

use crate::archivist::Archivist;

/// The archive that answers now. Shared between threads.
#[derive(Debug)]
pub struct LiveArchive {
    current: RwLock<Arc<Archivist>>,
}

impl LiveArchive {
    /// Serves from what is already open.
    pub fn of(archivist: Archivist) -> Self {
        Self { current: RwLock::new(Arc::new(archivist)) }
    }

    /// The archive that answers now; it stays whole for as long as it is held.
    pub fn current(&self) -> Arc<Archivist> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}
