//! What is counted, and of which event.

use std::cmp::Reverse;

use super::Typing;
use super::list::List;
use crate::index::IndexError;
use crate::index::offers::FigureOffer;

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
    hits.sort_by_cached_key(|hit| {
        let offer = table.items().get(hit.item);
        let figures = offer.map_or(0, |offer| offer.figures);
        (hit.wrong, offer.is_some_and(|offer| offer.event.is_some()), !hit.first, Reverse(figures))
    });
    for offer in hits.iter().filter_map(|hit| table.items().get(hit.item)) {
        add(typing, list, offer);
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
            let value = format!("{} {event}", measure.label);
            list.add(&[&measure.label, event, &figures], 1, &value);
        }
    }
}
