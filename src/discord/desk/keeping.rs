//! The live archive read, so that a member's words stay out of the log whatever
//! happens.

use super::{Call, Desk, Result};
use crate::archivist::Archivist;
use crate::index::IndexError;
use crate::index::cache::guarded;

impl Desk {
    /// Reads the live archive; it mends a damaged index and reads once more.
    pub(super) fn read<T>(
        &self,
        call: &Call<'_>,
        read: impl Fn(&Archivist) -> Result<T>,
    ) -> Result<T> {
        let quietly = |archivist: &Archivist| guarded(|| read(archivist)).map_err(without_words);
        self.live.read(quietly).inspect_err(|error| {
            tracing::error!(reference = call.reference, %error, "the archive cannot be read");
        })
    }
}

/// What a panic says may quote what a member typed.
fn without_words(error: IndexError) -> IndexError {
    match error {
        IndexError::Panicked(_) => IndexError::Panicked("in a panic".to_owned()),
        error => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_panic_are_dropped() {
        let error = guarded(|| -> Result<()> { panic!("what a member typed") }).unwrap_err();
        assert!(!without_words(error).to_string().contains("member"));
        let other = without_words(IndexError::Damaged("a sentence is missing"));
        assert!(other.to_string().contains("a sentence is missing"));
    }
}
