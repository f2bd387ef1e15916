//! The bot's commands: one table that says how they are registered, how what
//! comes in is read, and which of their options offer something while typing.
//!
//! - `words`: options that take words, with their limits
//! - `definition`: a command as Discord's API takes it

mod definition;
mod words;

#[cfg(test)]
mod tests;

pub use definition::{Definition, OptionDefinition, Texts};
pub use words::{
    CITATION, COUNTED, DURING, NAME, QUESTION, TOPIC, WHEN, Words, is_private, is_reload, is_status,
};

use crate::wording::commands::{ENGLISH, Language, Named};

/// A command of the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// `/ask`.
    Ask,
    /// `/timeline`.
    Timeline,
    /// `/figures`.
    Figures,
    /// `/who`.
    Who,
    /// `/source`.
    Source,
    /// `/today`.
    Today,
    /// `/about`.
    About,
    /// `/help`.
    Help,
    /// In the menu of a message.
    Check,
    /// `/archive`, for admins.
    Archive,
}

/// Where commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Wherever the bot is installed.
    Everywhere,
    /// On one server, where a change shows at once.
    Server,
}

/// All commands as Discord is told of them.
pub fn definitions(scope: Scope) -> Vec<Definition> {
    Command::ALL.into_iter().map(|command| command.definition(scope)).collect()
}

impl Command {
    /// Every command, in the order of help.
    pub const ALL: [Self; 10] = [
        Self::Ask,
        Self::Timeline,
        Self::Figures,
        Self::Who,
        Self::Source,
        Self::Today,
        Self::About,
        Self::Help,
        Self::Check,
        Self::Archive,
    ];

    /// The slash command of this name. Discord sends the English one, whatever
    /// the member's language.
    pub fn slash(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| *c != Self::Check && c.name() == name)
    }

    /// The command of this name in the menu of a message.
    pub fn of_message(name: &str) -> Option<Self> {
        Some(Self::Check).filter(|c| c.name() == name)
    }

    /// The name that Discord sends.
    pub fn name(self) -> &'static str {
        self.named(&ENGLISH).name
    }

    /// Its name and description in a language.
    pub fn named(self, language: &Language) -> &Named {
        match self {
            Self::Ask => &language.ask,
            Self::Timeline => &language.timeline,
            Self::Figures => &language.figures,
            Self::Who => &language.who,
            Self::Source => &language.source,
            Self::Today => &language.today,
            Self::About => &language.about,
            Self::Help => &language.help,
            Self::Check => &language.check,
            Self::Archive => &language.archive,
        }
    }

    /// Its options that take words, required ones first.
    pub fn words(self) -> &'static [Words] {
        match self {
            Self::Ask => &[QUESTION],
            Self::Timeline => &[WHEN, TOPIC],
            Self::Figures => &[COUNTED, DURING],
            Self::Who => &[NAME],
            Self::Source => &[CITATION],
            Self::Today | Self::About | Self::Help | Self::Check | Self::Archive => &[],
        }
    }

    /// Whether the asker may choose that nobody else sees the reply.
    pub fn may_be_private(self) -> bool {
        !matches!(self, Self::Check | Self::Archive)
    }
}
