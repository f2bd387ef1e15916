//! What was worked out lately. Whoever turns a page, opens an entry or asks for
//! sources wants an answer once more that was just given, and many type the same
//! first letters. Bounded, and of one archive and one day: another one begins anew.

use std::fmt;
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use crate::archive::date::Day;

/// What of the last questions is known still. Shared between threads. Holds
/// members' words, so nothing of it is shown.
pub(super) struct Recall<Q: Hash + Eq, A>(Mutex<Kept<Q, A>>);

struct Kept<Q: Hash + Eq, A> {
    /// The version of the archive that answered, and the day.
    of: Option<(String, Day)>,
    answers: LruCache<Q, Arc<A>>,
}

impl<Q: Hash + Eq, A> Recall<Q, A> {
    /// Knows so many; the one that was not asked for the longest time goes first.
    pub(super) fn new(most: NonZeroUsize) -> Self {
        Self(Mutex::new(Kept { of: None, answers: LruCache::new(most) }))
    }

    /// The answer of this version and day that is known, or else `work`'s, which is
    /// then known. Errors are not kept.
    pub(super) fn or<E>(
        &self,
        version: &str,
        day: Day,
        question: Q,
        work: impl FnOnce(&Q) -> Result<A, E>,
    ) -> Result<Arc<A>, E> {
        if let Some(known) = self.at(version, day).answers.get(&question) {
            return Ok(Arc::clone(known));
        }
        // Not held while working: others may answer meanwhile.
        let answer = Arc::new(work(&question)?);
        self.at(version, day).answers.put(question, Arc::clone(&answer));
        Ok(answer)
    }

    /// Whether the answer of this version and day is known.
    pub(super) fn has(&self, version: &str, day: Day, question: &Q) -> bool {
        self.at(version, day).answers.contains(question)
    }

    /// What is kept, emptied if it is of another version or day.
    fn at(&self, version: &str, day: Day) -> MutexGuard<'_, Kept<Q, A>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = kept.of.as_ref().is_some_and(|(known, on)| known == version && *on == day);
        if !same {
            kept.of = Some((version.to_owned(), day));
            kept.answers.clear();
        }
        kept
    }
}

impl<Q: Hash + Eq, A> fmt::Debug for Recall<Q, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recall").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

    fn day(day: u8) -> Day {
        Day::from_ymd(2026, 11, day).unwrap()
    }

    /// Whether the answer had to be worked out.
    fn works(
        recall: &Recall<&'static str, usize>,
        version: &str,
        on: u8,
        asked: &'static str,
    ) -> bool {
        let mut worked = false;
        let answer = recall.or(version, day(on), asked, |asked| {
            worked = true;
            Ok::<_, Infallible>(asked.len())
        });
        assert_eq!(answer.map(|answer| *answer), Ok(asked.len()));
        worked
    }

    #[test]
    fn what_was_asked_lately_is_not_worked_out_again() {
        let recall = Recall::new(TWO);
        assert!(works(&recall, "v", 1, "a") && works(&recall, "v", 1, "bc"));
        assert!(!works(&recall, "v", 1, "a") && !works(&recall, "v", 1, "bc"));
        assert!(!works(&recall, "v", 1, "a"));
        // Whoever only looks whether it is known does not ask for it.
        assert!(recall.has("v", day(1), &"bc") && !recall.has("v", day(1), &"def"));
        // The one that was not asked for the longest time makes room.
        assert!(works(&recall, "v", 1, "def") && !works(&recall, "v", 1, "a"));
        assert!(works(&recall, "v", 1, "bc"));
    }

    #[test]
    fn another_archive_or_day_answers_for_itself() {
        let recall = Recall::new(TWO);
        assert!(works(&recall, "v", 1, "a") && works(&recall, "w", 1, "a"));
        assert!(works(&recall, "w", 2, "a") && !works(&recall, "w", 2, "a"));
        assert!(works(&recall, "v", 1, "a"));
        assert!(!recall.has("w", day(1), &"a"));
    }

    #[test]
    fn what_failed_is_tried_again() {
        let recall = Recall::<_, usize>::new(TWO);
        let failed = recall.or("v", day(1), "a", |_| Err("no"));
        assert_eq!(failed.map(|answer| *answer), Err("no"));
        assert!(works(&recall, "v", 1, "a"));
    }
}
