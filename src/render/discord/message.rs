//! A message as Discord's API takes it. The names are Discord's own:
//! <https://discord.com/developers/docs/resources/message>.

use super::view;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};

/// Only who pressed or typed sees it.
pub const EPHEMERAL: u64 = 1 << 6;

/// What is sent as a first reply, a follow-up or an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Text above the embeds; empty takes away what was there.
    pub content: String,
    /// Framed texts, at most ten.
    pub embeds: Vec<Embed>,
    /// Rows of buttons or menus, at most five.
    pub components: Vec<Row>,
}

impl Message {
    /// Framed texts with components under them.
    pub fn of(embeds: Vec<Embed>, components: Vec<Row>) -> Self {
        Self { embeds, components, ..Self::default() }
    }

    /// The same with buttons that are somebody's.
    #[must_use]
    pub fn handed_to(&self, asker: u64) -> Self {
        let mut message = self.clone();
        for id in message.components.iter_mut().flat_map(Row::ids) {
            *id = view::handed_to(id, asker);
        }
        message
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Flagged { message: self, private: false }.serialize(serializer)
    }
}

/// A message, and whether only one person sees it. Nobody is pinged, whatever it holds.
#[derive(Debug, Clone, Copy)]
pub struct Flagged<'m> {
    /// The message.
    pub message: &'m Message,
    /// Only who asked sees it.
    pub private: bool,
}

impl Serialize for Flagged<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Message { content, embeds, components } = self.message;
        let mut map = serializer.serialize_struct("Message", 4 + usize::from(self.private))?;
        map.serialize_field("content", content)?;
        map.serialize_field("embeds", embeds)?;
        map.serialize_field("components", components)?;
        map.serialize_field("allowed_mentions", &Mentions { parse: [] })?;
        if self.private {
            map.serialize_field("flags", &EPHEMERAL)?;
        }
        map.end()
    }
}

/// Something of this module as JSON text, as it is sent.
pub fn json(value: &impl Serialize) -> String {
    // Texts and numbers can always be written.
    serde_json::to_string(value).unwrap_or_default()
}

/// No text of ours pings anybody.
#[derive(Serialize)]
struct Mentions {
    parse: [&'static str; 0],
}

/// A framed text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Embed {
    /// A small line above the title, shown without markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text, in Discord's markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The colour of the bar at its side, as 0xRRGGBB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<u32>,
    /// Short texts under a heading each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// A small line below everything, shown without markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<Footer>,
}

/// The small line above an embed's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Its text.
    pub name: String,
}

/// The small line below an embed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Footer {
    /// Its text.
    pub text: String,
}

/// A short text under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The heading.
    pub name: String,
    /// The text.
    pub value: String,
    /// Whether it may stand beside others.
    pub inline: bool,
}

/// A row under a message: up to five buttons, or one menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Buttons, side by side.
    Buttons(Vec<Button>),
    /// A menu to choose one thing from.
    Menu(Menu),
}

impl Row {
    /// What comes back from its buttons or its menu.
    fn ids(&mut self) -> impl Iterator<Item = &mut String> {
        let (buttons, menu) = match self {
            Self::Buttons(buttons) => (buttons.as_mut_slice(), None),
            Self::Menu(menu) => (&mut [][..], Some(&mut menu.custom_id)),
        };
        buttons.iter_mut().map(|button| &mut button.custom_id).chain(menu)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("type", &1)?;
        match self {
            Self::Buttons(buttons) => map.serialize_entry("components", buttons)?,
            Self::Menu(menu) => map.serialize_entry("components", &[menu])?,
        }
        map.end()
    }
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Style {
    /// The one to press.
    Primary = 1,
    /// One among others.
    Secondary = 2,
}

/// A button that comes back to the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says, at most 80 characters.
    pub label: String,
    /// What comes back, at most 100 characters.
    pub custom_id: String,
    /// How it looks.
    pub style: Style,
    /// Shown, but cannot be pressed.
    pub disabled: bool,
}

impl Serialize for Button {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &2)?;
        map.serialize_entry("style", &(self.style as u8))?;
        map.serialize_entry("label", &self.label)?;
        map.serialize_entry("custom_id", &self.custom_id)?;
        if self.disabled {
            map.serialize_entry("disabled", &true)?;
        }
        map.end()
    }
}

/// A menu of which one option is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What comes back, at most 100 characters.
    pub custom_id: String,
    /// What it says while nothing is chosen, at most 150 characters.
    pub placeholder: String,
    /// One to 25.
    pub options: Vec<Choosable>,
}

impl Serialize for Menu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("type", &3)?;
        map.serialize_entry("custom_id", &self.custom_id)?;
        map.serialize_entry("placeholder", &self.placeholder)?;
        map.serialize_entry("options", &self.options)?;
        map.serialize_entry("min_values", &1)?;
        map.serialize_entry("max_values", &1)?;
        map.end()
    }
}

/// An option of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choosable {
    /// What it says, at most 100 characters.
    pub label: String,
    /// What comes back, at most 100 characters.
    pub value: String,
    /// A second line, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What Discord offers while somebody types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What it says, at most 100 characters.
    pub name: String,
    /// What is put into the option, at most 100 characters.
    pub value: String,
}

/// The answer to an interaction: what is posted to its callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A new message, for everybody or for one.
    New {
        /// The message.
        message: Message,
        /// Only who asked sees it.
        private: bool,
    },
    /// The message whose button was pressed, changed.
    Update(Message),
    /// Offers while typing.
    Choices(Vec<Choice>),
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Choices<'c> {
            choices: &'c [Choice],
        }
        let mut map = serializer.serialize_map(Some(2))?;
        match self {
            Self::New { message, private } => {
                map.serialize_entry("type", &4)?;
                map.serialize_entry("data", &Flagged { message, private: *private })?;
            }
            Self::Update(message) => {
                map.serialize_entry("type", &7)?;
                map.serialize_entry("data", message)?;
            }
            Self::Choices(choices) => {
                map.serialize_entry("type", &8)?;
                map.serialize_entry("data", &Choices { choices })?;
            }
        }
        map.end()
    }
}
