//! What is said to an event, also where that fails.

use crate::archive::date::Day;
use crate::discord::desk::{Desk, reference};
use crate::discord::event::{Event, Wish};
use crate::guard;
use crate::ops::clock;
use crate::render::discord::message::{Message, Reply};
use crate::wording::notices;

/// Answers events. May take its time; may even panic.
pub trait Answers: Send + Sync + 'static {
    /// The reply to an event. `today` is the day it is where the bot runs.
    fn reply(&self, event: &Event, today: Day) -> Reply;

    /// Whether the reply takes so little that no thread that works is needed for it.
    fn has_at_hand(&self, event: &Event, today: Day) -> bool {
        let _ = (event, today);
        false
    }
}

impl Answers for Desk {
    fn reply(&self, event: &Event, today: Day) -> Reply {
        Self::reply(self, event, today)
    }

    fn has_at_hand(&self, event: &Event, today: Day) -> bool {
        Self::has_at_hand(self, event, today)
    }
}

/// The reply, if it takes no work. What breaks off is left to those who work.
pub(super) fn at_hand(answers: &impl Answers, event: &Event) -> Option<Reply> {
    let today = clock::today()?;
    let known = || answers.has_at_hand(event, today).then(|| answers.reply(event, today));
    guard::caught(known).ok().flatten()
}

/// The reply, or nothing where the desk broke off, which is logged.
pub(super) fn worked_out(answers: &impl Answers, event: &Event) -> Option<Reply> {
    let Some(today) = clock::today() else {
        tracing::error!("the system's clock shows no day that there is; set it");
        return None;
    };
    match guard::caught(|| answers.reply(event, today)) {
        Ok(reply) => Some(reply),
        Err(broke_off) => {
            tracing::error!(error = %broke_off, "answering failed; please report this");
            None
        }
    }
}

pub(super) fn settled<E>(done: Result<Option<Reply>, E>, event: &Event) -> Reply {
    done.ok().flatten().unwrap_or_else(|| failed(event))
}

/// What is replied where something went wrong.
pub(super) fn failed(event: &Event) -> Reply {
    if matches!(event.wish, Wish::Complete { .. }) {
        return Reply::Choices(Vec::new());
    }
    notice(&notices::of(&event.locale).failed(&reference(event.id)))
}

/// A short text for the asker alone.
pub(super) fn notice(text: &str) -> Reply {
    let message = Message { content: text.to_owned(), ..Message::default() };
    Reply::New { message, private: true }
}
