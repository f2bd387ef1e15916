//! Whose turn it is to begin a session. Discord lets so many shards at once
//! begin one, each of them every 5 seconds.

use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{Instant, sleep_until};

/// One session may be begun in this time, and a little more for the way.
const WINDOW: Duration = Duration::from_millis(5_100);

/// The turns of all shards of this process.
#[derive(Debug)]
pub(in super::super) struct Turns(Vec<Mutex<Option<Instant>>>);

/// A turn, which others wait for.
#[derive(Debug)]
pub(super) struct Turn<'t>(MutexGuard<'t, Option<Instant>>);

impl Turns {
    /// Where so many shards may begin at once.
    pub(in super::super) fn new(at_once: u64) -> Self {
        let at_once = at_once.clamp(1, 1_000);
        Self((0..at_once).map(|_| Mutex::default()).collect())
    }

    /// Waits until a shard may begin a session; nothing if it never has to wait.
    pub(super) async fn take(&self, shard: u32) -> Option<Turn<'_>> {
        let which = usize::try_from(shard).unwrap_or_default() % self.0.len();
        let turn = self.0.get(which)?.lock().await;
        if let Some(last) = *turn {
            sleep_until(last + WINDOW).await;
        }
        Some(Turn(turn))
    }
}

impl Turn<'_> {
    /// The session is begun now, and the next one's time counts from here.
    pub(super) fn used(mut self) {
        *self.0 = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn shards_begin_one_after_the_other() {
        let turns = Turns::new(2);
        let begun = Instant::now();
        for shard in [0, 1] {
            turns.take(shard).await.unwrap().used();
        }
        // Not used, so nobody has to wait for it.
        assert_eq!(begun.elapsed(), Duration::ZERO);
        drop(turns.take(2).await);
        assert_eq!(begun.elapsed(), WINDOW);
        turns.take(2).await.unwrap().used();
        assert_eq!(begun.elapsed(), WINDOW);
        turns.take(0).await.unwrap().used();
        assert_eq!(begun.elapsed(), WINDOW * 2);
    }
}
