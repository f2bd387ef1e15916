//! Nudges to look at the archive. Any number of them is as good as one, so that a
//! thousand edits at once lead to one reading and take no memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[derive(Debug, Default)]
pub(super) struct Bell {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Debug, Default)]
struct State {
    changed: bool,
    asked: bool,
    ended: bool,
}

/// Why the waiting is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rung {
    /// Something may have changed.
    Changed,
    /// Somebody wants the archive to be read.
    Asked,
    /// Nothing happened for as long as was to be waited.
    Nothing,
    /// The watch is over.
    End,
}

impl Bell {
    /// Something may have changed.
    pub(super) fn change(&self) {
        self.ring(|state| state.changed = true);
    }

    /// Somebody wants the archive to be read.
    pub(super) fn ask(&self) {
        self.ring(|state| state.asked = true);
    }

    /// The watch is over.
    pub(super) fn end(&self) {
        self.ring(|state| state.ended = true);
    }

    /// Waits for the next nudge, `most` at most. A change is told after `least` at the
    /// soonest; what else there is, at once.
    pub(super) fn wait(&self, least: Duration, most: Duration) -> Rung {
        let begun = Instant::now();
        let mut state = self.state();
        loop {
            if state.ended {
                return Rung::End;
            }
            if std::mem::take(&mut state.asked) {
                state.changed = false;
                return Rung::Asked;
            }
            let waited = begun.elapsed();
            if waited >= least && std::mem::take(&mut state.changed) {
                return Rung::Changed;
            }
            if waited >= most {
                return Rung::Nothing;
            }
            let until = if state.changed { least.min(most) } else { most };
            state = self.sleep(state, until.saturating_sub(waited));
        }
    }

    /// Waits until nothing changed for the time of `quiet`, `longest` at most.
    pub(super) fn quiet(&self, quiet: Duration, longest: Duration) {
        let begun = Instant::now();
        let mut state = self.state();
        let mut last = begun;
        while !state.asked && !state.ended && begun.elapsed() < longest {
            if std::mem::take(&mut state.changed) {
                last = Instant::now();
            }
            let left = quiet.saturating_sub(last.elapsed());
            if left.is_zero() {
                return;
            }
            state = self.sleep(state, left.min(longest.saturating_sub(begun.elapsed())));
        }
    }

    fn ring(&self, note: impl FnOnce(&mut State)) {
        note(&mut self.state());
        self.rung.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep<'s>(&self, state: MutexGuard<'s, State>, at_most: Duration) -> MutexGuard<'s, State> {
        self.rung.wait_timeout(state, at_most).unwrap_or_else(PoisonError::into_inner).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(1);
    const LATE: Duration = Duration::from_secs(3_600);

    #[test]
    fn many_nudges_are_one() {
        let bell = Bell::default();
        (0..1_000).for_each(|_| bell.change());
        assert_eq!(bell.wait(Duration::ZERO, LATE), Rung::Changed);
        assert_eq!(bell.wait(Duration::ZERO, SOON), Rung::Nothing);
    }

    #[test]
    fn who_asks_waits_for_nothing() {
        let bell = Bell::default();
        bell.change();
        bell.ask();
        assert_eq!(bell.wait(LATE, LATE), Rung::Asked);
        assert_eq!(bell.wait(Duration::ZERO, SOON), Rung::Nothing, "it covers the change");
        bell.end();
        bell.ask();
        assert_eq!(bell.wait(LATE, LATE), Rung::End);
    }

    #[test]
    fn a_change_waits_for_the_pause_and_is_not_lost() {
        let bell = Bell::default();
        bell.change();
        assert_eq!(bell.wait(LATE, SOON), Rung::Nothing);
        assert_eq!(bell.wait(SOON, LATE), Rung::Changed);
    }

    #[test]
    fn quiet_ends_even_if_there_is_none() {
        let bell = Bell::default();
        std::thread::scope(|scope| {
            let nudging = scope.spawn(|| {
                for _ in 0..100 {
                    bell.change();
                    std::thread::sleep(SOON);
                }
            });
            bell.quiet(LATE, SOON * 20);
            nudging.join().unwrap();
        });
        bell.ask();
        bell.quiet(LATE, LATE);
        assert_eq!(bell.wait(Duration::ZERO, LATE), Rung::Asked);
    }
}
