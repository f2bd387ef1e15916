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

use crate::text::{Analyzer, Word, is_stop_word};
use extreme::Extreme;
use terms::Term;
use time::Found;
use wanted::Wanted;

/// Stems that tell of who came after somebody, or before.
const AFTER: &[&str] = &["succeed", "successor", "follow", "replac"];
const BEFORE: &[&str] = &["preced", "predecessor"];

/// Verbs that ask for words.
const SAYING: &[&str] =
    &["say", "tell", "speak", "announce", "declare", "state", "claim", "write", "think"];

/// Verbs that say little of what was done.
const VAGUE: &[&str] = &[
    "stand", "stood", "pass", "passed", "sit", "sat", "lie", "lay", "run", "ran", "turn", "turned",
    "keep", "kept", "bring", "brought", "find", "found", "carry", "carried", "feel", "felt",
    "play", "played", "form", "formed", "serve", "served", "fall", "fell",
];
/// What came after somebody, or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The name, by its place among the question's.
    pub name: usize,
    /// The stem of "after" or "before", which has to stand right before the name.
    pub stem: &'static str,
    /// Stems that will do instead, wherever they stand.
    pub others: &'static [&'static str],
}

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
    /// Stems of other forms of its words: "given" where it has "give".
    pub forms: Vec<String>,
}

impl Question {
    /// Whether nothing is asked about but a time or a name.
    pub fn has_no_heavy_terms(&self) -> bool {
        self.terms.iter().all(|t| t.light)
    }

    /// Whether its times hang on names of events alone, and it asks for more than
    /// what happened then: the names may be meant as words.
    pub fn may_be_words(&self) -> bool {
        let asks_more = !self.has_no_heavy_terms() || self.wanted == Wanted::Why;
        asks_more && self.times.iter().all(|found| found.loose)
    }

    /// What is to be counted: the word after "how many", unless it says little.
    pub fn object(&self) -> Option<&Term> {
        let first = self.terms.first()?;
        let directly = self.wanted == Wanted::HowMany
            && self.asking.last().is_some_and(|last| first.position == last + 1);
        (directly && !first.light).then_some(first)
    }

    /// What is asked about something, in one word or several of which each will do:
    /// "what was the *price* of it", "which *TV channel* did it show".
    pub fn focus(&self) -> Vec<&Term> {
        let Some(asking) = self.asking.last().copied() else { return Vec::new() };
        let verb = wanted::auxiliary_after(&self.words, asking);
        if let Some(verb) = verb.filter(|verb| *verb > asking + 1) {
            let named = self.names.iter().any(|n| (asking + 1..verb).contains(&n.first));
            let nouns = self.terms.iter().filter(|t| (asking + 1..verb).contains(&t.position));
            return nouns.filter(|t| !t.light && !named).collect();
        }
        let word = |at: usize| self.words.get(at).map_or("", |w| w.folded.as_str());
        let is = matches!(word(asking + 1), "is" | "was" | "are" | "were");
        let the = matches!(word(asking + 2), "the" | "a" | "an" | "its" | "his" | "her" | "their");
        let at = asking + 3;
        self.terms.iter().filter(|t| is && the && t.position == at && !t.light).collect()
    }

    /// What is asked for that came after or before somebody: "who led them *after* her".
    pub fn relation(&self) -> Option<Relation> {
        let before = |named: &Named| {
            let words = self.words.get(..named.first).unwrap_or_default().iter().rev();
            let mut words = words.map(|w| w.folded.as_str()).skip_while(|w| *w == "the");
            words.next()
        };
        self.names.iter().enumerate().find_map(|(name, named)| match before(named) {
            Some("after") => Some(Relation { name, stem: "after", others: AFTER }),
            Some("before") => Some(Relation { name, stem: "befor", others: BEFORE }),
            _ => None,
        })
    }

    /// The name of whoever is asked about as the doer: "why did *she* leave".
    pub fn doer(&self) -> Option<usize> {
        let did = |at: usize| {
            self.words.get(at).is_some_and(|w| matches!(w.folded.as_str(), "did" | "does" | "do"))
        };
        let article = |at: usize| self.words.get(at).is_some_and(|w| w.folded == "the");
        self.names.iter().position(|named| {
            let at = named.first.checked_sub(1);
            let at = at.and_then(|at| if article(at) { at.checked_sub(1) } else { Some(at) });
            at.is_some_and(did)
        })
    }

    /// Whether it asks who holds an office: "who was *the minister* of war".
    pub fn asks_for_office(&self) -> bool {
        let Some(asking) = self.asking.last().filter(|_| self.wanted == Wanted::Who) else {
            return false;
        };
        let word = |at: usize| self.words.get(at).map_or("", |w| w.folded.as_str());
        let first = self.extreme.filter(|extreme| extreme.position == asking + 3);
        let office = first.map_or(asking + 3, |extreme| extreme.last + 1);
        let named = self.names.iter().any(|n| n.first == office + 1);
        let of = matches!(word(office + 1), "" | "of" | "for" | "in" | "at" | "when" | "during");
        matches!(word(asking + 1), "is" | "was")
            && matches!(word(asking + 2), "the" | "a" | "an")
            && self.terms.iter().any(|t| t.position == office && !t.light)
            && (of || named)
    }

    /// What somebody is asked to have done, where the words leave no doubt which it is:
    /// "what did she *sell*", "which minister *resigned*".
    pub fn deed(&self) -> Option<&Term> {
        let asking = *self.asking.last()?;
        let open = matches!(self.wanted, Wanted::What | Wanted::Which | Wanted::Why | Wanted::How);
        if !open || (self.doer().is_none() && self.wanted != Wanted::Which) {
            return None;
        }
        let at = match self.doer().and_then(|doer| self.names.get(doer)) {
            Some(named) => named.last + 1,
            None => {
                let past = |w: &Word| {
                    w.folded.ends_with("ed") || forms::others(&w.folded).next().is_some()
                };
                asking + 2 + usize::from(!self.words.get(asking + 2).is_some_and(past))
            }
        };
        let particle = self
            .words
            .get(at + 1)
            .is_some_and(|w| w.folded == "on" || thesaurus::PARTICLES.contains(&w.folded.as_str()));
        let vague = |t: &Term| {
            particle || thesaurus::is_speaking(t.stem()) || VAGUE.contains(&t.text.as_str())
        };
        let deed = self.terms.iter().find(|t| t.position == at && !t.light);
        deed.filter(|t| !vague(t))
    }

    /// The name of whoever is asked about as a speaker: "what did *she* say of it".
    pub fn speaker(&self) -> Option<usize> {
        let doer = self.doer()?;
        let after = self.names.get(doer).and_then(|named| self.words.get(named.last + 1..));
        let verb = after?.iter().find(|w| !is_stop_word(&w.folded))?;
        SAYING.contains(&verb.folded.as_str()).then_some(doer)
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
    if wanted == Wanted::Who {
        killers(&mut terms, &asking, analyzer);
    }
    let extreme = extreme::find(&words, &names, &times);
    // What a superlative asks for is met by an order, or told by a record as such.
    for term in terms.iter_mut().filter(|t| extreme.is_some_and(|e| e.has(t.position))) {
        term.light = true;
    }
    let forms = words.iter().flat_map(|w| forms::others(&w.folded));
    let forms = forms.map(|form| analyzer.stem(form)).collect();
    Question { words, wanted, asking, terms, names, times, extreme, forms }
}

/// "Who killed them" is not answered by how they died.
fn killers(terms: &mut [Term], asking: &[usize], analyzer: &Analyzer) {
    let killing: Vec<String> = thesaurus::KILLING.iter().map(|w| analyzer.stem(w)).collect();
    let next = asking.last().map_or(0, |at| at + 1);
    for term in terms.iter_mut().filter(|t| t.position == next && t.stem() == "kill") {
        term.alternatives.retain(|other| killing.contains(&other.stem));
    }
}
