//! The limits of a message and of offers while typing.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::super::error::Form;
use super::{component, count, length, link, list, needed, text};

/// Only the asker sees the message.
pub const EPHEMERAL: u64 = 1 << 6;
/// The message is made of components alone.
pub const COMPONENTS_V2: u64 = 1 << 15;
/// The flags that a bot may set: no embeds, only the asker, no sound, a voice
/// message, components alone.
const ALLOWED_FLAGS: u64 = (1 << 2) | EPHEMERAL | (1 << 12) | (1 << 13) | COMPONENTS_V2;

/// What pings in a text unless it is forbidden.
static MENTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"@everyone|@here|<@[!&]?\d+>").expect("a pattern"));

/// The characters of all embeds of a message together.
const EMBEDS_TOTAL: usize = 6000;
const LINKS: [&str; 2] = ["http", "https"];

/// Checks a message. `path` is where it stands in the body: `data` or nothing.
pub fn check(form: &mut Form, path: &str, message: &Value) {
    let at = |key: &str| join(path, key);
    text(form, &at("content"), &trimmed(&message["content"]), 0, 2000);
    count(form, &at("embeds"), &message["embeds"], 0, 10);
    let mut total = 0;
    for (n, embed) in list(&message["embeds"]).iter().enumerate() {
        total += check_embed(form, &at(&format!("embeds.{n}")), embed);
    }
    if total > EMBEDS_TOTAL {
        let message = format!("Embed size exceeds maximum size of {EMBEDS_TOTAL}");
        form.wrong(&at("embeds"), "MAX_EMBED_SIZE_EXCEEDED", message);
    }
    check_flags(form, path, message);
    component::check(form, &at("components"), &message["components"], is_v2(message));
    check_attachments(form, &at("attachments"), &message["attachments"]);
    check_mentions(form, &at("allowed_mentions"), &message["allowed_mentions"]);
}

/// Whether the message says that it is made of components alone.
pub fn is_v2(message: &Value) -> bool {
    message["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2 != 0
}

/// Whether there is nothing to see in a message.
pub fn is_empty(message: &Value) -> bool {
    let nothing = |key: &str| list(&message[key]).is_empty();
    message["content"].as_str().unwrap_or_default().trim().is_empty()
        && nothing("embeds")
        && nothing("components")
        && nothing("attachments")
        && message["poll"].is_null()
}

/// Checks the offers of an autocompletion.
pub fn check_choices(form: &mut Form, path: &str, choices: &Value) {
    count(form, path, choices, 0, 25);
    for (n, choice) in list(choices).iter().enumerate() {
        needed(form, &format!("{path}.{n}.name"), &choice["name"], 1, 100);
        // Numbers have no length.
        let value = Some(&choice["value"]).filter(|value| !value.is_number());
        if let Some(value) = value {
            needed(form, &format!("{path}.{n}.value"), value, 1, 100);
        }
    }
}

/// Checks one embed and counts its characters.
fn check_embed(form: &mut Form, path: &str, embed: &Value) -> usize {
    let mut total = 0;
    let mut part = |form: &mut Form, key: &str, value: &Value, max: usize| {
        let value = trimmed(value);
        text(form, &format!("{path}.{key}"), &value, 0, max);
        total += value.as_str().map_or(0, length);
    };
    part(form, "title", &embed["title"], 256);
    part(form, "description", &embed["description"], 4096);
    part(form, "footer.text", &embed["footer"]["text"], 2048);
    part(form, "author.name", &embed["author"]["name"], 256);
    count(form, &format!("{path}.fields"), &embed["fields"], 0, 25);
    for (n, field) in list(&embed["fields"]).iter().enumerate() {
        for (key, max) in [("name", 256), ("value", 1024)] {
            let value = trimmed(&field[key]);
            needed(form, &format!("{path}.fields.{n}.{key}"), &value, 1, max);
            total += value.as_str().map_or(0, length);
        }
    }
    for pointer in ["/url", "/image/url", "/thumbnail/url", "/footer/icon_url", "/author/url"] {
        let place = format!("{path}{}", pointer.replace('/', "."));
        link(form, &place, embed.pointer(pointer).unwrap_or(&Value::Null), &LINKS);
    }
    if embed["color"].as_u64().is_some_and(|color| color > 0xff_ffff) {
        let message = "int value should be less than or equal to 16777215.";
        form.wrong(&format!("{path}.color"), "NUMBER_TYPE_MAX", message);
    }
    if total == 0 && embed["image"].is_null() && embed["thumbnail"].is_null() {
        form.wrong(&format!("{path}.description"), "BASE_TYPE_REQUIRED", "This field is required");
    }
    total
}

fn check_flags(form: &mut Form, path: &str, message: &Value) {
    let flags = message["flags"].as_u64().unwrap_or_default();
    if flags & !ALLOWED_FLAGS != 0 {
        let text = format!("Flags {flags} hold flags that a bot cannot set.");
        form.wrong(&join(path, "flags"), "MESSAGE_FLAGS_INVALID", text);
    }
    let old = |key: &str| match &message[key] {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    if is_v2(message) {
        for key in ["content", "embeds", "poll"].into_iter().filter(|key| old(key)) {
            let text = format!(
                "The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            );
            form.wrong(
                &join(path, key),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                text,
            );
        }
    }
}

fn check_attachments(form: &mut Form, path: &str, attachments: &Value) {
    count(form, path, attachments, 0, 10);
    for (n, attachment) in list(attachments).iter().enumerate() {
        text(form, &format!("{path}.{n}.description"), &attachment["description"], 0, 1024);
    }
}

/// A kind of mention cannot be both parsed and listed.
fn check_mentions(form: &mut Form, path: &str, mentions: &Value) {
    for kind in ["users", "roles"] {
        count(form, &format!("{path}.{kind}"), &mentions[kind], 0, 100);
        let parsed = list(&mentions["parse"]).iter().any(|parsed| parsed == kind);
        if parsed && !list(&mentions[kind]).is_empty() {
            let text = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            form.wrong(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text);
        }
    }
}

/// Who a message would ping, in words; `None` if nobody.
pub fn pings(message: &Value) -> Option<String> {
    let mentions = &message["allowed_mentions"];
    if mentions.is_null() {
        let shown = said(message);
        return mention(&shown)
            .map(|found| format!("no allowed_mentions, and the text has {found}"));
    }
    let allows = |key: &str| !list(&mentions[key]).is_empty();
    if mentions["parse"].is_null() && mentions["users"].is_null() && mentions["roles"].is_null() {
        return Some("allowed_mentions without parse allows everything".to_owned());
    }
    let allowed = ["parse", "users", "roles"].into_iter().find(|key| allows(key));
    let reply = (mentions["replied_user"] == true).then_some("replied_user");
    allowed.or(reply).map(|key| format!("allowed_mentions.{key} is {}", mentions[key]))
}

/// The text in which a mention pings: the content, and components of text.
fn said(message: &Value) -> String {
    let mut all = message["content"].as_str().unwrap_or_default().to_owned();
    gather(&message["components"], &mut all);
    all
}

fn gather(components: &Value, all: &mut String) {
    for component in list(components) {
        if component["type"] == 10 {
            all.push('\n');
            all.push_str(component["content"].as_str().unwrap_or_default());
        }
        gather(&component["components"], all);
    }
}

/// The first mention in a text.
fn mention(text: &str) -> Option<String> {
    MENTION.find(text).map(|found| found.as_str().to_owned())
}

/// Discord cuts the blanks around a text before it counts.
pub fn trimmed(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.clone(), |text| Value::from(text.trim()))
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
