//! Words that were found to begin no time, whatever stands around them: nearly all
//! words are such, and all families of forms are tried with each that is not known.
//! Learned from the texts of archives alone: what members type is not kept.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::settings::{Calendar, Settings};
use super::tokens::Token;

/// How many words of a kind a thread remembers.
const MOST: usize = 1 << 11;

/// Longer words, in bytes, are not.
const LONGEST: usize = 32;

/// What reading depends on besides the text: which forms there are depends on no day.
#[derive(PartialEq)]
struct Way {
    calendars: Vec<Calendar>,
    day_first: bool,
}

impl Way {
    fn is_of(&self, settings: &Settings) -> bool {
        self.day_first == settings.day_first && self.calendars == settings.calendars
    }
}

/// Whose words are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// A member's.
    Typed,
    /// An archive's.
    Archived,
}

/// Words without capitals, with one at the beginning, and of capitals alone.
type Known = [HashSet<Box<str>>; 3];

thread_local! {
    static DULL: RefCell<Option<(Way, Known)>> = const { RefCell::new(None) };
}

/// What is read from a token on: nothing where its word is known to begin no time. An
/// archive's word that nothing is read from becomes known as such if nothing but itself
/// was looked at.
pub(super) fn or<T>(
    token: &Token,
    settings: &Settings,
    whose: Words,
    read: impl FnOnce(&Cell<bool>) -> Option<T>,
) -> Option<T> {
    let further = Cell::new(false);
    let Some(word) = token.word().filter(|_| !token.glued) else { return read(&further) };
    let kind = match (token.capital, token.upper) {
        (_, true) => 2,
        (capital, false) => usize::from(capital),
    };
    if is_dull(word, kind, settings) {
        return None;
    }
    let found = read(&further);
    let learns = whose == Words::Archived && word.len() <= LONGEST;
    if learns && found.is_none() && !further.get() {
        remember(word, kind, settings);
    }
    found
}

fn is_dull(word: &str, kind: usize, settings: &Settings) -> bool {
    DULL.with_borrow(|known| {
        let known = known.as_ref().filter(|(way, _)| way.is_of(settings));
        known.and_then(|(_, words)| words.get(kind)).is_some_and(|words| words.contains(word))
    })
}

fn remember(word: &str, kind: usize, settings: &Settings) {
    DULL.with_borrow_mut(|known| {
        let (_, words) = match known {
            Some(known) if known.0.is_of(settings) => known,
            other => {
                let Settings { calendars, day_first, .. } = settings.clone();
                other.insert((Way { calendars, day_first }, Known::default()))
            }
        };
        let Some(words) = words.get_mut(kind) else { return };
        if words.len() >= MOST {
            words.clear();
        }
        words.insert(word.into());
    });
}
