//! What can be asked: the way in, for the command line and everything else.

/// The most characters of a question, a name or a time that are read.
pub const MAX_CHARS: usize = 2_000;

/// The most characters of a text to check that are read: those of the longest message.
pub const MAX_CHECKED: usize = 4_000;

/// One question to the archive, in the asker's own words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// One entry, all of it.
    Entry {
        /// Its id.
        id: String,
    },
    /// Whether the archive supports what a text says.
    Verify {
        /// The text.
        text: String,
    },
}

/// Which part of a long list is wanted. What is counted are entries, or figures
/// where the answer is a list of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Portion {
    /// How many come before it.
    pub start: usize,
    /// How many it has at most.
    pub most: usize,
}

impl Request {
    /// Its name as a command.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ask { .. } => "ask",
            Self::Timeline { .. } => "timeline",
            Self::Figures { .. } => "figures",
            Self::Who { .. } => "who",
            Self::Source { .. } => "source",
            Self::Search { .. } => "search",
            Self::Entry { .. } => "entry",
            Self::Verify { .. } => "verify",
        }
    }

    /// The most characters of each of its texts that are read.
    pub fn most_chars(&self) -> usize {
        if matches!(self, Self::Verify { .. }) { MAX_CHECKED } else { MAX_CHARS }
    }

    /// Everything in it that somebody typed.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Ask { question: text }
            | Self::Who { name: text }
            | Self::Source { citation: text }
            | Self::Search { words: text }
            | Self::Entry { id: text }
            | Self::Verify { text } => (text, None),
            Self::Timeline { when, topic } => (when, topic.as_deref()),
            Self::Figures { words, when } => (words, when.as_deref()),
        };
        std::iter::once(first.as_str()).chain(second)
    }
}
