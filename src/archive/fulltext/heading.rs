//! Headings in texts that do not mark them: short lines that end like no sentence.

use super::LONGEST_HEADING;
use crate::archive::model::Paragraph;

/// A heading has at most so many words.
const LONGEST: usize = 8;

/// Gives every paragraph the heading that it stands under. A paragraph with another
/// title of its own starts afresh.
pub(super) fn under_headings(mut paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut heading = String::new();
    let mut title: Option<String> = None;
    for paragraph in &mut paragraphs {
        if paragraph.title != title {
            title.clone_from(&paragraph.title);
            heading.clear();
        }
        if !heading.is_empty() {
            paragraph.add_context(&heading);
        }
        if is_heading(&paragraph.text) {
            heading.clone_from(&paragraph.text);
        }
    }
    paragraphs
}

fn is_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let lettered = text.chars().next().is_some_and(char::is_alphanumeric);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let ended = text.ends_with(['.', '!', '?', ';', ':', ',', '…', '”', '"']);
    text.len() <= LONGEST_HEADING
        && (1..=LONGEST).contains(&words)
        && lettered
        && !ended
        && digits < 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_know_their_heading() {
        let texts = ["Rectors", "- A. Smith, 1981 to 1989", "He left.", "Students", "They came."];
        let found = under_headings(texts.into_iter().map(Paragraph::new).collect());
        let contexts: Vec<&str> = found.iter().map(|p| p.context.as_str()).collect();
        assert_eq!(contexts, ["", "Rectors", "Rectors", "Rectors", "Students"]);
    }

    #[test]
    fn another_title_starts_afresh() {
        let of =
            |title: &str, text| Paragraph { title: Some(title.into()), ..Paragraph::new(text) };
        let found = under_headings(vec![of("A", "Rectors"), of("B", "They came.")]);
        assert_eq!(found[1].context, "");
    }
}
