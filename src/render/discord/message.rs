//! A message as Discord's API takes it. The names are Discord's own:
//! <https://discord.com/developers/docs/resources/message>.

use serde::Serialize;
use serde_json::json;

/// Only who pressed or typed sees it.
pub const EPHEMERAL: u64 = 1 << 6;

/// What is sent as a first reply, a follow-up or an edit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Text above the embeds; empty takes away what was there.
    pub content: String,
    /// Framed texts, at most ten.
    pub embeds: Vec<Embed>,
    /// Rows of buttons or menus, at most five.
    pub components: Vec<Row>,
    /// Nobody is pinged, whatever the text holds.
    allowed_mentions: NoMentions,
}

impl Message {
    /// Framed texts with components under them.
    pub fn of(embeds: Vec<Embed>, components: Vec<Row>) -> Self {
        Self { embeds, components, ..Self::default() }
    }
}

/// `{"parse": []}`: no text of ours pings anybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct NoMentions;

impl Serialize for NoMentions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ "parse": [] }).serialize(serializer)
    }
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

impl Serialize for Row {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Buttons(buttons) => json!({ "type": 1, "components": buttons }),
            Self::Menu(menu) => json!({ "type": 1, "components": [menu] }),
        }
        .serialize(serializer)
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
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut button = json!({
            "type": 2,
            "style": self.style as u8,
            "label": self.label,
            "custom_id": self.custom_id,
        });
        if self.disabled {
            button["disabled"] = true.into();
        }
        button.serialize(serializer)
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
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({
            "type": 3,
            "custom_id": self.custom_id,
            "placeholder": self.placeholder,
            "options": self.options,
            "min_values": 1,
            "max_values": 1,
        })
        .serialize(serializer)
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
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::New { message, private } => {
                let mut data = json!(message);
                if *private {
                    data["flags"] = EPHEMERAL.into();
                }
                json!({ "type": 4, "data": data })
            }
            Self::Update(message) => json!({ "type": 7, "data": message }),
            Self::Choices(choices) => json!({ "type": 8, "data": { "choices": choices } }),
        }
        .serialize(serializer)
    }
}
