//! Answers as Discord messages. Pure: an [`Answer`] goes in, a [`Message`] comes
//! out that is within every limit, pings nobody, and carries in its buttons all
//! that a press needs.
//!
//! - `message`: what is sent, as Discord's JSON has it
//! - `view`: what a reply shows, and the `custom_id` that brings it back
//! - `reply`: an answer made a message
//! - `plain`: messages that are no answers: about, help, status, notices
//! - `once`: nothing said twice
//! - `telling`, `figures`, `checks`, `sources`: what stands in a reply
//! - `flow`: where a page may end
//! - `buttons`: what stands under a reply
//! - `escape`, `units`: text made harmless, and how long it is
//! - `limits`, `fit`: what Discord takes, and the last resort

mod buttons;
mod checks;
mod escape;
mod figures;
mod fit;
mod flow;
pub mod limits;
pub mod message;
mod once;
pub mod plain;
mod reply;
mod sources;
mod telling;
mod units;
pub mod view;

pub use escape::{escape, escape_fit, plain_fit};
pub use plain::{about, help, notice, status};
pub use reply::{message, page_size, portion, sources};
pub use units::{is_blank, units};

#[cfg(doc)]
use crate::answer::model::Answer;
use crate::wording::replies::{ENGLISH, Replies};
#[cfg(doc)]
use message::Message;

/// How a reply is given.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Only the asker sees it, so they may share it.
    pub private: bool,
    /// The archive is not the one that the pressed button was written for.
    pub changed: bool,
    /// The phrases of the language.
    pub words: &'static Replies,
}

/// A [`Setting`] to compare with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Manner {
    private: bool,
    changed: bool,
    /// Where the phrases stand, of which there is one table for each language.
    words: usize,
}

impl Setting {
    /// What tells it from other settings.
    pub fn manner(&self) -> Manner {
        let Self { private, changed, words } = *self;
        Manner { private, changed, words: std::ptr::from_ref(words).addr() }
    }

    /// In English, of the archive that the button was written for.
    pub fn english(private: bool) -> Self {
        Self { private, changed: false, words: &ENGLISH }
    }
}
