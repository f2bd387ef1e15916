//! Names that the archive does not know: runs of capitalised words that are neither
//! known names nor everyday words. A known name with a strange word beside it
//! ("George Wright") is a stranger, too.

use std::ops::Range;

use super::statement::covers;
use crate::archivist::Archivist;
use crate::archivist::names::all_names;
use crate::index::IndexError;
use crate::question::common::is_common;
use crate::question::time::Found;
use crate::question::{Named, thesaurus};
use crate::text::{Word, is_stop_word};

/// Words before a name that are no part of it, and other words with a capital.
const TITLES: &[&str] = &[
    "ayatollah", "captain", "chairman", "colonel", "count", "countess", "dr", "duke", "emperor",
    "father", "friday", "general", "king", "lady", "lieutenant", "lord", "major", "marquis",
    "minister", "miss", "monday", "mr", "mrs", "ms", "pope", "president", "prime", "prince",
    "princess", "prof", "professor", "queen", "saturday", "sergeant", "sir", "sunday", "supreme",
    "thursday", "tuesday", "wednesday",
];
/// Small words inside a name.
const INSIDE: &[&str] = &["of", "the", "von", "van", "de", "da", "del", "la", "le", "bin", "ibn"];

/// The known names of a sentence and the others.
pub(super) struct Strangers {
    pub(super) names: Vec<Named>,
    pub(super) strangers: Vec<Range<usize>>,
}

struct Sentence<'s> {
    archivist: &'s Archivist,
    text: &'s str,
    words: &'s [Word],
    names: &'s [Named],
    times: &'s [Found],
}

impl Strangers {
    /// Parts the known names of a sentence from those that are not known.
    pub(super) fn among(
        archivist: &Archivist,
        text: &str,
        words: &[Word],
        names: &[Named],
        times: &[Found],
    ) -> Result<Self, IndexError> {
        let sentence = Sentence { archivist, text, words, names, times };
        let mut strangers = Vec::new();
        for run in sentence.runs() {
            strangers.extend(sentence.stranger(run)?);
        }
        let within = |n: &Named, s: &Range<usize>| s.contains(&n.first) && s.contains(&n.last);
        let known = |n: &Named| !strangers.iter().any(|s| within(n, s));
        let names = names.iter().filter(|n| known(n)).cloned().collect();
        Ok(Self { names, strangers })
    }
}

impl Sentence<'_> {
    /// Runs of capitalised words; none where nearly everything is in capitals.
    fn runs(&self) -> Vec<Range<usize>> {
        let loud = self.words.iter().filter(|w| self.is_loud(w)).count();
        if loud > 3 && loud * 2 > self.words.len() {
            return Vec::new();
        }
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in (0..self.words.len()).filter(|at| self.is_capital(*at)) {
            match runs.last_mut().filter(|run| self.joins(run.end, at)) {
                Some(run) => run.end = at + 1,
                None => runs.push(at..at + 1),
            }
        }
        runs
    }

    fn raw(&self, word: &Word) -> &str {
        self.text.get(word.start..word.end).unwrap_or_default()
    }

    fn is_loud(&self, word: &Word) -> bool {
        let raw = self.raw(word);
        raw.chars().any(char::is_uppercase) && !raw.chars().any(char::is_lowercase)
    }

    fn is_capital(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let capital = self.raw(word).starts_with(char::is_uppercase);
        capital && word.folded != "i" && !self.times.iter().any(|t| covers(t, word))
    }

    /// Whether a run that ended before `end` goes on at a word.
    fn joins(&self, end: usize, at: usize) -> bool {
        let small =
            |i: usize| self.words.get(i).is_some_and(|w| INSIDE.contains(&w.folded.as_str()));
        let close = |i: usize| {
            let before = i.checked_sub(1).and_then(|i| self.words.get(i));
            let gap =
                before.zip(self.words.get(i)).and_then(|(a, b)| self.text.get(a.end..b.start));
            gap.is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '.')))
        };
        (end..at).all(small) && at - end <= 2 && (end..=at).all(close)
    }

    /// The part of a run that is a name which is not known, if there is one.
    fn stranger(&self, run: Range<usize>) -> Result<Option<Range<usize>>, IndexError> {
        let mut strange = Vec::new();
        for at in run.clone() {
            if self.is_capital(at) && self.is_strange(at)? {
                strange.push(at);
            }
        }
        let (Some(first), Some(last)) = (strange.first(), strange.last()) else {
            return Ok(None);
        };
        let opens = run.start == 0 && run.len() == 1;
        let loud = self.words.get(*first).is_some_and(|w| self.is_loud(w) && w.folded.len() > 1);
        if opens && !loud {
            return Ok(None);
        }
        // What stands right beside a strange word is a part of the same name.
        let everyday = |at: usize| {
            self.words.get(at).is_none_or(|w| {
                is_stop_word(&w.folded)
                    || TITLES.contains(&w.folded.as_str())
                    || is_common(&w.folded)
            })
        };
        let (mut from, mut until) = (*first, *last + 1);
        while from > run.start && !everyday(from - 1) && self.is_person_or_unnamed(from - 1)? {
            from -= 1;
        }
        while until < run.end && !everyday(until) && self.is_person_or_unnamed(until)? {
            until += 1;
        }
        Ok(Some(from..until))
    }

    /// Whether a word is neither a whole known name nor everyday English nor used
    /// by the archive. A part of somebody's name counts as strange where it does
    /// not stand alone.
    fn is_strange(&self, at: usize) -> Result<bool, IndexError> {
        let Some(word) = self.words.get(at) else { return Ok(false) };
        if let Some(named) = self.named(at) {
            let beside = [named.first.checked_sub(1), Some(named.last + 1)];
            let beside = beside.into_iter().flatten();
            let alone = !beside.into_iter().any(|i| {
                self.is_capital(i)
                    && self.joins(named.last + 1, i.max(named.last + 1))
                    && !self.is_plain(i)
            });
            return Ok(!alone && !self.is_whole(named)?);
        }
        let used = self.archivist.index.document_frequency(&word.stem)? > 0;
        Ok(!self.is_plain(at) && !used)
    }

    fn is_plain(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|w| {
            let folded = w.folded.as_str();
            is_stop_word(folded)
                || TITLES.contains(&folded)
                || is_common(folded)
                || thesaurus::is_light(folded)
                || thesaurus::knows(folded)
        })
    }

    fn named(&self, at: usize) -> Option<&Named> {
        self.names.iter().find(|n| n.first <= at && at <= n.last)
    }

    /// Whether the words of a name are all of one of the names of whom they mean.
    fn is_whole(&self, named: &Named) -> Result<bool, IndexError> {
        let stems =
            |words: &[Word]| -> Vec<String> { words.iter().map(|w| w.stem.clone()).collect() };
        let typed = stems(self.words.get(named.first..=named.last).unwrap_or_default());
        for id in &named.agents {
            let agent = self.archivist.index.agent(id)?;
            let whole = |name: &str| stems(&self.archivist.analyzer.words(name)) == typed;
            if agent.is_some_and(|agent| all_names(&agent).any(whole)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a word may belong to the name beside it: it is in no known name, or
    /// in that of a person.
    fn is_person_or_unnamed(&self, at: usize) -> Result<bool, IndexError> {
        use crate::archive::model::AgentKind;
        let Some(named) = self.named(at) else { return Ok(self.is_capital(at)) };
        for id in &named.agents {
            if self.archivist.index.agent(id)?.is_some_and(|a| a.kind == AgentKind::Person) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
