//! What a figure leaves out: its event, its date, its unit.

use std::collections::HashMap;

use crate::archive::date::Edtf;
use crate::archive::model::{Entry, Figure, Measure};
use crate::archive::parse::{Files, is_id};

/// What a figure takes over from the entry that is its event.
#[derive(Debug, Clone)]
pub struct Event {
    /// The entry's title.
    pub title: String,
    /// The entry's date.
    pub date: Option<Edtf>,
}

impl Event {
    /// What figures take over from an entry.
    pub fn of(entry: &Entry) -> Self {
        Self { title: entry.title.clone(), date: entry.date.clone() }
    }
}

/// Fills in events, dates and units.
pub(super) fn complete(files: &mut Files) {
    let records = files.entries.iter().filter_map(|e| e.record.as_ref());
    let events: HashMap<String, Event> =
        records.map(|entry| (entry.id.clone(), Event::of(entry))).collect();
    for entry in files.entries.iter_mut().filter_map(|e| e.record.as_mut()) {
        complete_entry(entry, &events, &files.measures);
    }
}

/// The ids of other entries that the events of an entry's figures may be.
pub fn events_named(entry: &Entry) -> impl Iterator<Item = &str> {
    let named = entry.figures.iter().map(|figure| named(figure, &entry.id));
    named.filter(|id| *id != entry.id && is_id(id))
}

fn named<'n>(figure: &'n Figure, own: &'n str) -> &'n str {
    match &figure.event_entry {
        Some(entry) => entry,
        None if figure.event.is_empty() => own,
        None => &figure.event,
    }
}

/// Fills in the events, dates and units of an entry's figures; those that are complete
/// stay as they are. `events` has those
/// that [`events_named`] gives and that are entries.
pub fn complete_entry(entry: &mut Entry, events: &HashMap<String, Event>, measures: &[Measure]) {
    let Entry { id, title, date, figures, .. } = entry;
    for figure in figures {
        let event = named(figure, id).to_owned();
        if event == *id {
            resolve(figure, event, title, date.as_ref());
        } else if let Some(Event { title, date }) = events.get(&event) {
            resolve(figure, event, title, date.as_ref());
        }
        if figure.date.is_none() {
            figure.date.clone_from(date);
        }
        if figure.unit.is_none() {
            let measure = measures.iter().find(|m| m.id == figure.measure);
            figure.unit = measure.and_then(|m| m.unit.clone());
        }
    }
}

/// An event that is an entry gives its title and date.
fn resolve(figure: &mut Figure, named: String, title: &str, date: Option<&Edtf>) {
    title.clone_into(&mut figure.event);
    figure.event_entry = Some(named);
    if figure.date.is_none() {
        figure.date = date.cloned();
    }
}
