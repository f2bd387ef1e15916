//! What is read by bounds against reading every sentence that was found.

use proptest::prelude::*;

use super::*;
use crate::archive::date::Day;
use crate::archive::model::{
    Agent, AgentKind, Archive, Citation, Citations, Entry, Figure, Sentence, Value,
};
use crate::archivist::claims::CANDIDATES;
use crate::archivist::claims::told::Told;
use crate::index::Index;

/// Words that are frequent, of one family, in the statement of a bare heading, names.
const WORDS: &[&str] = &[
    "founder", "found", "engine", "engines", "glider", "heading", "source", "killed", "died",
    "farmer", "farm", "“engine", "engine”", "balloon", "Rao", "Mira", "1905", "three", "prize",
    "settlement", "settle", "won", "wing", "text", "crash", "crashed", "the", "of",
];

/// Words that are asked for as well, each near to one that is told.
const MISSPELT: &[&str] =
    &["foundr", "enginne", "gliderr", "ballooon", "setlement", "framer", "krash"];

fn text(words: &[usize]) -> String {
    of(words, WORDS)
}

fn of(words: &[usize], all: &[&str]) -> String {
    let words = words.iter().filter_map(|at| all.get(*at % all.len()).copied());
    words.collect::<Vec<_>>().join(" ")
}

fn cites() -> Citations {
    Citations::new(vec![Citation { source: "paper".to_owned(), paragraphs: vec![1] }]).unwrap()
}

fn agent(id: &str, name: &str, told: &[usize]) -> Agent {
    Agent {
        id: id.to_owned(),
        kind: AgentKind::Person,
        name: name.to_owned(),
        aliases: vec!["The Farmer".to_owned()],
        transliterations: Vec::new(),
        search_names: Vec::new(),
        part_of: Vec::new(),
        note: None,
        sentences: vec![Sentence::new(text(told), cites())],
        cites: cites(),
    }
}

fn figure(event: &str) -> Figure {
    Figure { cites: cites(), ..Figure::bare("prizes", Value::Number(3.0), event, 1) }
}

/// The words of an entry's title, sentences and counted event, and what else it has.
type Drawn = (Vec<usize>, Vec<Vec<usize>>, Option<Vec<usize>>, (u16, bool));

fn entry(number: usize, (title, told, counted, (year, named)): &Drawn) -> Entry {
    Entry {
        id: format!("entry-{number:03}"),
        title: text(title),
        date: format!("{}", 1900 + year % 12).parse().ok().filter(|_| year % 5 > 0),
        date_inferred: None,
        heading_only: told.is_empty(),
        people: if *named { vec!["rao".to_owned()] } else { Vec::new() },
        organizations: Vec::new(),
        places: Vec::new(),
        topics: told
            .first()
            .map(|words| text(words))
            .filter(|_| year.is_multiple_of(3))
            .into_iter()
            .collect(),
        note: None,
        cites: cites(),
        sentences: told.iter().map(|words| Sentence::new(text(words), cites())).collect(),
        figures: counted.iter().map(|words| figure(&text(words))).collect(),
    }
}

fn archivist(drawn: &[Drawn], told: &[usize]) -> Archivist {
    let entries = drawn.iter().enumerate().map(|(number, drawn)| entry(number, drawn));
    let archive = Archive {
        entries: entries.collect(),
        agents: vec![agent("mira", "Mira Rao", told), agent("rao", "Anil Rao", told)],
        ..Archive::default()
    };
    Archivist::new(Index::in_memory(&archive).unwrap().into(), true)
}

fn words(least: usize, most: usize) -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..WORDS.len(), least..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_sentence_promises_more_than_its_bound(
        drawn in prop::collection::vec(
            (
                words(1, 4),
                prop::collection::vec(prop_oneof![9 => words(1, 7), 1 => words(60, 90)], 0..4),
                prop::option::of(words(1, 3)),
                any::<(u16, bool)>(),
            ),
            10..30,
        ),
        told in words(1, 6),
        asked in prop::collection::vec(0..2 * WORDS.len(), 1..5),
        asking in prop::sample::select(&["Who", "When did", "Did", "Why did", "What", "How many"]),
        year in prop::option::of(1898..1914_u16),
    ) {
        let archivist = archivist(&drawn, &told);
        let year = year.map(|year| format!(" in {year}")).unwrap_or_default();
        let asked = of(&asked, &[WORDS, MISSPELT, WORDS].concat());
        let question = format!("{asking} {asked}{year}?");
        let question = archivist.read(&question, Day::from_number(0))?;
        let weighed = archivist.weigh(&question)?;
        let found = archivist.index.find_claims(&archivist.text_query(&weighed), CANDIDATES)?;
        let mut told = Told::default();
        let mut all = Vec::new();
        for (place, bound) in archivist.by_bound(&weighed, &found)? {
            let look = archivist.first_look(&weighed, &found[place], place, &mut told)?;
            prop_assert!(look.promise <= bound, "{}: {bound}", look.reading.text());
            all.push((look.promise, place));
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.truncate(CLOSER);
        let quickly = archivist.most_promising(&weighed, &found)?;
        let quickly: Vec<_> = quickly.iter().map(|look| (look.promise, look.place)).collect();
        prop_assert_eq!(quickly, all);
    }
}
