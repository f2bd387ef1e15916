//! An event answered: everything between what somebody wants and what they see,
//! without network and time limits. Gateway, endpoint and page share it, so
//! that their replies are the same.
//!
//! ```text
//! event ─limiter─▶ asked · pressed · offers · guide · admin ─drawing─▶ reply
//!                          │
//!                       keeping (reads the archive)
//! ```
//!
//! - `asked`: questions, and this day in history; `pressed`: buttons and menus
//! - `offers`: what is offered while somebody types
//! - `guide`, `examples`: what the archive is, and questions that it answers
//! - `admin`: how the archive is, and reading it anew
//! - `recall`: what was worked out lately; `at_hand`: whether a reply is a part of it
//! - `drawing`: the one place that calls the rendering
//! - `keeping`: the archive read, without a member's words in the log
//! - `reference`: the short name of an event in notices and logs

mod admin;
mod asked;
mod at_hand;
mod drawing;
mod examples;
mod guide;
mod keeping;
mod offers;
mod pressed;
mod recall;
mod reference;

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::event::{Event, Wish};
use super::limiter::Limiter;
use crate::answer::model::{Answer, Kind};
use crate::archive::date::Day;
use crate::index::IndexError;
use crate::ops::live::LiveArchive;
use crate::ops::metrics::{Asked, Meter};
use crate::render::discord::message::{Choice, Reply};
use crate::request::{Portion, Request};
use crate::suggest::Field;
use crate::wording::notices::{self, Notices};
use asked::{Drawn, Sheet};
pub use examples::examples;
use guide::Guide;
use recall::Recall;
pub use reference::reference;

/// Somebody who types asks for offers with nearly every letter.
const OFFERS_FOR_A_WISH: u32 = 20;
/// So many pages are known for a while as they were drawn, each of a few kilobytes …
const PAGES: NonZeroUsize = NonZeroUsize::new(1_024).unwrap();
/// … and so many answers, for their other pages and their sources.
const ANSWERS: NonZeroUsize = NonZeroUsize::new(128).unwrap();
/// So many lists of offers are known for a while, each of a few kilobytes.
const LISTS: NonZeroUsize = NonZeroUsize::new(1_024).unwrap();

/// How the desk serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskSettings {
    /// How many wishes a user has at once.
    pub burst: u32,
    /// How many a user gets back in a minute.
    pub per_minute: u32,
    /// Whether answers are for the asker alone where nothing else was said.
    pub private_by_default: bool,
    /// The server whose administrators may look after the archive; `None` is every server.
    pub admin_server: Option<u64>,
    /// Whether the log shows who asked and what they typed.
    pub log_members: bool,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            burst: 10,
            per_minute: 30,
            private_by_default: false,
            admin_server: None,
            log_members: false,
        }
    }
}

/// Answers events from the archive that is live. Shared between threads.
#[derive(Debug)]
pub struct Desk {
    live: Arc<LiveArchive>,
    settings: DeskSettings,
    meter: Meter,
    wishes: Limiter,
    offers: Limiter,
    guide: Mutex<Option<Arc<Guide>>>,
    answers: Recall<(Request, Portion), Answer>,
    pages: Recall<Sheet, Drawn>,
    lists: Recall<(Field, String), Vec<Choice>>,
    /// Held while the archive is read anew, so that no more than one who answers
    /// is taken up by it.
    reloading: Mutex<()>,
}

/// An event being answered.
struct Call<'e> {
    event: &'e Event,
    today: Day,
    reference: String,
    notices: &'static Notices,
}

/// How an event came out, as the log tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Answered,
    NotInArchive,
    NotUnderstood,
    Refused,
    Failed,
}

/// A reply, and what the log says of it.
struct Served {
    reply: Reply,
    outcome: Outcome,
    /// The page that is shown, from 0.
    page: Option<usize>,
    /// The beginning of the version of the archive that answered.
    version: Option<String>,
}

impl Desk {
    /// A desk for a live archive.
    pub fn new(live: Arc<LiveArchive>, settings: DeskSettings) -> Self {
        let DeskSettings { burst, per_minute, .. } = settings;
        let many = |count: u32| count.saturating_mul(OFFERS_FOR_A_WISH);
        Self {
            live,
            settings,
            meter: Meter::default(),
            wishes: Limiter::new(burst, per_minute),
            offers: Limiter::new(many(burst), many(per_minute)),
            guide: Mutex::new(None),
            answers: Recall::new(ANSWERS),
            pages: Recall::new(PAGES),
            lists: Recall::new(LISTS),
            reloading: Mutex::new(()),
        }
    }

    /// Counts what it replies.
    #[must_use]
    pub fn counting(self, meter: Meter) -> Self {
        Self { meter, ..self }
    }

    /// The reply to an event. `today` is the day it is where the bot runs.
    pub fn reply(&self, event: &Event, today: Day) -> Reply {
        let notices = notices::of(&event.locale);
        let call = Call { event, today, reference: reference(event.id), notices };
        if self.settings.log_members {
            let (reference, user, typed) = (&call.reference, event.user, event.wish.typed());
            tracing::info!(reference, user, ?typed, "asked");
        }
        let served = self.limited(&call).unwrap_or_else(|| self.served(&call));
        let (command, outcome) = (event.wish.name(), served.outcome.name());
        self.meter.replied(command, outcome);
        let (reference, page, version) = (&call.reference, served.page, &served.version);
        match event.wish {
            Wish::Complete { .. } => tracing::debug!(reference, command, outcome, "offered"),
            _ => tracing::info!(reference, command, page, version, outcome, "replied"),
        }
        served.reply
    }

    /// The reply to somebody who asks too much at once.
    fn limited(&self, call: &Call<'_>) -> Option<Served> {
        let (user, now) = (call.event.user, Instant::now());
        match call.event.wish {
            Wish::Status => None,
            Wish::Complete { .. } => {
                self.offers.take(user, now).err()?;
                self.meter.rate_limited(Asked::Offers);
                Some(Served::of(Reply::Choices(Vec::new()), Outcome::Refused))
            }
            _ => {
                let wait = self.wishes.take(user, now).err()?;
                self.meter.rate_limited(Asked::Questions);
                Some(call.refused(&call.notices.wait(wait)))
            }
        }
    }

    fn served(&self, call: &Call<'_>) -> Served {
        let served = match &call.event.wish {
            Wish::Answer { request, private } => self.answered(call, request, *private),
            Wish::Today { private } => self.on_this_day(call, *private),
            Wish::About { private } => self.about(call, *private),
            Wish::Help { private } => self.help(call, *private),
            Wish::Complete { field, typed } => Ok(self.offered(call, *field, typed)),
            Wish::Press { custom_id, chosen, on } => {
                self.pressed(call, custom_id, chosen.as_deref(), on)
            }
            Wish::Status => Ok(self.status(call)),
            Wish::Reload => Ok(self.reloaded(call)),
            Wish::Unknown(name) => Ok(call.refused(&call.notices.unknown_command(name))),
        };
        served.unwrap_or_else(|_logged| {
            let notice = call.notices.unreadable(&call.reference);
            Served { outcome: Outcome::Failed, ..call.refused(&notice) }
        })
    }

    /// Whether a reply is for the asker alone.
    fn is_private(&self, asked_for: Option<bool>) -> bool {
        asked_for.unwrap_or(self.settings.private_by_default)
    }
}

impl Call<'_> {
    /// A short text for the asker alone, where nothing was answered.
    fn refused(&self, text: &str) -> Served {
        Served::of(self.notice(text), Outcome::Refused)
    }

    /// A short text for the asker alone.
    fn notice(&self, text: &str) -> Reply {
        Reply::New { message: drawing::notice(text), private: true }
    }
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NotInArchive => "not_in_archive",
            Self::NotUnderstood => "not_understood",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

impl From<Kind> for Outcome {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::NotInArchive => Self::NotInArchive,
            Kind::NotUnderstood => Self::NotUnderstood,
            Kind::Answer | Kind::Timeline | Kind::Figures | Kind::Agent | Kind::Verification => {
                Self::Answered
            }
        }
    }
}

impl Served {
    fn of(reply: Reply, outcome: Outcome) -> Self {
        Self { reply, outcome, page: None, version: None }
    }
}

/// What serving an event gives; an error has been logged already.
type Result<T> = std::result::Result<T, IndexError>;
