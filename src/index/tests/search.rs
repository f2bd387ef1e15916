use proptest::prelude::*;

use super::index;
use crate::archive::date::Span;
use crate::index::{Index, QueryTerm, TextQuery, When};

fn query(words: &str) -> TextQuery {
    let index = crate::text::Analyzer::default();
    TextQuery::of_stems(index.stems(words))
}

fn claims(index: &Index, query: &TextQuery) -> Vec<String> {
    let found = index.search_claims(query, 10).unwrap();
    assert!(found.is_sorted_by(|a, b| a.score >= b.score));
    found.into_iter().map(|c| c.item.sentence.text().to_owned()).collect()
}

#[test]
fn the_sentence_that_has_the_words_comes_first() {
    let index = index();
    assert_eq!(
        claims(&index, &query("broken propeller"))[0],
        "A propeller broke and the machine fell."
    );
    let found = index.search_claims(&query("who died in the evening"), 1).unwrap();
    assert_eq!(found[0].item.record, "fort-myer");
    assert_eq!(found[0].item.position, 1);
    assert_eq!(found[0].item.date.as_ref().map(ToString::to_string), Some("1908-09-17".into()));
    assert!(found[0].item.names.contains(&"Thomas Etholen Selfridge".to_owned()));
    assert_eq!(index.search_entries(&query("race"), 1).unwrap()[0].item.id, "reims");
    assert_eq!(
        index.search_agents(&query("Wilbur Wright"), 1).unwrap()[0].item.id,
        "wilbur-wright"
    );
}

#[test]
fn other_words_for_a_word_find_too_but_the_word_itself_is_better() {
    let index = index();
    let mut query = TextQuery::default();
    let alternatives = vec![("perish".to_owned(), 1.0), ("die".to_owned(), 0.7)];
    query.terms = vec![QueryTerm { alternatives, weight: 1.0 }];
    assert_eq!(claims(&index, &query), ["Selfridge died that evening."]);
}

#[test]
fn a_time_can_be_preferred_or_required() {
    let index = index();
    let year = Span::year(1909).unwrap();
    let mut query = query("Channel engine");
    assert!(claims(&index, &query).len() > 3);
    query.when = When::Require(year);
    let all = claims(&index, &query);
    assert!(all.contains(&"Blériot crossed the Channel.".to_owned()));
    assert!(!all.contains(&"The engine gave 12 horsepower.".to_owned()));
    query.terms.remove(0);
    query.when = When::Any;
    let before = claims(&index, &query);
    assert_eq!(before[0], "The engine gave 12 horsepower.");
    query.when = When::Prefer(year);
    assert_eq!(claims(&index, &query).len(), before.len());
    query.when = When::Require(Span::year(1800).unwrap());
    assert!(claims(&index, &query).is_empty());
}

#[test]
fn those_mentioned_are_preferred() {
    let index = index();
    let mut query = query("machine");
    assert_eq!(claims(&index, &query)[0], "Blériot built his machines himself.");
    query.agents = vec!["thomas-selfridge".into(), "nobody".into()];
    assert_eq!(claims(&index, &query)[0], "A propeller broke and the machine fell.");
    query.terms.clear();
    assert_eq!(claims(&index, &query).len(), 2);
}

#[test]
fn words_close_together_are_better() {
    let index = index();
    let words = TextQuery { near: true, ..query("twelve seconds") };
    let apart = TextQuery { near: false, ..words.clone() };
    let near = index.search_claims(&words, 1).unwrap();
    let far = index.search_claims(&apart, 1).unwrap();
    assert_eq!(near[0].item.sentence.text(), "Orville flew for twelve seconds.");
    assert!(near[0].score > far[0].score);
}

#[test]
fn figures_are_of_the_measure_and_come_without_words_too() {
    let index = index();
    let mut query = query("Fort Myer");
    query.measure = Some("spectators".into());
    let found = index.search_figures(&query, 9).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|f| f.item.entry == "fort-myer"));
    query.terms.clear();
    let all = index.search_figures(&query, 9).unwrap();
    let entries: Vec<&str> = all.iter().map(|f| f.item.entry.as_str()).collect();
    assert_eq!(entries, ["fort-myer", "fort-myer", "reims"]);
    query.when = When::Require(Span::year(1909).unwrap());
    assert_eq!(index.search_figures(&query, 9).unwrap().len(), 1);
    query.measure = Some("cities".into());
    assert!(index.search_figures(&query, 9).unwrap().is_empty());
}

#[test]
fn nothing_asked_is_nothing_found() {
    let index = index();
    assert!(index.search_claims(&TextQuery::default(), 10).unwrap().is_empty());
    assert!(index.search_claims(&query("machine"), 0).unwrap().is_empty());
    assert_eq!(index.search_claims(&query("machine"), usize::MAX).unwrap().len(), 2);
    assert!(index.search_claims(&query("zeppelin"), 10).unwrap().is_empty());
}

#[test]
fn word_statistics_are_of_sentences() {
    let index = index();
    assert_eq!(index.document_frequency("race").unwrap(), 2);
    assert_eq!(index.document_frequency("zeppelin").unwrap(), 0);
    assert_eq!(index.claim_count(), 14);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_words_make_it_fail(
        stems in proptest::collection::vec("(machine|fli|\\PC{0,8}|)", 0..6),
        weight in proptest::num::f32::ANY,
        limit in 0_usize..12,
    ) {
        let index = index();
        let mut query = TextQuery::of_stems(stems.clone());
        query.agents.clone_from(&stems);
        for term in &mut query.terms {
            term.weight = weight;
        }
        for when in [When::Any, When::Prefer(Span::ALWAYS), When::Require(Span::ALWAYS)] {
            query.when = when;
            prop_assert!(index.search_claims(&query, limit)?.len() <= limit);
            index.search_figures(&query, limit)?;
            index.search_entries(&query, limit)?;
            index.search_agents(&query, limit)?;
            index.search_passages(&query, limit)?;
        }
        let text = stems.join(" ");
        index.names_in(&index.analyzer().words(&text))?;
        prop_assert!(index.names_near(&text, limit)?.len() <= limit);
        prop_assert!(index.names_starting(&text, limit)?.len() <= limit);
        prop_assert!(index.vocabulary_near(&text, limit)?.len() <= limit);
        index.entries_in(&crate::index::TimeFilter::default(), &stems, 0, limit)?;
    }
}
