//! A panic while answering becomes an error, and nothing is printed. The words of
//! a panic can hold what a member typed (a text cut inside a character shows
//! itself), so the error shows only where it happened, unless its words are asked for.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Something broke off.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("broke off at {place}")]
pub struct BrokeOff {
    /// The file and line of the program.
    pub place: String,
    words: String,
}

/// The words stay out of `{:?}`, too.
impl fmt::Debug for BrokeOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrokeOff").field("place", &self.place).finish_non_exhaustive()
    }
}

impl BrokeOff {
    /// What the panic said: not for a log that members' words must not reach.
    pub fn words(&self) -> &str {
        &self.words
    }
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
    done.map_err(|panic| BrokeOff { place: PLACE.take(), words: said(&*panic) })
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a word").to_owned()
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
        assert!(error.to_string().starts_with("broke off at src/guard.rs:"), "{error}");
        assert!(!error.to_string().contains("member"), "{error}");
        assert_eq!(error.words(), "what a member typed");
        assert!(!format!("{error:?}").contains("member"));
        assert_eq!(caught(|| 3), Ok(3));
        assert!(!GUARDED.get());
    }
}
