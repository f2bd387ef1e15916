//! Abbreviations whose full stop need not end a sentence.

const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "amb", "approx", "apr", "aug", "ave", "blvd", "bros", "ca", "capt", "cf", "cmdr",
    "co", "col", "corp", "cpl", "cpt", "dec", "dept", "dr", "eds", "etc", "feb", "fr", "ft", "gen",
    "gov", "hon", "ibid", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "messrs",
    "mr", "mrs", "ms", "mt", "nov", "oct", "pres", "prof", "pvt", "rd", "rep", "rev", "sen", "sep",
    "sept", "sgt", "sr", "st", "supt", "univ", "viz", "vs",
];

/// Abbreviations only before a number: they are words too.
const BEFORE_NUMBERS: &[&str] = &[
    "art", "ch", "chap", "ed", "est", "fig", "figs", "no", "nos", "op", "p", "para", "pp", "sec",
    "vol", "vols",
];

/// Whether a word, before a full stop, is an abbreviation: an initial, a word with
/// full stops in it, or one of a list. `next` is the character that follows.
pub fn is_abbreviation(word: &str, next: char) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if word.contains('.') && letters > 0 {
        return true;
    }
    if letters == 1 && word.chars().count() == 1 {
        return true;
    }
    let lower = word.to_lowercase();
    ABBREVIATIONS.binary_search(&lower.as_str()).is_ok()
        || (next.is_numeric() && BEFORE_NUMBERS.binary_search(&lower.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted() && BEFORE_NUMBERS.is_sorted());
    }
}
