//! What the numbers in square brackets mean: each source once, with who speaks
//! there, and the places in it.

use std::collections::BTreeSet;

use super::paper::{Indent, Paper, Tone};
use crate::answer::model::SourceView;
use crate::render::phrases::Phrases;

/// Sets the sources, but for those whose numbers stand nowhere.
pub(super) fn set(
    paper: &mut Paper,
    sources: &[SourceView],
    unseen: &BTreeSet<usize>,
    phrases: &Phrases,
) {
    let seen: Vec<_> = sources.iter().filter(|place| !unseen.contains(&place.n)).collect();
    if seen.is_empty() {
        return;
    }
    paper.gap();
    paper.set(phrases.sources, Indent(0, 0), Tone::Heading);
    for places in by_source(&seen) {
        if let Some(first) = places.first() {
            paper.set(&format!("{} (@{})", first.title, first.source), Indent(0, 2), Tone::Plain);
            let standpoint = format!("{}{}", phrases.standpoint, first.standpoint);
            paper.set(&standpoint, Indent(2, 4), Tone::Faint);
        }
        for place in &places {
            let hang = 5 + place.n.to_string().len();
            paper.set(&numbered(place), Indent(2, hang), Tone::Plain);
        }
    }
}

/// The places, those of one source together, in the order of its first number.
fn by_source<'a>(sources: &[&'a SourceView]) -> Vec<Vec<&'a SourceView>> {
    let mut groups: Vec<Vec<&SourceView>> = Vec::new();
    for &place in sources {
        let same = |group: &&mut Vec<&SourceView>| group.iter().any(|p| p.source == place.source);
        match groups.iter_mut().find(same) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

fn numbered(place: &SourceView) -> String {
    let paragraphs = paragraphs(&place.paragraphs);
    match place.section.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
        Some(section) => format!("[{}]\u{a0}{section}, {paragraphs}", place.n),
        None => format!("[{}]\u{a0}{paragraphs}", place.n),
    }
}

/// `¶3, ¶8–10`
fn paragraphs(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|a, b| a.checked_add(1) == Some(*b));
    let shown: Vec<_> = runs.filter_map(run).collect();
    shown.join(", ")
}

fn run(numbers: &[u32]) -> Option<String> {
    match numbers {
        [] => None,
        [one] => Some(format!("¶{one}")),
        [first, .., last] => Some(format!("¶{first}–{last}")),
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn runs_of_paragraphs_are_short() {
        assert_eq!(paragraphs(&[3, 8, 9, 10, 12]), "¶3, ¶8–10, ¶12");
        assert_eq!(paragraphs(&[]), "");
    }
}
