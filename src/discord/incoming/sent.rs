//! An interaction as Discord sends it, as far as it is read. Whatever else it holds, now
//! or after Discord adds to it, is passed over; and most of what is missing is taken to be
//! empty. It cannot do without its numbers, its kind and its token, and without the names
//! and kinds of options. serenity drops an interaction whole if one field of it is missing
//! or new, and a member then sees only that the bot did not respond.
//! <https://discord.com/developers/docs/interactions/receiving-and-responding>

use std::collections::HashMap;
use std::fmt;

use serde::de::{Error, IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

/// Why JSON is no interaction. Says nothing of its content, which is a member's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ParseError {
    /// It is not JSON.
    #[error("what was sent is not JSON")]
    NotJson,
    /// It is JSON of something else.
    #[error("what was sent is not an interaction that this version can read")]
    NotInteraction,
}

/// An interaction. It holds a member's words and a token, so it cannot be shown.
#[derive(Deserialize)]
pub struct Interaction {
    pub(super) id: Id,
    pub(super) application_id: Id,
    #[serde(rename = "type")]
    pub(super) kind: u64,
    pub(super) token: String,
    pub(super) data: Option<Data>,
    pub(super) guild_id: Option<Id>,
    pub(super) context: Option<u64>,
    /// Who did it, in direct messages.
    user: Option<User>,
    /// Who did it, on a server.
    member: Option<Member>,
    pub(super) locale: Option<String>,
    /// What a button stood under.
    pub(super) message: Option<Message>,
}

/// The kinds of interactions, as Discord numbers them.
pub(super) const PING: u64 = 1;
pub(super) const COMMAND: u64 = 2;
pub(super) const COMPONENT: u64 = 3;
pub(super) const TYPING: u64 = 4;
pub(super) const MODAL: u64 = 5;

#[derive(Deserialize)]
struct Member {
    user: Option<User>,
}

#[derive(Deserialize)]
struct User {
    id: Id,
}

/// What was typed, chosen or pressed.
#[derive(Deserialize)]
pub(super) struct Data {
    pub(super) name: Option<String>,
    /// The kind of a command.
    #[serde(rename = "type")]
    pub(super) kind: Option<u64>,
    pub(super) options: Option<Vec<Choice>>,
    /// What a command was chosen for.
    pub(super) target_id: Option<Id>,
    pub(super) resolved: Option<Resolved>,
    pub(super) custom_id: Option<String>,
    /// What was chosen from a menu.
    pub(super) values: Option<Vec<String>>,
}

/// An option of a command, or a command below it.
#[derive(Deserialize)]
pub(super) struct Choice {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: u64,
    pub(super) value: Option<Value>,
    pub(super) options: Option<Vec<Self>>,
    /// It is being typed.
    pub(super) focused: Option<bool>,
}

impl Choice {
    /// What was typed or chosen, if it is words.
    pub(super) fn text(&self) -> Option<&str> {
        self.value.as_ref().and_then(Value::as_str)
    }

    /// The option that is being typed, at whatever depth.
    pub(super) fn focused(options: &[Self]) -> Option<&Self> {
        options.iter().find_map(|option| match (option.focused, &option.options) {
            (Some(true), _) => Some(option),
            (_, Some(below)) => Self::focused(below),
            _ => None,
        })
    }
}

#[derive(Deserialize)]
pub(super) struct Resolved {
    pub(super) messages: Option<HashMap<String, Message>>,
}

#[derive(Deserialize)]
pub(super) struct Message {
    pub(super) content: Option<String>,
    pub(super) embeds: Option<Vec<Embed>>,
    pub(super) flags: Option<u64>,
    message_snapshots: Option<Perhaps<Vec<Perhaps<Forwarded>>>>,
}

/// A message that is forwarded.
#[derive(Deserialize)]
#[serde(untagged)]
enum Forwarded {
    /// As Discord sends it.
    Within { message: Message },
    /// As serenity writes it.
    Bare(Message),
}

/// Something that may have another form some day.
#[derive(Deserialize)]
#[serde(untagged)]
enum Perhaps<T> {
    Known(T),
    Unknown(IgnoredAny),
}

impl<T> Perhaps<T> {
    fn known(&self) -> Option<&T> {
        match self {
            Self::Known(known) => Some(known),
            Self::Unknown(_) => None,
        }
    }
}

impl Message {
    /// The messages that it forwards.
    pub(super) fn forwarded(&self) -> impl Iterator<Item = &Self> {
        let all = self.message_snapshots.as_ref().and_then(Perhaps::known);
        let known = all.into_iter().flatten().filter_map(Perhaps::known);
        known.map(|(Forwarded::Within { message } | Forwarded::Bare(message))| message)
    }
}

#[derive(Deserialize)]
pub(super) struct Embed {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) author: Option<Author>,
}

#[derive(Deserialize)]
pub(super) struct Author {
    pub(super) name: Option<String>,
}

impl Interaction {
    /// An interaction from the bytes that Discord posts to an endpoint.
    ///
    /// # Errors
    ///
    /// If they are not JSON, or that of something else.
    pub fn parse(bytes: &[u8]) -> Result<Self, ParseError> {
        serde_json::from_slice(bytes).map_err(|error| match error.is_data() {
            true => ParseError::NotInteraction,
            false => ParseError::NotJson,
        })
    }

    /// An interaction from JSON, such as the value of an event of the gateway that
    /// serenity calls unknown.
    ///
    /// # Errors
    ///
    /// If it is that of something else.
    pub fn of(value: &Value) -> Result<Self, ParseError> {
        Self::deserialize(value).map_err(|_| ParseError::NotInteraction)
    }

    /// The number of whoever did it; 0 for a ping.
    pub(super) fn user(&self) -> u64 {
        let member = self.member.as_ref().and_then(|member| member.user.as_ref());
        member.or(self.user.as_ref()).map_or(0, |user| user.id.0)
    }
}

/// A number that JSON has as text, for it has no numbers so large.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(pub(super) u64);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number in quotes")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Id, E> {
                text.parse().map(Id).map_err(|_| E::custom("not a number"))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id(number))
            }
        }
        deserializer.deserialize_any(Digits)
    }
}
