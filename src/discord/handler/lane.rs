//! Places for those whose replies are worked out, and for those that wait for it.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinHandle;
use tracing::Instrument;

use super::Limits;

/// Somebody's place; it is free again when this is dropped.
pub(super) type Place = Arc<OwnedSemaphorePermit>;

/// Bounded work on threads of its own. Shared between threads.
#[derive(Debug)]
pub(super) struct Lane {
    all: usize,
    /// A place for each who is being answered or waits for it.
    places: Arc<Semaphore>,
    /// A desk for each of those that are being answered.
    desks: Arc<Semaphore>,
}

impl Lane {
    pub(super) fn new(limits: Limits) -> Self {
        let all = limits.working + limits.waiting;
        let (places, desks) = (Semaphore::new(all), Semaphore::new(limits.working));
        Self { all, places: Arc::new(places), desks: Arc::new(desks) }
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
    ) -> JoinHandle<Option<T>> {
        let desks = Arc::clone(&self.desks);
        let waiting = async move {
            let desk = desks.acquire_owned().await.ok()?;
            let span = tracing::Span::current();
            let work = move || {
                let (_desk, _place) = (desk, place);
                span.in_scope(work)
            };
            tokio::task::spawn_blocking(work).await.ok().flatten()
        };
        tokio::spawn(waiting.in_current_span())
    }
}
