//! What can be asked: the way in, for the command line and everything else.

/// One question to the archive, in the asker's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// A question in everyday words.
    Ask {
        /// The question.
        question: String,
    },
    /// What happened at a time.
    Timeline {
        /// The time, in words or as EDTF.
        when: String,
        /// Words that narrow it down.
        topic: Option<String>,
    },
    /// Who gives which number for something.
    Figures {
        /// What is counted, of what event.
        words: String,
        /// The time, in words or as EDTF.
        when: Option<String>,
    },
    /// A person, an organization, an outlet or a place.
    Who {
        /// The name.
        name: String,
    },
    /// What a paragraph or a source is, and what the records take from it.
    Source {
        /// `@source ¶8`, `source 8`, `¶8` or a source's id.
        citation: String,
    },
    /// Records that have these words, best first.
    Search {
        /// The words.
        words: String,
    },
}
