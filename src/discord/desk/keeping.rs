//! The live archive read, so that a member's words stay out of the log whatever
//! happens.

use super::{Call, Desk, Result};
use crate::archivist::Archivist;

impl Desk {
    /// Reads the live archive; it mends a damaged index and reads once more.
    pub(super) fn read<T>(
        &self,
        call: &Call<'_>,
        read: impl Fn(&Archivist) -> Result<T>,
    ) -> Result<T> {
        self.live.read(read).inspect_err(|error| {
            let error = error.without_words();
            tracing::error!(reference = call.reference, error, "the archive cannot be read");
        })
    }
}
