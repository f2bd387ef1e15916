//! What names are compared by.

use crate::text::{Word, is_stop_word};

/// Names that begin with this many letters or fewer are looked up by those
/// letters directly; longer beginnings are few enough to be walked through.
pub(crate) const EDGE: usize = 5;

/// A name without spaces, hyphens, marks and case: "Ashraf III" and
/// "ashraf-iii" are both `ashrafiii`.
pub(crate) fn whole(words: &[Word]) -> String {
    words.iter().map(|w| w.folded.as_str()).collect()
}

/// Keys under which a whole name is found: with and without its article.
pub(crate) fn wholes(words: &[Word]) -> Vec<String> {
    let mut keys = vec![whole(words)];
    if let [article, rest @ ..] = words
        && !rest.is_empty()
        && matches!(article.folded.as_str(), "the" | "a" | "an")
    {
        keys.push(whole(rest));
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// The name from each of its words on, so that "raj" begins "Massoud Rajavi".
pub(crate) fn starts(words: &[Word]) -> Vec<String> {
    let begins = |i: &usize| *i == 0 || words.get(*i).is_some_and(|w| !is_stop_word(&w.folded));
    let from = |i: usize| whole(words.get(i..).unwrap_or_default());
    (0..words.len()).filter(begins).map(from).filter(|key| !key.is_empty()).collect()
}

/// The first letters of a key: one, two and so on.
pub(crate) fn edges(key: &str) -> impl Iterator<Item = &str> {
    let ends = key.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take(EDGE).filter_map(|end| key.get(..end))
}

/// Whether a word of a name can stand for the whole name.
pub(crate) fn is_distinctive(folded: &str) -> bool {
    folded.chars().count() >= 3 && folded.chars().any(char::is_alphabetic) && !is_stop_word(folded)
}

/// Roughly how a folded word sounds, alike for the usual ways of writing names
/// of other scripts in Latin letters: Khomeini and Homeyni, Qasem and Ghassem,
/// Vahid and Wahid. Empty if too little is left to compare.
pub(crate) fn sound(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut key = String::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let (sounds, length) = sound_of(letter, letters.get(at + 1).copied());
        let vowel = sounds == 'a';
        if (!vowel || at == 0) && !key.ends_with(sounds) {
            key.push(sounds);
        }
        at += length;
    }
    if key.chars().count() > 2 && key.ends_with('h') {
        key.pop();
    }
    if key.chars().count() < 2 { String::new() } else { key }
}

/// A letter's sound, and how many letters it takes.
fn sound_of(letter: char, next: Option<char>) -> (char, usize) {
    match (letter, next) {
        ('k', Some('h')) => ('h', 2),
        ('g', Some('h')) => ('g', 2),
        ('p', Some('h')) => ('f', 2),
        ('z', Some('h')) | ('d', Some('j')) => ('j', 2),
        ('c', Some('k')) => ('k', 2),
        ('c', Some('h')) => ('c', 2),
        ('s', Some('h')) => ('š', 2),
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => ('a', 1),
        ('q', _) => ('g', 1),
        ('w', _) => ('v', 1),
        ('c', _) => ('k', 1),
        (other, _) => (other, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn words(text: &str) -> Vec<Word> {
        Analyzer::default().words(text)
    }

    #[test]
    fn spaces_hyphens_and_apostrophes_do_not_count() {
        assert_eq!(whole(&words("Ashraf III")), whole(&words("ashraf-iii")));
        assert_eq!(whole(&words("Eje’I")), "ejei");
    }

    #[test]
    fn an_article_may_be_left_out() {
        assert_eq!(wholes(&words("The Hague")), ["thehague", "hague"]);
        assert_eq!(wholes(&words("The")), ["the"]);
    }

    #[test]
    fn a_name_begins_at_each_word_but_stop_words() {
        assert_eq!(starts(&words("League of Nations")), ["leagueofnations", "nations"]);
    }

    #[test]
    fn edges_are_whole_letters() {
        assert_eq!(edges("éabcde").collect::<Vec<_>>(), ["é", "éa", "éab", "éabc", "éabcd"]);
        assert_eq!(edges("a").collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (one, other) in [
            ("khomeini", "homeyni"),
            ("qasem", "ghassem"),
            ("wahid", "vahid"),
            ("mohammad", "muhamed"),
            ("khamenei", "khamenehi"),
        ] {
            let (one, other) = (sound(one), sound(other));
            assert!(!one.is_empty());
            assert!(one == other || other.starts_with(&one), "{one} {other}");
        }
        assert_ne!(sound("wright"), sound("selfridge"));
    }
}
