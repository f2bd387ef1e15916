//! What is registered, held against what should be.
//!
//! Discord answers with more than it was told: numbers of its own, old keys
//! worked out from new ones, and defaults for what was left out. Only keys that a
//! definition can hold are compared, and a default is as good as nothing. So a
//! key that Discord adds one day does not make every start register anew.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::discord::commands::Scope;

/// What a definition can say of a command.
const COMMAND_KEYS: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "nsfw",
];

/// What it can say beyond that if it is not for one server alone.
const PLACE_KEYS: &[&str] = &["contexts", "integration_types"];

/// What a definition can say of an option.
const OPTION_KEYS: &[&str] = &[
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "required",
    "autocomplete",
    "choices",
    "channel_types",
    "min_length",
    "max_length",
    "min_value",
    "max_value",
];

/// The commands that came, went or are something else than before, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not registered before.
    pub added: Vec<String>,
    /// Registered before as something else.
    pub changed: Vec<String>,
    /// Registered before, and no more.
    pub removed: Vec<String>,
}

/// What has to change for the registered commands to be the wanted ones; `None`
/// for nothing. Their order does not matter.
pub(super) fn changes(registered: &[Value], wanted: &[Value], scope: Scope) -> Option<Changes> {
    let (before, after) = (by_name(registered, scope), by_name(wanted, scope));
    if before == after {
        return None;
    }
    let names = |keys: Vec<&Key>| keys.into_iter().map(|(_, name)| name.clone()).collect();
    let added = after.keys().filter(|key| !before.contains_key(*key)).collect();
    let removed = before.keys().filter(|key| !after.contains_key(*key)).collect();
    let differs = |key: &Key| before.get(key).is_some_and(|old| after.get(key) != Some(old));
    let changed = after.keys().filter(|key| differs(key)).collect();
    Some(Changes { added: names(added), changed: names(changed), removed: names(removed) })
}

/// A name is taken once for each type of command.
type Key = (u64, String);

fn by_name(commands: &[Value], scope: Scope) -> BTreeMap<Key, Map<String, Value>> {
    let normal = commands.iter().filter_map(Value::as_object).map(|c| command(c, scope));
    normal.map(|command| (key(&command), command)).collect()
}

fn key(command: &Map<String, Value>) -> Key {
    let kind = command.get("type").and_then(Value::as_u64).unwrap_or_default();
    (kind, command.get("name").and_then(Value::as_str).unwrap_or_default().to_owned())
}

fn command(command: &Map<String, Value>, scope: Scope) -> Map<String, Value> {
    let places = if scope == Scope::Everywhere { PLACE_KEYS } else { &[] };
    let mut normal = told(command, &[COMMAND_KEYS, places]);
    normal.entry("type").or_insert_with(|| json!(1));
    normal
}

/// The keys that count, without those that say nothing.
fn told(object: &Map<String, Value>, keys: &[&[&str]]) -> Map<String, Value> {
    let counts = |key: &str| keys.iter().any(|some| some.contains(&key));
    let kept = object.iter().filter(|(key, _)| counts(key));
    let normal = kept.map(|(key, value)| (key.clone(), normal(key, value)));
    normal.filter(|(_, value)| !says_nothing(value)).collect()
}

fn normal(key: &str, value: &Value) -> Value {
    match (key, value) {
        // Told as a number, answered as text.
        ("default_member_permissions", Value::Number(bits)) => bits.to_string().into(),
        ("contexts" | "integration_types", Value::Array(places)) => {
            let mut places = places.clone();
            places.sort_by_key(Value::as_u64);
            places.into()
        }
        ("options", Value::Array(options)) => {
            let normal =
                options.iter().filter_map(Value::as_object).map(|o| told(o, &[OPTION_KEYS]));
            normal.map(Value::from).collect()
        }
        _ => value.clone(),
    }
}

/// What Discord writes for what was left out.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
