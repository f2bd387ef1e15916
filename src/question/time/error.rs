//! What can be wrong with a time expression, in sentences for people.

use thiserror::Error;

/// Expressions that work, to be shown with an error.
pub const EXAMPLES: &[&str] = &[
    "1988", "July 1981", "21 July 1981", "the 1970s", "autumn 1976", "from 1979 to 1981",
    "before 1979",
];
/// One in the solar Hijri calendar, for archives that use it.
pub const SOLAR_EXAMPLE: &str = "1367 SH";

/// The most characters that a time expression may have.
pub const MAX_CHARS: usize = 200;

/// Why a text is no time. Each is one sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TimeError {
    /// There are no words at all.
    #[error("Please say which time you mean.")]
    Empty,
    /// There are far too many words.
    #[error("That is too long to be a date: please use at most {MAX_CHARS} characters.")]
    TooLong,
    /// The words are no time.
    #[error("“{text}” is not a date that I can read{}.", because(unread.as_deref()))]
    NotADate {
        /// What was typed.
        text: String,
        /// The words that could not be read, where others could.
        unread: Option<String>,
    },
    /// It has the form of a date, and there is no such date.
    #[error("“{text}” is not a possible date: {part}.")]
    ImpossibleDate {
        /// What was typed.
        text: String,
        /// What is wrong with which part.
        part: String,
    },
    /// A span whose end comes before its start.
    #[error("“{text}” ends before it starts: {start} comes after {end}.")]
    EndsBeforeStart {
        /// What was typed.
        text: String,
        /// How its start was read.
        start: String,
        /// How its end was read.
        end: String,
    },
    /// A date that means nothing without its year.
    #[error("“{text}” needs a year.")]
    NeedsYear {
        /// What was typed.
        text: String,
    },
}

fn because(unread: Option<&str>) -> String {
    unread.map_or_else(String::new, |unread| format!(": “{unread}” is what I do not understand"))
}

/// Why a form that was read has no days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A part of it does not exist.
    Impossible(String),
    /// It ends before it starts.
    Reversed {
        /// How its start was read.
        start: String,
        /// How its end was read.
        end: String,
    },
    /// It has no year, and none stands by.
    NeedsYear,
    /// It lies further off than years are read.
    OutOfRange,
}

impl Trouble {
    /// A part that does not exist.
    pub(super) fn impossible(part: String) -> Self {
        Self::Impossible(part)
    }

    /// The error for the person who typed `text`.
    pub(super) fn about(self, text: &str) -> TimeError {
        let text = excerpt(text);
        match self {
            Self::Impossible(part) => TimeError::ImpossibleDate { text, part },
            Self::Reversed { start, end } => TimeError::EndsBeforeStart { text, start, end },
            Self::NeedsYear => TimeError::NeedsYear { text },
            Self::OutOfRange => {
                TimeError::ImpossibleDate { text, part: "it lies too far off".to_owned() }
            }
        }
    }
}

/// The text on one line, without control characters, and not too long to repeat.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let line = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sentences() {
        let error = Trouble::impossible("there is no month 13".into()).about("1988-13-45");
        assert_eq!(error.to_string(), "“1988-13-45” is not a possible date: there is no month 13.");
    }

    #[test]
    fn what_is_repeated_is_short_and_on_one_line() {
        assert_eq!(excerpt("a\n\u{0}b"), "a b");
        assert_eq!(excerpt(&"ä".repeat(70)).chars().count(), 61);
    }
}
