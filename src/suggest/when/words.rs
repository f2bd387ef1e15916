//! Months and seasons, half typed or misspelt.

use crate::archive::date::MONTHS;
use crate::question::time::{Calendar, Settings, month_name};
use crate::text::{fold, wrong_letters};

/// Words of times beside the months.
const OTHERS: &[&str] = &["spring", "summer", "autumn", "winter", "early", "mid", "late"];
/// Fewer letters may be the beginning of anything.
const SHORTEST: usize = 2;
/// Shorter words are not put right.
const MENDED: usize = 4;

fn known(settings: &Settings) -> impl Iterator<Item = String> {
    let solar = settings.calendars.contains(&Calendar::SolarHijri);
    let persian = (1..=12).filter(move |_| solar);
    let persian = persian.map(|month| fold(month_name(Calendar::SolarHijri, month)));
    MONTHS.iter().chain(OTHERS).map(|word| fold(word)).chain(persian)
}

/// A text with its last word completed in every way, those begun so first.
pub(super) fn completions(text: &str, settings: &Settings) -> Vec<String> {
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
    if last.chars().count() < SHORTEST {
        return Vec::new();
    }
    let mut begun: Vec<String> = known(settings).filter(|word| word.starts_with(last)).collect();
    if begun.is_empty() {
        begun = known(settings).filter(|word| wrong_letters(last, word).is_some()).collect();
    }
    begun.iter().map(|word| format!("{before} {word}").trim().to_owned()).collect()
}

/// A text in which misspelt names are put right.
pub(super) fn mended(text: &str, settings: &Settings) -> String {
    let words = text.split(' ').map(|word| {
        if word.chars().count() < MENDED || !word.chars().all(char::is_alphabetic) {
            return word.to_owned();
        }
        let wrong = |known: &String| {
            let long = known.chars().count() <= word.chars().count() + 1;
            wrong_letters(word, known).filter(|_| long)
        };
        let near = known(settings).filter_map(|known| wrong(&known).map(|wrong| (wrong, known)));
        near.min().map_or_else(|| word.to_owned(), |(_, known)| known)
    });
    words.collect::<Vec<_>>().join(" ")
}
