//! Keeps a panic of the search engine from ending more than one attempt.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::index::IndexError;

thread_local! {
    /// Whether this thread's panics are caught and told as errors.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does what reads a kept index. The engine relies on its files: where they are
/// damaged in a way that no check has found, it may panic. That is an error like
/// others, and nothing is printed. Nothing that `read` touched is to be used
/// after an error.
pub fn guarded<T>(read: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    silence_once();
    let before = GUARDED.replace(true);
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    read.unwrap_or_else(|panic| Err(IndexError::Panicked(message(&*panic))))
}

/// Panics of other threads are printed as before.
fn silence_once() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                print(info);
            }
        }));
    });
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a word").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        for _ in 0..2 {
            let error = guarded::<()>(|| panic!("no such block: {}", 7)).unwrap_err();
            assert_eq!(error.to_string(), "the search engine broke off: no such block: 7");
        }
        assert!(guarded::<()>(|| Err(IndexError::Damaged("x"))).is_err());
        assert!(matches!(guarded(|| Ok(3)), Ok(3)));
        assert!(!GUARDED.get());
    }
}
