//! What is sent to Discord, counted by what came of it.

use crate::discord::courier::{Parcel, Post, Refusal, Ticket};
use crate::ops::metrics::{Meter, Sent};

/// Sends with another's hands and counts.
#[derive(Debug)]
pub(super) struct Counted<P> {
    post: P,
    meter: Meter,
}

impl<P> Counted<P> {
    pub(super) fn new(post: P) -> Self {
        Self { post, meter: Meter::default() }
    }

    pub(super) fn counting(self, meter: Meter) -> Self {
        Self { meter, ..self }
    }
}

impl<P: Post> Post for Counted<P> {
    async fn post(&self, ticket: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        let mut attempt = Attempt { meter: &self.meter, came: Sent::Unanswered };
        let sent = self.post.post(ticket, parcel).await;
        attempt.came = sent.as_ref().map_or_else(came, |()| Sent::Arrived);
        sent
    }
}

/// One attempt. Whoever waits for it may lose patience and drop it.
struct Attempt<'m> {
    meter: &'m Meter,
    came: Sent,
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        self.meter.sent(self.came);
    }
}

/// What came of an attempt that failed.
fn came(refusal: &Refusal) -> Sent {
    match refusal.status {
        0 if refusal.is_held => Sent::Held,
        0 => Sent::Unanswered,
        429 => Sent::RateLimited,
        400..=499 => Sent::Refused,
        _ => Sent::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_sent_is_no_fault_of_the_network() {
        assert_eq!(came(&Refusal::held("too many refusals")), Sent::Held);
        assert_eq!(came(&Refusal::unanswered("no answer in time")), Sent::Unanswered);
        assert_eq!(came(&Refusal { status: 429, ..Refusal::default() }), Sent::RateLimited);
    }
}
