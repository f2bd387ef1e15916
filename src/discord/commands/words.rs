//! Options that take words.

use crate::suggest::Field;
use crate::wording::commands::{ENGLISH, Language, Named};

/// An option that takes words.
///
/// The limits of a command's options together leave room for its name in the
/// 256 characters of the line that says above a reply what was asked.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Its name and description in a language.
    pub named: fn(&Language) -> &Named,
    /// The most characters it takes.
    pub most: u16,
    /// Whether the command makes no sense without it.
    pub required: bool,
    /// What is offered while it is typed.
    pub offers: Option<Field>,
}

/// What `/ask` asks.
pub const QUESTION: Words =
    Words { named: |l| &l.question, most: 240, required: true, offers: None };

/// The time of `/timeline`.
pub const WHEN: Words = short(|l| &l.when, true, Field::When);

/// What `/timeline` is narrowed down to.
pub const TOPIC: Words = short(|l| &l.topic, false, Field::Topic);

/// What `/figures` counts.
pub const COUNTED: Words = short(|l| &l.counted, true, Field::Figure);

/// The time of `/figures`.
pub const DURING: Words = short(|l| &l.during, false, Field::When);

/// The name of `/who`.
pub const NAME: Words = short(|l| &l.name, true, Field::Name);

/// The paragraph or source of `/source`.
pub const CITATION: Words = short(|l| &l.citation, true, Field::Citation);

const fn short(named: fn(&Language) -> &Named, required: bool, field: Field) -> Words {
    Words { named, most: 100, required, offers: Some(field) }
}

impl Words {
    /// The name that Discord sends.
    pub fn name(&self) -> &'static str {
        (self.named)(&ENGLISH).name
    }
}

/// Whether an option of this name says who sees the reply.
pub fn is_private(name: &str) -> bool {
    name == ENGLISH.private.name
}

/// Whether this is the name of `/archive status`.
pub fn is_status(name: &str) -> bool {
    name == ENGLISH.status.name
}

/// Whether this is the name of `/archive reload`.
pub fn is_reload(name: &str) -> bool {
    name == ENGLISH.reload.name
}
