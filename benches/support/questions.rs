//! Questions made from an archive's own entries, always the same: facts asked back in
//! part, frequent and rare words, names, times, and what no entry tells.

use std::collections::BTreeSet;

use annalist::archive::date::Edtf;
use annalist::archive::model::Entry;
use annalist::index::{Index, TimeFilter};
use annalist::text::is_stop_word;

use super::keystrokes::spread;

/// At least `count` different questions, as long as the archive has entries for them.
pub(crate) fn questions(index: &Index, count: usize) -> Vec<String> {
    let entries = index.catalog().entries;
    let mut asked = BTreeSet::new();
    let mut questions = Vec::new();
    for number in 0..count * 4 {
        let Some(entry) = entry_at(index, spread(number, entries)) else { continue };
        let other = entry_at(index, spread(number + entries / 3, entries));
        let question = question(index, number, &entry, other.as_ref());
        if let Some(question) = question.filter(|question| asked.insert(question.clone())) {
            questions.push(question);
        }
        if questions.len() == count {
            break;
        }
    }
    questions
}

fn entry_at(index: &Index, at: usize) -> Option<Entry> {
    let page = index.entries_in(&TimeFilter::default(), &[], at, 1);
    page.expect("entries are found").items.pop()
}

fn question(index: &Index, number: usize, entry: &Entry, other: Option<&Entry>) -> Option<String> {
    let told = entry.told().first()?.text().to_owned();
    let words = telling(index, &told);
    let name = name(entry).cloned().or_else(|| words.first().cloned())?;
    let date = entry.date.as_ref()?;
    let some = |words: &[String]| (!words.is_empty()).then(|| words.join(" "));
    let tail = some(words.get(words.len().saturating_sub(4)..).unwrap_or_default());
    let question = match number % 12 {
        0 => format!("What happened to {name} in {}?", year(date)?),
        1 => format!("Who was born on {}?", date.words()),
        2 => format!("When did {}?", some(words.get(..words.len().min(5))?)?),
        3 => format!("Who was {}?", tail?),
        4 => format!("Who was {name}?"),
        5 => {
            format!("Which {} was told of in {}?", by_rarity(index, &words, 3, true)?, year(date)?)
        }
        6 => format!("What is known about {}?", by_rarity(index, &words, 3, false)?),
        7 => format!("Where was the {}?", by_rarity(index, &words, 2, false)?),
        8 => format!(
            "Why did {name} {}?",
            by_rarity(index, &telling(index, other?.told().first()?.text()), 2, true)?
        ),
        9 => format!(
            "How many {} were there before {}?",
            by_rarity(index, &words, 1, true)?,
            year(date)?
        ),
        10 => format!("Did {name} meet the penguins of Zembla?"),
        _ => format!("{}?", told.trim_end_matches('.')),
    };
    Some(question)
}

/// What an entry names first: a topic that is written as names are.
pub(crate) fn name(entry: &Entry) -> Option<&String> {
    entry.topics.iter().find(|topic| topic.starts_with(char::is_uppercase))
}

fn year(date: &Edtf) -> Option<String> {
    let (year, _, _) = date.span().first()?.ymd();
    Some(if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) })
}

/// The words that say something, as they are written, each once.
fn telling(index: &Index, text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in index.analyzer().words(text) {
        let written = text.get(word.start..word.end).unwrap_or_default().to_owned();
        if !is_stop_word(&word.folded) && !found.contains(&written) {
            found.push(written);
        }
    }
    found
}

/// The rarest or the most frequent of some words, in the order of the text.
fn by_rarity(index: &Index, words: &[String], most: usize, frequent: bool) -> Option<String> {
    let stem = |word: &String| index.analyzer().stems(word).concat();
    let frequency = |word: &String| index.document_frequency(&stem(word)).unwrap_or(0) as i64;
    let mut order: Vec<(i64, usize)> = words.iter().map(frequency).zip(0..).collect();
    order.iter_mut().for_each(|(frequency, _)| *frequency *= if frequent { -1 } else { 1 });
    order.sort_unstable();
    order.truncate(most);
    order.sort_unstable_by_key(|(_, at)| *at);
    let chosen: Vec<&str> =
        order.iter().filter_map(|(_, at)| words.get(*at).map(String::as_str)).collect();
    (!chosen.is_empty()).then(|| chosen.join(" "))
}
