//! The limits of application commands.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::super::error::Form;
use super::{count, length, list, needed, text};

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;
const STRING: u64 = 3;
/// The characters of a command with all that is in it.
const TOTAL: usize = 8000;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").expect("a pattern")
});

/// The languages that Discord speaks.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// How many commands of a type there may be.
pub fn most(kind: u64) -> usize {
    if kind == 1 { 100 } else { 15 }
}

/// Checks a command. `path` is where it stands in the body: a number in a list,
/// or nothing.
pub fn check(form: &mut Form, path: &str, command: &Value) {
    let at = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let kind = command["type"].as_u64().unwrap_or(1);
    check_names(form, &at, command, kind == 1);
    if kind == 1 {
        needed(form, &at("description"), &command["description"], 1, 100);
        check_translations(form, &at("description_localizations"), command, false);
        check_options(form, &at("options"), &command["options"], 0);
    } else {
        for key in ["description", "options"] {
            let given = &command[key];
            if given.as_str().is_some_and(|text| !text.is_empty()) || !list(given).is_empty() {
                let message = "Context menu commands cannot have it";
                form.wrong(&at(key), "APPLICATION_COMMAND_CONTEXT_MENU_FIELD", message);
            }
        }
    }
    let size = weight(command);
    if size > TOTAL {
        let message = format!("Command exceeds maximum size ({TOTAL}): it has {size} characters");
        form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
    for key in ["contexts", "integration_types"] {
        count(form, &at(key), &command[key], usize::from(!command[key].is_null()), 3);
    }
}

/// Checks that no name stands twice in a list of commands.
pub fn check_unique(form: &mut Form, commands: &[Value]) {
    let mut seen = HashSet::new();
    for (n, command) in commands.iter().enumerate() {
        let kind = command["type"].as_u64().unwrap_or(1);
        if !seen.insert((kind, command["name"].as_str())) {
            let message = "Application command names must be unique";
            form.wrong(&n.to_string(), "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
}

fn check_names(form: &mut Form, at: &dyn Fn(&str) -> String, named: &Value, strict: bool) {
    needed(form, &at("name"), &named["name"], 1, 32);
    if strict {
        check_name(form, &at("name"), &named["name"]);
    }
    check_translations(form, &at("name_localizations"), named, true);
    if strict {
        for (locale, name) in named["name_localizations"].as_object().into_iter().flatten() {
            check_name(form, &at(&format!("name_localizations.{locale}")), name);
        }
    }
}

fn check_name(form: &mut Form, path: &str, name: &Value) {
    let name = name.as_str().unwrap_or_default();
    if !NAME.is_match(name) || name.to_lowercase() != name {
        form.wrong(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
}

fn check_translations(form: &mut Form, path: &str, of: &Value, names: bool) {
    let (key, max) =
        if names { ("name_localizations", 32) } else { ("description_localizations", 100) };
    for (locale, said) in of[key].as_object().into_iter().flatten() {
        let path = format!("{path}.{locale}");
        needed(form, &path, said, 1, max);
        if !LOCALES.contains(&locale.as_str()) {
            form.wrong(&path, "DICT_TYPE_KEY", format!("{locale} is not a locale of Discord's"));
        }
    }
}

/// Checks options; `depth` is 0 in a command, 1 in a group or subcommand of it.
fn check_options(form: &mut Form, path: &str, options: &Value, depth: u8) {
    count(form, path, options, 0, 25);
    let mut names = HashSet::new();
    let mut optional = false;
    for (n, option) in list(options).iter().enumerate() {
        let here = format!("{path}.{n}");
        check_option(form, &here, option, depth);
        if !names.insert(option["name"].as_str()) {
            let message = "Option name already exists";
            form.wrong(&here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message);
        }
        let required = option["required"] == true;
        if required && optional {
            let message = "Required options must be placed before non-required options";
            form.wrong(&here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional |= !required;
    }
    let subs = list(options).iter().filter(|option| is_branch(option)).count();
    if subs > 0 && subs < list(options).len() {
        let message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        form.wrong(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
}

fn is_branch(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP))
}

fn check_option(form: &mut Form, path: &str, option: &Value, depth: u8) {
    let at = |key: &str| format!("{path}.{key}");
    check_names(form, &at, option, true);
    needed(form, &at("description"), &option["description"], 1, 100);
    check_translations(form, &at("description_localizations"), option, false);
    let kind = option["type"].as_u64().unwrap_or_default();
    let nested_wrongly = (kind == GROUP && depth > 0) || (kind == SUBCOMMAND && depth > 1);
    if !(1..=11).contains(&kind) || nested_wrongly {
        form.wrong(&at("type"), "BASE_TYPE_CHOICES", "This option type cannot stand here");
    }
    if is_branch(option) {
        let deeper = if kind == GROUP { 1 } else { 2 };
        check_options(form, &at("options"), &option["options"], deeper);
    }
    check_choices(form, &at("choices"), option, kind);
}

fn check_choices(form: &mut Form, path: &str, option: &Value, kind: u64) {
    let choices = &option["choices"];
    count(form, path, choices, 0, 25);
    if option["autocomplete"] == true && (!list(choices).is_empty() || !matches!(kind, 3 | 4 | 10))
    {
        let message = "autocomplete cannot be set together with choices, or for this type";
        form.wrong(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message);
    }
    for (n, choice) in list(choices).iter().enumerate() {
        needed(form, &format!("{path}.{n}.name"), &choice["name"], 1, 100);
        if kind == STRING {
            needed(form, &format!("{path}.{n}.value"), &choice["value"], 1, 100);
        }
        for (locale, name) in choice["name_localizations"].as_object().into_iter().flatten() {
            text(form, &format!("{path}.{n}.name_localizations.{locale}"), name, 1, 100);
        }
    }
}

/// The characters of names, descriptions and values, of each the longest
/// translation.
fn weight(of: &Value) -> usize {
    let longest = |key: &str| {
        let own = of[key].as_str().map_or(0, length);
        let translated = of[format!("{key}_localizations")].as_object().into_iter().flatten();
        translated.map(|(_, text)| text.as_str().map_or(0, length)).fold(own, usize::max)
    };
    let value = of["value"].as_str().map_or(0, length);
    let inner: usize = list(&of["options"]).iter().chain(list(&of["choices"])).map(weight).sum();
    longest("name") + longest("description") + value + inner
}
