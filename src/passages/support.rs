//! Whether a paragraph answers a question: one score from several signals, read off
//! its best sentence.
//!
//! The weights were fitted once, on two public sets together (`docs/QUALITY.md` says
//! which, and how far the score can be trusted), and rounded.

use std::collections::HashSet;
use std::ops::Range;

use super::ask::{Asked, Subject};
use super::closer::Reading;
use super::opposite::PAIRS;
use super::times::Times;
use crate::question::thesaurus;
use crate::question::time::Settings;
use crate::question::wanted::Wanted;
use crate::text::{Analyzer, Word, cardinal, is_stop_word};

/// So many words met in one place are as good as more.
const MANY: f32 = 8.0;
/// From this score on a sentence may answer.
const ENOUGH: f32 = 0.5;
/// A word and one that begins alike are of one family from this length on.
const FAMILY: usize = 5;
/// Words that deny.
const DENYING: &[&str] = &[
    "cannot", "cant", "couldnt", "didn", "didnt", "doesn", "doesnt", "dont", "except", "fail",
    "failed", "isn", "isnt", "lack", "neither", "never", "no", "none", "nor", "not", "unable",
    "wasn", "wasnt", "werent", "without", "wont",
];

/// What speaks for a sentence and against it, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Signals {
    /// How much of the question is met in one place, with the titles over it.
    pub met: f32,
    /// How rare the rarest name of the question is that is not.
    pub unmet_name: f32,
    /// How rare the rarest other word is that is not.
    pub unmet_word: f32,
    /// A number of the question stands nowhere in the paragraph.
    pub unmet_number: f32,
    /// The question denies something, the sentence does not.
    pub undenied: f32,
    /// The paragraph has the opposite of a word of the question.
    pub opposite: f32,
    /// How far the time asked for is missed.
    pub off_time: f32,
    /// How close something of the wanted kind stands to the words of the question.
    pub kind: f32,
}

impl Signals {
    /// Whether something of the question is denied or nowhere to be found.
    fn contradicts(&self) -> bool {
        let against =
            [self.unmet_name, self.unmet_word, self.unmet_number, self.undenied, self.opposite];
        against.iter().any(|signal| *signal > 0.0) || self.off_time >= 1.0
    }

    /// The one score, 0 to 1.
    pub fn score(&self) -> f32 {
        let sum = 1.9 * self.met
            - 0.7 * self.unmet_name
            - 0.6 * self.unmet_word
            - 0.5 * self.unmet_number
            - 2.5 * self.undenied
            - 1.8 * self.opposite
            - 0.6 * self.off_time
            + 0.8 * self.kind
            - 0.8;
        1.0 / (1.0 + (-sum).exp())
    }
}

/// How far the best sentence of a paragraph answers.
#[derive(Debug, Clone)]
pub struct Support {
    /// Where the sentence stands in the paragraph's text, in bytes.
    pub sentence: Range<usize>,
    /// From 0, surely no answer, to 1.
    pub score: f32,
    /// What the score is made of.
    pub signals: Signals,
}

impl Support {
    /// Whether the sentence may be quoted as an answer. A score alone is not trusted:
    /// nothing that the question says may be missing.
    pub fn answers(&self) -> bool {
        self.score >= ENOUGH && !self.signals.contradicts()
    }
}

/// The best sentence of a paragraph; `None` if it has no words.
pub(super) fn support(
    asked: &Asked,
    reading: &Reading,
    settings: &Settings,
    analyzer: &Analyzer,
) -> Option<Support> {
    let around = Stems { set: reading.around(), analyzer };
    let whole = Stems::of(&reading.body, analyzer);
    let mut best: Option<(f32, Range<usize>, &[Word])> = None;
    for (range, words) in reading.sentences() {
        let stems = Stems::of(words, analyzer);
        let covered = asked.share(|s| stems.meet(s));
        let titled = asked.share(|s| stems.meet(s) || around.meet(s));
        if best.as_ref().is_none_or(|(most, ..)| covered + titled > *most) {
            best = Some((covered + titled, range, words));
        }
    }
    let (_, range, words) = best?;
    let text = reading.passage.text.get(range.clone()).unwrap_or("");
    let stems = Stems::of(words, analyzer);
    let unmet: Vec<&Subject> =
        asked.subjects.iter().filter(|s| !stems.meet(s) && !around.meet(s)).collect();
    let rarest = |name: bool| {
        let some = unmet.iter().filter(|s| s.name == name && !s.number);
        some.map(|s| s.weight() / asked.rarest).fold(0.0, f32::max)
    };
    let in_passage = |s: &Subject| whole.set.contains(s.stem.as_str()) || around.meet(s);
    let signals = Signals {
        met: ((asked.subjects.len() - unmet.len()) as f32 / MANY).min(1.0),
        unmet_name: rarest(true),
        unmet_word: rarest(false),
        unmet_number: flag(asked.subjects.iter().any(|s| s.number && !in_passage(s))),
        undenied: flag(denies(&asked.words) && !denies(words)),
        opposite: flag(asked.subjects.iter().any(|s| !in_passage(s) && whole.oppose(s))),
        off_time: if asked.times.is_empty() {
            0.0
        } else {
            1.0 - asked.times.fit(&Times::of_text(text, settings))
        },
        kind: kind(asked, words, &reading.passage.text),
    };
    Some(Support { sentence: range, score: signals.score(), signals })
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn denies(words: &[Word]) -> bool {
    words.iter().any(|w| DENYING.binary_search(&w.folded.as_str()).is_ok())
}

/// The stems of a text.
struct Stems<'r> {
    set: HashSet<&'r str>,
    analyzer: &'r Analyzer,
}

impl<'r> Stems<'r> {
    fn of(words: &'r [Word], analyzer: &'r Analyzer) -> Self {
        Self { set: words.iter().map(|w| w.stem.as_str()).collect(), analyzer }
    }

    /// Whether a word, one of its family or a synonym is among them.
    fn meet(&self, subject: &Subject) -> bool {
        let stem = subject.stem.as_str();
        let long = |s: &str| s.chars().count() >= FAMILY;
        let akin = |other: &str| {
            long(stem) && (other.starts_with(stem) || (long(other) && stem.starts_with(other)))
        };
        self.set.contains(stem)
            || self.set.iter().any(|other| akin(other))
            || thesaurus::synonyms(&subject.folded, &|w| self.analyzer.stem(w))
                .iter()
                .any(|other| self.set.contains(self.analyzer.stem(other).as_str()))
    }

    /// Whether the opposite of a word is among them.
    fn oppose(&self, subject: &Subject) -> bool {
        let is = |word: &str| self.analyzer.stem(word) == subject.stem;
        let has = |word: &str| self.set.contains(self.analyzer.stem(word).as_str());
        PAIRS.iter().any(|(a, b)| (is(a) && has(b)) || (is(b) && has(a)))
    }
}

/// How close a new word of the wanted kind stands to a word of the question: 1 next
/// to it, 0 if there is none.
fn kind(asked: &Asked, words: &[Word], text: &str) -> f32 {
    let places = |is: &dyn Fn(&Word) -> bool| {
        words.iter().enumerate().filter(|(_, w)| is(w)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let fits = |w: &Word| {
        let raw = text.get(w.start..w.end).unwrap_or("");
        let new = !asked.words.iter().any(|q| q.stem == w.stem);
        new && is_of_kind(asked.wanted, w, raw)
    };
    let met = places(&|w| asked.has(&w.stem));
    let fitting = places(&fits);
    let apart = fitting.iter().flat_map(|a| met.iter().map(|b| a.abs_diff(*b))).min();
    apart.map_or(0.0, |apart| 1.0 / (1.0 + apart as f32 / 4.0))
}

fn is_of_kind(wanted: Wanted, word: &Word, raw: &str) -> bool {
    let number = raw.starts_with(|c: char| c.is_ascii_digit()) || cardinal(&word.folded).is_some();
    let vague = matches!(
        word.folded.as_str(),
        "one"
            | "half"
            | "dozen"
            | "hundred"
            | "hundreds"
            | "thousand"
            | "thousands"
            | "million"
            | "billion"
            | "percent"
            | "century"
    );
    let telling = !is_stop_word(&word.folded);
    match wanted {
        Wanted::Who | Wanted::Where => telling && raw.starts_with(char::is_uppercase),
        Wanted::When => number || word.folded == "century",
        wanted if wanted.is_number() => number || vague,
        _ => telling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::date::Day;
    use crate::index::Passage;
    use crate::passages::Parts;
    use crate::question::time::Calendar;

    fn supported(question: &str, text: &str) -> Support {
        let analyzer = Analyzer::default();
        let today = Day::from_ymd(2026, 11, 23).unwrap();
        let settings = Settings { today, calendars: vec![Calendar::Gregorian], day_first: false };
        let frequency = |_: &str| Ok::<usize, ()>(3);
        let parts = Parts::default();
        let asked = Asked::new(question, &analyzer, &settings, parts, 1000, &frequency).unwrap();
        let passage = Passage {
            source: "s".into(),
            paragraph: 1,
            title: "Trials".into(),
            context: String::new(),
            text: text.into(),
        };
        support(&asked, &Reading::new(passage, &analyzer), &settings, &analyzer).unwrap()
    }

    #[test]
    fn lists_are_sorted() {
        assert!(DENYING.is_sorted());
    }

    #[test]
    fn the_sentence_that_answers_is_the_best() {
        let text = "It was a cold day. Orville flew the machine in 1903. The crowd left.";
        let found = supported("Who flew the machine in 1903?", text);
        assert_eq!(&text[found.sentence.clone()], "Orville flew the machine in 1903.");
        assert!(found.score > 0.5, "{found:?}");
    }

    #[test]
    fn what_contradicts_lowers_the_score() {
        let text = "Orville flew the large machine in 1903.";
        let sure = supported("Who flew the large machine in 1903?", text).score;
        for question in [
            "Who flew the small machine in 1903?",
            "Who flew the large machine in 1911?",
            "Who never flew the large machine in 1903?",
            "Who flew the large machine of Farman in 1903?",
        ] {
            let other = supported(question, text);
            assert!(other.score < sure, "{question}: {other:?} {sure}");
        }
    }

    #[test]
    fn a_thing_of_the_kind_counts() {
        let told = |text| supported("How many spectators came?", text).signals.kind;
        assert!(told("Spectators came in hundreds.") > 0.0);
        assert_eq!(told("Spectators came by train."), 0.0);
    }
}
