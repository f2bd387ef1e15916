//! Stems that were found not long ago: texts say the same words again and again, and
//! to find a stem takes many times as long as to look it up.

use std::cell::RefCell;
use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};

use super::number::cardinal;

/// How many words a thread remembers.
const MOST: usize = 1 << 14;

/// The stems of words in one language.
type Stems = (Algorithm, HashMap<String, String>);

thread_local! {
    static STEMS: RefCell<Option<Stems>> = const { RefCell::new(None) };
}

/// The stem of a folded word; of a number word, the number.
pub(super) fn remembered(stemmer: &Stemmer, folded: &str) -> String {
    STEMS.with_borrow_mut(|known| {
        let algorithm = stemmer.algorithm();
        let known = match known {
            Some(known) if known.0 == algorithm => known,
            other => other.insert((algorithm, HashMap::new())),
        };
        if let Some(stem) = known.1.get(folded) {
            return stem.clone();
        }
        if known.1.len() >= MOST {
            known.1.clear();
        }
        let number = cardinal(folded).map(|number| number.to_string());
        let stem = number.unwrap_or_else(|| stemmer.stem(folded).into_owned());
        known.1.insert(folded.to_owned(), stem.clone());
        stem
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_not_confused_and_much_is_not_remembered_for_ever() {
        let (english, german) = (Stemmer::new(Algorithm::English), Stemmer::new(Algorithm::German));
        for stemmer in [english, german, english] {
            assert_eq!(remembered(&stemmer, "running"), stemmer.stem("running"));
            assert_eq!(remembered(&stemmer, "hausen"), stemmer.stem("hausen"));
        }
        for n in 0..MOST + 10 {
            remembered(&english, &format!("word{n}"));
        }
        STEMS.with_borrow(|known| assert!(known.as_ref().unwrap().1.len() <= MOST));
    }
}
