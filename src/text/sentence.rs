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
/// A reference in brackets has fewer characters.
const LONGEST_REFERENCE: usize = 24;
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

/// How many marks that close a sentence follow: `.”)`, also set apart: `. ”`, and
/// references: `.[1][2]`.
fn after(chars: &[(usize, char)], at: usize) -> usize {
    let rest = || chars.iter().skip(at).map(|(_, c)| *c);
    let close = rest().take_while(|c| is_terminal(*c) || is_closer(*c)).count();
    let spaced: Vec<char> = rest().skip(close).take(3).collect();
    match spaced.as_slice() {
        [' ', '”' | '»' | ')', next, ..] if next.is_whitespace() => close + 2,
        [' ', '”' | '»' | ')'] => close + 2,
        _ => close + references(rest().skip(close)),
    }
}

/// How many characters the references have that stand right here: `[1][citation needed]`.
fn references(mut rest: impl Iterator<Item = char>) -> usize {
    let mut length = 0;
    while rest.next() == Some('[') {
        let inside = rest.by_ref().take(LONGEST_REFERENCE).take_while(|c| *c != ']').count();
        if inside == LONGEST_REFERENCE {
            break;
        }
        length += inside + 2;
    }
    length
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

/// Abbreviations that stand behind what they belong to, or for a month.
fn ends_names(word: &str) -> bool {
    const ENDING: [&str; 25] = [
        "al", "apr", "aug", "ave", "blvd", "bros", "co", "corp", "dec", "etc", "feb", "inc", "jan",
        "jr", "jul", "jun", "ltd", "mar", "nov", "oct", "rd", "sep", "sept", "sr", "st",
    ];
    ENDING.contains(&word.to_lowercase().as_str())
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
            '[' => ']',
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
            "Some birds, e.g. Penguins, and others, i.e. Two of them, swim.",
            "Messrs. Brown vs. Gen. Lee of the U.S. Army Air Forces came.",
            "St. Therese lived in St. Louis, fig. 3, vol. 2, est. 1905.",
            "And so... it ended, as www.example.org (v. 2.0.1) told.",
            "He was b. 1901 and d. 1950, say Ph.D. students.",
            "It fell [see Smith. He knew] in May.",
            "He rose.[sic and further words that are no reference] then he fell.",
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
            (
                "Dr. J. R. R. Tolkien wrote. He aged.",
                vec!["Dr. J. R. R. Tolkien wrote.", "He aged."],
            ),
            (
                "It fell.[1] It rose.[2][3] He left.",
                vec!["It fell.[1]", "It rose.[2][3]", "He left."],
            ),
            ("It fell.[citation needed] It rose.", vec!["It fell.[citation needed]", "It rose."]),
            ("He lives on Main St. He likes it.", vec!["He lives on Main St.", "He likes it."]),
            (
                "He was born in Dec. The year was cold.",
                vec!["He was born in Dec.", "The year was cold."],
            ),
            ("He waited... Then he left.", vec!["He waited...", "Then he left."]),
            ("It was No. 5. No. 6 came.", vec!["It was No. 5.", "No. 6 came."]),
            (
                "\"Stop!\" she said. \"Why?\" He fled.",
                vec!["\"Stop!\" she said.", "\"Why?\"", "He fled."],
            ),
            ("1) one\n2) two", vec!["1) one", "2) two"]),
            ("او آمد. چرا؟ بله!", vec!["او آمد.", "چرا؟", "بله!"]),
            ("نعم، جاء. ثم ذهب۔ وانتهى.", vec!["نعم، جاء.", "ثم ذهب۔", "وانتهى."]),
            ("他说：“我来了。”她走了！真的？", vec!["他说：“我来了。”", "她走了！", "真的？"]),
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
