//! Citations in Pandoc's form: `[@source ¶8]`, `[@one ¶8-10; @other ¶3, ¶7]`.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::written::Written;
use super::{At, Cited};
use crate::archive::model::{Citation, Citations};
use crate::archive::problem::{Problem, TextFile, quoted};

/// The form to show in help.
pub(super) const FORM: &str =
    "write [@source ¶8], [@source ¶8-10], [@source ¶8, ¶12] or [@one ¶8; @other ¶3]";

/// No citation names more paragraphs than this.
const MOST_PARAGRAPHS: u32 = 10_000;

/// The front matter of a file, and its body, name no more paragraphs than this in
/// all citations together: a few bytes of a range stand for thousands of numbers.
const MOST_IN_ALL: usize = 100_000;

/// How many paragraphs the citations of a file may still name; clones share it.
#[derive(Debug, Clone)]
pub(super) struct Budget(Rc<Cell<Option<usize>>>);

impl Default for Budget {
    fn default() -> Self {
        Self(Rc::new(Cell::new(Some(MOST_IN_ALL))))
    }
}

/// Whether paragraphs may be named.
enum Grant {
    Granted,
    /// These are too many.
    Exceeded,
    /// There were too many already, and that was told.
    Told,
}

impl Budget {
    fn spend(&self, paragraphs: usize) -> Grant {
        let Some(left) = self.0.get() else { return Grant::Told };
        self.0.set(left.checked_sub(paragraphs));
        if self.0.get().is_some() { Grant::Granted } else { Grant::Exceeded }
    }
}

/// Where a piece of text stands in its file.
#[derive(Debug, Clone)]
pub(in crate::archive) enum Place<'w> {
    /// Byte for byte from here on.
    From(usize),
    /// Where this says.
    Of(&'w Written<'w>),
    /// Somewhere in here: the file writes it in another way (escapes).
    Within(Range<usize>),
}

impl Place<'_> {
    /// The place of a value that was read from `span`, for instance from inside quotes.
    pub(in crate::archive) fn of(file: &TextFile, value: &str, span: &Range<usize>) -> Self {
        match file.slice(span).find(value) {
            Some(at) => Self::From(span.start + at),
            None => Self::Within(span.clone()),
        }
    }

    /// The place of a part of it.
    pub(in crate::archive) fn part(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::From(at) => at + range.start..at + range.end,
            Self::Of(written) => written.place(range),
            Self::Within(span) => span.clone(),
        }
    }
}

/// Reads citations and collects what is wrong with them.
pub(super) struct Reader<'f> {
    pub(super) file: &'f Arc<TextFile>,
    pub(super) place: Place<'f>,
    pub(super) budget: &'f Budget,
    pub(super) problems: &'f mut Vec<Problem>,
}

impl Reader<'_> {
    /// A text that holds nothing but citations.
    pub(super) fn all(&mut self, text: &str) -> Vec<Cited> {
        let mut found = Vec::new();
        let mut rest = text;
        while !rest.trim().is_empty() {
            let at = text.len() - rest.trim_start().len();
            rest = text.get(at..).unwrap_or("");
            let Some(group) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) else {
                self.malformed(at..at + rest.trim_end().len(), rest.trim_end());
                return found;
            };
            found.extend(self.group(group.0, at + 1));
            rest = group.1;
        }
        if text.trim().is_empty() {
            self.malformed(0..text.len(), text);
        }
        found
    }

    /// What stands between `[` and `]`; `at` is its offset in the text.
    pub(super) fn group(&mut self, text: &str, at: usize) -> Vec<Cited> {
        pieces(text, ';').filter_map(|(from, item)| self.item(item, at + from)).collect()
    }

    fn item(&mut self, item: &str, at: usize) -> Option<Cited> {
        let Some(named) = item.strip_prefix('@') else {
            self.malformed(at..at + item.len(), item);
            return None;
        };
        let end = named
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '¶'))
            .unwrap_or(named.len());
        let (source, locator) = named.split_at(end);
        if source.is_empty() {
            self.malformed(at..at + item.len(), item);
            return None;
        }
        let source = At::new(source.to_owned(), self.place.part(at + 1..at + 1 + end));
        let paragraphs = self.locator(locator.trim_end(), at + 1 + end)?;
        Some(Cited { source, paragraphs })
    }

    fn locator(&mut self, locator: &str, at: usize) -> Option<Vec<At<u32>>> {
        let skipped =
            locator.len() - locator.trim_start_matches([' ', ',', '\n', '\r', '\t']).len();
        let list = locator.get(skipped..).unwrap_or("");
        if !list.starts_with('¶') {
            let message = if list.is_empty() {
                "the citation names no paragraph".to_owned()
            } else {
                format!("{} is not a paragraph", quoted(list))
            };
            self.problem(at + skipped..at + locator.len(), message);
            return None;
        }
        let mut paragraphs = Vec::new();
        for (from, piece) in pieces(list, ',') {
            let start = at + skipped + from;
            paragraphs.extend(self.range(piece, start..start + piece.len())?);
            if paragraphs.len() > MOST_PARAGRAPHS as usize {
                let message = format!("the citation names more than {MOST_PARAGRAPHS} paragraphs");
                self.problem(start..start + piece.len(), message);
                return None;
            }
        }
        Some(paragraphs)
    }

    fn range(&mut self, piece: &str, range: Range<usize>) -> Option<Vec<At<u32>>> {
        let (first, last) = piece.split_once(['-', '–']).unwrap_or((piece, piece));
        let (Some(first), Some(last)) = (paragraph(first), paragraph(last)) else {
            self.problem(range, format!("{} is not a paragraph", quoted(piece)));
            return None;
        };
        if first == 0 || last < first {
            let why =
                if first == 0 { "paragraphs count from 1" } else { "the range runs backwards" };
            self.problem(range, format!("{} is not a paragraph: {why}", quoted(piece)));
            return None;
        }
        if last - first >= MOST_PARAGRAPHS {
            self.problem(
                range,
                format!("{} names more than {MOST_PARAGRAPHS} paragraphs", quoted(piece)),
            );
            return None;
        }
        match self.budget.spend((last - first) as usize + 1) {
            Grant::Granted => {}
            Grant::Exceeded => {
                let message =
                    format!("the citations up to here name more than {MOST_IN_ALL} paragraphs");
                self.problem_with(range, message, "cite less at once, or make several records");
                return None;
            }
            Grant::Told => return None,
        }
        let span = self.place.part(range);
        Some((first..=last).map(|n| At::new(n, span.clone())).collect())
    }

    fn malformed(&mut self, range: Range<usize>, text: &str) {
        self.problem(range, format!("{} is not a citation", quoted(text)));
    }

    fn problem(&mut self, range: Range<usize>, message: String) {
        self.problem_with(range, message, FORM);
    }

    fn problem_with(&mut self, range: Range<usize>, message: String, help: &str) {
        let span = self.place.part(range);
        self.problems.push(Problem::at(self.file, span, message, help.to_owned()));
    }
}

fn paragraph(text: &str) -> Option<u32> {
    let digits = text.trim().trim_start_matches('¶').trim();
    let sound = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    if sound { digits.parse().ok() } else { None }
}

/// The trimmed pieces between separators, with their offsets.
fn pieces(text: &str, separator: char) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(separator).map(move |piece| {
        let from = at + piece.len() - piece.trim_start().len();
        at += piece.len() + separator.len_utf8();
        (from, piece.trim())
    })
}

/// One citation a source, paragraphs sorted; sources in the order first named.
pub(super) fn merge<'c>(cited: impl IntoIterator<Item = &'c Cited>) -> Option<Citations> {
    let mut merged: Vec<Citation> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for one in cited {
        let place = *places.entry(&one.source.value).or_insert_with(|| {
            merged.push(Citation { source: one.source.value.clone(), paragraphs: Vec::new() });
            merged.len() - 1
        });
        if let Some(citation) = merged.get_mut(place) {
            citation.paragraphs.extend(one.paragraphs.iter().map(|p| p.value));
        }
    }
    for citation in &mut merged {
        citation.paragraphs.sort_unstable();
        citation.paragraphs.dedup();
    }
    Citations::new(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(String, Vec<u32>)>;

    fn read(text: &str) -> (Found, Vec<(usize, String)>) {
        let file = TextFile::new("x.md", text);
        let mut problems = Vec::new();
        let (place, budget) = (Place::From(0), &Budget::default());
        let cited = Reader { file: &file, place, budget, problems: &mut problems }.all(text);
        let cited = cited
            .into_iter()
            .map(|c| (c.source.value, c.paragraphs.into_iter().map(|p| p.value).collect()))
            .collect();
        let problems = problems
            .iter()
            .map(|p| (p.span().expect("a place").start, p.message().to_owned()))
            .collect();
        (cited, problems)
    }

    #[test]
    fn reads_every_form() {
        for (text, paragraphs) in [
            ("[@s ¶8]", vec![8]),
            ("[@s ¶8-10]", vec![8, 9, 10]),
            ("[@s ¶¶8–10]", vec![8, 9, 10]),
            ("[@s ¶8, ¶12]", vec![8, 12]),
            ("[@s, ¶ 8, 12]", vec![8, 12]),
        ] {
            assert_eq!(read(text), (vec![("s".to_owned(), paragraphs)], vec![]), "{text}");
        }
        let (cited, problems) = read("[@a ¶8; @b ¶3] [@c ¶1]");
        assert_eq!(cited.len(), 3);
        assert!(problems.is_empty());
    }

    #[test]
    fn points_at_what_is_malformed() {
        for (text, at, message) in [
            ("[s ¶8]", 1, "\"s ¶8\" is not a citation"),
            ("s ¶8", 0, "\"s ¶8\" is not a citation"),
            ("", 0, "\"\" is not a citation"),
            ("[@s]", 3, "the citation names no paragraph"),
            ("[@s p. 8]", 4, "\"p. 8\" is not a paragraph"),
            ("[@s ¶8; @t ¶x]", 12, "\"¶x\" is not a paragraph"),
            ("[@s ¶0]", 4, "\"¶0\" is not a paragraph: paragraphs count from 1"),
            ("[@s ¶9-2]", 4, "\"¶9-2\" is not a paragraph: the range runs backwards"),
            ("[@s ¶1-4000000000]", 4, "\"¶1-4000000000\" names more than 10000 paragraphs"),
            ("[@s ¶99999999999]", 4, "\"¶99999999999\" is not a paragraph"),
        ] {
            assert_eq!(read(text).1, vec![(at, message.to_owned())], "{text}");
        }
    }

    #[test]
    fn citations_name_a_bounded_number_of_paragraphs_together() {
        let text = "[@s ¶1-10000]".repeat(1000);
        let (cited, problems) = read(&text);
        assert_eq!(cited.len(), 10);
        let message = "the citations up to here name more than 100000 paragraphs";
        assert_eq!(problems.len(), 1, "told once");
        assert_eq!(problems[0].1, message);
    }
}
