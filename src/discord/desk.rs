//! An event answered: everything between what somebody wants and what they see,
//! without network and time limits. Gateway, endpoint and page share it, so
//! that their replies are the same to the byte.

use std::sync::Arc;

use super::event::Event;
use crate::archive::date::Day;
use crate::ops::live::LiveArchive;
use crate::render::discord::message::Reply;

/// Answers events from the archive that is live.
#[derive(Debug)]
pub struct Desk {
    live: Arc<LiveArchive>,
}

impl Desk {
    /// A desk for a live archive.
    pub fn new(live: Arc<LiveArchive>) -> Self {
        Self { live }
    }

    /// The reply to an event. `today` is the day it is where the bot runs.
    pub fn reply(&self, _event: &Event, _today: Day) -> Reply {
        let _ = self.live.current();
        Reply::Choices(Vec::new())
    }
}
