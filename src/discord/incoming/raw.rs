//! JSON made an interaction.
//!
//! serenity drops an interaction whole if one field of it is missing, or new to
//! serenity: `attachment_size_limit`, or a kind of component in somebody else's
//! message. A member then sees only that the bot did not respond. So what
//! nobody here reads is taken away before serenity sees it, and what serenity
//! insists on is put in.

use serde_json::{Map, Value, json};
use serenity::all::Interaction;
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

/// An interaction from the bytes that Discord posts to an endpoint.
pub fn parse(bytes: &[u8]) -> Result<Interaction, ParseError> {
    interaction(serde_json::from_slice(bytes).map_err(|_| ParseError::NotJson)?)
}

/// An interaction from JSON, such as the value of an event of the gateway that
/// serenity calls unknown.
pub fn interaction(mut value: Value) -> Result<Interaction, ParseError> {
    mend(&mut value);
    serde_json::from_value(value).map_err(|_| ParseError::NotInteraction)
}

/// What is read of an interaction.
const READ: &[&str] = &[
    "id", "application_id", "type", "token", "version", "data", "guild_id", "channel_id", "user",
    "locale", "guild_locale", "context", "message",
];

fn mend(value: &mut Value) {
    let Some(interaction) = value.as_object_mut() else { return };
    // On a server, whoever typed stands inside `member`.
    let user = interaction.get_mut("member").and_then(|member| member.get_mut("user"));
    if let Some(user) = user.map(Value::take) {
        interaction.insert("user".to_owned(), user);
    }
    keep(interaction, READ);
    fill(interaction, "version", json!(1));
    fill(interaction, "locale", json!("en-US"));
    fill(interaction, "entitlements", json!([]));
    fill(interaction, "attachment_size_limit", json!(10 * 1024 * 1024));
    within(interaction, "user", mend_user);
    within(interaction, "data", mend_data);
    within(interaction, "message", mend_message);
}

fn mend_user(user: &mut Map<String, Value>) {
    keep(user, &["id", "username", "bot"]);
    fill(user, "username", json!(""));
}

fn mend_data(data: &mut Map<String, Value>) {
    each(data, "options", mend_option);
    within(data, "resolved", |resolved| {
        keep(resolved, &["messages"]);
        within(resolved, "messages", |messages| {
            messages.values_mut().filter_map(Value::as_object_mut).for_each(mend_message);
        });
    });
}

/// A command below another may come without options.
fn mend_option(option: &mut Map<String, Value>) {
    if matches!(option.get("type").and_then(Value::as_u64), Some(1 | 2)) {
        fill(option, "options", json!([]));
    }
    each(option, "options", mend_option);
}

fn mend_message(message: &mut Map<String, Value>) {
    let own = ["id", "channel_id", "author", "message_snapshots"];
    keep(message, &[&own[..], SAID].concat());
    for flag in ["tts", "mention_everyone", "pinned"] {
        fill(message, flag, json!(false));
    }
    fill(message, "author", json!({ "id": "1" }));
    let forwards = message.get("message_snapshots").and_then(Value::as_array).cloned();
    let mut forwards = forwards.unwrap_or_default();
    forwards.retain(|forwarded| forwarded["message"].is_object());
    message.insert("message_snapshots".to_owned(), forwards.into());
    within(message, "author", mend_user);
    each(message, "message_snapshots", |forwarded| {
        within(forwarded, "message", |message| {
            keep(message, SAID);
            mend_said(message);
        });
    });
    mend_said(message);
}

/// What is read of what a message says, forwarded or not.
const SAID: &[&str] = &["content", "timestamp", "embeds", "flags", "type"];

fn mend_said(message: &mut Map<String, Value>) {
    for list in ["mentions", "mention_roles", "attachments", "embeds"] {
        fill(message, list, json!([]));
    }
    fill(message, "content", json!(""));
    fill(message, "timestamp", json!("1970-01-01T00:00:00Z"));
    fill(message, "type", json!(0));
    each(message, "embeds", mend_embed);
}

fn mend_embed(embed: &mut Map<String, Value>) {
    keep(embed, &["title", "description", "author"]);
    within(embed, "author", |author| {
        keep(author, &["name"]);
        fill(author, "name", json!(""));
    });
}

fn keep(object: &mut Map<String, Value>, keys: &[&str]) {
    object.retain(|key, _| keys.contains(&key.as_str()));
}

/// Puts in what is missing or null.
fn fill(object: &mut Map<String, Value>, key: &str, value: Value) {
    if object.get(key).is_none_or(Value::is_null) {
        object.insert(key.to_owned(), value);
    }
}

fn within(object: &mut Map<String, Value>, key: &str, mend: impl Fn(&mut Map<String, Value>)) {
    if let Some(inner) = object.get_mut(key).and_then(Value::as_object_mut) {
        mend(inner);
    }
}

fn each(object: &mut Map<String, Value>, key: &str, mend: fn(&mut Map<String, Value>)) {
    let items = object.get_mut(key).and_then(Value::as_array_mut);
    items.into_iter().flatten().filter_map(Value::as_object_mut).for_each(mend);
}
