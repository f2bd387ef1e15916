//! What Discord, or somebody in its place, sends: from the bytes to an event.

use std::borrow::Cow;

use annalist::discord::event::Event;
use annalist::discord::incoming::arrival::{Posted, from_gateway, posted};
use serde_json::{Value, json};

use super::text;

/// JSON as it is sent; or, for what does not begin as JSON does, lines of which an
/// interaction is made: what it is, then its words.
pub fn check(data: &[u8]) {
    let _ = events(&sent(data));
}

/// The JSON that an input stands for.
pub fn sent(data: &[u8]) -> Cow<'_, [u8]> {
    if data.trim_ascii_start().first().is_none_or(|first| b"{[\"".contains(first)) {
        return data.into();
    }
    let text = text(data);
    let mut lines = text.split('\n');
    let made = made(lines.next().unwrap_or_default(), &lines.collect::<Vec<_>>());
    made.to_string().into_bytes().into()
}

/// What comes of it on both ways in, posted to the endpoint and from the gateway; once,
/// if it is the same.
pub fn events(bytes: &[u8]) -> Vec<Event> {
    let here = match posted(bytes) {
        Ok(Posted::Interaction(_, event)) => Some(event),
        Ok(Posted::Ping) => None,
        Err(error) => {
            let told = error.to_string();
            assert!(!told.is_empty() && told.len() < 200, "{told}");
            None
        }
    };
    let value = serde_json::from_slice::<Value>(bytes).ok();
    let there = value.and_then(|value| from_gateway(&value)).map(|(_, event)| event);
    // Only a ping is a matter of the endpoint's alone.
    let there = there.filter(|event| here.as_ref().is_none_or(|here| here != event));
    here.into_iter().chain(there).collect()
}

/// An interaction as Discord makes one of what somebody types.
fn made(what: &str, words: &[&str]) -> Value {
    let (kind, name) = what.split_at_checked(1).unwrap_or(("c", "ask"));
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    match kind {
        "c" => interaction(2, &command(name, words, None)),
        "o" => interaction(4, &command(name, words, Some(words.len().saturating_sub(1)))),
        "m" => interaction(2, &check_command(words)),
        "b" => pressed(&json!({ "custom_id": name, "component_type": 2 }), word(0), word(1)),
        _ => {
            let data = json!({ "custom_id": name, "component_type": 3, "values": [word(2)] });
            pressed(&data, word(0), word(1))
        }
    }
}

fn interaction(kind: u8, data: &Value) -> Value {
    json!({
        "id": "1303030303030303030", "application_id": "42", "type": kind, "token": "token",
        "version": 1, "data": data, "guild_id": "77", "channel_id": "88",
        "member": { "user": { "id": "99", "username": "asker" } },
        "locale": "de", "context": 0
    })
}

/// The options of a command in their order; of a group's, what is below it.
fn command(name: &str, words: &[&str], focused: Option<usize>) -> Value {
    let names: &[&str] = match name {
        "ask" => &["question"],
        "timeline" => &["when", "topic"],
        "figures" => &["topic", "when"],
        "who" => &["name"],
        "source" => &["citation"],
        "archive" => {
            let below: Vec<Value> =
                words.iter().map(|word| json!({ "name": word, "type": 1 })).collect();
            return json!({ "id": "5", "name": name, "type": 1, "options": below });
        }
        _ => &["text"],
    };
    let option = |(at, (name, word)): (usize, (&&str, &&str))| json!({ "name": name, "type": 3, "value": word, "focused": focused == Some(at) });
    let options: Vec<Value> = names.iter().zip(words).enumerate().map(option).collect();
    json!({ "id": "5", "name": name, "type": 1, "options": options })
}

fn check_command(words: &[&str]) -> Value {
    let message = message(&words.join("\n"), "", "");
    json!({ "id": "5", "name": "Check against archive", "type": 3, "target_id": "13",
            "resolved": { "messages": { "13": message } } })
}

fn message(content: &str, line: &str, flags: &str) -> Value {
    json!({
        "id": "13", "channel_id": "88", "type": 0, "author": { "id": "12" }, "content": content,
        "embeds": [{ "author": { "name": line } }], "flags": if flags.is_empty() { 0 } else { 64 }
    })
}

fn pressed(data: &Value, line: &str, flags: &str) -> Value {
    let mut value = interaction(3, data);
    value["message"] = message("", line, flags);
    value
}
