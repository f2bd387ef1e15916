//! The index, on a small archive of the early years of flight.

mod figures;
mod names;
mod offers;
mod records;
mod scale;
mod search;
mod time;
mod version;

use std::sync::{Arc, LazyLock};

use super::Index;
use crate::archive::model::{
    About, Agent, AgentKind, Archive, Citation, Citations, Document, Entry, Figure, Measure,
    Paragraph, Qualifier, Sentence, Source, Value,
};

/// A citation of a paragraph of the one source.
pub(super) fn cite(paragraph: u32) -> Citations {
    let citation = Citation { source: "trials".into(), paragraphs: vec![paragraph] };
    Citations::new(vec![citation]).unwrap()
}

/// An entry with sentences, each citing the paragraph after the one before.
pub(super) fn entry(id: &str, title: &str, date: &str, paragraph: u32, told: &[&str]) -> Entry {
    let sentence = |(at, text): (usize, &&str)| Sentence::new(*text, cite(paragraph + at as u32));
    Entry {
        id: id.into(),
        title: title.into(),
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        date_inferred: None,
        heading_only: told.is_empty(),
        people: vec![],
        organizations: vec![],
        places: vec![],
        topics: vec![],
        note: None,
        cites: cite(paragraph),
        sentences: told.iter().enumerate().map(sentence).collect(),
        figures: vec![],
    }
}

/// An agent with other names and sentences.
pub(super) fn agent(kind: AgentKind, id: &str, names: &[&str], told: &[&str]) -> Agent {
    Agent {
        id: id.into(),
        kind,
        name: names[0].into(),
        aliases: names[1..].iter().map(|n| (*n).into()).collect(),
        transliterations: vec![],
        search_names: vec![],
        part_of: vec![],
        note: None,
        sentences: told.iter().map(|t| Sentence::new(*t, cite(70))).collect(),
        cites: cite(70),
    }
}

/// A figure of a measure.
pub(super) fn figure(measure: &str, value: f64, event: &str, said_by: &str) -> Figure {
    Figure {
        qualifier: Qualifier::About,
        unit: Some("people".into()),
        said_by: Some(said_by.into()),
        cites: cite(60),
        ..Figure::bare(measure, Value::Number(value), event, 60)
    }
}

fn measure(id: &str, words: &[&str]) -> Measure {
    Measure {
        id: id.into(),
        label: id.into(),
        words: words.iter().map(|w| (*w).into()).collect(),
        unit: Some("people".into()),
    }
}

fn source() -> Source {
    Source {
        id: "trials".into(),
        title: "Report on the trials".into(),
        creator: None,
        publisher: None,
        date: None,
        language: None,
        identifier: None,
        rights: None,
        description: None,
        standpoint: "Speaks for the army.".into(),
        document: None,
        paragraphs: 82,
        sections: vec![],
        uncited: vec![],
    }
}

fn entries() -> Vec<Entry> {
    let mut first = entry(
        "kitty-hawk",
        "First powered flight",
        "1903-12-17",
        1,
        &["Orville flew for twelve seconds.", "The engine gave 12 horsepower."],
    );
    first.people = vec!["orville-wright".into(), "wilbur-wright".into()];
    first.topics = vec!["engine".into()];
    let mut crash = entry(
        "fort-myer",
        "Crash at Fort Myer",
        "1908-09-17",
        4,
        &["A propeller broke and the machine fell.", "Selfridge died that evening."],
    );
    crash.people = vec!["orville-wright".into(), "thomas-selfridge".into()];
    crash.organizations = vec!["signal-corps".into()];
    crash.places = vec!["fort-myer-place".into()];
    crash.figures = vec![
        figure("spectators", 2000.0, "crash at Fort Myer", "signal-corps"),
        figure("spectators", 2600.0, "Crash at  Fort Myer", "the Herald"),
        figure("deaths", 1.0, "crash at Fort Myer", "signal-corps"),
    ];
    let mut meeting = entry(
        "reims",
        "Reims air meeting",
        "1909-08-22/1909-08-29",
        10,
        &["Blériot and Curtiss raced at the meeting.", "Crowds watched the race each day."],
    );
    meeting.people = vec!["louis-bleriot".into()];
    meeting.figures = vec![figure("spectators", 500_000.0, "Reims air meeting", "the organizers")];
    let mut channel =
        entry("channel", "Channel crossing", "1909-07-25", 14, &["Blériot crossed the Channel."]);
    channel.people = vec!["louis-bleriot".into()];
    vec![
        first,
        crash,
        meeting,
        channel,
        entry("decade", "Years of trials", "190X", 20, &["Gliders came before engines."]),
        entry("after", "After the trials", "1911/..", 22, &["Airmail was carried from then on."]),
        entry("two-years", "Two prizes", "{1906,1910}", 24, &["A prize was given in two years."]),
        entry("balloons", "On balloons", "", 26, &["Balloons drifted with the wind."]),
        entry("heading", "Orders of the army", "1907-12", 30, &[]),
    ]
}

fn agents() -> Vec<Agent> {
    use AgentKind::{Organization, Person, Place};
    let mut bleriot = agent(
        Person,
        "louis-bleriot",
        &["Louis Blériot"],
        &["Blériot built his machines himself."],
    );
    bleriot.transliterations = vec!["Bleriyo".into()];
    bleriot.search_names = vec!["Channel flier".into()];
    vec![
        agent(Person, "orville-wright", &["Orville Wright"], &["Orville was the younger brother."]),
        agent(Person, "wilbur-wright", &["Wilbur Wright"], &[]),
        agent(Person, "thomas-selfridge", &["Thomas Etholen Selfridge"], &[]),
        bleriot,
        agent(Organization, "signal-corps", &["Army Signal Corps", "US"], &[]),
        agent(Place, "fort-myer-place", &["Fort Myer", "Camp No-3"], &[]),
    ]
}

/// The archive that most tests ask.
pub(super) fn archive() -> Archive {
    Archive {
        about: About {
            title: "Early flight".into(),
            languages: vec!["en".into()],
            ..About::default()
        },
        sources: vec![source()],
        entries: entries(),
        agents: agents(),
        measures: vec![measure("deaths", &["killed"]), measure("spectators", &["onlookers"])],
        documents: vec![Document {
            source: "trials".into(),
            paragraphs: vec![
                Paragraph::new("The kite was flown first."),
                Paragraph::default(),
                Paragraph::new("Then came the biplane."),
            ],
        }],
        version: "abc".into(),
    }
}

/// Its index, built once.
fn index() -> Arc<Index> {
    static INDEX: LazyLock<Arc<Index>> =
        LazyLock::new(|| Arc::new(Index::in_memory(&archive()).unwrap()));
    Arc::clone(&INDEX)
}

/// The ids of entries.
fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|e| e.id.as_str()).collect()
}
