use tantivy::Term;

use super::scale::synthetic;
use super::{archive, index};
use crate::archive::date::Span;
use crate::index::document::shown_names;
use crate::index::names::key;
use crate::index::{Index, TimeFilter};

#[test]
fn offers_are_gathered_with_their_counts() {
    let index = index();
    let offers = index.offers().unwrap();
    let topic = |text: &str| offers.topics.items().iter().find(|t| t.text == text).cloned();
    let engine = topic("engine").unwrap();
    assert!(engine.listed);
    assert_eq!(engine.entries, 2, "its topic, and the gliders before engines");
    assert!(!topic("crossed").or(topic("crossing")).unwrap().listed);
    assert!(topic("the").is_none());
    let figures: Vec<_> = offers.figures.items().iter().map(|f| (&*f.measure, f.figures)).collect();
    assert_eq!(figures[..2], [("spectators", 3), ("deaths", 1)]);
    let same_event = offers.figures.items().iter().find(|f| f.figures == 2).unwrap();
    assert_eq!(same_event.event.as_deref(), Some("crash at Fort Myer"));
    assert_eq!(offers.parts.items().len(), 1);
    let years: Vec<i64> = offers.years.iter().map(|y| y.year).collect();
    assert_eq!(years, [1900, 1903, 1906, 1907, 1908, 1909, 1911]);
}

#[test]
fn counts_agree_with_what_is_found() {
    let index = index();
    for filter in [
        TimeFilter::default(),
        TimeFilter::span(Span::year(1908).unwrap()),
        TimeFilter::recurring(9, Some(17)),
        TimeFilter { span: Span::year(1908), ..TimeFilter::recurring(9, None) },
        TimeFilter::spans([1903, 1909].map(|year| Span::year(year).unwrap())),
    ] {
        let found = index.entries_in(&filter, &[], 0, 0).unwrap().total;
        assert_eq!(index.count_in(&filter).unwrap(), found, "{filter:?}");
    }
    for topic in ["engine", "wright", "flew twelve seconds", "bleriot crossing", "nothing here"] {
        let stems = index.telling_stems(topic);
        let found = index.entries_in(&TimeFilter::default(), &stems, 0, 0).unwrap().total;
        assert_eq!(index.entries_with(&stems, 100).unwrap(), found, "{topic}");
    }
    assert_eq!(index.begun_in(Span::year(1908).unwrap()), 1);
    assert_eq!(index.sentences_citing("trials", 70, 100).unwrap(), 2);
    assert_eq!(index.sentences_citing("trials", 70, 1).unwrap(), 1);
    assert_eq!(index.sentences_citing("trials", 81, 9).unwrap(), 0);
}

#[test]
fn entries_are_called_by_half_their_title_or_their_names() {
    let index = index();
    let called = |typed: &str| -> Vec<String> {
        let words = index.analyzer().words(typed);
        index.entries_called(&words, 5).unwrap().into_iter().map(|e| e.id).collect()
    };
    assert_eq!(called("cras"), ["fort-myer"]);
    assert_eq!(called("crossing"), ["channel"]);
    assert_eq!(called("crassh at for"), ["fort-myer"]);
    assert_eq!(called("wilb"), ["kitty-hawk"], "by a name");
    assert!(called("balloons").is_empty(), "it has no date");
    assert!(called("of the").is_empty() && called("cr").is_empty());
}

#[test]
fn a_name_is_offered_only_if_it_means_one_record() {
    let mut archive = archive();
    let mut double = archive.agents[0].clone();
    double.id = "another-orville".into();
    archive.agents.push(double);
    let index = Index::in_memory(&archive).unwrap();
    let offered = |typed: &str| -> Vec<(String, String)> {
        let found = index.names_offered(typed, 9).unwrap();
        found.into_iter().map(|offer| (offer.main, offer.unique)).collect()
    };
    assert_eq!(offered("wri"), [("Wilbur Wright".to_owned(), "Wilbur Wright".to_owned())]);
    assert_eq!(offered("us"), [("Army Signal Corps".to_owned(), "US".to_owned())]);
    assert_eq!(offered("").len(), 5);
}

#[test]
fn offers_of_a_large_archive_are_few() {
    let index = Index::in_memory(&synthetic(9_000)).unwrap();
    let offers = index.offers().unwrap();
    assert_eq!(offers.years.len(), 198);
    assert_eq!(offers.busiest.len(), 64);
    assert!(offers.topics.items().len() <= 8192);
    assert!(offers.topics.items().iter().all(|topic| topic.entries <= 1000));
}

#[test]
fn a_row_tells_which_names_are_borne_by_one_alone() {
    let index = index();
    for number in index.layout.agents.clone() {
        let (row, agent) = (index.rows.row(number).unwrap(), index.agent_at(number).unwrap());
        let shown: Vec<&str> = row.names.iter().map(|(name, _)| *name).collect();
        assert_eq!(shown, shown_names(&agent).collect::<Vec<_>>());
        for (name, only) in row.names {
            let whole = key::whole(&index.analyzer().words(name));
            let bearers = index.numbers(&Term::from_field_text(index.fields.name, &whole)).unwrap();
            assert_eq!(only, bearers == [number], "{name}");
        }
    }
    assert!(index.rows.row(index.layout.agents.end).is_none());
}
