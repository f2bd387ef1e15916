//! Payloads as snapshots keep them.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::standin::{Exchange, Seen};

/// The first reply as it was sent, readable in a review: lines of a text stand
/// below each other, and the archive's version, which any edit changes, is named.
pub async fn sent(exchange: &Exchange) -> String {
    let reply = exchange.reply().await;
    let text = serde_json::to_string_pretty(&reply).unwrap();
    without_version(&text).replace("\\n", "\n        ")
}

/// What does not depend on the archive's version.
pub fn without_version(text: &str) -> String {
    static IDS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"("custom_id": ?"[pbsho])[0-9a-f]{6}"#).unwrap());
    static FOOTER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(version | · )[0-9a-f]{6}\b"#).unwrap());
    let text = IDS.replace_all(text, "${1}VERSION");
    FOOTER.replace_all(&text, "${1}VERSION").into_owned()
}

/// Everything that a message says, without the backslashes that guard it.
pub fn words(seen: &Seen) -> String {
    let mut words = vec![seen.content().to_owned()];
    gather(&Value::from(seen.embeds().to_vec()), &mut words);
    words.join("\n").replace('\\', "")
}

fn gather(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => words.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Value::Object(fields) => {
            let told = fields.iter().filter(|(key, _)| *key != "type");
            told.for_each(|(_, field)| gather(field, words));
        }
        _ => {}
    }
}

#[track_caller]
pub fn says(seen: &Seen, part: &str) {
    let words = words(seen);
    assert!(words.contains(part), "does not say {part:?}:\n{words}");
}

/// The labels of the buttons, and whether each can be pressed.
pub fn buttons(seen: &Seen) -> Vec<(String, bool)> {
    let buttons = seen.components().into_iter().filter(|each| each["type"] == 2);
    let label = |button: &Value| button["label"].as_str().unwrap().to_owned();
    buttons.map(|button| (label(button), button["disabled"] != true)).collect()
}

/// The menu, and the values of its options.
pub fn menu(seen: &Seen) -> (String, Vec<String>) {
    let all = seen.components();
    let menu = all.iter().find(|each| each["type"] == 3).expect("a menu");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let options = menu["options"].as_array().unwrap();
    (text(&menu["custom_id"]), options.iter().map(|option| text(&option["value"])).collect())
}
