use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use super::{agent, cite, entry};
use crate::archive::date::Span;
use crate::archive::model::{AgentKind, Archive, Sentence};
use crate::index::plan::Material;
use crate::index::tape::Room;
use crate::index::{Index, TextQuery, TimeFilter, When, build};

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

/// Written in many segments with the rest in files, an index is the same.
#[test]
fn an_index_does_not_depend_on_how_much_memory_there_was() {
    let archive = synthetic(20_000);
    let roomy = Index::in_memory(&archive).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let room = Room::new(Some(folder.path().to_owned()), 4 << 20);
    let material = Material::of(&archive, &room).unwrap();
    let file = folder.path().join("x.index");
    let parts = build::of_material(&material, &room).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "files have no names");
    Index::keep(&parts, &file).unwrap();
    let narrow = Index::open(&file).unwrap();
    assert_eq!(narrow.catalog(), roomy.catalog());
    let read = |index: &Index| {
        let documents = (0..index.searcher.num_docs() as u32).map(|number| {
            let document: TantivyDocument = index.searcher.doc(DocAddress::new(0, number)).unwrap();
            let record = document.get_first(index.fields.record);
            let record = record.and_then(|r| r.as_bytes().map(<[u8]>::to_vec));
            let (owner, position) = (index.owners.get_val(number), index.positions.get_val(number));
            (record, owner, position, index.timeline.last_day(number))
        });
        documents.collect::<Vec<_>>()
    };
    assert!(read(&narrow) == read(&roomy), "the documents differ");
    assert_eq!(narrow.stored_offers.as_slice(), roomy.stored_offers.as_slice());
    for words in [&["number", "12345"][..], &["glider", "prize"]] {
        let query = TextQuery::of_stems(words.iter().copied());
        assert_eq!(
            narrow.search_claims(&query, 20).unwrap(),
            roomy.search_claims(&query, 20).unwrap()
        );
    }
}
