//! What is counted, and of which event.

use std::cmp::Reverse;

use super::Typing;
use super::list::List;
use crate::archive::date::Span;
use crate::index::IndexError;
use crate::index::offers::FigureOffer;
use crate::question::time;
use crate::text::fold;

/// Adds measures, and measures with events, best first.
pub(super) fn offer(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    let table = &typing.index.offers()?.figures;
    let words = typing.index.analyzer().words(&typing.typed);
    if words.is_empty() {
        for offer in table.items().iter().take(list.room()) {
            add(typing, list, offer);
        }
        return Ok(());
    }
    let mut hits = table.find(&words);
    hits.sort_by_key(|hit| {
        let offer = table.items().get(hit.item);
        let figures = offer.map_or(0, |offer| offer.figures);
        let event = offer.is_some_and(|offer| offer.event.is_some());
        (hit.wrong, event, event && !hit.last, !hit.first, Reverse(figures))
    });
    for offer in hits.iter().filter_map(|hit| table.items().get(hit.item)) {
        add(typing, list, offer);
        if list.is_full() {
            break;
        }
    }
    Ok(())
}

fn add(typing: &Typing<'_>, list: &mut List, offer: &FigureOffer) {
    let phrases = typing.phrases;
    let Some(measure) = typing.index.catalog().measure(&offer.measure) else {
        return;
    };
    let figures = phrases.counted(offer.figures, usize::MAX, phrases.figures);
    match &offer.event {
        None => list.add(&[&measure.label, &figures], 0, &measure.label),
        Some(event) => {
            let event_words = of_its_time(typing, event, offer.days);
            let told = fold(&event_words).starts_with(&fold(&measure.label));
            let value = if told { event_words } else { format!("{} {event_words}", measure.label) };
            list.add(&[&measure.label, event, &figures], 1, &value);
        }
    }
}

/// An event without words that are read as another time than its own: "the June
/// Bug" of July, "over the past year".
fn of_its_time(typing: &Typing<'_>, event: &str, days: Option<Span>) -> String {
    let times = time::find(event, typing.settings);
    if times.iter().any(|found| days.is_some_and(|days| found.when.overlaps(days))) {
        return event.to_owned();
    }
    let mut text = event.to_owned();
    for found in times.iter().rev() {
        let from = found.preposition.as_ref().map_or(found.range.start, |words| words.start);
        if text.get(from..found.range.end).is_some() {
            text.replace_range(from..found.range.end, " ");
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
