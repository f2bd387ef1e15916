//! Where one sentence ends and the next starts. In doubt there is no boundary:
//! a missed one costs little, a false one refuses a sound record.

use crate::text::is_abbreviation;

/// The offsets right after each sentence but the last.
pub(crate) fn ends(text: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let quoted = quoted(text);
    let mut ends = Vec::new();
    let mut i = 0;
    while let Some(&(at, c)) = chars.get(i) {
        i += 1;
        if !is_terminal(c) {
            continue;
        }
        let closers =
            chars.iter().skip(i).take_while(|(_, c)| is_terminal(*c) || is_closer(*c)).count();
        i += closers;
        let end = chars.get(i).map_or(text.len(), |(at, _)| *at);
        let inside = covers(&quoted, at);
        if inside && (covers(&quoted, end) || !matches!(c, '.' | '。' | '۔' | '।')) {
            continue;
        }
        if starts_sentence(c, text.get(..at).unwrap_or(""), text.get(end..).unwrap_or("")) {
            ends.push(end);
        }
    }
    ends
}

/// Whether a text ends as sentences do.
pub(crate) fn is_ended(text: &str) -> bool {
    text.trim_end().trim_end_matches(is_closer).ends_with(is_terminal)
}

/// Full stops, question and exclamation marks of the scripts in use.
pub(super) fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»' | '」' | '』')
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '"' | '‘' | '\'' | '(' | '[' | '«' | '「' | '『')
}

/// Whether what follows a full stop (or the like) is another sentence.
fn starts_sentence(mark: char, before: &str, rest: &str) -> bool {
    let unspaced = matches!(mark, '。' | '！' | '？');
    if !unspaced && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start().trim_start_matches(is_opener).chars().next();
    match next {
        None => false,
        Some(c) if c.is_lowercase() || is_terminal(c) || (!c.is_alphanumeric()) => false,
        Some(c) => mark != '…' && !(mark == '.' && is_abbreviation(last_word(before), c)),
    }
}

fn last_word(before: &str) -> &str {
    before.rsplit(|c: char| c.is_whitespace() || is_opener(c)).next().unwrap_or("")
}

/// The stretches between double quotation marks, marks included, outermost only.
/// A mark that is never closed (or an odd straight one) quotes nothing.
pub(in crate::archive) fn quoted(text: &str) -> Vec<std::ops::Range<usize>> {
    let straight = text.matches('"').count().is_multiple_of(2);
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (open, c) {
            (None, '“' | '„' | '«') => open = Some((at, c)),
            (None, '"') if straight => open = Some((at, c)),
            (Some((from, mark)), _) if closes(mark, c) => {
                found.push(from..end);
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn closes(opened: char, c: char) -> bool {
    match opened {
        '„' => matches!(c, '“' | '”'),
        '“' => c == '”',
        '«' => c == '»',
        other => c == other,
    }
}

fn covers(ranges: &[std::ops::Range<usize>], at: usize) -> bool {
    // They follow each other, so that the first one that ends behind it decides.
    ranges.get(ranges.partition_point(|r| r.end <= at)).is_some_and(|r| r.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sentence_stays_one() {
        for text in [
            "Mrs. Rajavi met Dr. J. Smith of the U.S. Army at 3.5 p.m. on the day.",
            "The slogan “Reformists! Hardliners! The GAME IS OVER!” was heard.",
            "“Who goes there?” he asked the guard.",
            "“Who goes there?” Wright asked.",
            "Judgment No. 12 of the court, vol. 3, p. 44, says so.",
            "It said “We have a problem. We must be careful” of the group.",
            "He said: “We must be careful. This is so.”",
            "They wrote (see the report.) and left … Then",
            "St. Petersburg e.g. Moscow etc.",
            "Yahoo! announced it.",
        ] {
            assert_eq!(ends(text), Vec::<usize>::new(), "{text}");
        }
    }

    #[test]
    fn two_sentences_are_told_apart() {
        for (text, first) in [
            ("He fell. She rose.", "He fell."),
            ("In 1981. Then it ended.", "In 1981."),
            ("He said “No.” Then he left.", "He said “No.”"),
            ("Was it so? Nobody knew.", "Was it so?"),
            ("They had none. 12 others came.", "They had none."),
            ("He said no. Then he left.", "He said no."),
            ("これは。あれは。", "これは。"),
            ("He left (in May). “No,” she said.", "He left (in May)."),
        ] {
            assert_eq!(ends(text).first(), Some(&first.len()), "{text}");
        }
    }

    /// Each mark is looked at with the text near it, not with all of it.
    #[test]
    fn long_texts_are_taken_apart_in_time() {
        let begun = std::time::Instant::now();
        assert_eq!(ends(&"a.".repeat(1_000_000)), Vec::<usize>::new());
        assert_eq!(ends(&"“He.” He. ".repeat(200_000)).len(), 399_999);
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    #[test]
    fn endings_may_be_quoted() {
        assert!(is_ended("He said “no.” ") && is_ended("so!)") && !is_ended("so") && !is_ended(""));
    }

    #[test]
    fn quotations_are_found() {
        assert_eq!(quoted("a “b” c \"d\" e"), vec![2..9, 12..15]);
        assert!(quoted("5' 10\" tall").is_empty());
    }
}
