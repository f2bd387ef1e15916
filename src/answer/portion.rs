//! A part of a long answer: where it starts, and what is left of the whole.

use std::collections::HashMap;

use super::model::{Answer, Kind, Marks, PortionView, SentenceView, SourceView};
use crate::request::Portion;

/// Where a part starts that begins within a list: beyond its end, the last part.
pub fn start(portion: Portion, total: usize) -> usize {
    let most = portion.most.max(1);
    let last = total.saturating_sub(1) / most * most;
    if portion.start < total { portion.start } else { last }
}

/// Which part of a list of `total` is shown; nothing where it is all of it.
pub fn view(start: usize, shown: usize, total: usize) -> Option<PortionView> {
    (start > 0 || start + shown < total).then_some(PortionView { start, total })
}

/// The list of an answer that is shown in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Checks,
    Entries,
    Figures,
    Sentences,
}

/// A part of a whole answer: of its checks, entries, figures or sentences,
/// whichever it is a list of. What leads up to the list stands in the first part.
pub fn cut(mut answer: Answer, portion: Portion) -> Answer {
    let most = portion.most.max(1);
    let (list, total) = list(&answer, most);
    let start = start(portion, total);
    match list {
        List::Checks => keep(&mut answer.checks, start, most),
        List::Entries => keep(&mut answer.entries, start, most),
        List::Figures => keep(&mut answer.figures, start, most),
        List::Sentences => keep(&mut answer.sentences, start, most),
    }
    if start > 0 {
        drop_lead(&mut answer, list);
    }
    answer.portion = view(start, most.min(total - start), total);
    renumber(&mut answer);
    answer
}

fn list(answer: &Answer, most: usize) -> (List, usize) {
    let figures = answer.figures.len();
    if !answer.checks.is_empty() {
        (List::Checks, answer.checks.len())
    } else if answer.kind == Kind::Figures || (answer.entries.len() < 2 && figures > most) {
        (List::Figures, figures)
    } else if answer.entries.is_empty() {
        (List::Sentences, answer.sentences.len())
    } else {
        (List::Entries, answer.entries.len())
    }
}

fn keep<T>(items: &mut Vec<T>, start: usize, most: usize) {
    items.drain(..start.min(items.len()));
    items.truncate(most);
}

/// Takes away what the first part has told. An entry keeps its title and date
/// above its figures.
fn drop_lead(answer: &mut Answer, list: List) {
    if list != List::Sentences {
        answer.sentences.clear();
    }
    if list != List::Figures {
        answer.figures.clear();
    }
    if list != List::Entries {
        answer.entries.iter_mut().for_each(|entry| entry.sentences.clear());
    }
}

/// Numbers the sources from 1 in the order in which they are referred to, and
/// leaves out those that are not.
pub fn renumber(answer: &mut Answer) {
    let mut numbers = Numbers::default();
    numbers.sentences(&mut answer.sentences);
    for entry in &mut answer.entries {
        numbers.sentences(&mut entry.sentences);
    }
    for figure in &mut answer.figures {
        numbers.marks(&mut figure.citations);
    }
    for check in &mut answer.checks {
        numbers.sentences(&mut check.sentences);
        check.figures.iter_mut().for_each(|figure| numbers.marks(&mut figure.citations));
    }
    let known = std::mem::take(&mut answer.sources);
    let new = |source: SourceView| {
        let n = *numbers.new.get(&source.n)?;
        Some(SourceView { n, ..source })
    };
    answer.sources = known.into_iter().filter_map(new).collect();
    answer.sources.sort_by_key(|source| source.n);
}

/// New numbers by old ones.
#[derive(Default)]
struct Numbers {
    new: HashMap<usize, usize>,
}

impl Numbers {
    fn marks(&mut self, marks: &mut Marks) {
        *marks = marks.renumbered(|old| {
            let next = self.new.len() + 1;
            *self.new.entry(old).or_insert(next)
        });
    }

    fn sentences(&mut self, sentences: &mut [SentenceView]) {
        sentences.iter_mut().for_each(|sentence| self.marks(&mut sentence.citations));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_beyond_the_end_is_that_of_the_last_part() {
        let at = |begin, most, total| start(Portion { start: begin, most }, total);
        assert_eq!((at(4, 3, 10), at(9, 3, 10), at(10, 3, 10), at(99, 5, 10)), (4, 9, 9, 5));
        assert_eq!((at(7, 0, 0), at(7, 0, 3), at(usize::MAX, usize::MAX, 3)), (0, 2, 0));
    }

    #[test]
    fn the_whole_is_no_part() {
        assert_eq!(view(0, 3, 3), None);
        assert_eq!(view(0, 2, 3), Some(PortionView { start: 0, total: 3 }));
        assert_eq!(view(2, 1, 3), Some(PortionView { start: 2, total: 3 }));
    }
}
