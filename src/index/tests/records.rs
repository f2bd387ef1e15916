use super::{agent, archive, cite, entry, figure, ids, index};
use crate::archive::model::{AgentKind, Archive};
use crate::index::{Citing, Index, RecordKind, TextQuery, TimeFilter};

#[test]
fn records_come_back_as_they_were() {
    let (archive, index) = (archive(), index());
    for entry in &archive.entries {
        assert_eq!(index.entry(&entry.id).unwrap().as_ref(), Some(entry));
    }
    for agent in &archive.agents {
        assert_eq!(index.agent(&agent.id).unwrap().as_ref(), Some(agent));
    }
    assert_eq!(index.source("trials").unwrap().as_ref(), archive.sources.first());
    assert_eq!(index.sources().unwrap(), archive.sources);
    assert_eq!(index.entry("orville-wright").unwrap(), None);
    assert_eq!(index.agent("").unwrap(), None);
}

#[test]
fn a_paragraph_is_cited_by_what_stands_on_it() {
    let index = index();
    let citing = index.citing("trials", 4).unwrap();
    assert_eq!(citing.claims.len(), 1);
    assert_eq!(citing.claims[0].record, "fort-myer");
    assert!(citing.claims[0].sentence.text().starts_with("A propeller"));
    assert_eq!(index.citing("trials", 60).unwrap().figures.len(), 4);
    assert_eq!(index.citing("trials", 70).unwrap().claims.len(), 2);
    assert_eq!(index.citing("trials", 81).unwrap(), Citing::default());
    assert_eq!(index.citing("other", 4).unwrap(), Citing::default());
}

#[test]
fn one_sentence_of_an_entry_is_what_all_of_them_have_there() {
    for entry in &archive().entries {
        let told = entry.told();
        assert!(!told.is_empty());
        for position in 0..told.len() + 2 {
            assert_eq!(entry.told_at(position).as_ref(), told.get(position));
        }
        let kept = index().kept_entry(&entry.id).unwrap();
        assert_eq!(kept.as_deref(), Some(entry));
    }
    assert!(index().kept_entry("orville-wright").unwrap().is_none());
}

#[test]
fn entries_of_an_agent_are_in_order_of_time() {
    let index = index();
    let page = index.entries_of_agent("louis-bleriot", 0, 1).unwrap();
    assert_eq!((page.total, ids(&page.items)), (2, vec!["channel"]));
    let page = index.entries_of_agent("louis-bleriot", 1, 9).unwrap();
    assert_eq!((page.total, ids(&page.items)), (2, vec!["reims"]));
    assert_eq!(index.entries_of_agent("nobody", 0, 9).unwrap().total, 0);
}

#[test]
fn a_bare_heading_says_that_it_is_one() {
    let index = index();
    let found = index.search_claims(&TextQuery::of_stems(["order"]), 3).unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].item.heading_only);
    assert_eq!(found[0].item.record, "heading");
    assert_eq!(found[0].item.sentence.cites(), &cite(30));
}

#[test]
fn accounts_of_one_thing_stand_together() {
    let index = index();
    let all = index.figures_of("crash at Fort Myer", None).unwrap();
    assert_eq!(all.len(), 3);
    let accounts = index.accounts_of(&all[0].figure).unwrap();
    assert_eq!(accounts.len(), 2);
    assert!(accounts.iter().all(|a| a.figure.measure == "spectators"));
    assert_eq!(accounts[0].date.as_ref().map(ToString::to_string), Some("1908-09-17".into()));
    assert_eq!(accounts[0].entry_title, "Crash at Fort Myer");
    assert_eq!(index.figures_in("fort-myer").unwrap(), all);
    assert_eq!(index.figures_of("crash at fort myer", Some("deaths")).unwrap().len(), 1);
    assert!(index.figures_of("nothing", None).unwrap().is_empty());
}

#[test]
fn a_figure_has_the_date_of_its_event() {
    let mut later = entry("review", "A later review", "1920", 1, &["It was recalled."]);
    later.figures = vec![figure("spectators", 9.0, "the event", "x")];
    later.figures[0].event_entry = Some("event".into());
    let event = entry("event", "The event", "1908-05", 2, &["It happened."]);
    let archive = Archive { entries: vec![later, event], ..Archive::default() };
    let index = Index::in_memory(&archive).unwrap();
    let figures = index.figures_of("event", None).unwrap();
    assert_eq!(figures.len(), 1);
    assert_eq!(figures[0].date.as_ref().map(ToString::to_string), Some("1908-05".into()));
    assert_eq!(figures[0].entry, "review");
}

#[test]
fn passages_are_kept_and_found() {
    let index = index();
    let passage = index.passage("trials", 3).unwrap().unwrap();
    assert_eq!((passage.source.as_str(), passage.paragraph), ("trials", 3));
    assert_eq!(index.passage("trials", 2).unwrap(), None);
    let found = index.search_passages(&TextQuery::of_stems(["kite"]), 5).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].item.title, "Report on the trials");
}

#[test]
fn agents_of_a_kind_come_by_how_often_they_are_mentioned() {
    let people = index().agents(AgentKind::Person, 2).unwrap();
    let people: Vec<&str> = people.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(people, ["louis-bleriot", "orville-wright"]);
}

#[test]
fn an_empty_archive_answers_nothing() {
    let index = Index::in_memory(&Archive::default()).unwrap();
    assert_eq!(index.entries_in(&TimeFilter::default(), &[], 0, 5).unwrap().total, 0);
    assert!(index.search_claims(&TextQuery::of_stems(["any"]), 5).unwrap().is_empty());
    assert!(index.names_near("anybody", 5).unwrap().is_empty());
    assert!(index.vocabulary_near("anything", 5).unwrap().is_empty());
    assert!(index.names_starting("a", 5).unwrap().is_empty());
    assert_eq!(index.catalog().earliest, None);
}

#[test]
fn a_file_gives_what_memory_gives() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("flight.index");
    let built = Index::build(&archive(), &file).unwrap();
    let opened = Index::open(&file).unwrap();
    assert_eq!(built.catalog(), index().catalog());
    assert_eq!(opened.catalog(), index().catalog());
    let query = TextQuery::of_stems(["propel", "broke"]);
    let found = opened.search_claims(&query, 3).unwrap();
    assert_eq!(found, index().search_claims(&query, 3).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn ids_do_not_mix_kinds() {
    let archive = Archive {
        entries: vec![entry("one", "An entry", "", 1, &["Told."])],
        agents: vec![agent(AgentKind::Place, "two", &["Two"], &["Told of two."])],
        ..Archive::default()
    };
    let index = Index::in_memory(&archive).unwrap();
    assert!(index.entry("two").unwrap().is_none());
    assert!(index.agent("one").unwrap().is_none());
    let found = index.search_claims(&TextQuery::of_stems(["told"]), 5).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().any(|c| c.item.kind == RecordKind::Place && c.item.title == "Two"));
}
