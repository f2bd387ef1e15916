//! An answer as JSON, for programs.

use std::fmt::Write as _;

use crate::answer::model::Answer;
use crate::text::is_invisible;

/// The answer as indented JSON with a newline at the end. Control characters and
/// marks that turn the direction of text are written as escapes.
///
/// # Errors
///
/// When the answer cannot be serialized.
pub fn json(answer: &Answer) -> serde_json::Result<String> {
    let mut text = escape_unseen(&serde_json::to_string_pretty(answer)?);
    text.push('\n');
    Ok(text)
}

/// JSON escapes the controls of ASCII only. The others can stand nowhere but in
/// a string, where an escape means the same.
pub(crate) fn escape_unseen(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && (c.is_control() || (is_invisible(c) && !is_joiner(c))) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}
