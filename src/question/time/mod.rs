//! Times in words to spans of days.
//!
//! ```text
//! text ─tokens─▶ tokens ─forms─▶ tree ─resolve─▶ Reading ─▶ When
//! ```
//!
//! - [`forms`]: how people write times; a file a family. A new format goes there.
//! - [`lexicon`], [`numbers`]: names of months, seasons and units; number words.
//! - [`calendar`]: calendars and arithmetic with days. A new calendar goes there.
//! - [`context`]: cues that tell years from other numbers in running text.
//! - [`find`](mod@find): the times in a question.
//! - [`anchor`]: events by whose names times are told.
//!
//! Everything is a function of the text and the [`Settings`]: there is no clock.

mod anchor;
mod calendar;
mod context;
mod cursor;
mod dull;
mod error;
mod find;
mod forms;
mod lexicon;
mod numbers;
mod reading;
mod settings;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;
mod when;

pub use anchor::{Anchor, Anchors, NoAnchors, Setting};
pub use calendar::month_name;
pub use error::{EXAMPLES, MAX_CHARS, SOLAR_EXAMPLE, TimeError};
pub use find::{find, find_and_check, find_archived, find_with, impossible, may_name_events};
pub use settings::{Calendar, Settings};
pub use when::{Found, MonthDay, When};

use cursor::Cursor;
use error::{Trouble, excerpt};
use reading::Context;
use tree::Expr;

/// Reads a text that is a time and nothing else, such as the `WHEN` of a timeline.
pub fn read(text: &str, settings: &Settings) -> Result<When, TimeError> {
    read_with(text, settings, &NoAnchors)
}

/// Reads a text that is a time and nothing else, and may name an event for it.
pub fn read_with(
    text: &str,
    settings: &Settings,
    anchors: &dyn Anchors,
) -> Result<When, TimeError> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(TimeError::TooLong);
    }
    let tokens = tokens::tokenize(text);
    if tokens.is_empty() {
        return Err(TimeError::Empty);
    }
    let mut cursor = Cursor::whole(text, &tokens, settings, anchors);
    skip_prepositions(&mut cursor);
    let Some(expr) = forms::several::read(&mut cursor) else {
        return Err(TimeError::NotADate { text: excerpt(text), unread: None });
    };
    skip_marks(&mut cursor);
    if let Some(token) = cursor.peek(0) {
        let unread = text.get(token.range.start..).map(excerpt);
        return Err(TimeError::NotADate { text: excerpt(text), unread });
    }
    when(&expr, settings, text)
}

/// Words before a time that change nothing: "in", "during the", "the month of".
fn skip_prepositions(c: &mut Cursor<'_>) {
    const PHRASES: &[(&str, ())] = &[
        ("the night of", ()),
        ("the morning of", ()),
        ("the evening of", ()),
        ("in", ()),
        ("on", ()),
        ("at", ()),
        ("during", ()),
        ("throughout", ()),
        ("within", ()),
        ("over", ()),
        ("of", ()),
        ("the years", ()),
        ("years", ()),
        ("the period", ()),
        ("the time", ()),
        ("the whole of", ()),
        ("whole of", ()),
        ("all of", ()),
        ("all", ()),
    ];
    while c.one_mark(&['"', '“', '(', '*']).is_some() {}
    // "On or before" is one phrase.
    while c.peek_word(1) != Some("or") && c.phrase(PHRASES).is_some() {}
    // "The month of July", but not "the month of the ceasefire".
    c.attempt(|c| {
        c.word("the");
        c.words("month of").then_some(())?;
        lexicon::month(c.peek_word(0)?).map(|_| ())
    });
}

/// Marks after a time that change nothing.
fn skip_marks(c: &mut Cursor<'_>) {
    while c.one_mark(&['.', '?', '!', ',', ';', ':', ')', '"', '”', '\'', '*']).is_some() {}
}

/// What an expression means; without a year, the day or month of every year.
fn when(expr: &Expr, settings: &Settings, text: &str) -> Result<When, TimeError> {
    let context = Context { settings, stand_in: false };
    match expr.resolve(&context) {
        Ok(reading) => Ok(reading.into_when()),
        Err(Trouble::NeedsYear) => every_year(expr, settings).map_err(|t| t.about(text)),
        Err(trouble) => Err(trouble.about(text)),
    }
}

fn every_year(expr: &Expr, settings: &Settings) -> Result<When, Trouble> {
    let context = Context { settings, stand_in: true };
    let reading = expr.resolve(&context)?;
    reading.into_recurring().ok_or(Trouble::NeedsYear)
}
