//! Subjects of entries.

use std::cmp::Reverse;

use super::Typing;
use super::list::List;
use crate::index::IndexError;
use crate::index::offers::{COUNTED, Hit, Table, TopicOffer};

/// Words that are each in more entries than this are not looked for together.
const RARE_ENOUGH: usize = 5_000;
/// How many words are tried for one that is half typed.
const TRIED: usize = 5;

/// Adds topics and words, best first. Each is in at least one entry.
pub(super) fn offer(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    let table = &typing.index.offers()?.topics;
    let words = typing.index.analyzer().words(&typing.typed);
    if words.is_empty() {
        let (topics, others): (Vec<_>, Vec<_>) = table.items().iter().partition(|t| t.listed);
        for topic in topics.into_iter().chain(others).take(list.room()) {
            add(typing, list, &topic.text, topic.entries);
        }
        return Ok(());
    }
    let hits = ranked(table, table.find(&words));
    if hits.first().is_none_or(|hit| hit.wrong > 0) {
        as_typed(typing, list)?;
        last_completed(typing, list)?;
    }
    for hit in hits {
        if let Some(topic) = table.items().get(hit.item) {
            add(typing, list, &topic.text, topic.entries);
        }
        if list.is_full() {
            return Ok(());
        }
    }
    as_typed(typing, list)
}

/// Fewest wrong letters first, topics before words, those that begin so before
/// others; the table has those of most entries first.
fn ranked(table: &Table<TopicOffer>, mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| {
        let topic = table.items().get(hit.item);
        let entries = topic.map_or(0, |topic| topic.entries);
        (hit.wrong, !topic.is_some_and(|t| t.listed), !hit.first, Reverse(entries))
    });
    hits
}

/// The words as they were typed, if entries have them all.
fn as_typed(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    together(typing, list, &typing.typed)
}

/// What was typed with its last word completed, if entries have all of it.
fn last_completed(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    let Some((before, last)) = typing.typed.rsplit_once(' ') else {
        return Ok(());
    };
    let table = &typing.index.offers()?.topics;
    let hits = ranked(table, table.find(&typing.index.analyzer().words(last)));
    for topic in hits.iter().take(TRIED).filter_map(|hit| table.items().get(hit.item)) {
        together(typing, list, &format!("{before} {}", topic.text))?;
    }
    Ok(())
}

fn together(typing: &Typing<'_>, list: &mut List, text: &str) -> Result<(), IndexError> {
    let stems = typing.index.telling_stems(text);
    if stems.is_empty() {
        return Ok(());
    }
    if stems.len() > 1 && typing.index.entries_at_most(&stems)? > RARE_ENOUGH {
        return Ok(());
    }
    let entries = typing.index.entries_with(&stems, COUNTED)?;
    if entries > 0 {
        add(typing, list, text, entries);
    }
    Ok(())
}

fn add(typing: &Typing<'_>, list: &mut List, text: &str, entries: usize) {
    let phrases = typing.phrases;
    list.add(&[text, &phrases.counted(entries, COUNTED, phrases.entries)], 0, text);
}
