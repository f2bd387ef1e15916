//! The title of an entry, taken apart.

use std::collections::HashSet;

use crate::question::time::{self, Settings};
use crate::text::{Analyzer, Word, is_stop_word};

/// The title of an entry, as stems.
pub(super) struct Title {
    head: HashSet<String>,
    telling: HashSet<String>,
    words: HashSet<String>,
}

impl Title {
    /// Takes a title apart.
    pub(super) fn read(text: &str, settings: &Settings, analyzer: &Analyzer) -> Self {
        let times = time::find_archived(text, settings);
        let words = analyzer.words(text);
        let is_time = |word: &Word| {
            times.iter().any(|t| t.range.start < word.end && word.start < t.range.end)
        };
        let tells = |word: &&Word| !is_stop_word(&word.folded) && !is_time(word);
        let stem = |word: &Word| word.stem.clone();
        let head = words.iter().skip_while(|word| !tells(word));
        let head = head.take_while(|word| !is_stop_word(&word.folded) || word.folded == "and");
        Self {
            head: head.filter(tells).map(stem).collect(),
            telling: words.iter().filter(tells).map(stem).collect(),
            words: words.iter().map(stem).collect(),
        }
    }

    /// Whether it has a word.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.words.contains(stem)
    }

    /// Whether a word stands at its head, before the first that only joins: "Toll
    /// of the protests" is about a toll.
    pub(super) fn is_about(&self, stem: &str) -> bool {
        self.head.contains(stem)
    }

    /// Whether all that it says, but for times, is said.
    pub(super) fn says_no_more(&self, is_said: &dyn Fn(&str) -> bool) -> bool {
        self.telling.iter().all(|stem| is_said(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::date::Day;

    fn title(text: &str) -> Title {
        let today = Day::from_number(0);
        let settings = Settings { today, calendars: Vec::new(), day_first: true };
        Title::read(text, &settings, &Analyzer::default())
    }

    #[test]
    fn the_head_is_what_it_is_about() {
        let toll = title("Toll of the November 2019 protests");
        assert!(toll.is_about("toll") && !toll.is_about("protest") && toll.has("protest"));
        let dated = title("1988: The Massacre of Prisoners");
        assert!(dated.is_about("massacr") && !dated.is_about("1988"));
        assert!(title("Price rise and protests in the north").is_about("protest"));
    }

    #[test]
    fn times_say_no_more() {
        let said = |stem: &str| stem == "revolut";
        assert!(title("The 1979 Revolution").says_no_more(&said));
        assert!(!title("The Constitutional Revolution").says_no_more(&said));
    }
}
