//! Answers made by hand, of every kind. What they tell is invented.

use annalist::answer::model::{
    AgentView, Answer, ArchiveView, EntryView, FigureView, Kind, Marks, NearView, SentenceView,
    SourceView,
};
use annalist::archive::model::{AgentKind, Qualifier, Value};

pub fn empty(kind: Kind) -> Answer {
    Answer {
        answered: !matches!(kind, Kind::NotInArchive | Kind::NotUnderstood),
        kind,
        read_as: None,
        agent: None,
        sentences: vec![],
        entries: vec![],
        figures: vec![],
        sources: vec![],
        checks: Vec::new(),
        portion: None,
        nearest: vec![],
        did_you_mean: vec![],
        message: String::new(),
        archive: ArchiveView {
            title: "The early years of flight".into(),
            version: "c0ffee".into(),
            entries: 42,
            disclosure: "Everything here is told by the papers cited; nothing was checked.".into(),
        },
    }
}

pub fn sentence(text: &str, citations: &[usize]) -> SentenceView {
    SentenceView {
        text: text.into(),
        citations: marks(citations),
        record: None,
        date_text: None,
        date_inferred: None,
        computed: false,
    }
}

pub fn marks(numbers: &[usize]) -> Marks {
    let (first, rest) = numbers.split_first().expect("a citation");
    rest.iter().fold(Marks::one(*first), |marks, n| marks.and(*n))
}

pub fn entry(date: &str, date_text: &str, title: &str, told: &[(&str, &[usize])]) -> EntryView {
    EntryView {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.into(),
        date: date.parse().ok(),
        date_text: date_text.into(),
        date_inferred: None,
        heading_only: false,
        note: None,
        sentences: told.iter().map(|(text, citations)| sentence(text, citations)).collect(),
    }
}

pub fn source(n: usize, source: &str, section: Option<&str>, paragraphs: &[u32]) -> SourceView {
    SourceView {
        n,
        source: source.into(),
        title: match source {
            "trials" => "[Untitled report on the trials]".into(),
            other => format!("The {other}, collected numbers of the years 1903 to 1914"),
        },
        section: section.map(Into::into),
        paragraphs: paragraphs.to_vec(),
        standpoint: match source {
            "trials" => "Speaks for the manufacturer.".into(),
            _ => "A daily paper that was for sale on the street.".into(),
        },
    }
}

pub fn figure(text: &str, event: &str, said_by: Option<&str>, n: usize) -> FigureView {
    FigureView {
        measure: "spectators".into(),
        label: "spectators".into(),
        value: Value::Number(7000.0),
        qualifier: Qualifier::About,
        text: text.into(),
        unit: Some("people".into()),
        said_by: said_by.map(Into::into),
        reported_by: None,
        reported_on: None,
        as_of: None,
        event: event.into(),
        date_text: Some("17 September 1908".into()),
        place: Some("Fort Myer".into()),
        note: None,
        entry: "flight-from-fort-myer".into(),
        citations: Marks::one(n),
    }
}

fn sources() -> Vec<SourceView> {
    vec![
        source(1, "trials", Some("The first trial"), &[4]),
        source(2, "herald", Some("Late news"), &[12, 13, 14, 20]),
        source(3, "trials", None, &[6]),
    ]
}

pub fn question() -> Answer {
    let told = |text, citations, record: &str, date: &str| SentenceView {
        record: Some(record.into()),
        date_text: Some(date.into()),
        ..sentence(text, citations)
    };
    Answer {
        read_as: Some("the autumn of 1908: 1 September to 30 November 1908".into()),
        sentences: vec![
            told(
                "The aeroplane fell from about 75 feet, the source says.",
                &[1],
                "fall",
                "17 September 1908",
            ),
            told(
                "The passenger died that evening, the first to die so.",
                &[1, 3],
                "fall",
                "17 September 1908",
            ),
            told(
                "The Herald calls the trials “suspended until the spring”.",
                &[2],
                "stop",
                "18 September 1908",
            ),
        ],
        entries: vec![entry(
            "1908-09-17",
            "17 September 1908",
            "Fall of an aeroplane",
            &[("The aeroplane fell from about 75 feet, the source says.", &[1])],
        )],
        figures: vec![figure("about 2,000 people", "Flight from Fort Myer", None, 1)],
        sources: sources(),
        ..empty(Kind::Answer)
    }
}

pub fn timeline() -> Answer {
    let mut inferred = entry(
        "1908-09",
        "September 1908",
        "Preparations",
        &[
            ("A shed was built and the ground levelled, the source says.", &[1]),
            ("A rail was laid.", &[3]),
        ],
    );
    inferred.date_inferred = Some("the paragraph gives no year; the article is dated 1908".into());
    inferred.note = Some("The source gives the length of the rail in two ways.".into());
    let mut heading = entry("1908-10", "October 1908", "The second trial", &[]);
    heading.heading_only = true;
    let undated = entry("", "no date", "The engine", &[("It had four cylinders.", &[2])]);
    Answer {
        read_as: Some("1908".into()),
        entries: vec![inferred, heading, undated],
        sources: sources(),
        ..empty(Kind::Timeline)
    }
}

pub fn long_timeline() -> Answer {
    let told: &[(&str, &[usize])] = &[("It flew.", &[1]), ("It landed.", &[1, 2])];
    let entries = (1..=13).map(|day| {
        let date = format!("1908-09-{day:02}");
        entry(&date, &format!("{day} September 1908"), &format!("Flight {day}"), told)
    });
    Answer {
        entries: entries.collect(),
        sources: vec![source(1, "trials", None, &[4]), source(2, "trials", None, &[5])],
        ..empty(Kind::Timeline)
    }
}

pub fn figures() -> Answer {
    let reported = FigureView {
        reported_by: Some("New York Herald".into()),
        reported_on: Some("18 September 1908".into()),
        as_of: Some("noon of that day".into()),
        note: Some("The paper gives another number on the next page.".into()),
        ..figure("more than 7,000 people", "Flight from Fort Myer", Some("Signal Corps"), 2)
    };
    Answer {
        message: "The archive has 3 accounts; they are shown side by side, none is preferred."
            .into(),
        figures: vec![
            figure("about 2,000 people", "Flight from Fort Myer", None, 1),
            reported,
            figure("at least 300 people", "Second flight", Some("Signal Corps"), 3),
        ],
        sources: sources(),
        ..empty(Kind::Figures)
    }
}

pub fn agent() -> Answer {
    Answer {
        agent: Some(AgentView {
            id: "signal-corps".into(),
            name: "United States Army Signal Corps".into(),
            kind: AgentKind::Organization,
            aliases: vec!["Signal Corps".into(), "USASC".into()],
            note: Some("The sources do not tell it from its aeronautical division.".into()),
        }),
        sentences: vec![sentence("It ordered the aeroplane, the source says.", &[3])],
        entries: timeline().entries,
        sources: sources(),
        ..empty(Kind::Agent)
    }
}

pub fn not_there() -> Answer {
    Answer {
        message: "The archive does not say. All 120 of its sentences were searched.".into(),
        nearest: vec![
            NearView {
                id: "fall".into(),
                title: "Fall of an aeroplane".into(),
                date_text: "17 September 1908".into(),
            },
            NearView { id: "corps".into(), title: "Signal Corps".into(), date_text: String::new() },
        ],
        ..empty(Kind::NotInArchive)
    }
}

pub fn not_understood() -> Answer {
    Answer {
        message: "The archive does not name “Signl”.".into(),
        did_you_mean: vec!["Signal Corps".into(), "Signal Hill".into(), "signals".into()],
        ..empty(Kind::NotUnderstood)
    }
}
