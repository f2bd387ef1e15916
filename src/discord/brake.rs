//! How many requests Discord refused. It bans an address for an hour or longer after
//! 10,000 requests within ten minutes that were answered with 401, 403 or 429
//! (<https://discord.com/developers/docs/topics/rate-limits>), and so every bot behind
//! that address. So no reply is sent for a while before that. (The few requests of the start go past it.)

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Refusals are counted over so long …
const WINDOW: Duration = Duration::from_secs(10 * 60);
/// … in portions of this, so that few numbers have to be kept.
const PORTION: Duration = Duration::from_secs(10);
/// With so many refusals no reply is sent. Others may share the address.
const MOST: usize = 7_500;

/// Counts refusals. Shared between threads.
#[derive(Debug, Default)]
pub struct Brake(Mutex<Counted>);

#[derive(Debug, Default)]
struct Counted {
    /// The beginning of each portion and how many refusals it has, oldest first.
    portions: VecDeque<(Instant, usize)>,
    /// Whether the log tells that no reply is sent.
    told: bool,
}

impl Brake {
    /// Notes how a request was answered.
    pub fn note(&self, status: u16, now: Instant) {
        if !matches!(status, 401 | 403 | 429) {
            return;
        }
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counted.portions.back_mut() {
            Some((begun, count)) if now.duration_since(*begun) < PORTION => *count += 1,
            _ => counted.portions.push_back((now, 1)),
        }
    }

    /// Whether no reply may be sent now.
    pub fn is_on(&self, now: Instant) -> bool {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let over = |begun: &Instant| now.duration_since(*begun) >= WINDOW + PORTION;
        while counted.portions.front().is_some_and(|(begun, _)| over(begun)) {
            counted.portions.pop_front();
        }
        let refused: usize = counted.portions.iter().map(|(_, count)| count).sum();
        let is_on = refused >= MOST;
        if is_on && !counted.told {
            tracing::error!(
                refused,
                "Discord refused so many requests within ten minutes that no reply is sent until \
                 fewer are, or it would ban this address; members see none meanwhile. See \
                 what else uses this token or this address"
            );
        }
        counted.told = is_on;
        is_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_before_the_ban_and_lets_go_when_the_window_is_over() {
        let (brake, begun) = (Brake::default(), Instant::now());
        let at = |seconds| begun + Duration::from_secs(seconds);
        for n in 0..MOST as u64 - 1 {
            brake.note([401, 403, 429][n as usize % 3], at(n / 50));
            brake.note(500, at(n / 50));
        }
        assert!(!brake.is_on(at(200)));
        brake.note(429, at(200));
        assert!(brake.is_on(at(200)) && brake.is_on(at(600)));
        // Those of the first seconds no longer count.
        assert!(!brake.is_on(at(625)));
        assert!(!brake.is_on(at(10_000)));
        assert!(brake.0.lock().unwrap().portions.is_empty());
    }

    #[test]
    fn few_numbers_are_kept() {
        let (brake, begun) = (Brake::default(), Instant::now());
        for second in 0..5_000 {
            brake.note(429, begun + Duration::from_secs(second));
            brake.is_on(begun + Duration::from_secs(second));
        }
        assert!(brake.0.lock().unwrap().portions.len() <= 62);
    }
}
