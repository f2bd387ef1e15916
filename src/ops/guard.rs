//! A panic while answering becomes an error. The words of a panic can hold what
//! a member typed (a text cut inside a character shows itself), so they are
//! neither printed nor kept; where it happened is.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Something broke off.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("broke off at {place}")]
pub struct BrokeOff {
    /// The file and line of the program.
    pub place: String,
}

/// Does `work`. What it touched is not to be used after an error.
///
/// # Errors
///
/// When it panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, BrokeOff> {
    listen_once();
    let before = GUARDED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.map_err(|_| BrokeOff { place: PLACE.take() })
}

/// Panics of other threads are printed as before.
fn listen_once() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                return print(info);
            }
            let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
            PLACE.set(place.unwrap_or_default());
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_tells_its_place_and_not_its_words() {
        let error = caught(|| -> () { panic!("what a member typed") }).unwrap_err();
        assert!(error.to_string().starts_with("broke off at src/ops/guard.rs:"), "{error}");
        assert!(!error.to_string().contains("member"), "{error}");
        assert_eq!(caught(|| 3), Ok(3));
    }
}
