//! Names and titles half typed, always the same; some with a wrong letter.

use annalist::index::{Index, TimeFilter};

/// What stands in a field after a keystroke, and the text that is being typed.
pub(crate) struct Keystroke {
    pub(crate) typed: String,
    pub(crate) meant: String,
}

/// Names of people, each typed to another letter.
pub(crate) fn names(index: &Index, count: usize) -> Vec<Keystroke> {
    let agents = index.catalog().agents;
    let name = |n: usize| {
        let id = format!("person-{}", spread(n, agents));
        Some(index.agent(&id).expect("people are found")?.name)
    };
    (0..count).filter_map(|n| Some(half_typed(n, name(n)?))).collect()
}

/// Titles of entries, each typed to another letter.
pub(crate) fn titles(index: &Index, count: usize) -> Vec<Keystroke> {
    let entries = index.catalog().entries;
    let title = |n: usize| {
        let page = index.entries_in(&TimeFilter::default(), &[], spread(n, entries), 1);
        Some(page.expect("entries are found").items.pop()?.title)
    };
    (0..count).filter_map(|n| Some(half_typed(n, title(n)?))).collect()
}

/// Places all over a list.
pub(crate) fn spread(number: usize, length: usize) -> usize {
    let step = (length as f64 * 0.618).max(1.0) as usize | 1;
    number * step % length.max(1)
}

fn half_typed(number: usize, meant: String) -> Keystroke {
    let mut typed: Vec<char> = meant.chars().take(1 + number % 14).collect();
    if number % 10 == 9 && typed.len() > 5 {
        let last = typed.len() - 2;
        typed.swap(last, last - 1);
    }
    Keystroke { typed: typed.into_iter().collect(), meant }
}
