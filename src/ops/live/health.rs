//! What came of the attempts to read the archive.

use std::time::{Instant, SystemTime};

use super::report::{FailedReload, Failure, Reloads};

/// Why the folder is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Somebody wants it.
    Asked,
    /// It looks different.
    Changed,
    /// The index that serves is damaged.
    Damaged,
}

/// What is known besides the archive itself.
#[derive(Debug)]
pub(super) struct Health {
    /// When the folder was last read and found to be in order.
    pub(super) read: SystemTime,
    pub(super) failed: Option<FailedReload>,
    pub(super) reloads: Reloads,
    /// The index that serves cannot be read.
    pub(super) damaged: bool,
    /// When building it anew failed last.
    pub(super) gave_up: Option<Instant>,
}

/// What a good attempt changed.
pub(super) struct News {
    /// A damaged index was replaced.
    pub(super) mended: bool,
    /// The attempt before this one had failed.
    pub(super) recovered: bool,
    /// It is worth a line in the log.
    pub(super) told: bool,
}

impl Health {
    /// Of an archive that was just read.
    pub(super) fn since(read: SystemTime) -> Self {
        let reloads = Reloads::default();
        Self { read, failed: None, reloads, damaged: false, gave_up: None }
    }

    /// Notes that the folder is in order.
    pub(super) fn was_read(&mut self, changed: bool, why: Why) -> News {
        let mended = std::mem::take(&mut self.damaged);
        let recovered = self.failed.take().is_some();
        (self.read, self.gave_up) = (SystemTime::now(), None);
        let told = changed || recovered || mended || why == Why::Asked;
        match (changed, told) {
            (true, _) => self.reloads.changed += 1,
            (false, true) => self.reloads.unchanged += 1,
            // A second look at what had changed a moment ago.
            (false, false) => {}
        }
        News { mended, recovered, told }
    }

    /// Notes that the folder is not in order; tells whether that was known.
    pub(super) fn was_not_read(&mut self, failure: &Failure, why: Why) -> bool {
        let known = self.failed.as_ref().is_some_and(|known| known.failure == *failure);
        if !known || why != Why::Changed {
            self.reloads.failed += 1;
        }
        self.failed = Some(FailedReload { at: SystemTime::now(), failure: failure.clone() });
        known
    }
}
