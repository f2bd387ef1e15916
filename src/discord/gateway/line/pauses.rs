//! Pauses between connections: none after one that served well, then longer and
//! longer, and never quite the same, so that shards do not all come back at once.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// A connection that served for so long served well.
const WELL: Duration = Duration::from_secs(1);

/// The first pause and the longest one.
type Bounds = (Duration, Duration);

/// Where no connection comes about, asking costs nobody much.
const UNMADE: Bounds = (Duration::from_millis(500), Duration::from_secs(8));
/// Where connections break off, each may have used up one of today's sessions.
const LOST: Bounds = (Duration::from_secs(1), Duration::from_secs(30));

#[derive(Debug, Default)]
pub(super) struct Pauses {
    /// How often in a row it went badly.
    bad: u32,
}

impl Pauses {
    /// The pause after a connection that could not be made.
    pub(super) fn unmade(&mut self) -> Duration {
        self.next(UNMADE)
    }

    /// The pause after a connection that served for so long.
    pub(super) fn lost(&mut self, served: Duration) -> Duration {
        if served >= WELL {
            self.bad = 0;
        }
        self.next(LOST)
    }

    fn next(&mut self, (first, longest): Bounds) -> Duration {
        self.bad = self.bad.saturating_add(1);
        if self.bad == 1 {
            return Duration::ZERO;
        }
        let pause = first.saturating_mul(1 << (self.bad - 2).min(10)).min(longest);
        // A number between 0 and 1.
        let chance = RandomState::new().hash_one(self.bad) as f64 / u64::MAX as f64;
        pause.mul_f64(1.0 + chance / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_begin_anew() {
        let mut pauses = Pauses::default();
        let all: Vec<Duration> = (0..40).map(|_| pauses.lost(Duration::ZERO)).collect();
        assert_eq!(all[0], Duration::ZERO);
        assert!((LOST.0..LOST.0 * 2).contains(&all[1]));
        assert!(all[1..].iter().all(|pause| (LOST.0..LOST.1 * 2).contains(pause)));
        assert!(all[39] >= LOST.1 && pauses.unmade() < LOST.1);
        assert_eq!(pauses.lost(WELL), Duration::ZERO);
        assert!((UNMADE.0..UNMADE.0 * 2).contains(&pauses.unmade()));
    }
}
