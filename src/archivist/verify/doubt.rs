//! Words by which a sentence does not assert what it says, and words that only tell
//! who says it. General English, nothing of any archive. Pure.

use super::amount::Amount;
use crate::text::Word;

/// Words that deny, suppose or wish.
const DOUBT: &[&str] = &[
    "arent", "cannot", "cant", "couldnt", "denied", "denies", "deny", "denying", "didnt", "doesnt",
    "dont", "fake", "false", "falsely", "hadnt", "hasnt", "havent", "hoax", "if", "instead",
    "isnt", "lie", "lied", "lies", "might", "myth", "neither", "never", "no", "nobody", "none",
    "nor", "not", "nowhere", "refuted", "should", "unless", "untrue", "wasnt", "werent", "will",
    "without", "wont", "would", "wouldnt", "wrong", "wrongly",
];

/// Words that only tell that something is said.
const REPORTING: &[&str] = &[
    "according", "actually", "admitted", "admits", "allegedly", "announced", "apparently",
    "archive", "believe", "believed", "believes", "claim", "claimed", "claims", "confirmed",
    "counted", "declared", "estimate", "estimated", "estimates", "fact", "heard", "know",
    "reported", "reportedly", "reports", "said", "say", "saying", "says", "source", "sources",
    "stated", "states", "think", "thinks", "told", "total", "wrote",
];

/// Those of them that stand with whoever says it.
const OF_SOMEBODY: &[&str] = &[
    "according", "admitted", "admits", "announced", "claim", "claimed", "claims", "confirmed",
    "declared", "estimate", "estimated", "estimates", "reported", "reports", "said", "say", "says",
    "stated", "states", "told", "wrote",
];

/// Whether a folded word stands with whoever says something.
pub(super) fn tells_who(folded: &str) -> bool {
    OF_SOMEBODY.contains(&folded)
}

/// Whether a sentence denies or supposes something; "no fewer than 36" does not.
pub(super) fn is_doubtful(words: &[Word], amounts: &[Amount]) -> bool {
    let of_number = |at: usize| amounts.iter().any(|a| a.words.contains(&at));
    let doubts = |word: &Word| DOUBT.binary_search(&word.folded.as_str()).is_ok();
    words.iter().enumerate().any(|(at, word)| doubts(word) && !of_number(at))
}

/// Whether a folded word only tells that something is said.
pub(super) fn only_reports(folded: &str) -> bool {
    REPORTING.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn doubtful(text: &str) -> bool {
        let words = Analyzer::default().words(text);
        let amounts = super::super::amount::amounts(text, &words, &[]);
        is_doubtful(&words, &amounts)
    }

    #[test]
    fn denials_are_told_from_numbers() {
        assert!(DOUBT.is_sorted());
        assert!(doubtful("They didn’t found it in 1981") && doubtful("That is a myth."));
        assert!(!doubtful("No fewer than 36 people died"));
        assert!(doubtful("No people died in 1981"));
    }
}
