//! How an interaction came out.

use std::time::Duration;

/// How an interaction came out, for the log and the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Replied at once.
    Replied,
    /// Promised a reply, and kept that.
    Kept,
    /// Too slow for offers while typing; nothing was offered.
    NothingOffered,
    /// Sent away politely.
    SentAway,
    /// Somebody else replied.
    Another,
    /// The reply did not arrive.
    Lost,
}

impl Outcome {
    /// What it is called in metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Replied => "replied",
            Self::Kept => "kept",
            Self::NothingOffered => "nothing_offered",
            Self::SentAway => "sent_away",
            Self::Another => "another",
            Self::Lost => "lost",
        }
    }

    /// Tells the log.
    pub(super) fn log(self, command: &str, took: Duration) {
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        match self {
            Self::Lost => tracing::warn!(ms, outcome = ?self, "a member saw no reply"),
            Self::Another => tracing::warn!(
                ms,
                outcome = ?self,
                "another process had replied; see that no two run the same shards"
            ),
            // Nearly every letter that is typed asks for offers.
            Self::Replied if command == "autocomplete" => {
                tracing::debug!(ms, outcome = ?self, "handled");
            }
            _ => tracing::info!(ms, outcome = ?self, "handled"),
        }
    }
}
