//! Records that were read not long ago: one question fetches the same entries several
//! times, for their sentences, their dates and their titles.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use tantivy::DocId;

/// How many records are kept …
const MOST: NonZeroUsize = NonZeroUsize::new(512).unwrap();
/// … and how long they may be together, in bytes as they are stored.
const HEAVY: usize = 16 << 20;

/// The records that were read last, shared between threads.
#[derive(Debug)]
pub(crate) struct Recent<T, K: Hash + Eq = DocId>(Mutex<Kept<T, K>>);

#[derive(Debug)]
struct Kept<T, K: Hash + Eq> {
    records: LruCache<K, (Arc<T>, usize)>,
    bytes: usize,
    heavy: usize,
}

impl<T, K: Hash + Eq> Default for Recent<T, K> {
    fn default() -> Self {
        Self::new(MOST, HEAVY)
    }
}

impl<T, K: Hash + Eq> Recent<T, K> {
    /// Room for so many records of so many bytes together.
    pub(crate) fn new(most: NonZeroUsize, heavy: usize) -> Self {
        Self(Mutex::new(Kept { records: LruCache::new(most), bytes: 0, heavy }))
    }

    /// A record, read unless it is known; `read` tells its length, too.
    pub(crate) fn get<E>(
        &self,
        number: K,
        read: impl FnOnce() -> Result<(T, usize), E>,
    ) -> Result<Arc<T>, E> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((record, _)) = known().records.get(&number) {
            return Ok(Arc::clone(record));
        }
        // Others are not kept waiting while it is read.
        let (record, bytes) = read()?;
        let record = Arc::new(record);
        known().keep(number, Arc::clone(&record), bytes);
        Ok(record)
    }
}

impl<T, K: Hash + Eq> Kept<T, K> {
    /// Keeps a record, however long, and lets go of those that were used longest ago.
    fn keep(&mut self, number: K, record: Arc<T>, bytes: usize) {
        self.bytes += bytes;
        if let Some((_, (_, gone))) = self.records.push(number, (record, bytes)) {
            self.bytes -= gone;
        }
        while self.bytes > self.heavy && self.records.len() > 1 {
            let Some((_, (_, gone))) = self.records.pop_lru() else { return };
            self.bytes -= gone;
        }
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
                Ok::<_, ()>((number + 1, 1))
            };
            *recent.get(number, read).unwrap()
        };
        for number in 0..10 * MOST.get() as u32 {
            assert_eq!((get(number), get(7)), (number + 1, 8));
        }
        assert_eq!(reads, 10 * MOST.get());
        assert_eq!(recent.0.lock().unwrap().records.len(), MOST.get());
    }

    #[test]
    fn long_records_are_kept_as_few() {
        let recent: Recent<u32> = Recent::default();
        let get = |number, bytes| *recent.get(number, || Ok::<_, ()>((number, bytes))).unwrap();
        let kept = || {
            let kept = recent.0.lock().unwrap();
            (kept.records.len(), kept.bytes)
        };
        for number in 0..20 {
            assert_eq!(get(number, HEAVY / 4), number);
        }
        assert_eq!(kept(), (4, HEAVY));
        get(20, 2 * HEAVY);
        assert_eq!(kept(), (1, 2 * HEAVY));
        get(21, 5);
        assert_eq!(kept(), (1, 5));
    }

    #[test]
    fn what_fails_is_not_kept() {
        let recent: Recent<u32> = Recent::default();
        assert!(recent.get(1, || Err("unreadable")).is_err());
        assert_eq!(recent.get(1, || Ok::<_, ()>((2, 1))).map(|record| *record), Ok(2));
    }
}
