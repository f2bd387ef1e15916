use super::{agent, cite, entry};
use crate::archive::date::Span;
use crate::archive::model::{AgentKind, Archive, Sentence};
use crate::index::{Index, TextQuery, TimeFilter, When};

const WORDS: [&str; 16] = [
    "engine", "propeller", "glider", "trial", "balloon", "prize", "crowd", "race", "wing", "army",
    "kite", "motor", "field", "crash", "pilot", "letter",
];

/// An archive of many dated entries, always the same: entry n is of one day,
/// every hundredth of a whole decade.
pub(in crate::index) fn synthetic(count: usize) -> Archive {
    let word = |n: usize| WORDS[n % WORDS.len()];
    let entries = (0..count).map(|n| {
        let (year, month, day) = (1800 + n % 200, 1 + n / 200 % 12, 1 + n / 2400 % 28);
        let date = if n % 100 == 7 {
            format!("{}X", year / 10)
        } else {
            format!("{year:04}-{month:02}-{day:02}")
        };
        let title = format!("The {} of number {n}", word(n));
        let told = format!("A {} met a {} near place{}.", word(n / 3), word(n / 7), n % 997);
        let more = format!("It was told of the {} number {n} in many words.", word(n / 5));
        let mut entry = entry(&format!("entry-{n}"), &title, &date, 1, &[&told]);
        entry.sentences.push(Sentence::new(more, cite(2)));
        entry.people = vec![format!("person-{}", n % (count / 10 + 1))];
        entry
    });
    let agents = (0..count / 10 + 1).map(|n| {
        let name = format!("{} Name{n} of {}", ["Ada", "Bo", "Cy"][n % 3], word(n));
        agent(AgentKind::Person, &format!("person-{n}"), &[&name], &[])
    });
    let entries: Vec<_> = entries.collect();
    Archive { agents: agents.collect(), entries, version: "synthetic".into(), ..Archive::default() }
}

#[test]
fn many_entries_are_found_as_few_are() {
    let archive = synthetic(20_000);
    let index = Index::in_memory(&archive).unwrap();
    for (first, last) in [(1850, 1850), (1799, 1805), (1999, 2500), (1800, 1999)] {
        let span = Span::new(Span::year(first).unwrap().first(), Span::year(last).unwrap().last());
        let span = span.unwrap();
        let dated = |e: &&crate::archive::model::Entry| {
            e.date.as_ref().is_some_and(|date| date.overlaps(span))
        };
        let expected = archive.entries.iter().filter(dated).count();
        let page = index.entries_in(&TimeFilter::span(span), &[], 3, 20).unwrap();
        assert_eq!((page.total, page.items.len()), (expected, 20));
        let dates: Vec<_> = page.items.iter().map(|e| e.date.clone()).collect();
        assert!(dates.is_sorted());
    }
    let mut query = TextQuery::of_stems(["number", "12345"]);
    let found = index.search_claims(&query, 3).unwrap();
    assert_eq!(found[0].item.record, "entry-12345");
    query.when = When::Require(Span::year(1801).unwrap());
    let found = index.search_claims(&query, 3).unwrap();
    assert!(
        found.iter().all(|c| c
            .item
            .date
            .as_ref()
            .is_some_and(|d| d.overlaps(Span::year(1801).unwrap())))
    );
    assert_eq!(found.len(), 3);
    assert_eq!(index.names_starting("name12", 25).unwrap().len(), 25);
    assert_eq!(index.names_near("Ada Name1203 of triel", 1).unwrap()[0].agent, "person-1203");
    assert_eq!(index.entries_of_agent("person-77", 0, 3).unwrap().total, 10);
}
