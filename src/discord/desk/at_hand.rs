//! Replies that take no work, for what they show was worked out lately. Whoever asks
//! for one need not be handed to a thread that works.

use super::{Desk, asked, pressed};
use crate::archive::date::Day;
use crate::discord::event::{Event, Wish};

impl Desk {
    /// Whether the reply to an event takes no work. Nothing is counted, and nothing is
    /// promised: what is known may be forgotten in the next moment.
    pub fn has_at_hand(&self, event: &Event, today: Day) -> bool {
        let showing = match &event.wish {
            Wish::Complete { field: Some(field), typed } => {
                let current = self.live.current();
                let version = &current.index().catalog().version;
                return self.lists.has(version, today, &(*field, typed.clone()));
            }
            Wish::Answer { request, private } => {
                Some(self.first_page(event.user, request.clone(), *private))
            }
            Wish::Today { private } => {
                Some(self.first_page(event.user, asked::this_day(today), *private))
            }
            Wish::Press { custom_id, on, .. } => pressed::turned_to(event.user, custom_id, on),
            _ => None,
        };
        showing.is_some_and(|showing| self.has_drawn(showing, &event.locale, today))
    }
}
