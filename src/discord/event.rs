//! What somebody typed, pressed or chose, freed of Discord's forms.

use std::fmt;

use crate::request::Request;
use crate::suggest::Field;

/// An interaction, understood. Whatever brings it (gateway, endpoint, page), it
/// is the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// Discord's number for it; its upper bits are the time it was made.
    pub id: u64,
    /// Who typed or pressed; 0 for a ping, which nobody typed.
    pub user: u64,
    /// The language that their Discord speaks, such as `de` or `en-US`; empty for a ping.
    pub locale: String,
    /// Where.
    pub place: Place,
    /// What is wanted.
    pub wish: Wish,
}

/// Where something was typed or pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a server.
    Guild(u64),
    /// In the direct messages with the bot.
    BotDm,
    /// In direct messages or a group between others, by user install.
    Private,
}

/// What is wanted.
#[derive(Clone, PartialEq, Eq)]
pub enum Wish {
    /// An answer from the archive.
    Answer {
        /// What is asked.
        request: Request,
        /// Whether only the asker shall see it; `None` where they did not say.
        private: Option<bool>,
    },
    /// What the archive and the bot are.
    About {
        /// Whether only the asker shall see it; `None` where they did not say.
        private: Option<bool>,
    },
    /// What can be asked.
    Help {
        /// Whether only the asker shall see it; `None` where they did not say.
        private: Option<bool>,
    },
    /// What happened on this day of any year.
    Today {
        /// Whether only the asker shall see it; `None` where they did not say.
        private: Option<bool>,
    },
    /// Offers for an option that is being typed.
    Complete {
        /// Which option; `None` for one that offers nothing.
        field: Option<Field>,
        /// What was typed so far.
        typed: String,
    },
    /// A button was pressed, or an option of a menu chosen.
    Press {
        /// What the bot wrote into it.
        custom_id: String,
        /// The option that was chosen.
        chosen: Option<String>,
        /// The message it belongs to.
        on: Shown,
    },
    /// Says how the archive is.
    Status,
    /// Reads the archive anew.
    Reload,
    /// Something that this version of the bot does not know, by its name.
    Unknown(String),
}

/// The message under which a button was pressed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Its first small line: what was asked.
    pub line: String,
    /// Whether only one person sees it.
    pub private: bool,
}

/// What a member typed stays out of logs, so it stays out of `{:?}`.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("wish", &self.wish).finish_non_exhaustive()
    }
}

impl fmt::Debug for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").field("private", &self.private).finish_non_exhaustive()
    }
}

impl Wish {
    /// Every [`name`](Self::name) that there is.
    pub const NAMES: [&'static str; 16] = [
        "ask", "timeline", "figures", "who", "source", "search", "entry", "verify", "about",
        "help", "today", "autocomplete", "press", "status", "reload", "unknown",
    ];

    /// What was typed, pressed or chosen: not for a log, unless that is switched on.
    pub fn typed(&self) -> Vec<&str> {
        match self {
            Self::Answer { request, .. } => request.texts().collect(),
            Self::Complete { typed, .. } => vec![typed],
            Self::Press { custom_id, chosen, .. } => {
                std::iter::once(custom_id.as_str()).chain(chosen.as_deref()).collect()
            }
            Self::Unknown(name) => vec![name],
            Self::About { .. }
            | Self::Help { .. }
            | Self::Today { .. }
            | Self::Status
            | Self::Reload => Vec::new(),
        }
    }

    /// What it is called in logs and metrics; says nothing of what was typed.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Answer { request, .. } => request.name(),
            Self::About { .. } => "about",
            Self::Help { .. } => "help",
            Self::Today { .. } => "today",
            Self::Complete { .. } => "autocomplete",
            Self::Press { .. } => "press",
            Self::Status => "status",
            Self::Reload => "reload",
            Self::Unknown(_) => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_listed() {
        let text = String::new;
        let requests = [
            Request::Ask { question: text() },
            Request::Timeline { when: text(), topic: None },
            Request::Figures { words: text(), when: None },
            Request::Who { name: text() },
            Request::Source { citation: text() },
            Request::Search { words: text() },
            Request::Entry { id: text() },
            Request::Verify { text: text() },
        ];
        let private = None;
        let others = [
            Wish::About { private },
            Wish::Help { private },
            Wish::Today { private },
            Wish::Complete { field: None, typed: text() },
            Wish::Press { custom_id: text(), chosen: None, on: Shown::default() },
            Wish::Status,
            Wish::Reload,
            Wish::Unknown(text()),
        ];
        let answers = requests.map(|request| Wish::Answer { request, private });
        let names: Vec<_> = answers.iter().chain(&others).map(Wish::name).collect();
        assert_eq!(names, Wish::NAMES);
    }
}
