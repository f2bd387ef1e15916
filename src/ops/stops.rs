//! How a running process is asked to end, and how it ended.

use tokio::sync::watch;

/// How often the operator asked for an end: 0 is not yet, 1 wants a clean end,
/// more an end at once.
pub type Stops = watch::Receiver<u32>;

/// How a run ended that was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Everything begun was finished.
    Cleanly,
    /// Something was left undone.
    CutOff,
}

impl Ended {
    /// How two that end together end.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == Self::Cleanly { other } else { self }
    }
}

/// Waits until the operator asked so many times. Whoever cannot ask never does.
pub async fn asked(stops: &mut Stops, times: u32) {
    if stops.wait_for(|asked| *asked >= times).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Does `work` until the operator asks a second time; nothing, if it was left then.
///
/// Nobody else heeds a second time: whatever is left at once is told of here.
pub async fn unless_asked_again<T>(mut stops: Stops, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        () = asked(&mut stops, 2) => {
            tracing::warn!("ending at once");
            None
        }
        done = work => Some(done),
    }
}
