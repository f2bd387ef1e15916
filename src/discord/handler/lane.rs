//! Places for those whose replies are worked out, and for those that wait for it.

use std::sync::Arc;

use tokio::sync::oneshot::Receiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::desks::Desks;

/// Somebody's place; it is free again when this is dropped.
pub(super) type Place = Arc<OwnedSemaphorePermit>;

/// Bounded work on threads of its own. Shared between threads.
#[derive(Debug)]
pub(super) struct Lane {
    all: usize,
    /// A place for each who is being answered or waits for it.
    places: Arc<Semaphore>,
    desks: Desks,
}

impl Lane {
    /// So many places, and so many threads that work.
    pub(super) fn new(all: usize, working: usize) -> Self {
        let places = Arc::new(Semaphore::new(all));
        Self { all, places, desks: Desks::new(working) }
    }

    /// A place, if one is free.
    pub(super) fn place(&self) -> Option<Place> {
        Arc::clone(&self.places).try_acquire_owned().ok().map(Arc::new)
    }

    /// How many places are taken.
    pub(super) fn taken(&self) -> usize {
        self.all - self.places.available_permits()
    }

    /// Waits until no place is taken.
    pub(super) async fn emptied(&self) {
        let all = u32::try_from(self.all).unwrap_or(u32::MAX);
        // Never closed, so this only ends well.
        let _ = self.places.acquire_many(all).await;
    }

    /// Does something when a desk is free. It goes on when nobody waits for it any
    /// more; its place is taken until it is done. Nothing comes of what breaks off.
    pub(super) fn work<T: Send + 'static>(
        &self,
        place: Place,
        work: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Receiver<Option<T>> {
        let span = tracing::Span::current();
        self.desks.work(move || {
            let _place = place;
            span.in_scope(work)
        })
    }
}
