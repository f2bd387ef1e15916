//! Words that are frequent in English at large. A question's word that the archive
//! never uses says much if it is rare in English ("penicillin") and little if it
//! is not ("almost").

/// In alphabetical order, one a line: words that stand in lower case in at least 20
/// of 15,793 paragraphs of encyclopaedic prose, and three times as often so as with
/// a capital. Only this is taken from those texts.
const COMMON: &str = include_str!("common.txt");

/// Whether a folded word is frequent in English at large.
pub fn is_common(folded: &str) -> bool {
    static WORDS: std::sync::LazyLock<std::collections::HashSet<&str>> =
        std::sync::LazyLock::new(|| COMMON.lines().collect());
    WORDS.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_are_told_from_rare_ones() {
        assert!(is_common("almost") && is_common("whether"));
        assert!(!is_common("penicillin") && !is_common("london"));
    }
}
