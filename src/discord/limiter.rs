//! How much one user may ask for: a burst at once, then so many a minute.
//!
//! A bucket is kept as the moment at which it will be full again. That one
//! number says how many tokens are in it, and a bucket whose moment has passed
//! is as good as none, so nothing has to be kept for those who were here long ago.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Users are spread over so many maps, so that threads seldom wait for each other.
const SHARDS: usize = 16;
/// How many users one map remembers at most.
const USERS: usize = 4_096;
/// How many of them stay when it is full.
const KEPT: usize = USERS / 2;

/// A token bucket for each user. Shared between threads; its memory is bounded.
#[derive(Debug)]
pub struct Limiter {
    /// How long a token takes to come back.
    interval: Duration,
    /// How long an empty bucket takes to fill.
    capacity: Duration,
    shards: [Mutex<HashMap<u64, Instant>>; SHARDS],
}

impl Limiter {
    /// A limiter that lets a user take `burst` tokens at once and gives back
    /// `per_minute` in a minute. At least one of either.
    pub fn new(burst: u32, per_minute: u32) -> Self {
        let interval = Duration::from_secs(60) / per_minute.max(1);
        let capacity = interval.saturating_mul(burst.max(1));
        Self { interval, capacity, shards: Default::default() }
    }

    /// Takes a token of a user's.
    ///
    /// # Errors
    ///
    /// When there is none: how long it takes until there is. Nothing is taken then.
    pub fn take(&self, user: u64, now: Instant) -> Result<(), Duration> {
        let Some(shard) = self.shards.get(shard_of(user)) else { return Ok(()) };
        let mut full_at = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let before = full_at.get(&user).copied().unwrap_or(now).max(now);
        let after = before + self.interval;
        let missing = after.duration_since(now);
        if let Some(wait) = missing.checked_sub(self.capacity).filter(|wait| !wait.is_zero()) {
            return Err(wait);
        }
        if full_at.len() >= USERS && !full_at.contains_key(&user) {
            forget(&mut full_at, now);
        }
        full_at.insert(user, after);
        Ok(())
    }

    /// How many users are remembered.
    #[cfg(test)]
    fn remembered(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap().len()).sum()
    }
}

/// Discord's ids count milliseconds above the 22nd bit and processes below it.
fn shard_of(user: u64) -> usize {
    ((user ^ (user >> 22)) % SHARDS as u64) as usize
}

/// Forgets full buckets; where that is not enough, those that are full soonest,
/// so that whoever has to wait is the last to be forgotten.
fn forget(full_at: &mut HashMap<u64, Instant>, now: Instant) {
    full_at.retain(|_, moment| *moment > now);
    if full_at.len() <= KEPT {
        return;
    }
    let mut users: Vec<(Instant, u64)> = full_at.iter().map(|(user, at)| (*at, *user)).collect();
    users.sort_unstable();
    let superfluous = users.len() - KEPT;
    for (_, user) in users.into_iter().take(superfluous) {
        full_at.remove(&user);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: u64 = (1 << 40) + 1;

    #[test]
    fn a_burst_is_served_and_then_one_token_an_interval() {
        let limiter = Limiter::new(3, 30);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.take(ME, start), Ok(()));
        }
        assert_eq!(limiter.take(ME, start), Err(Duration::from_secs(2)));
        let later = start + Duration::from_millis(1_500);
        assert_eq!(limiter.take(ME, later), Err(Duration::from_millis(500)));
        let later = start + Duration::from_secs(2);
        assert_eq!(limiter.take(ME, later), Ok(()));
        assert!(limiter.take(ME, later).is_err());
    }

    #[test]
    fn an_idle_bucket_fills_to_the_burst_and_no_further() {
        let limiter = Limiter::new(2, 60);
        let start = Instant::now();
        assert_eq!(limiter.take(ME, start), Ok(()));
        let much_later = start + Duration::from_secs(3_600);
        let taken = (0..10).filter(|_| limiter.take(ME, much_later).is_ok()).count();
        assert_eq!(taken, 2);
    }

    #[test]
    fn users_do_not_share_and_a_clock_that_goes_back_gives_nothing() {
        let limiter = Limiter::new(1, 1);
        let now = Instant::now() + Duration::from_secs(60);
        assert_eq!(limiter.take(1, now), Ok(()));
        assert_eq!(limiter.take(2, now), Ok(()));
        assert!(limiter.take(1, now - Duration::from_secs(30)).is_err());
    }

    #[test]
    fn zero_means_one() {
        let limiter = Limiter::new(0, 0);
        let now = Instant::now();
        assert_eq!(limiter.take(ME, now), Ok(()));
        assert_eq!(limiter.take(ME, now), Err(Duration::from_secs(60)));
    }

    #[test]
    fn a_flood_of_users_is_forgotten_before_one_who_waits() {
        let limiter = Limiter::new(2, 1);
        let now = Instant::now();
        while limiter.take(ME, now).is_ok() {}
        for user in 0..1_000_000_u64 {
            assert_eq!(limiter.take(user << 22, now), Ok(()), "{user}");
        }
        assert!(limiter.remembered() <= SHARDS * USERS);
        assert!(limiter.take(ME, now).is_err(), "the one who waits was forgotten");
    }

    #[test]
    fn threads_share_one_bucket() {
        let limiter = Limiter::new(100, 1);
        let now = Instant::now();
        let taken: usize = std::thread::scope(|scope| {
            let take = || (0..50).filter(|_| limiter.take(ME, now).is_ok()).count();
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(take)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(taken, 100);
    }
}
