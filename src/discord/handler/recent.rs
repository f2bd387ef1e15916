//! Which interactions were here before: after a broken connection the gateway
//! may bring one twice. Memory is bounded; what is forgotten is long over.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Many more than come within the 3 seconds that count.
const REMEMBERED: usize = 8_192;

#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    ids: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Recent {
    /// Whether an interaction was not here before; it was from now on.
    pub(super) fn is_new(&self, id: u64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !seen.ids.insert(id) {
            return false;
        }
        seen.order.push_back(id);
        if seen.order.len() > REMEMBERED
            && let Some(oldest) = seen.order.pop_front()
        {
            seen.ids.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_here_is_known_for_a_while() {
        let recent = Recent::default();
        assert!(recent.is_new(0) && !recent.is_new(0));
        assert!((1..=REMEMBERED as u64).all(|id| recent.is_new(id)));
        assert!(!recent.is_new(1));
        assert!(recent.is_new(0));
        assert_eq!(recent.0.lock().unwrap().ids.len(), REMEMBERED);
    }
}
