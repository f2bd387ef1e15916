//! Pauses between connections: none after one that served well, then longer and
//! longer, and never quite the same, so that shards do not all come back at once.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

/// A connection that lasted so long served well.
const LASTING: Duration = Duration::from_secs(10);
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(30);

#[derive(Debug, Default)]
pub(super) struct Pauses {
    /// How often in a row it went badly.
    bad: u32,
}

impl Pauses {
    /// The pause after a connection that served for so long.
    pub(super) fn after(&mut self, served: Duration) -> Duration {
        if served >= LASTING {
            self.bad = 0;
        }
        self.bad += 1;
        match self.bad {
            1 => Duration::ZERO,
            bad => {
                let pause = FIRST.saturating_mul(1 << (bad - 2).min(10)).min(LONGEST);
                // A number between 0 and 1.
                let chance = RandomState::new().hash_one(bad) as f64 / u64::MAX as f64;
                pause.mul_f64(1.0 + chance / 2.0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_begin_anew() {
        let mut pauses = Pauses::default();
        let all: Vec<Duration> = (0..40).map(|_| pauses.after(Duration::ZERO)).collect();
        assert_eq!(all[0], Duration::ZERO);
        assert!((FIRST..FIRST * 2).contains(&all[1]));
        assert!(all[1..].iter().all(|pause| (FIRST..LONGEST * 2).contains(pause)));
        assert!(all[39] >= LONGEST);
        assert_eq!(pauses.after(LASTING), Duration::ZERO);
    }
}
