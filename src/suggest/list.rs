//! Offers within their limits: not too many, not too long, each once.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::Suggestion;
use crate::text::is_invisible;

/// The most UTF-16 units of a label or a value: where characters are counted in
/// another way, there are never more of them.
pub const LONGEST: usize = 100;

/// Stands where something was cut.
const CUT: &str = "…";

/// A growing list of offers; there are few of them.
pub(super) struct List {
    limit: usize,
    between: &'static str,
    offers: Vec<Suggestion>,
}

impl List {
    pub(super) fn new(limit: usize, between: &'static str) -> Self {
        Self { limit, between, offers: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.offers.len() >= self.limit
    }

    /// How many more there is room for.
    pub(super) fn room(&self) -> usize {
        self.limit.saturating_sub(self.offers.len())
    }

    pub(super) fn into_offers(self) -> Vec<Suggestion> {
        self.offers
    }

    /// Adds an offer, unless there is one like it or the value is too long. The
    /// label is made of parts; where it is too long, the one at `cut` is cut.
    pub(super) fn add(&mut self, parts: &[&str], cut: usize, value: &str) {
        let value = value.trim();
        if self.is_full() || value.is_empty() || is_longer(value, LONGEST) {
            return;
        }
        let label = self.label(parts, cut);
        let like = |offer: &Suggestion| offer.label == label || offer.value == value;
        if label.is_empty() || self.offers.iter().any(like) {
            return;
        }
        self.offers.push(Suggestion { label, value: value.to_owned() });
    }

    fn label(&self, parts: &[&str], cut: usize) -> String {
        let mut parts: Vec<Cow<'_, str>> = parts.iter().map(|part| one_line(part)).collect();
        let whole = |parts: &[Cow<'_, str>]| {
            let mut told = String::with_capacity(LONGEST);
            for part in parts.iter().filter(|part| !part.is_empty()) {
                if !told.is_empty() {
                    told.push_str(self.between);
                }
                told.push_str(part);
            }
            told
        };
        let label = whole(&parts);
        if !is_longer(&label, LONGEST) {
            return label;
        }
        let over = units(&label) - LONGEST;
        if let Some(part) = parts.get_mut(cut) {
            *part = shortened(part, units(part).saturating_sub(over)).into();
        }
        shortened(&whole(&parts), LONGEST)
    }
}

/// How long a text is in UTF-16 units.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether a text has more UTF-16 units than it may; none has more of them than bytes.
fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && units(text) > most
}

/// The text on one line, without what cannot be seen.
fn one_line(text: &str) -> Cow<'_, str> {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~');
    if text.as_bytes().iter().all(plain) && !text.contains("  ") && text.trim() == text {
        return text.into();
    }
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let seen: String = spaced.filter(|c| !is_invisible(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// A text cut between characters as people see them, if it is too long.
fn shortened(text: &str, most: usize) -> String {
    if !is_longer(text, most) {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = units(CUT);
    for grapheme in text.graphemes(true) {
        used += units(grapheme);
        if used > most {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.push_str(CUT);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(parts: &[&str], cut: usize) -> Vec<String> {
        let mut list = List::new(5, " · ");
        list.add(parts, cut, "x");
        list.into_offers().into_iter().map(|offer| offer.label).collect()
    }

    #[test]
    fn long_labels_are_cut_where_it_hurts_least() {
        let long = "family 👨‍👩‍👧 ".repeat(40);
        let label = labels(&["1988", &long, "3 entries"], 1).remove(0);
        assert!(units(&label) <= LONGEST && units(&label) > LONGEST - 12, "{label}");
        assert!(label.starts_with("1988 · family") && label.ends_with("… · 3 entries"));
        assert_eq!(labels(&["a\nb\u{202E}", ""], 0), ["a b"]);
    }

    #[test]
    fn offers_are_few_different_and_never_cut_in_their_value() {
        let mut list = List::new(2, " · ");
        list.add(&["one"], 0, "1");
        list.add(&["uno"], 0, "1");
        list.add(&["one"], 0, "I");
        list.add(&["long"], 0, &"9".repeat(101));
        list.add(&[""], 0, "empty");
        assert_eq!(list.room(), 1);
        list.add(&["two"], 0, " 2 ");
        list.add(&["three"], 0, "3");
        let values: Vec<String> = list.into_offers().into_iter().map(|o| o.value).collect();
        assert_eq!(values, ["1", "2"]);
    }
}
