//! Time as the stand-in counts it, and the numbers that carry it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// The first millisecond of 2015, from which Discord's numbers count.
const DISCORD_EPOCH: u64 = 1_420_070_400_000;

/// A clock that runs with the real one and that a test can put forward, so that
/// a quarter of an hour passes at once.
#[derive(Debug)]
pub struct Clock {
    start: Instant,
    ahead: Mutex<Duration>,
}

impl Clock {
    pub(super) fn new() -> Self {
        // Far from zero, so that things can be older than the stand-in.
        Self { start: Instant::now(), ahead: Mutex::new(Duration::from_secs(86_400)) }
    }

    /// Time since a day before the start, with what it was put forward by.
    pub fn now(&self) -> Duration {
        self.start.elapsed() + *self.ahead.lock().unwrap()
    }

    /// Puts the clock forward. Deadlines pass; ids keep the time of the machine.
    pub fn advance(&self, by: Duration) {
        *self.ahead.lock().unwrap() += by;
    }
}

/// Makes ids as Discord does: the time they were made in the upper bits.
#[derive(Debug, Default)]
pub struct Ids(AtomicU64);

impl Ids {
    /// A new id whose time is `age` ago.
    pub fn aged(&self, age: Duration) -> u64 {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        // The process's own bits hold the counter, too, so that no two are alike.
        ((wall_millis().saturating_sub(millis(age)) - DISCORD_EPOCH) << 22) | (number & 0x3f_ffff)
    }

    /// A new id whose time is now.
    pub fn next(&self) -> u64 {
        self.aged(Duration::ZERO)
    }
}

/// The time of an id as Discord writes times.
pub fn written(id: u64) -> String {
    let millis = i64::try_from((id >> 22) + DISCORD_EPOCH).unwrap_or_default();
    Timestamp::from_millisecond(millis).map(|time| time.to_string()).unwrap_or_default()
}

/// Milliseconds since 1970 by the machine's clock.
pub fn wall_millis() -> u64 {
    millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// Whole milliseconds of a duration.
pub fn millis(of: Duration) -> u64 {
    u64::try_from(of.as_millis()).unwrap_or(u64::MAX)
}
