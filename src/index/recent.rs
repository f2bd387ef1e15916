//! Records that were read not long ago: one question fetches the same entries several
//! times, for their sentences, their dates and their titles.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocId;

/// How many records a generation has; there are two of them.
const GENERATION: usize = 256;

/// The records that were read last, shared between threads.
#[derive(Debug)]
pub(super) struct Recent<T>(Mutex<Generations<T>>);

#[derive(Debug)]
struct Generations<T> {
    young: HashMap<DocId, Arc<T>>,
    old: HashMap<DocId, Arc<T>>,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Mutex::new(Generations { young: HashMap::new(), old: HashMap::new() }))
    }
}

impl<T> Recent<T> {
    /// A record, read unless it is known.
    pub(super) fn get<E>(
        &self,
        number: DocId,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        if let Some(known) = self.known(number) {
            return Ok(known);
        }
        let record = Arc::new(read()?);
        self.keep(number, Arc::clone(&record));
        Ok(record)
    }

    fn known(&self, number: DocId) -> Option<Arc<T>> {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = generations.young.get(&number) {
            return Some(Arc::clone(known));
        }
        let known = generations.old.remove(&number)?;
        generations.keep(number, Arc::clone(&known));
        Some(known)
    }

    fn keep(&self, number: DocId, record: Arc<T>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).keep(number, record);
    }
}

impl<T> Generations<T> {
    fn keep(&mut self, number: DocId, record: Arc<T>) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(number, record);
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
        for number in 0..10 * GENERATION as u32 {
            assert_eq!((get(number), get(7)), (number + 1, 8));
        }
        assert_eq!(reads, 10 * GENERATION);
        let kept = recent.0.lock().unwrap();
        assert!(kept.young.len() + kept.old.len() <= 2 * GENERATION);
    }

    #[test]
    fn what_fails_is_not_kept() {
        let recent: Recent<u32> = Recent::default();
        assert!(recent.get(1, || Err("unreadable")).is_err());
        assert_eq!(recent.get(1, || Ok::<_, ()>(2)).map(|record| *record), Ok(2));
    }
}
