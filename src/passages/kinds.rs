//! Whether something of the wanted kind is there: a name, a number, a new word.

use super::ask::Asked;
use crate::archive::date::MONTHS;
use crate::question::wanted::Wanted;
use crate::text::{Word, cardinal, is_stop_word};

/// Words that count without a number.
const VAGUE: [&str; 11] = [
    "billion", "century", "dozen", "half", "hundred", "hundreds", "million", "one", "percent",
    "thousand", "thousands",
];

/// How close a new word of the wanted kind stands to a word of the question: 1 next
/// to it, 0 if there is none. `text` is what the words were taken from.
pub(super) fn closeness(asked: &Asked, words: &[Word], text: &str) -> f32 {
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
    let telling = !is_stop_word(&word.folded);
    match wanted {
        // A month is nobody and nowhere.
        Wanted::Who | Wanted::Where => {
            telling && raw.starts_with(char::is_uppercase) && !MONTHS.contains(&raw)
        }
        Wanted::When => number || word.folded == "century",
        wanted if wanted.is_number() => number || VAGUE.contains(&word.folded.as_str()),
        _ => telling,
    }
}
