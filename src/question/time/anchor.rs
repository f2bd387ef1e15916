//! Events by whose names times are told: "after the ceasefire", "between the
//! revolution and 1985". Which events there are, the one who asks for times to be
//! read knows; here is only what it has to tell.

use crate::archive::date::Span;

/// Whoever knows events by their names.
pub trait Anchors {
    /// The event that some words name, if they name one beyond doubt.
    fn event(&self, words: &str, setting: Setting) -> Option<Anchor>;

    /// Whether there is any event that it knows.
    fn knows_any(&self) -> bool {
        true
    }
}

/// Where the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// In a text that is a time and nothing else.
    Alone,
    /// In a question, where they may mean something else.
    InQuestion,
}

/// An event, and when it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its name, to be shown.
    pub title: String,
    /// How many other events of that time have the name as well.
    pub others: usize,
    /// When it was, in words, unless the name says so.
    pub date: Option<String>,
    /// Its days.
    pub span: Span,
    /// Whether these are the very days; otherwise it lies somewhere within them.
    pub exact: bool,
}

/// Knows no event.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAnchors;

impl Anchors for NoAnchors {
    fn event(&self, _words: &str, _setting: Setting) -> Option<Anchor> {
        None
    }

    fn knows_any(&self) -> bool {
        false
    }
}
