//! What a figure leaves out: its event, its date, its unit.

use std::collections::BTreeMap;

use crate::archive::date::Edtf;
use crate::archive::model::Figure;
use crate::archive::parse::Files;

/// What a figure takes over from the entry that is its event.
struct Event {
    title: String,
    date: Option<Edtf>,
}

/// Fills in events, dates and units.
pub(super) fn complete(files: &mut Files) {
    let event = |e: &crate::archive::model::Entry| {
        (e.id.clone(), Event { title: e.title.clone(), date: e.date.clone() })
    };
    let events: BTreeMap<String, Event> =
        files.entries.iter().filter_map(|e| e.record.as_ref()).map(event).collect();
    let units: BTreeMap<&str, &Option<String>> =
        files.measures.iter().map(|m| (m.id.as_str(), &m.unit)).collect();
    for entry in files.entries.iter_mut().filter_map(|e| e.record.as_mut()) {
        for figure in &mut entry.figures {
            let own = if figure.event.is_empty() { entry.id.clone() } else { figure.event.clone() };
            resolve(figure, &own, &events);
            if figure.date.is_none() {
                figure.date.clone_from(&entry.date);
            }
            if figure.unit.is_none() {
                figure.unit = units.get(figure.measure.as_str()).and_then(|u| (*u).clone());
            }
        }
    }
}

/// An event that is an entry gives its title and date.
fn resolve(figure: &mut Figure, named: &str, events: &BTreeMap<String, Event>) {
    let Some(event) = events.get(named) else { return };
    figure.event.clone_from(&event.title);
    figure.event_entry = Some(named.to_owned());
    if figure.date.is_none() {
        figure.date.clone_from(&event.date);
    }
}
