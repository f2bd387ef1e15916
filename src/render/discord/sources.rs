//! What the numbers in square brackets mean: briefly under a reply, and in full
//! in a reply of their own.

use std::collections::BTreeSet;

use super::escape::{escape, escape_fit};
use super::figures::is_only_reported;
use super::flow::with_marks;
use super::limits::FIELD_VALUE;
use super::message::Field;
use super::telling::named;
use super::units::{is_blank, units};
use crate::answer::model::{Answer, SourceView};
use crate::archive::model::Source;
use crate::wording::replies::Replies;

/// Room for who speaks, under a reply.
const STANDPOINT: usize = 160;
/// Room for a title or a section, under a reply.
const TITLE: usize = 120;
/// Room for the line that says how many places are left out.
const MORE: usize = 60;
/// How long the reply of its own may be.
const FULL: usize = 3_600;

/// The places that a page refers to, as a field; nothing where there are none.
pub(super) fn field(
    sources: &[SourceView],
    marks: &BTreeSet<usize>,
    has_button: bool,
    words: &Replies,
) -> Option<Field> {
    let groups = by_source(sources, marks);
    let total: usize = groups.iter().map(Vec::len).sum();
    let mut list = Lines::new(FIELD_VALUE - MORE);
    let mut shown = 0;
    for places in &groups {
        shown += brief(&mut list, places, words);
    }
    if total == 0 {
        return None;
    }
    let mut value = list.text;
    if shown < total {
        let more = if has_button { words.more_places } else { words.places_left_out };
        value = format!("{value}\n{}", more(total - shown)).trim_start().to_owned();
    }
    Some(Field { name: words.sources.to_owned(), value, inline: false })
}

/// A source's title, its places, and who speaks; how many places there was room for.
fn brief(list: &mut Lines, places: &[&SourceView], words: &Replies) -> usize {
    let Some(first) = places.first() else { return 0 };
    let title = format!("*{}*", named(&first.title, TITLE, words));
    let lines: Vec<_> = places.iter().map(|place| numbered(place, TITLE)).collect();
    let speaks = escape_fit(&first.standpoint, STANDPOINT);
    let speaks = if speaks.is_empty() { speaks } else { format!("-# {}{speaks}", words.speaks) };
    let needed = [Some(&title), lines.first(), Some(&speaks)];
    let needed: usize = needed.into_iter().flatten().map(|line| units(line) + 1).sum();
    if needed > list.room {
        list.room = 0;
        return 0;
    }
    list.add(&title);
    list.room -= units(&speaks) + 1;
    let shown = lines.iter().take_while(|line| list.add(line)).count();
    list.room += units(&speaks) + 1;
    list.add(&speaks);
    shown
}

/// `[2] The first trial, ¶8, ¶20–22`
fn numbered(place: &SourceView, room: usize) -> String {
    let section = escape_fit(place.section.as_deref().unwrap_or_default(), room);
    let comma = if section.is_empty() { "" } else { ", " };
    format!("[{}] {section}{comma}{}", place.n, paragraphs(&place.paragraphs, room))
}

/// `¶3, ¶8–10`
fn paragraphs(numbers: &[u32], room: usize) -> String {
    let runs = numbers.chunk_by(|a, b| a.checked_add(1) == Some(*b));
    let shown: Vec<_> = runs.filter_map(run).collect();
    escape_fit(&shown.join(", "), room)
}

fn run(numbers: &[u32]) -> Option<String> {
    match numbers {
        [] => None,
        [one] => Some(format!("¶{one}")),
        [first, .., last] => Some(format!("¶{first}–{last}")),
    }
}

/// The places with these numbers, those of one source together, in the order of
/// its first number.
fn by_source<'a>(sources: &'a [SourceView], marks: &BTreeSet<usize>) -> Vec<Vec<&'a SourceView>> {
    let mut groups: Vec<Vec<&SourceView>> = Vec::new();
    for place in sources.iter().filter(|place| marks.contains(&place.n)) {
        let same = |group: &&mut Vec<&SourceView>| group.iter().any(|p| p.source == place.source);
        match groups.iter_mut().find(same) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups
}

/// The sources in full: what each is, who speaks, and under each place the
/// sentences that rest on it. First with whole sentences, then with shorter ones.
pub(super) fn full(
    answer: &Answer,
    marks: &BTreeSet<usize>,
    records: &[Source],
    words: &Replies,
) -> String {
    let groups = by_source(&answer.sources, marks);
    for sentence in [usize::MAX, 160, 80] {
        let mut list = Lines::new(usize::MAX);
        groups.iter().for_each(|places| list.source(answer, places, records, sentence, words));
        if units(&list.text) <= FULL {
            return if sentence < usize::MAX { list.cut(words) } else { list.text };
        }
    }
    let mut list = Lines::new(FULL);
    groups.iter().for_each(|places| list.source(answer, places, records, 0, words));
    list.cut(words)
}

/// Lines, as long as there is room.
struct Lines {
    text: String,
    room: usize,
}

impl Lines {
    fn new(room: usize) -> Self {
        Self { text: String::new(), room }
    }

    /// Adds a line unless it is empty; whether there was room.
    fn add(&mut self, line: &str) -> bool {
        let needed = units(line) + 1;
        if needed > self.room {
            return false;
        }
        if line.is_empty() {
            return true;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.room -= needed;
        true
    }

    fn cut(mut self, words: &Replies) -> String {
        self.text = format!("{}\n-# {}", self.text, words.sources_cut);
        self.text
    }

    fn source(
        &mut self,
        answer: &Answer,
        places: &[&SourceView],
        records: &[Source],
        sentence: usize,
        words: &Replies,
    ) {
        let Some(first) = places.first() else { return };
        let room = if sentence == 0 { 80 } else { 240 };
        let gap = if self.text.is_empty() { "" } else { "\n" };
        self.add(&format!("{gap}**{}**", named(&first.title, room, words)));
        let record = records.iter().find(|record| record.id == first.source);
        for line in record.map(|record| terms(record, words)).unwrap_or_default() {
            self.add(&format!("-# {}", escape_fit(&line, room)));
        }
        let speaks = escape_fit(&first.standpoint, room * 2);
        if !speaks.is_empty() {
            self.add(&format!("{}{speaks}", words.speaks));
        }
        for place in places {
            self.add(&format!("**{}**", numbered(place, room)));
            for told in resting_on(answer, place.n, words) {
                let shown = if sentence == usize::MAX {
                    escape(&told)
                } else {
                    escape_fit(&told, sentence)
                };
                if sentence > 0 {
                    self.add(&format!("- {shown}"));
                }
            }
        }
    }
}

/// What the archive knows of a source, a line each.
fn terms(source: &Source, words: &Replies) -> Vec<String> {
    let date = source.date.as_ref().map(crate::archive::date::Edtf::words);
    let terms = [
        (words.creator, source.creator.clone()),
        (words.publisher, source.publisher.clone()),
        (words.date, date),
        (words.identifier, source.identifier.clone()),
        (words.rights, source.rights.clone()),
    ];
    let known = terms.into_iter().filter_map(|(before, value)| {
        value.filter(|value| !is_blank(value)).map(|value| format!("{before}{value}"))
    });
    known.collect()
}

/// The sentences and figures that rest on a place, each once.
fn resting_on(answer: &Answer, n: usize, words: &Replies) -> Vec<String> {
    let checked = answer.checks.iter();
    let sentences = answer.sentences.iter();
    let sentences = sentences.chain(answer.entries.iter().flat_map(|entry| &entry.sentences));
    let sentences = sentences.chain(checked.clone().flat_map(|check| &check.sentences));
    let told = sentences.filter(|s| s.citations.contains(&n)).map(|s| s.text.clone());
    let figures = answer.figures.iter().chain(checked.flat_map(|check| &check.figures));
    let figures = figures.filter(|f| f.citations.contains(&n)).map(|f| {
        let (before, by) = match (&f.said_by, &f.reported_by) {
            (None, Some(by)) if is_only_reported(f) => (words.reported_by, by.as_str()),
            (by, _) => (words.said_by, by.as_deref().unwrap_or(words.the_source)),
        };
        format!("{} ({before}{by}): {}", f.text, f.event)
    });
    let mut once = Vec::new();
    for text in told.chain(figures).filter(|text| !is_blank(text)) {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

/// The numbers that a whole answer refers to.
pub(super) fn all(answer: &Answer) -> BTreeSet<usize> {
    answer.sources.iter().map(|place| place.n).collect()
}

/// One finding's or account's line, with its marks.
pub(super) fn cited(text: &str, room: usize, numbers: &[usize]) -> String {
    with_marks(&escape_fit(text, room), numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::replies::ENGLISH;

    fn place(n: usize, source: &str) -> SourceView {
        SourceView {
            n,
            source: source.into(),
            title: format!("[The {source}]"),
            section: Some("Late *news*".into()),
            paragraphs: vec![3, 8, 9, 10],
            standpoint: "Speaks for the paper.".into(),
        }
    }

    #[test]
    fn each_source_is_named_once_with_its_places() {
        let places = [place(1, "Herald"), place(2, "Times"), place(3, "Herald")];
        let field = field(&places, &BTreeSet::from([1, 2, 3]), true, &ENGLISH).unwrap();
        assert_eq!(
            field.value,
            "*[The Herald]*\n[1] Late \\*news\\*, ¶3, ¶8–10\n[3] Late \\*news\\*, ¶3, ¶8–10\n\
             -# Standpoint: Speaks for the paper.\n\
             *[The Times]*\n[2] Late \\*news\\*, ¶3, ¶8–10\n-# Standpoint: Speaks for the paper."
        );
    }

    #[test]
    fn places_without_room_are_counted() {
        let places: Vec<_> = (1..=60).map(|n| place(n, "Herald")).collect();
        let marks = (1..=60).collect();
        let field = field(&places, &marks, true, &ENGLISH).unwrap();
        assert!(units(&field.value) <= FIELD_VALUE);
        let shown = field.value.matches("[").count() - 1;
        assert!(shown > 10 && field.value.contains("-# Standpoint"));
        assert!(field.value.ends_with(&format!("{} places more: press Sources.", 60 - shown)));
    }

    #[test]
    fn only_what_is_referred_to_is_listed() {
        let places = [place(1, "Herald"), place(2, "Times")];
        let field = field(&places, &BTreeSet::from([2]), true, &ENGLISH).unwrap();
        assert!(!field.value.contains("Herald"));
        assert_eq!(super::field(&places, &BTreeSet::new(), true, &ENGLISH), None);
    }
}
