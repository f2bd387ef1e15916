//! What is offered while somebody types: names, times, topics, what is counted,
//! citations. Forgives a wrong letter or two; the best comes first.
//!
//! Pure over the index. One file for each kind of field; `list` keeps offers
//! within their limits.

mod citation;
mod figure;
mod list;
mod name;
mod topic;
mod when;

use unicode_segmentation::UnicodeSegmentation;

use crate::index::{Index, IndexError};
use crate::question::time::Settings;
use crate::text::is_invisible;
use crate::wording::offers::{ENGLISH, OfferPhrases};
pub use list::LONGEST;
use list::List;

/// How many characters of what was typed are read: no offer is longer.
const READ: usize = 100;

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A time: `/timeline when`, `/figures when`.
    When,
    /// A subject: `/timeline topic`.
    Topic,
    /// What is counted, and of what: `/figures topic`.
    Figure,
    /// A person, organization or place: `/who name`.
    Name,
    /// A paragraph or source: `/source citation`.
    Citation,
}

/// One offer. Neither part is longer than [`LONGEST`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is shown: "1988 · 3 entries".
    pub label: String,
    /// What is put in: "1988".
    pub value: String,
}

/// What is asked of one kind of field.
struct Typing<'a> {
    index: &'a Index,
    settings: &'a Settings,
    phrases: &'a OfferPhrases,
    /// On one line, without what cannot be seen.
    typed: String,
}

/// At most `limit` offers for what was typed so far, best first, all different.
/// `settings` are those that times will be read with.
pub fn suggest(
    index: &Index,
    settings: &Settings,
    field: Field,
    typed: &str,
    limit: usize,
) -> Result<Vec<Suggestion>, IndexError> {
    let typing = Typing { index, settings, phrases: &ENGLISH, typed: seen(typed) };
    let mut list = List::new(limit, ENGLISH.between);
    if limit == 0 {
        return Ok(Vec::new());
    }
    match field {
        Field::When => when::offer(&typing, &mut list)?,
        Field::Topic => topic::offer(&typing, &mut list)?,
        Field::Figure => figure::offer(&typing, &mut list)?,
        Field::Name => name::offer(&typing, &mut list)?,
        Field::Citation => citation::offer(&typing, &mut list)?,
    }
    Ok(list.into_offers())
}

/// The beginning of a text on one line, without what cannot be seen. Spaces at
/// its start and end are gone.
fn seen(text: &str) -> String {
    let start: String = text.graphemes(true).take(READ).collect();
    let visible = start.chars().take(READ).map(|c| if c.is_control() { ' ' } else { c });
    let visible: String = visible.filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::seen;

    #[test]
    fn what_was_typed_is_one_short_visible_line() {
        assert_eq!(seen("  a\u{0}b\n\u{202E}c  "), "a b c");
        assert_eq!(seen(&"x".repeat(10_000)).len(), 100);
        let marks = format!("e{}", "\u{301}".repeat(10_000));
        assert!(seen(&marks).chars().count() <= 100);
    }
}
