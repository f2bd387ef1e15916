//! The limits of buttons and menus.

use std::collections::HashSet;

use serde_json::Value;

use super::super::error::Form;
use super::{count, list, needed, text};

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
/// Menus of users, roles, both, and channels.
const SELECTS: std::ops::RangeInclusive<u64> = 5..=8;
const LINK: u64 = 5;
const PREMIUM: u64 = 6;

/// Checks the components of a message. With `v2` there may be texts and boxes
/// between the rows, up to 40 in all.
pub fn check(form: &mut Form, path: &str, components: &Value, v2: bool) {
    count(form, path, components, 0, if v2 { 40 } else { 5 });
    if v2 && total(components) > 40 {
        form.wrong(path, "BASE_TYPE_MAX_LENGTH", "Must be 40 or fewer in length.");
    }
    let mut ids = HashSet::new();
    for (n, component) in list(components).iter().enumerate() {
        check_top(form, &format!("{path}.{n}"), component, v2, &mut ids);
    }
}

fn total(components: &Value) -> usize {
    list(components).iter().map(|inner| 1 + total(&inner["components"])).sum()
}

fn check_top<'a>(
    form: &mut Form,
    path: &str,
    component: &'a Value,
    v2: bool,
    ids: &mut HashSet<&'a str>,
) {
    let inner = &component["components"];
    match component["type"].as_u64() {
        Some(ROW) => check_row(form, path, inner, ids),
        Some(10) if v2 => needed(form, &format!("{path}.content"), &component["content"], 1, 4000),
        Some(9 | 17) if v2 => {
            for (n, child) in list(inner).iter().enumerate() {
                check_top(form, &format!("{path}.components.{n}"), child, v2, ids);
            }
            check_button_of_section(form, path, &component["accessory"], ids);
        }
        Some(12..=14) if v2 => {}
        _ => {
            let allowed = if v2 { "(1, 9, 10, 12, 13, 14, 17)" } else { "(1,)" };
            let message = format!("Value of field \"type\" must be one of {allowed}.");
            form.wrong(&format!("{path}.type"), "UNION_TYPE_CHOICES", message);
        }
    }
}

fn check_button_of_section<'a>(
    form: &mut Form,
    path: &str,
    accessory: &'a Value,
    ids: &mut HashSet<&'a str>,
) {
    if accessory["type"] == BUTTON {
        check_button(form, &format!("{path}.accessory"), accessory);
        check_id(form, &format!("{path}.accessory"), accessory, ids);
    }
}

fn check_row<'a>(form: &mut Form, path: &str, row: &'a Value, ids: &mut HashSet<&'a str>) {
    let path = format!("{path}.components");
    count(form, &path, row, 1, 5);
    let menus = list(row).iter().filter(|child| child["type"] != BUTTON).count();
    if menus > 0 && list(row).len() > 1 {
        let message = "The specified component exceeds the maximum width";
        form.wrong(&path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
    }
    for (n, child) in list(row).iter().enumerate() {
        let path = format!("{path}.{n}");
        match child["type"].as_u64() {
            Some(BUTTON) => check_button(form, &path, child),
            Some(STRING_SELECT) => check_menu(form, &path, child),
            Some(kind) if SELECTS.contains(&kind) => check_menu_frame(form, &path, child, 25),
            _ => {
                let message = "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).";
                form.wrong(&format!("{path}.type"), "UNION_TYPE_CHOICES", message);
            }
        }
        check_id(form, &path, child, ids);
    }
}

/// Two components of a message cannot have one id, be they disabled or not.
fn check_id<'a>(form: &mut Form, path: &str, child: &'a Value, ids: &mut HashSet<&'a str>) {
    if child["custom_id"].as_str().is_some_and(|id| !ids.insert(id)) {
        let message = "Component custom id cannot be duplicated";
        form.wrong(&format!("{path}.custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message);
    }
}

fn check_button(form: &mut Form, path: &str, button: &Value) {
    let at = |key: &str| format!("{path}.{key}");
    text(form, &at("label"), &button["label"], 0, 80);
    text(form, &at("custom_id"), &button["custom_id"], 1, 100);
    text(form, &at("url"), &button["url"], 1, 512);
    let style = button["style"].as_u64().unwrap_or_default();
    if !(1..=PREMIUM).contains(&style) {
        form.wrong(&at("style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).");
    }
    let links = style == LINK;
    if links != button["url"].is_string() {
        let message = if links { "A url is required" } else { "A url is only for link buttons" };
        form.wrong(&at("url"), "BUTTON_COMPONENT_INVALID_URL", message);
    }
    if (1..LINK).contains(&style) != button["custom_id"].is_string() {
        let message = "A custom id and url cannot both be specified, and one of them is required";
        form.wrong(&at("custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", message);
    }
    let named = button["label"].as_str().is_some_and(|label| !label.trim().is_empty());
    if style != PREMIUM && !named && button["emoji"].is_null() {
        let message = "Buttons must have a label or an emoji";
        form.wrong(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", message);
    }
}

fn check_menu(form: &mut Form, path: &str, menu: &Value) {
    let options = list(&menu["options"]);
    count(form, &format!("{path}.options"), &menu["options"], 1, 25);
    check_menu_frame(form, path, menu, options.len());
    let mut values = HashSet::new();
    for (n, option) in options.iter().enumerate() {
        let at = |key: &str| format!("{path}.options.{n}.{key}");
        needed(form, &at("label"), &option["label"], 1, 100);
        needed(form, &at("value"), &option["value"], 1, 100);
        text(form, &at("description"), &option["description"], 0, 100);
        if !values.insert(option["value"].as_str()) {
            let message = "The specified option value is already used";
            form.wrong(&at("value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
        }
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    if chosen as u64 > menu["max_values"].as_u64().unwrap_or(1) {
        let message = "The number of default options exceeds max_values";
        form.wrong(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message);
    }
}

fn check_menu_frame(form: &mut Form, path: &str, menu: &Value, options: usize) {
    needed(form, &format!("{path}.custom_id"), &menu["custom_id"], 1, 100);
    text(form, &format!("{path}.placeholder"), &menu["placeholder"], 0, 150);
    let min = menu["min_values"].as_u64().unwrap_or(1);
    let max = menu["max_values"].as_u64().unwrap_or(1);
    for (key, value) in [("min_values", min), ("max_values", max)] {
        if value > options as u64 {
            let message = format!("{key} must be equal to or less than {options}.");
            form.wrong(&format!("{path}.{key}"), "NUMBER_TYPE_MAX", message);
        }
    }
    if min > max {
        let message = "min_values must be equal to or less than max_values.";
        form.wrong(&format!("{path}.min_values"), "SELECT_COMPONENT_MIN_MAX", message);
    }
}
