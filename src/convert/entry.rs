//! A dated line as an entry.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use serde::Serialize;

use super::line::Dated;
use crate::archive::parse::boundary;

/// A title has no more characters.
const LONGEST_TITLE: usize = 80;

#[derive(Serialize)]
struct Line<'d> {
    id: &'d str,
    title: String,
    date: &'d str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    topics: &'d [String],
    body: String,
}

/// The id that an entry gets.
pub(super) fn id(source: &str, paragraph: u32) -> String {
    format!("{source}-{paragraph}")
}

/// The line of an entry that cites a paragraph of a source, without a line break.
pub(super) fn line(dated: &Dated, source: &str, paragraph: u32) -> String {
    let own = dated.id.clone().unwrap_or_else(|| id(source, paragraph));
    let ranges = sentences(&dated.text);
    let sentences = || ranges.iter().filter_map(|range| dated.text.get(range.clone()));
    let line = Line {
        id: &own,
        title: dated
            .title
            .clone()
            .unwrap_or_else(|| title(sentences().next().unwrap_or(&dated.text))),
        date: dated.date.as_str(),
        topics: &dated.topics,
        body: body(sentences(), &format!("[@{source} ¶{paragraph}]")),
    };
    // Texts and lists of texts can always be written.
    serde_json::to_string(&line).unwrap_or_default()
}

/// Sentences with the citation behind each.
fn body<'s>(sentences: impl Iterator<Item = &'s str>, citation: &str) -> String {
    let mut body = String::new();
    for sentence in sentences {
        if !body.is_empty() {
            body.push(' ');
        }
        match boundary::is_ended(sentence) {
            true => body.push_str(sentence),
            false => {
                body.push_str(sentence.trim_end_matches([',', ';', ':', '–', '-', ' ']));
                body.push('.');
            }
        }
        body.push(' ');
        body.push_str(citation);
    }
    body
}

/// Where sentences end is told from what stands around them. They are parted until
/// none of them, looked at alone, would be parted again.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let whole = 0..text.len();
    let mut left = vec![whole];
    while let Some(range) = left.pop() {
        let part = text.get(range.clone()).unwrap_or_default();
        let ends = boundary::ends(part);
        let inner = ends.iter().copied().filter(|end| *end > 0 && *end < part.len());
        let starts: Vec<usize> = std::iter::once(0).chain(inner).collect();
        if starts.len() == 1 {
            let start = range.start + (part.len() - part.trim_start().len());
            found.push(start..start + part.trim().len());
            continue;
        }
        let next = starts.iter().skip(1).copied().chain([part.len()]);
        let parts: Vec<Range<usize>> =
            starts.iter().zip(next).map(|(a, b)| range.start + a..range.start + b).collect();
        left.extend(parts.into_iter().rev());
    }
    // A stray full stop tells nothing.
    found.retain(|r| text.get(r.clone()).is_some_and(|s| s.contains(char::is_alphanumeric)));
    found
}

/// The first sentence without its full stop, shortened at a word.
fn title(first: &str) -> String {
    let first = first.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(first);
    let Some((cut, _)) = first.char_indices().nth(LONGEST_TITLE) else { return first.to_owned() };
    let kept = first.get(..cut).unwrap_or(first);
    let whole = kept.rfind(' ').and_then(|space| kept.get(..space)).unwrap_or(kept);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '–', '-', ' ', '(']))
}

/// What is kept of an id to know it again.
pub(super) fn digest(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::archive::parse::entry_line;
    use crate::archive::problem::TextFile;

    fn dated(text: &str) -> Dated {
        let date = "1999".parse().expect("a year");
        Dated { id: None, date, title: None, text: text.to_owned(), topics: Vec::new() }
    }

    #[test]
    fn every_sentence_is_cited() {
        for (text, expected) in [
            ("He fell. She rose", "He fell. [@s ¶7] She rose. [@s ¶7]"),
            ("Arcadius, emperor (d. 408)", "Arcadius, emperor (d. 408). [@s ¶7]"),
            ("He said “No.” Then he left.", "He said “No.” [@s ¶7] Then he left. [@s ¶7]"),
            ("It was told:", "It was told. [@s ¶7]"),
        ] {
            let ranges = sentences(text);
            let sentences = ranges.iter().map(|range| &text[range.clone()]);
            assert_eq!(body(sentences, "[@s ¶7]"), expected);
        }
    }

    #[test]
    fn titles_are_cut_at_words() {
        assert_eq!(title("He fell."), "He fell");
        assert_eq!(title("He waited..."), "He waited...");
        let long = title(&"word, ".repeat(30));
        assert!(long.chars().count() <= LONGEST_TITLE && long.ends_with("word…"), "{long}");
        assert_eq!(title(&"é".repeat(100)).chars().count(), LONGEST_TITLE + 1);
    }

    proptest! {
            /// Whatever a line says, the entry made of it is sound.
            #[test]
    fn an_entry_is_always_sound(text in "([A-Za-z0-9éÄ“”\"'().,;:!?…。 -]{1,12}|[.!?] ){0,9}[A-Za-z0-9]([A-Za-z0-9éÄ“”\"'().,;:!?…。 -]{1,12}|[.!?] ){0,9}") {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let line = line(&dated(&text), "s", 7);
                let file = TextFile::new("x", line.clone());
                let (parsed, problems) = entry_line(&file, 0..line.len());
                prop_assert!(problems.is_empty(), "{line}: {problems:?}");
                prop_assert!(parsed.record.is_some());
            }
        }
}
