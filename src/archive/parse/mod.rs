//! Text to records, one file at a time and without reading anything: a parser
//! takes a path (for messages only) and the text, and gives the record with
//! all that later checks need, and every problem it saw.

mod about;
mod agent;
mod body;
pub(crate) mod boundary;
pub(super) mod cite;
mod entry;
mod fields;
mod figure;
mod files;
mod form;
mod front;
mod json;
mod source;
mod tolerant;
mod wording;
mod written;

use std::ops::Range;
use std::sync::Arc;

use super::model::Citations;
use super::problem::{Problem, TextFile};

pub use about::{about, measures};
pub use agent::agent;
pub use entry::{entry, entry_line, entry_lines};
pub use files::{DocumentFile, Files, Role};
pub use source::{SourceFile, source};
pub(super) use written::Written;

/// A value and the bytes of the file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Range<usize>,
}

impl<T> At<T> {
    /// A value read from `span`.
    pub fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// A record with the places of what it says, for validation and grounding.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    /// The file's name without its ending, or what the line says; empty if it says none.
    pub id: String,
    /// The file.
    pub file: Arc<TextFile>,
    /// Where the id stands; the start of the file where that gives it.
    pub at: Range<usize>,
    /// How the file writes texts.
    spelling: Spelling,
    /// The record; `None` where too much of it is missing.
    pub record: Option<T>,
    /// Ids that it names.
    pub links: Vec<Link>,
    /// Paragraphs that it cites, place by place.
    pub cited: Vec<Cited>,
    /// What it says, with the paragraphs that say so.
    pub claims: Vec<Claim>,
    /// What need not be found in the paragraphs cited.
    pub exceptions: Vec<Exception>,
}

impl<T> Parsed<T> {
    fn new(id: &str, file: &Arc<TextFile>) -> Self {
        Self {
            id: id.to_owned(),
            file: Arc::clone(file),
            at: 0..0,
            spelling: Spelling::Plain,
            record: None,
            links: Vec::new(),
            cited: Vec::new(),
            claims: Vec::new(),
            exceptions: Vec::new(),
        }
    }

    /// A record that is a line of JSON.
    fn of_line(file: &Arc<TextFile>, line: Range<usize>) -> Self {
        Self { at: line.start..line.start + 1, spelling: Spelling::Json, ..Self::new("", file) }
    }

    /// What stands in a part of `file`, which is the record's own.
    pub(super) fn written<'f>(&self, file: &'f TextFile, span: &Range<usize>) -> Written<'f> {
        match self.spelling {
            Spelling::Plain => Written::plain(file.slice(span), span.start),
            Spelling::Json => Written::json(file.slice(span), span.start),
        }
    }
}

/// How a file writes texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// As they are.
    Plain,
    /// With the escapes of JSON.
    Json,
}

/// An id of another record, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The id, or free words where those are allowed.
    pub id: At<String>,
    /// What it must be.
    pub wants: Wants,
}

/// What a link must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// An organization or a place that another is part of.
    Whole,
    /// A person, an organization or a place; or words.
    Speaker,
    /// A place; or words.
    PlaceOrWords,
    /// A measure.
    Measure,
    /// An entry; or words.
    Event,
}

/// A citation to one source, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The source's id.
    pub source: At<String>,
    /// The paragraphs.
    pub paragraphs: Vec<At<u32>>,
}

/// Something a record says that the paragraphs cited must bear out.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What sort of thing is said.
    pub kind: ClaimKind,
    /// The words, or the value as written.
    pub text: String,
    /// Where they stand.
    pub span: Range<usize>,
    /// Where they come from.
    pub cites: Citations,
}

/// What sort of thing a claim says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClaimKind {
    /// A sentence of a body.
    Sentence,
    /// The title of an entry.
    Title,
    /// A name of a person, organization or place.
    Name,
    /// A date that the source itself should give.
    Date,
    /// A date that is inferred, with a reason.
    InferredDate,
    /// A number.
    Number(f64),
    /// Words for a number or for an event.
    Words,
    /// A place's id, or words for one.
    PlaceOrWords,
    /// Who said or reported it: an agent's id, or words. The source itself may be that party.
    Speaker,
    /// An archivist's remark: not grounded, but not to be copied either.
    Note,
}

/// A text that need not be found in the paragraphs cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The text.
    pub what: At<String>,
    /// Why.
    pub reason: String,
}

/// A parsed file and what is wrong with it.
pub type Outcome<T> = (T, Vec<Problem>);

/// Whether a text has the form of an id: lower-case letters, digits, hyphens.
pub fn is_id_like(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(sound)
}

/// The most paragraphs that a source may have.
pub const MAX_PARAGRAPHS: u32 = 1_000_000;

/// The longest id; a button has to hold one in its 100 characters.
pub const MAX_ID: usize = 64;

/// Whether a text can be the id of a record.
pub fn is_id(text: &str) -> bool {
    is_id_like(text) && text.len() <= MAX_ID && !text.starts_with('-') && !text.ends_with('-')
}

/// The nearest sound id.
pub fn slug(name: &str) -> String {
    let folded = crate::text::fold(name);
    let kept: String =
        folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = kept.split('-').filter(|w| !w.is_empty()).collect();
    let slug: String = words.join("-").chars().take(MAX_ID).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "a-name".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::archive::ground::ground;
    use crate::archive::model::AgentKind;
    use crate::archive::validate::validate;

    /// Pieces of records in any order, with anything between them.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("+++\n".to_owned()),
            Just("title = \"One of 12 Iranians, 1981\"\n".to_owned()),
            Just("date = \"1981-07-21/..\"\n".to_owned()),
            Just("[[figures]]\nmeasure = \"x\"\nvalue = [1, 2]\n".to_owned()),
            Just("cite = \"[@s ¶1-3; @t ¶2]\"\n".to_owned()),
            Just("He said “no.” [@s ¶1]".to_owned()),
            Just("[[ungrounded]]\nwhat = \"x\"\nreason = \"y\"\n".to_owned()),
            Just(
                "{\"id\": \"a\", \"title\": \"A \\\"b\\\"\", \"body\": \"He \\u00e9. [@s ¶1]\"}\n"
                    .to_owned()
            ),
            "[\\[\\]@¶;,. \"'“”=\n\r0-9a-zÄ-]{0,12}",
            any::<String>(),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    fn roles() -> Vec<Role> {
        vec![
            Role::About,
            Role::Measures,
            Role::Source("s".to_owned()),
            Role::Entry("e".to_owned()),
            Role::Entries,
            Role::Agent(AgentKind::Person, "p".to_owned()),
            Role::Document("s.txt".to_owned()),
        ]
    }

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Fort Myer (1908)"), "fort-myer-1908");
        assert_eq!(slug("Štětina"), "stetina");
        assert_eq!(slug("???"), "a-name");
        assert!(is_id(&slug(&"a ".repeat(64))));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in text()) {
            let mut files = Files::default();
            let mut problems = Vec::new();
            for role in roles() {
                problems.extend(files.add(role, &TextFile::new("x", text.clone())));
            }
            problems.extend(validate(&mut files));
            problems.extend(ground(&files, &[]).problems);
            for problem in problems {
                prop_assert!(problem.line().is_some_and(|line| line >= 1));
                let span = problem.span().unwrap_or_default();
                prop_assert!(span.start <= span.end && span.end <= text.len() + 1, "{problem:?}");
            }
        }

        #[test]
        fn a_sound_entry_with_any_body_is_read_without_panic(text in text()) {
            let text = format!("+++\ntitle = \"x\"\n+++\n{text}");
            let (parsed, _) = entry("x", &TextFile::new("x.md", text));
            for claim in parsed.claims {
                prop_assert!(!parsed.file.slice(&claim.span).is_empty());
            }
        }
    }
}
