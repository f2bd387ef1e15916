//! The fields of the index. Every kind of document has its own text fields, so
//! that word statistics of one kind are not blurred by the others.

use tantivy::Term;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use super::keys::{Key, key};

/// Goes up whenever the fields or the stored records change, so that an index
/// of another version of the program is never read.
pub(super) const VERSION: u32 = 6;

/// Name of the tokenizer that makes stems.
pub(super) const STEMS: &str = "stems";

/// A kind of document that can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Entry,
    Claim,
    Figure,
    Agent,
    Passage,
}

impl Scope {
    const ALL: [Self; 5] = [Self::Entry, Self::Claim, Self::Figure, Self::Agent, Self::Passage];

    fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Claim => "claim",
            Self::Figure => "figure",
            Self::Agent => "agent",
            Self::Passage => "passage",
        }
    }

    /// What begins the terms of fields that several kinds of document share.
    pub(super) fn mark(self) -> char {
        match self {
            Self::Entry => 'e',
            Self::Claim => 'c',
            Self::Figure => 'f',
            Self::Agent => 'a',
            Self::Passage => 'p',
        }
    }
}

/// The analysed texts of one kind of document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts {
    /// Title or names.
    pub(super) title: Field,
    /// What is told.
    pub(super) body: Field,
    /// Names and topics that stand around it.
    pub(super) context: Field,
}

/// All fields.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// The record as JSON.
    pub(super) record: Field,
    /// Document number of the record that a claim or figure belongs to.
    pub(super) owner: Field,
    /// Place of a claim or figure in its record.
    pub(super) position: Field,
    /// First day; the largest number where there is no date.
    pub(super) first: Field,
    /// Last day; the smallest number where there is no date.
    pub(super) last: Field,
    /// Month, and month and day, for days that come back every year.
    pub(super) recurring: Field,
    /// Mark and id of everybody mentioned, but for sentences.
    mentions: Field,
    /// The same, of sentences.
    claim_mentions: Field,
    /// A figure's measure.
    pub(super) measure: Field,
    /// A figure's event.
    pub(super) event: Field,
    /// Whole names, without spaces.
    pub(super) name: Field,
    /// Names from each of their words on, without spaces.
    pub(super) start: Field,
    /// The first letters of those.
    pub(super) edge: Field,
    /// Single words of names.
    pub(super) word: Field,
    /// How names and their words sound.
    pub(super) sound: Field,
    texts: [Texts; 5],
}

impl Fields {
    /// The schema and its fields.
    pub(super) fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let raw = raw(IndexRecordOption::Basic);
        let fields = Self {
            record: schema.add_bytes_field("record", STORED),
            owner: schema.add_u64_field("owner", FAST),
            position: schema.add_u64_field("position", FAST),
            first: schema.add_i64_field("first", FAST),
            last: schema.add_i64_field("last", FAST),
            recurring: schema.add_text_field("recurring", raw.clone()),
            mentions: schema.add_text_field("mentions", counted()),
            claim_mentions: schema.add_text_field("claim_mentions", counted()),
            measure: schema.add_text_field("measure", raw.clone()),
            event: schema.add_text_field("event", raw.clone()),
            name: schema.add_text_field("name", raw.clone()),
            start: schema.add_text_field("start", raw.clone()),
            edge: schema.add_text_field("edge", raw.clone()),
            word: schema.add_text_field("word", raw.clone()),
            sound: schema.add_text_field("sound", raw),
            texts: Scope::ALL.map(|scope| texts(&mut schema, scope)),
        };
        (schema.build(), fields)
    }

    /// The text fields of a kind of document.
    pub(super) fn texts(&self, scope: Scope) -> Texts {
        self.texts[scope as usize]
    }

    /// The field of whom documents of a kind mention.
    pub(super) fn mentions(&self, scope: Scope) -> Field {
        match scope {
            Scope::Claim => self.claim_mentions,
            _ => self.mentions,
        }
    }

    /// The term for documents of a kind that mention somebody.
    pub(super) fn mention_term(&self, scope: Scope, agent: &str) -> Term {
        Term::from_field_text(self.mentions(scope), &mention(scope, agent))
    }

    /// Whether only sentences have a field: its lists are written beside all others.
    pub(super) fn is_of_claims(&self, field: Field) -> bool {
        let Texts { title, body, context } = self.texts(Scope::Claim);
        [title, body, context, self.claim_mentions].contains(&field)
    }
}

/// What is indexed for a mention.
pub(super) fn mention(scope: Scope, agent: &str) -> String {
    format!("{}{agent}", scope.mark())
}

/// The key of a record.
pub(super) fn id(mark: char, id: &str) -> Key {
    key(&format!("{mark}{id}"))
}

/// The key of what cites a paragraph.
pub(super) fn citing(citation: &str) -> Key {
    key(&format!("¶{citation}"))
}

/// A source and a paragraph.
pub(super) fn citation(source: &str, paragraph: u32) -> String {
    format!("{source}\u{0}{paragraph}")
}

/// What is indexed for a month, or a day of a month, of any year.
pub(super) fn recurring(month: u8, day: Option<u8>) -> String {
    match day {
        Some(day) => format!("{month:02}-{day:02}"),
        None => format!("{month:02}"),
    }
}

/// The marks of records that are only fetched, never searched.
pub(super) const SOURCE_MARK: char = 's';

fn counted() -> TextOptions {
    raw(IndexRecordOption::WithFreqs)
}

fn raw(option: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(option);
    TextOptions::default().set_indexing_options(indexing)
}

fn stems(option: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(STEMS)
        .set_fieldnorms(norms)
        .set_index_option(option);
    TextOptions::default().set_indexing_options(indexing)
}

fn texts(schema: &mut SchemaBuilder, scope: Scope) -> Texts {
    let mut add = |part: &str, options: TextOptions| {
        schema.add_text_field(&format!("{}_{part}", scope.name()), options)
    };
    Texts {
        title: add("title", stems(IndexRecordOption::WithFreqs, true)),
        // Only here is it asked how near words are.
        body: add("body", stems(IndexRecordOption::WithFreqsAndPositions, true)),
        context: add("context", stems(IndexRecordOption::WithFreqs, false)),
    }
}
