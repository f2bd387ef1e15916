//! Records that were read not long ago: one question fetches the same entries several
//! times, for their sentences, their dates and their titles.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use tantivy::DocId;

/// How many records are kept.
const MOST: NonZeroUsize = NonZeroUsize::new(512).unwrap();

/// The records that were read last, shared between threads.
#[derive(Debug)]
pub(super) struct Recent<T>(Mutex<LruCache<DocId, Arc<T>>>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST)))
    }
}

impl<T> Recent<T> {
    /// A record, read unless it is known.
    pub(super) fn get<E>(
        &self,
        number: DocId,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(record) = known().get(&number) {
            return Ok(Arc::clone(record));
        }
        // Others are not kept waiting while it is read.
        let record = Arc::new(read()?);
        known().put(number, Arc::clone(&record));
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_once_while_they_are_in_use_and_are_not_kept_for_ever() {
        let recent: Recent<u32> = Recent::default();
        let mut reads = 0;
        let mut get = |number| {
            let read = || {
                reads += 1;
                Ok::<_, ()>(number + 1)
            };
            *recent.get(number, read).unwrap()
        };
        for number in 0..10 * MOST.get() as u32 {
            assert_eq!((get(number), get(7)), (number + 1, 8));
        }
        assert_eq!(reads, 10 * MOST.get());
        assert_eq!(recent.0.lock().unwrap().len(), MOST.get());
    }

    #[test]
    fn what_fails_is_not_kept() {
        let recent: Recent<u32> = Recent::default();
        assert!(recent.get(1, || Err("unreadable")).is_err());
        assert_eq!(recent.get(1, || Ok::<_, ()>(2)).map(|record| *record), Ok(2));
    }
}
