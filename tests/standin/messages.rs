//! Messages as Discord keeps them and gives them back.

use serde_json::{Map, Value, json};

use super::APPLICATION;
use super::clock::written;
use super::limits::{list, message::trimmed};
use super::place::{Place, User, bot};

/// A message of the bot's.
#[derive(Debug, Clone)]
pub struct Posted {
    /// The message, as Discord returns it.
    pub json: Value,
    /// Where it stands.
    pub place: Place,
    /// The only person who sees it, if not everybody does.
    pub only_for: Option<u64>,
    /// It shows that the bot is thinking.
    pub loading: bool,
    /// It was deleted.
    pub deleted: bool,
}

/// What a new message answers.
#[derive(Debug)]
pub struct Cause<'a> {
    /// The interaction.
    pub id: u64,
    /// Its type: 2 a command, 3 a press.
    pub kind: u64,
    /// The name and type of the command.
    pub command: Option<(&'a str, u64)>,
    /// Who did it.
    pub user: &'a User,
    /// Where.
    pub place: Place,
    /// The message that a button was pressed on.
    pub message: Option<u64>,
    /// The message that a command of a menu was used on.
    pub target: Option<&'a str>,
    /// It comes after a first reply.
    pub followup: bool,
}

/// A new message of the bot's.
pub fn create(id: u64, payload: &Value, cause: &Cause<'_>, loading: bool) -> Posted {
    let flags = payload["flags"].as_u64().unwrap_or_default();
    let place = cause.place;
    let mut json = json!({
        "id": id.to_string(), "type": kind(cause), "channel_id": place.channel().to_string(),
        "author": bot(), "content": "", "timestamp": written(id), "edited_timestamp": null,
        "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "components": [], "pinned": false,
        "flags": flags | if loading { 1 << 7 } else { 0 },
        "webhook_id": APPLICATION.to_string(), "application_id": APPLICATION.to_string(),
        "interaction_metadata": metadata(cause),
    });
    if let Some((name, _)) = cause.command {
        json["interaction"] = json!({
            "id": cause.id.to_string(), "type": cause.kind, "name": name, "user": cause.user.json(),
        });
    }
    if let Some(on) = cause.message {
        json["message_reference"] = json!({
            "type": 0, "channel_id": place.channel().to_string(), "message_id": on.to_string(),
        });
    }
    if !loading {
        fill(&mut json, payload);
    }
    let only_for = (flags & super::limits::message::EPHEMERAL != 0).then_some(cause.user.id);
    Posted { json, place, only_for, loading, deleted: false }
}

/// 20 replies to a slash command, 23 to a command of a menu, 19 to a message.
fn kind(cause: &Cause<'_>) -> u64 {
    match cause.command {
        Some((_, 1)) if !cause.followup => 20,
        Some(_) if !cause.followup => 23,
        _ => 19,
    }
}

fn metadata(cause: &Cause<'_>) -> Value {
    let mut metadata = json!({
        "id": cause.id.to_string(), "type": cause.kind, "user": cause.user.json(),
        "authorizing_integration_owners": cause.place.owners(cause.user.id),
    });
    if let Some((name, kind)) = cause.command {
        metadata["name"] = name.into();
        metadata["command_type"] = kind.into();
    }
    if let Some(target) = cause.target {
        metadata["target_message_id"] = target.into();
    }
    if let Some(on) = cause.message {
        metadata["interacted_message_id"] = on.to_string().into();
    }
    metadata
}

/// The message after an edit, before it is accepted: what is not named stays.
pub fn edited(posted: &Posted, payload: &Value) -> Value {
    let mut json = posted.json.clone();
    fill(&mut json, payload);
    let changeable = super::limits::message::COMPONENTS_V2 | (1 << 2);
    if let Some(flags) = payload["flags"].as_u64() {
        let before = json["flags"].as_u64().unwrap_or_default();
        json["flags"] = ((before & !(1 << 2)) | (flags & changeable)).into();
    }
    let flags = json["flags"].as_u64().unwrap_or_default();
    // No longer thinking.
    json["flags"] = (flags & !(1 << 7)).into();
    json
}

/// Puts what a payload names into a message.
fn fill(message: &mut Value, payload: &Value) {
    let given = |key: &str| payload.get(key);
    if let Some(content) = given("content") {
        message["content"] = trimmed(content).as_str().unwrap_or_default().into();
    }
    if let Some(embeds) = given("embeds") {
        message["embeds"] = list(embeds).iter().map(embed).collect();
    }
    if let Some(components) = given("components") {
        let mut number = 0;
        message["components"] = numbered(components, &mut number);
    }
    if let Some(attachments) = given("attachments") {
        message["attachments"] = list(attachments).iter().map(attachment).collect();
    }
}

/// An embed as Discord returns it: texts cut at their blanks, a type.
fn embed(sent: &Value) -> Value {
    let mut embed = Map::new();
    embed.insert("type".into(), "rich".into());
    for (key, value) in sent.as_object().into_iter().flatten() {
        let kept = match key.as_str() {
            "title" | "description" => trimmed(value),
            "fields" => list(value).iter().map(field).collect(),
            _ => value.clone(),
        };
        let nothing = kept.is_null() || kept == "" || kept == json!([]);
        if !nothing {
            embed.insert(key.clone(), kept);
        }
    }
    Value::Object(embed)
}

fn field(sent: &Value) -> Value {
    json!({
        "name": trimmed(&sent["name"]), "value": trimmed(&sent["value"]),
        "inline": sent["inline"] == true,
    })
}

fn attachment(sent: &Value) -> Value {
    let name = sent["filename"].as_str().unwrap_or("file");
    json!({
        "id": sent["id"].as_str().map_or_else(|| sent["id"].to_string(), str::to_owned),
        "filename": name, "size": sent["size"].as_u64().unwrap_or_default(),
        "url": format!("http://127.0.0.1/{name}"), "proxy_url": format!("http://127.0.0.1/{name}"),
        "description": sent["description"],
    })
}

/// Components with the numbers that Discord gives them, without nulls.
fn numbered(components: &Value, number: &mut u64) -> Value {
    list(components).iter().map(|component| number_one(component, number)).collect()
}

fn number_one(component: &Value, number: &mut u64) -> Value {
    *number += 1;
    let mut made = Map::new();
    made.insert("id".into(), (*number).into());
    for (key, value) in component.as_object().into_iter().flatten() {
        match key.as_str() {
            "components" => made.insert(key.clone(), numbered(value, number)),
            "accessory" => made.insert(key.clone(), number_one(value, number)),
            _ if value.is_null() => None,
            _ => made.insert(key.clone(), value.clone()),
        };
    }
    Value::Object(made)
}
