//! Words to a question: what is asked for, of whom, when, in which terms. Pure:
//! names come in already found, "today" comes in with the settings.

pub mod common;
pub mod compare;
pub mod extreme;
pub mod forms;
pub mod terms;
pub mod thesaurus;
pub mod time;
pub mod wanted;

use crate::text::{Analyzer, Word};
use extreme::Extreme;
use terms::Term;
use time::Found;
use wanted::Wanted;

/// A name that the archive knows, in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The first word of the name (position in [`Question::words`]).
    pub first: usize,
    /// The last word of the name.
    pub last: usize,
    /// Ids of the records that it may mean; several if it is ambiguous.
    pub agents: Vec<String>,
}

/// A question, taken apart.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its words.
    pub words: Vec<Word>,
    /// What kind of answer it wants.
    pub wanted: Wanted,
    /// The words that only ask, by position.
    pub asking: Vec<usize>,
    /// The words that say what it is about, names and times left out.
    pub terms: Vec<Term>,
    /// The names in it.
    pub names: Vec<Named>,
    /// The times in it.
    pub times: Vec<Found>,
    /// The superlative in it: which of several is asked for.
    pub extreme: Option<Extreme>,
}

impl Question {
    /// Whether nothing is asked about but a time or a name.
    pub fn has_no_heavy_terms(&self) -> bool {
        self.terms.iter().all(|t| t.light)
    }

    /// What is to be counted: the word after "how many", unless it says little.
    pub fn object(&self) -> Option<&Term> {
        let first = self.terms.first()?;
        let directly = self.wanted == Wanted::HowMany
            && self.asking.last().is_some_and(|last| first.position == last + 1);
        (directly && !first.light).then_some(first)
    }

    /// What is asked about something: "what was the *price* of it".
    pub fn attribute(&self) -> Option<&Term> {
        let asking = *self.asking.last()?;
        let word = |at: usize| self.words.get(at).map_or("", |w| w.folded.as_str());
        let is = matches!(word(asking + 1), "is" | "was" | "are" | "were");
        let the = matches!(word(asking + 2), "the" | "a" | "an" | "its" | "his" | "her" | "their");
        let at = asking + 3;
        self.terms.iter().find(|t| is && the && t.position == at && !t.light)
    }

    /// Whether a word stands for one of the telling words of the question.
    pub fn means(&self, word: &Word) -> bool {
        let stands_for = |t: &Term| t.alternatives.iter().any(|a| a.stem == word.stem);
        self.terms.iter().any(|t| !t.light && stands_for(t))
    }

    /// The stems of all its words.
    pub fn stems(&self) -> Vec<String> {
        self.words.iter().map(|w| w.stem.clone()).collect()
    }

    /// The text of a name as it was typed, folded.
    pub fn name_text(&self, named: &Named) -> String {
        let words = self.words.get(named.first..=named.last).unwrap_or_default();
        words.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Takes a question apart. `names` and `times` are those found among its words.
pub fn read(
    words: Vec<Word>,
    names: Vec<Named>,
    times: Vec<Found>,
    analyzer: &Analyzer,
) -> Question {
    let (wanted, asking) = wanted::wanted(&words);
    let taken = |i: usize| {
        let word = &words[i];
        asking.contains(&i)
            || names.iter().any(|n| n.first <= i && i <= n.last)
            || times.iter().any(|t| t.range.start < word.end && word.start < t.range.end)
    };
    let free: Vec<bool> = (0..words.len()).map(|i| !taken(i)).collect();
    let mut terms = terms::terms(&words, &free, analyzer);
    let extreme = extreme::find(&words, &names, &times);
    // What a superlative asks for is met by an order, or told by a record as such.
    for term in terms.iter_mut().filter(|t| extreme.is_some_and(|e| e.has(t.position))) {
        term.light = true;
    }
    Question { words, wanted, asking, terms, names, times, extreme }
}
