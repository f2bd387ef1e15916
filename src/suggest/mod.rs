//! What is offered while somebody types: names, times, topics, what is counted,
//! citations. Forgives a wrong letter or two; the best comes first.

use crate::index::{Index, IndexError};

/// What is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is shown: "1988 · 3 entries".
    pub label: String,
    /// What is put in: "1988".
    pub value: String,
}

/// At most `limit` offers for what was typed so far, best first.
pub fn suggest(
    _index: &Index,
    _field: Field,
    _typed: &str,
    _limit: usize,
) -> Result<Vec<Suggestion>, IndexError> {
    Ok(Vec::new())
}
