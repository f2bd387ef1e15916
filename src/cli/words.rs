//! Words from the command line, made into one piece of text that later code can
//! take as it is: UTF-8, not empty, not too long, without control characters.

use std::ffi::{OsStr, OsString};

use super::error::Failure;
use crate::render::clean::clean_input;
pub use crate::request::MAX_CHARS as MAX_INPUT;

/// The words as one line. `what` they are and an `example` are for the message
/// if there are none.
pub(super) fn required(what: &str, words: &[OsString], example: &str) -> Result<String, Failure> {
    let text = required_text(what, words, example, MAX_INPUT)?;
    Ok(one_line(&text))
}

/// The words as a text of at most `most` characters; its lines stay.
pub(super) fn required_text(
    what: &str,
    words: &[OsString],
    example: &str,
    most: usize,
) -> Result<String, Failure> {
    let parts = words.iter().map(|word| utf8(word)).collect::<Result<Vec<_>, _>>()?;
    let text = sound(what, &parts.join(" "), most)?;
    if text.is_empty() {
        return Err(Failure::usage(format!("no {what} given; for example: {example}")));
    }
    Ok(text)
}

/// The words of an option; an empty one counts as not given.
pub(super) fn optional(what: &str, words: Option<&OsStr>) -> Result<Option<String>, Failure> {
    let Some(words) = words else { return Ok(None) };
    let text = one_line(&sound(what, utf8(words)?, MAX_INPUT)?);
    Ok((!text.is_empty()).then_some(text))
}

fn utf8(word: &OsStr) -> Result<&str, Failure> {
    word.to_str().ok_or_else(|| {
        let shown = clean_input(&word.to_string_lossy());
        Failure::usage(format!(
            "the argument `{shown}` is not valid UTF-8; set the terminal to UTF-8 and type it again"
        ))
    })
}

fn sound(what: &str, text: &str, most: usize) -> Result<String, Failure> {
    let length = text.chars().count();
    if length > most {
        return Err(Failure::usage(format!(
            "the {what} is {length} characters long, and at most {most} are read; please shorten it"
        )));
    }
    let seen = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    Ok(text.chars().map(seen).collect::<String>().trim().to_owned())
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
