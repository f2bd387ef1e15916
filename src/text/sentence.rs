//! The sentences of running text that somebody else wrote. Unlike the check of a
//! record's body, which must never split a sound sentence, this looks for the
//! likelier reading: sentences are weighed and shown one by one.

use std::ops::Range;

use super::abbreviation::is_abbreviation;

/// Words that, with a capital, nearly always start a sentence: after an
/// abbreviation they tell that it ended one.
const STARTERS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "Because", "Before", "But", "By", "During",
    "For", "From", "He", "Her", "His", "However", "If", "In", "It", "Its", "No", "On", "Other",
    "She", "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They", "This",
    "Those", "To", "Under", "Until", "We", "When", "Where", "While", "With",
];
/// Quotations and brackets up to this many bytes are not parted.
const LONGEST_ENCLOSED: usize = 400;

/// The sentences of a text, in order, without the white space around them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for end in ends(text) {
        push(text, from..end, &mut found);
        from = end;
    }
    push(text, from..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(part) = text.get(range.clone()) else { return };
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let start = range.start + (part.len() - part.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

fn ends(text: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let enclosed = enclosed(&chars, text.len());
    let mut ends = Vec::new();
    let mut begun = 0;
    let mut at = 0;
    while let Some(&(offset, c)) = chars.get(at) {
        at += 1;
        let end = match c {
            '\n' if is_break(text.get(at_or_end(&chars, at, text)..).unwrap_or("")) => offset,
            c if is_terminal(c) => {
                at += after(&chars, at);
                let end = at_or_end(&chars, at, text);
                let before = text.get(begun..offset).unwrap_or("");
                if !parts(c, before, text.get(end..).unwrap_or("")) || inside(&enclosed, end) {
                    continue;
                }
                end
            }
            _ => continue,
        };
        ends.push(end);
        begun = end;
    }
    ends
}

fn at_or_end(chars: &[(usize, char)], at: usize, text: &str) -> usize {
    chars.get(at).map_or(text.len(), |(offset, _)| *offset)
}

/// How many marks that close a sentence follow: `.”)`, also set apart: `. ”`.
fn after(chars: &[(usize, char)], at: usize) -> usize {
    let rest = || chars.iter().skip(at).map(|(_, c)| *c);
    let close = rest().take_while(|c| is_terminal(*c) || is_closer(*c)).count();
    let spaced: Vec<char> = rest().skip(close).take(3).collect();
    match spaced.as_slice() {
        [' ', '”' | '»' | ')', next, ..] if next.is_whitespace() => close + 2,
        [' ', '”' | '»' | ')'] => close + 2,
        _ => close,
    }
}

/// A line break before a blank line or a list's next item parts, others do not.
fn is_break(rest: &str) -> bool {
    let line = rest.trim_start_matches([' ', '\t', '\r']);
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['\n', '-', '*', '•', '–'])
        || (numbered.len() < line.len() && numbered.starts_with(['.', ')']))
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»' | '」' | '』')
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '"' | '‘' | '\'' | '(' | '[' | '«' | '「' | '『' | '`')
}

/// Whether a mark parts what is before it in the sentence from the rest.
fn parts(mark: char, before: &str, rest: &str) -> bool {
    if matches!(mark, '。' | '！' | '？') {
        return !rest.is_empty();
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start().trim_start_matches(|c: char| is_opener(c) || c == ' ');
    let Some(first) = next.chars().next() else { return false };
    if first.is_lowercase() || is_terminal(first) || matches!(first, ',' | ';' | ':') {
        return false;
    }
    mark != '…' && (mark != '.' || stops(before, first, next))
}

/// Whether a full stop ends a sentence, `first` and `next` being what follows.
fn stops(before: &str, first: char, next: &str) -> bool {
    let bare = before.trim_end();
    let set_apart = bare.len() < before.len();
    let word = bare.rsplit(|c: char| c.is_whitespace() || is_opener(c)).next().unwrap_or("");
    let number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    // "1. First of all" counts items; "3 . 5" is one number.
    if number && (word.len() == bare.trim_start().len() || (set_apart && first.is_ascii_digit())) {
        return false;
    }
    // Set apart as a token of its own after "D.C.", it is no part of that word.
    if set_apart && word.ends_with('.') {
        return true;
    }
    if !is_abbreviation(word, first) {
        return true;
    }
    let may_end = word.contains('.') || word.chars().count() == 1 || ends_names(word);
    let start = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    may_end && STARTERS.binary_search(&start).is_ok()
}

/// Abbreviations that stand behind what they belong to.
fn ends_names(word: &str) -> bool {
    let ending = ["jr", "sr", "co", "corp", "inc", "ltd", "bros", "etc", "al"];
    ending.contains(&word.to_lowercase().as_str())
}

/// Stretches in quotation marks or brackets that are not parted.
fn enclosed(chars: &[(usize, char)], length: usize) -> Vec<Range<usize>> {
    let even = chars.iter().filter(|(_, c)| *c == '"').count().is_multiple_of(2);
    let mut open: Option<(usize, char)> = None;
    let mut found = Vec::new();
    for &(at, c) in chars {
        let closing = match c {
            '“' => '”',
            '«' => '»',
            '(' => ')',
            '"' if even => '"',
            _ => '\0',
        };
        match open {
            Some((from, wanted)) if c == wanted => {
                found.push(from..at.min(length));
                open = None;
            }
            Some((from, _)) if at - from <= LONGEST_ENCLOSED => {}
            _ if closing != '\0' => open = Some((at, closing)),
            _ => {}
        }
    }
    found.retain(|range| range.len() <= LONGEST_ENCLOSED);
    found
}

/// Whether a boundary at `end` would cut through one of the stretches.
fn inside(enclosed: &[Range<usize>], end: usize) -> bool {
    enclosed.get(enclosed.partition_point(|r| r.end < end)).is_some_and(|r| r.start < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn one_sentence_stays_one() {
        for text in [
            "Mrs. Rao met Dr. J. Smith of the U.S. Army at 3.5 p.m. on the day.",
            "Newton D . Baker House , known as Jacqueline Kennedy House , is old .",
            "King , Jr . and J . S . Bach sang .",
            "It rose by 3 . 5 percent .",
            "He said “We have a problem. We must be careful” to all.",
            "It fell (see Smith. He knew.) in May.",
            "Judgment No. 12 of vol. 3, p. 44.",
            "1. First of all they came.",
            "Yahoo! announced it.",
            "He waited … Then nothing",
            "It was called E. coli by G. Smith et al. 1998 saw more.",
        ] {
            assert_eq!(split(text), [text]);
        }
    }

    #[test]
    fn sentences_are_told_apart() {
        for (text, parts) in [
            ("He fell. She rose.", vec!["He fell.", "She rose."]),
            (
                "It is in Washington , D.C. . Built in 1794 , it stands .",
                vec!["It is in Washington , D.C. .", "Built in 1794 , it stands ."],
            ),
            ("He went to the U.S. The war began.", vec!["He went to the U.S.", "The war began."]),
            ("It was World War I. The king left.", vec!["It was World War I.", "The king left."]),
            ("He said “No.” Then he left.", vec!["He said “No.”", "Then he left."]),
            ("He said “ No . ” Then he left .", vec!["He said “ No . ”", "Then he left ."]),
            ("“Who?” It was I.", vec!["“Who?”", "It was I."]),
            ("In 1981. Then it ended.", vec!["In 1981.", "Then it ended."]),
            ("It cost $3.50. 12 others came.", vec!["It cost $3.50.", "12 others came."]),
            ("one\n- two\n- three", vec!["one", "- two", "- three"]),
            ("これは。あれは。", vec!["これは。", "あれは。"]),
            ("John Smith Jr. He was old.", vec!["John Smith Jr.", "He was old."]),
        ] {
            assert_eq!(split(text), parts);
        }
    }

    #[test]
    fn nothing_is_lost_and_ranges_are_sound() {
        let text = "  “A. B! (c? D.” 1. x.) … é. Ünd “so. ";
        let joined: String = split(text).concat().split_whitespace().collect();
        assert_eq!(joined, text.split_whitespace().collect::<String>());
        assert!(split("").is_empty() && split(" \n ").is_empty());
    }
}
