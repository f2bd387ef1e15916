//! Long answers in parts, over an archive made for it.
#![allow(clippy::expect_used, reason = "helpers of tests")]

mod support;

use annalist::answer::model::{Answer, Kind, PortionView};
use annalist::archive::model::{Agent, AgentKind, Archive, Citation, Citations, Entry, Sentence};
use annalist::archivist::Archivist;
use annalist::index::Index;
use annalist::request::{Portion, Request};
use support::{archivist, root, today};

const ALL: usize = 500;

fn cites(paragraph: u32) -> Citations {
    let cite = Citation { source: "log".into(), paragraphs: vec![paragraph] };
    Citations::new(vec![cite]).expect("a citation")
}

fn entry(n: usize) -> Entry {
    let paragraph = u32::try_from(n + 1).expect("few entries");
    let told = Sentence::new(format!("The keeper wrote line {n}."), cites(paragraph));
    Entry {
        id: format!("line-{n}"),
        title: format!("Line {n}"),
        date: "1901".parse().ok(),
        date_inferred: None,
        heading_only: false,
        people: vec!["keeper".into()],
        organizations: vec![],
        places: vec![],
        topics: vec![],
        note: None,
        cites: cites(paragraph),
        sentences: vec![told],
        figures: vec![],
    }
}

fn log() -> Archivist {
    let source = "title = \"Log\"\nstandpoint = \"The keeper speaks.\"\nparagraphs = 600\n";
    let dir = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("archive.toml", "title = \"Log\"\nlanguages = [\"en\"]\ndisclosure = \"A log.\"\n");
    write("sources/log.toml", source);
    let loaded = annalist::archive::load::load(dir.path()).expect("an archive");
    let agent = Agent {
        id: "keeper".into(),
        kind: AgentKind::Person,
        name: "Ada Keeper".into(),
        aliases: vec![],
        transliterations: vec![],
        search_names: vec![],
        part_of: vec![],
        note: None,
        sentences: vec![Sentence::new("Ada Keeper kept the log.", cites(600))],
        cites: cites(600),
    };
    let entries = (0..ALL).map(entry).collect();
    let archive = Archive { entries, agents: vec![agent], ..loaded.archive };
    Archivist::new(Index::in_memory(&archive).expect("an index").into(), true)
}

fn part(archivist: &Archivist, request: &Request, start: usize, most: usize) -> Answer {
    let portion = Portion { start, most };
    let answer = archivist.answer_portion(request, today(), portion).expect("an answer");
    // Sources are numbered from 1, each is referred to, and nothing else is.
    let numbers: Vec<usize> = answer.sources.iter().map(|s| s.n).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    let told = answer.sentences.iter().chain(answer.entries.iter().flat_map(|e| &e.sentences));
    let told = told.flat_map(|s| s.citations.to_vec());
    let figures = answer.figures.iter().flat_map(|f| f.citations.to_vec());
    let mut used: Vec<usize> = Vec::new();
    for n in told.chain(figures) {
        if !used.contains(&n) {
            used.push(n);
        }
    }
    assert_eq!(used, numbers);
    answer
}

#[test]
fn a_year_of_500_entries_comes_in_parts() {
    let archivist = log();
    let year = Request::Timeline { when: "1901".into(), topic: None };
    let topic = Request::Timeline { when: "1901".into(), topic: Some("keeper".into()) };
    let question = Request::Ask { question: "What happened in 1901?".into() };
    for request in [year, topic, question] {
        let mut seen = Vec::new();
        for start in (0..ALL).step_by(7) {
            let answer = part(&archivist, &request, start, 7);
            assert_eq!((answer.kind, answer.message.as_str()), (Kind::Timeline, ""));
            assert_eq!(answer.portion, Some(PortionView { start, total: ALL }));
            seen.extend(answer.entries.into_iter().map(|e| e.id));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), ALL);
        let last = part(&archivist, &request, 10_000, 7);
        assert_eq!(last.portion, Some(PortionView { start: 497, total: ALL }));
        assert_eq!(last.entries.len(), 3);
        assert_eq!(part(&archivist, &request, 0, 1_000).portion, None);
    }
}

#[test]
fn a_name_is_introduced_in_the_first_part_only() {
    let archivist = log();
    let question = Request::Ask { question: "Who was Ada Keeper?".into() };
    let who = Request::Who { name: "Keeper".into() };
    for request in [who, Request::Entry { id: "keeper".into() }, question] {
        let first = part(&archivist, &request, 0, 5);
        assert_eq!((first.sentences.len(), first.entries.len()), (1, 5));
        let later = part(&archivist, &request, 5, 5);
        assert_eq!((later.sentences.len(), later.entries.len()), (0, 5));
        assert_eq!(later.portion, Some(PortionView { start: 5, total: ALL }));
        assert!(first.agent.is_some() && first.agent == later.agent);
        assert!(first.message.is_empty() && later.message.is_empty());
    }
}

#[test]
fn whole_answers_stay_as_they_are() {
    let archivist = log();
    let year = Request::Timeline { when: "1901".into(), topic: None };
    let whole = archivist.answer(&year, today()).expect("an answer");
    assert_eq!((whole.entries.len(), whole.portion), (100, None));
    assert!(whole.message.contains("100 of 500"));
}

#[test]
fn figures_and_findings_are_cut_from_the_whole() {
    let archivist = archivist(&root().join("knowledge"));
    let figures = Request::Figures { words: "cities".into(), when: None };
    let search = Request::Search { words: "uprising".into() };
    for request in [figures, search] {
        let whole = archivist.answer(&request, today()).expect("an answer");
        let total = whole.figures.len() + whole.entries.len();
        assert!(total > 3, "{total}");
        let (mut figures, mut entries) = (Vec::new(), Vec::new());
        for start in (0..total).step_by(3) {
            let answer = part(&archivist, &request, start, 3);
            assert_eq!(answer.portion, Some(PortionView { start, total }));
            figures.extend(answer.figures.into_iter().map(|f| (f.text, f.event)));
            entries.extend(answer.entries.into_iter().map(|e| e.id));
        }
        let all = whole.figures.into_iter().map(|f| (f.text, f.event));
        assert_eq!(figures, all.collect::<Vec<_>>());
        assert_eq!(entries, whole.entries.into_iter().map(|e| e.id).collect::<Vec<_>>());
    }
}

#[test]
fn accounts_of_one_thing_stand_together() {
    for archive in ["knowledge", "tests/archives/flight"] {
        let archivist = archivist(&root().join(archive));
        for measure in archivist.index().catalog().measures.clone() {
            let request = Request::Figures { words: measure.label, when: None };
            let answer = archivist.answer(&request, today()).expect("an answer");
            let key = |f: &annalist::answer::model::FigureView| {
                format!("{} {} {:?} {:?} {:?}", f.measure, f.event, f.place, f.unit, f.date_text)
            };
            let mut runs: Vec<String> = answer.figures.iter().map(key).collect();
            runs.dedup();
            let groups = runs.len();
            runs.sort();
            runs.dedup();
            assert_eq!(runs.len(), groups, "{}", request.name());
        }
    }
}

#[test]
fn an_entry_is_shown_whole() {
    let archivist = archivist(&root().join("tests/archives/flight"));
    let show =
        |id: &str| archivist.answer(&Request::Entry { id: id.into() }, today()).expect("an answer");
    let answer = show("hindenburg-fire");
    assert_eq!((answer.kind, answer.entries.len(), answer.figures.len()), (Kind::Answer, 1, 4));
    assert_eq!(answer.entries.first().map(|e| e.sentences.len()), Some(3));
    assert_eq!(show("otto-lilienthal").kind, Kind::Agent);
    let unknown = show("hindenberg-fire");
    assert_eq!((unknown.answered, unknown.kind), (false, Kind::NotInArchive));
    assert!(unknown.nearest.iter().any(|n| n.id == "hindenburg-fire"));
    assert!(show("zzzz-qqqq").nearest.is_empty());
}
