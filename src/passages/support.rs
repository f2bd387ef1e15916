//! Whether a paragraph answers a question: one score from several signals, read off
//! its best sentence.
//!
//! The weights were fitted once, on two public sets together (`docs/QUALITY.md` says
//! which, and how far the score can be trusted), and rounded.

use std::collections::HashSet;
use std::ops::Range;

use super::ask::{Asked, Subject};
use super::closer::Reading;
use super::kinds;
use super::times::Times;
use crate::question::time::Settings;
use crate::text::Word;

/// So many words met in one place are as good as more.
const MANY: f32 = 8.0;
/// From this score on a sentence may answer.
const ENOUGH: f32 = 0.5;
/// From this score on it may answer besides another one.
const AMPLE: f32 = 0.65;
/// Of the question's neighbours so much has to stand close together.
const CLOSE: f32 = 0.5;
/// So many more words between neighbours halve what their closeness counts.
const APART: f32 = 3.0;
/// Words that deny.
const DENYING: &[&str] = &[
    "aren", "arent", "avoid", "avoided", "barely", "besides", "cannot", "cant", "couldn",
    "couldnt", "didn", "didnt", "doesn", "doesnt", "dont", "except", "exclude", "excluded",
    "excludes", "excluding", "fail", "failed", "failing", "fails", "failure", "hadn", "hadnt",
    "hardly", "hasn", "hasnt", "haven", "havent", "impossible", "instead", "isn", "isnt", "lack",
    "lacked", "lacking", "lacks", "neither", "never", "no", "nobody", "none", "nor", "not",
    "nothing", "nowhere", "prevented", "rarely", "refuse", "refused", "seldom", "shouldn",
    "shouldnt", "unable", "unlike", "wasn", "wasnt", "werent", "without", "wont", "wouldn",
    "wouldnt",
];

/// What speaks for a sentence and against it, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Signals {
    /// How much of the question is met in one place, with the titles over it.
    pub met: f32,
    /// How rare the rarest name of the question is that is not.
    pub unmet_name: f32,
    /// How rare the rarest other word is that is not; the kind of thing asked for is
    /// left out.
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
    /// How rare the rarest word is that is no name and stands only in titles.
    pub beside: f32,
    /// How close words stand in the sentence that are neighbours in the question.
    pub close: f32,
}

impl Signals {
    /// Whether all that the question says is said in the sentence, about the same
    /// things, and something of the wanted kind besides.
    fn complete(&self) -> bool {
        let missing = [
            self.unmet_name, self.unmet_word, self.unmet_number, self.undenied, self.opposite,
            self.beside,
        ];
        let nothing_missing = missing.iter().all(|signal| *signal <= 0.0);
        nothing_missing && self.off_time < 1.0 && self.kind > 0.0 && self.close > CLOSE
    }

    /// The one score, 0 to 1. What a sentence is quoted for ([`Support::answers`])
    /// rests on `beside` and `close` as well.
    pub fn score(&self) -> f32 {
        let sum = 1.9 * self.met
            - 0.5 * self.unmet_name
            - 0.5 * self.unmet_word
            - 0.5 * self.unmet_number
            - 2.6 * self.undenied
            - 1.7 * self.opposite
            - 0.5 * self.off_time
            + 0.5 * self.kind
            - 0.7;
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
        self.score >= ENOUGH && self.signals.complete()
    }

    /// Whether it may be quoted besides a better one.
    pub fn answers_too(&self) -> bool {
        self.score >= AMPLE && self.answers()
    }
}

/// The best sentence of a paragraph; `None` if it has no words.
pub(super) fn support(asked: &Asked, reading: &Reading, settings: &Settings) -> Option<Support> {
    let around = Stems(reading.around());
    let whole = Stems::of(&reading.body);
    let (range, words) = best_sentence(asked, reading, &around)?;
    let text = reading.passage.text.get(range.clone()).unwrap_or("");
    let stems = Stems::of(words);
    let rarest = |chosen: &dyn Fn(&Subject) -> bool| {
        let some = asked.subjects.iter().filter(|s| !s.number && !stems.meet(s) && chosen(s));
        some.map(|s| s.weight() / asked.rarest).fold(0.0, f32::max)
    };
    let met = asked.subjects.iter().filter(|s| stems.meet(s) || around.meet(s)).count();
    let in_passage = |s: &Subject| whole.0.contains(s.stem.as_str()) || around.meet(s);
    let timed = !asked.times.is_empty();
    let signals = Signals {
        met: (met as f32 / MANY).min(1.0),
        unmet_name: rarest(&|s| s.name && !around.meet(s)),
        unmet_word: rarest(&|s| !s.name && !s.kind && !around.meet(s)),
        unmet_number: flag(asked.subjects.iter().any(|s| s.number && !in_passage(s))),
        undenied: flag(denies(&asked.words) && !denies(words)),
        opposite: flag(asked.subjects.iter().any(|s| !in_passage(s) && whole.oppose(s))),
        off_time: if timed { 1.0 - asked.times.fit(&Times::of_text(text, settings)) } else { 0.0 },
        kind: kinds::closeness(asked, words, &reading.passage.text),
        beside: rarest(&|s| !s.name && !s.kind && around.meet(s)),
        close: closeness(asked, words),
    };
    Some(Support { sentence: range, score: signals.score(), signals })
}

/// The sentence that has most of the question, its titles counted in part.
fn best_sentence<'r>(
    asked: &Asked,
    reading: &'r Reading,
    around: &Stems<'_>,
) -> Option<(Range<usize>, &'r [Word])> {
    let mut best: Option<(f32, Range<usize>, &[Word])> = None;
    for (range, words) in reading.sentences() {
        let stems = Stems::of(words);
        let covered = asked.share(|s| stems.meet(s));
        let titled = asked.share(|s| stems.meet(s) || around.meet(s));
        if best.as_ref().is_none_or(|(most, ..)| covered + titled > *most) {
            best = Some((covered + titled, range, words));
        }
    }
    best.map(|(_, range, words)| (range, words))
}

/// How close neighbours of the question stand in a sentence: 1 if as close as in the
/// question, 0 if one of them is not there.
fn closeness(asked: &Asked, words: &[Word]) -> f32 {
    let places = |s: &Subject| -> Vec<usize> {
        words.iter().enumerate().filter(|(_, w)| s.meets(&w.stem)).map(|(at, _)| at).collect()
    };
    let (mut all, mut close) = (0.0, 0.0);
    for pair in asked.subjects.windows(2) {
        let [a, b] = pair else { continue };
        if a.stem == b.stem {
            continue;
        }
        let weight = a.weight().min(b.weight());
        all += weight;
        let (first, second) = (places(a), places(b));
        let apart = first.iter().flat_map(|x| second.iter().map(|y| x.abs_diff(*y))).min();
        if let Some(apart) = apart {
            let more = apart.saturating_sub(b.position - a.position);
            close += weight / (1.0 + more as f32 / APART);
        }
    }
    if all > 0.0 { close / all } else { 0.0 }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn denies(words: &[Word]) -> bool {
    words.iter().any(|w| DENYING.binary_search(&w.folded.as_str()).is_ok())
}

/// The stems of a text.
struct Stems<'r>(HashSet<&'r str>);

impl<'r> Stems<'r> {
    fn of(words: &'r [Word]) -> Self {
        Self(words.iter().map(|w| w.stem.as_str()).collect())
    }

    /// Whether a word, one of its family or a synonym is among them.
    fn meet(&self, subject: &Subject) -> bool {
        self.0.contains(subject.stem.as_str()) || self.0.iter().any(|stem| subject.meets(stem))
    }

    /// Whether the opposite of a word is among them.
    fn oppose(&self, subject: &Subject) -> bool {
        subject.opposites.iter().any(|stem| self.0.contains(stem.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::date::Day;
    use crate::index::Passage;
    use crate::passages::Parts;
    use crate::question::time::Calendar;
    use crate::text::Analyzer;

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
        support(&asked, &Reading::new(passage, &analyzer), &settings).unwrap()
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

    #[test]
    fn only_a_sentence_with_all_of_the_question_is_quoted() {
        let text = "In May 1903 Orville flew the large machine of his brother over the dunes.";
        let quoted = |question| supported(question, text).answers();
        assert!(quoted("Who flew the large machine over the dunes in 1903?"));
        for question in [
            "Who flew the large machine of Farman over the dunes in 1903?",
            "Who flew the large machine over the dunes in 1911?",
            "How many flew the large dunes over the machine in summer?",
            "Who flew trials of the large machine over the dunes?",
        ] {
            assert!(!quoted(question), "{question}: {:?}", supported(question, text));
        }
    }

    #[test]
    fn neighbours_should_stand_close() {
        let close = |question| {
            let text = "Charles Brown met Anna Porter, who flew the new machine.";
            supported(question, text).signals.close
        };
        assert!(close("What did Anna Porter fly?") > close("What did Charles Porter fly?"));
    }
}
