//! What is offered while somebody types.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use super::{Call, Desk, Outcome, Served};
use crate::render::clean::clean;
use crate::render::discord::is_blank;
use crate::render::discord::message::{Choice, Reply};
use crate::suggest::{Field, Suggestion, suggest};

/// How many offers Discord takes.
const MOST: usize = 25;
/// The most characters of a name and of a value. Discord's clients count in
/// UTF-16, its servers in characters: whoever is within the former is within both.
const LONGEST: usize = 100;

impl Desk {
    /// Offers; none for what is not known or where the archive cannot be read, for
    /// there is no other way to say so.
    pub(super) fn offered(&self, call: &Call<'_>, field: Option<Field>, typed: &str) -> Served {
        let Some(field) = field else {
            return Served::of(Reply::Choices(Vec::new()), Outcome::Refused);
        };
        let found = self.read(call, |archivist| {
            let index = archivist.index();
            let asked = (field, typed.to_owned());
            self.lists.or(&index.catalog().version, call.today, asked, |_| {
                let settings = archivist.settings(call.today);
                suggest(index, &settings, field, typed, MOST).map(choices)
            })
        });
        let outcome = if found.is_ok() { Outcome::Answered } else { Outcome::Failed };
        let found = found.map(|found| found.to_vec()).unwrap_or_default();
        Served::of(Reply::Choices(found), outcome)
    }
}

/// The offers that Discord takes: none empty, none too long, none twice.
fn choices(offers: Vec<Suggestion>) -> Vec<Choice> {
    let (mut names, mut values) = (HashSet::new(), HashSet::new());
    let choices = offers.into_iter().filter_map(|Suggestion { label, value }| {
        let name = shortened(clean(&label).trim());
        let fits = !is_blank(&value) && length(&value) <= LONGEST && !is_blank(&name);
        let new = fits && names.insert(name.clone()) && values.insert(value.clone());
        new.then_some(Choice { name, value })
    });
    choices.take(MOST).collect()
}

/// The text, cut between two characters as people see them if it is too long.
fn shortened(text: &str) -> String {
    if length(text) <= LONGEST {
        return text.to_owned();
    }
    let mut short = String::new();
    for grapheme in text.graphemes(true) {
        if length(&short) + length(grapheme) >= LONGEST {
            break;
        }
        short.push_str(grapheme);
    }
    let short = short.trim_end();
    if short.is_empty() { String::new() } else { format!("{short}…") }
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn offer(label: &str, value: &str) -> Suggestion {
        Suggestion { label: label.to_owned(), value: value.to_owned() }
    }

    #[test]
    fn what_discord_refuses_is_left_out() {
        let long = "x".repeat(101);
        let offers = vec![
            offer("1988 · 3 entries", "1988"),
            offer("the same", "1988"),
            offer("1988 · 3 entries", "other"),
            offer(" ", "blank"),
            offer("blank", "\n"),
            offer("long", &long),
            offer(&long, "short"),
        ];
        let names: Vec<String> = choices(offers).into_iter().map(|c| c.name).collect();
        assert_eq!(names, ["1988 · 3 entries".to_owned(), format!("{}…", "x".repeat(99))]);
    }

    #[test]
    fn a_family_is_not_torn_apart() {
        let family = "👨‍👩‍👧‍👦".repeat(30);
        let short = shortened(&family);
        assert!(length(&short) <= LONGEST);
        assert_eq!(short.trim_end_matches('…').chars().count() % 7, 0);
        assert_eq!(shortened(&format!("a{}", "\u{301}".repeat(200))), "");
    }

    proptest! {
        #[test]
        fn every_offer_is_within_the_limits(
            offers in proptest::collection::vec(("\\PC{0,130}", "\\PC{0,130}"), 0..40)
        ) {
            let offers = offers.iter().map(|(label, value)| offer(label, value)).collect();
            let choices = choices(offers);
            prop_assert!(choices.len() <= MOST);
            for choice in &choices {
                prop_assert!((1..=LONGEST).contains(&length(&choice.name)));
                prop_assert!((1..=LONGEST).contains(&length(&choice.value)));
            }
        }
    }
}
