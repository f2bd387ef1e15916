//! Keeps a panic of the search engine from ending more than one attempt.

use crate::guard;
use crate::index::IndexError;

/// Does what reads a kept index. The engine relies on its files: where they are
/// damaged in a way that no check has found, it may panic. That is an error like
/// others, and nothing is printed. Nothing that `read` touched is to be used
/// after an error.
pub fn guarded<T>(read: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    guard::caught(read).unwrap_or_else(|panic| Err(IndexError::Panicked(panic)))
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
    }
}
