//! Until when a reply helps. Discord counts from the moment an interaction was
//! made, which its number tells; this machine's clock may be wrong, so it is
//! believed for a second and no more.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// Discord takes a first reply for so long.
const FIRST: Duration = Duration::from_secs(3);
/// Discord takes everything else for so long.
const ALL: Duration = Duration::from_secs(15 * 60);
/// What is left of that for sending.
const RESERVE: Duration = Duration::from_secs(20);
/// An interaction is taken to be so old at most when it comes.
const MOST_AGE: Duration = Duration::from_secs(1);
/// Discord's numbers count milliseconds from the first second of 2015.
const EPOCH: Duration = Duration::from_millis(1_420_070_400_000);

/// The moments that matter for one interaction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timing {
    /// When it came.
    pub(super) received: Instant,
    /// A reply that is not there yet is promised.
    pub(super) promise_at: Instant,
    /// A first reply is of no use any more.
    pub(super) first_until: Instant,
    /// A promised answer is waited for until then.
    pub(super) give_up_at: Instant,
    /// Nothing is of use any more.
    pub(super) all_until: Instant,
}

impl Timing {
    /// For an interaction that came at `received` and is promised a reply after
    /// `patience`.
    pub(super) fn of(id: u64, received: Instant, patience: Duration) -> Self {
        Self::aged(age(id), received, patience)
    }

    fn aged(age: Duration, received: Instant, patience: Duration) -> Self {
        let age = age.min(MOST_AGE);
        Self {
            received,
            promise_at: received + patience.saturating_sub(age),
            first_until: received + (FIRST - age),
            give_up_at: received + (ALL - RESERVE - age),
            all_until: received + (ALL - age),
        }
    }
}

/// How old an interaction is, by this machine's clock; nothing if it seems to
/// come from the future.
pub(super) fn age(id: u64) -> Duration {
    let made = EPOCH + Duration::from_millis(id >> 22);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.saturating_sub(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_leaves_time_to_reply() {
        let (now, patience) = (Instant::now(), Duration::from_millis(1_500));
        let fresh = Timing::aged(Duration::ZERO, now, patience);
        assert_eq!(fresh.promise_at - now, patience);
        assert_eq!(fresh.first_until - now, FIRST);
        let aged = Timing::aged(Duration::from_millis(400), now, patience);
        assert_eq!(aged.promise_at - now, Duration::from_millis(1_100));
        let ancient = Timing::aged(Duration::from_secs(9_999), now, patience);
        assert_eq!(ancient.promise_at - now, Duration::from_millis(500));
        assert!(ancient.first_until > ancient.promise_at);
        assert!(ancient.give_up_at < ancient.all_until);
    }

    #[test]
    fn numbers_tell_their_time() {
        assert_eq!(age(u64::MAX), Duration::ZERO);
        assert!(age(175_928_847_299_117_063) > Duration::from_secs(300_000_000));
    }
}
