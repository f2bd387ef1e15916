//! The limits that Discord documents, written from its documentation and from
//! nothing of the bot's.

pub mod command;
pub mod component;
pub mod message;

use serde_json::Value;

use super::error::Form;

/// The length of a text as Discord counts it: in characters, not bytes.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// The elements of a list, or none.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text of `min` to `max` characters, if it is there at all.
pub(super) fn text(form: &mut Form, path: &str, value: &Value, min: usize, max: usize) {
    let text = match value {
        Value::Null => return,
        Value::String(text) => text,
        other => {
            let message = format!("Could not interpret \"{other}\" as string.");
            return form.wrong(path, "STRING_TYPE_CONVERT", message);
        }
    };
    let found = length(text);
    if found == 0 && min > 0 {
        form.wrong(path, "BASE_TYPE_REQUIRED", "This field is required");
    } else if found < min || found > max {
        bad_length(form, path, min, max);
    }
}

/// Like [`text`], and it has to be there.
pub(super) fn needed(form: &mut Form, path: &str, value: &Value, min: usize, max: usize) {
    if value.is_null() {
        return form.wrong(path, "BASE_TYPE_REQUIRED", "This field is required");
    }
    text(form, path, value, min, max);
}

/// A list of `min` to `max` elements.
pub(super) fn count(form: &mut Form, path: &str, value: &Value, min: usize, max: usize) {
    match value {
        Value::Null if min == 0 => {}
        Value::Null => form.wrong(path, "BASE_TYPE_REQUIRED", "This field is required"),
        Value::Array(list) if list.len() < min || list.len() > max => {
            bad_length(form, path, min, max);
        }
        Value::Array(_) => {}
        _ => form.wrong(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
    }
}

fn bad_length(form: &mut Form, path: &str, min: usize, max: usize) {
    if min == 0 {
        form.wrong(path, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
    } else {
        let message = format!("Must be between {min} and {max} in length.");
        form.wrong(path, "BASE_TYPE_BAD_LENGTH", message);
    }
}

/// A link as Discord takes it.
pub(super) fn link(form: &mut Form, path: &str, value: &Value, schemes: &[&str]) {
    let Some(url) = value.as_str() else { return };
    if !schemes.iter().any(|scheme| url.starts_with(&format!("{scheme}://"))) {
        let message =
            format!("Scheme \"{url}\" is not supported. Scheme must be one of {schemes:?}.");
        form.wrong(path, "URL_TYPE_INVALID_SCHEME", message);
    }
    text(form, path, value, 1, 2048);
}
