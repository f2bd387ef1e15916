//! Whether a task of serenity's still turns as it should. At rest, its runner
//! wakes twice a second. One that never rests has lost its connection without
//! noticing; one that never wakes waits for a connection that does not come.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A runner that works for so long without a rest turns in circles.
const LONGEST_WORK: Duration = Duration::from_millis(250);
/// A runner that rests for so long waits in vain.
const LONGEST_REST: Duration = Duration::from_secs(6);

/// What a task does, and since when.
#[derive(Debug)]
pub(super) struct Pulse(Mutex<(Doing, Instant)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Works,
    Rests,
}

/// How a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Health {
    /// As it should be.
    Well,
    /// It turns in circles.
    Turning,
    /// It waits in vain.
    Waiting,
}

impl Default for Pulse {
    fn default() -> Self {
        Self(Mutex::new((Doing::Rests, Instant::now())))
    }
}

impl Pulse {
    /// Does a task while its pulse is taken.
    pub(super) async fn watching<T>(&self, task: impl Future<Output = T>) -> T {
        let mut task = pin!(task);
        poll_fn(|context| {
            self.now(Doing::Works);
            let done = task.as_mut().poll(context);
            self.now(Doing::Rests);
            done
        })
        .await
    }

    /// How the task is at a time.
    pub(super) fn health(&self, now: Instant) -> Health {
        let (doing, since) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match (doing, now.saturating_duration_since(since)) {
            (Doing::Works, time) if time > LONGEST_WORK => Health::Turning,
            (Doing::Rests, time) if time > LONGEST_REST => Health::Waiting,
            _ => Health::Well,
        }
    }

    fn now(&self, doing: Doing) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (doing, Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_never_rests_and_who_never_wakes_is_seen() {
        let pulse = Pulse::default();
        let later = |time: Duration| Instant::now() + time;
        let seen = pulse.watching(async { pulse.health(later(LONGEST_WORK * 2)) }).await;
        assert_eq!(seen, Health::Turning);
        assert_eq!(pulse.health(Instant::now()), Health::Well);
        assert_eq!(pulse.health(later(LONGEST_WORK * 2)), Health::Well);
        assert_eq!(pulse.health(later(LONGEST_REST * 2)), Health::Waiting);
    }
}
