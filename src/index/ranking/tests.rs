//! The quick way against looking at every document.

use std::sync::OnceLock;

use proptest::prelude::*;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{Index as Engine, Searcher, Term};

use super::*;

const DOCUMENTS: u32 = 30_000;
const WORDS: u32 = 24;

/// Documents of a few words, rare and frequent ones, in stretches that differ.
fn texts() -> &'static (Searcher, Field) {
    static TEXTS: OnceLock<(Searcher, Field)> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let mut schema = Schema::builder();
        let body = schema.add_text_field("body", TEXT | STORED);
        let engine = Engine::create_in_ram(schema.build());
        let mut writer = engine.writer_with_num_threads(1, 50_000_000).unwrap();
        let mut state = 1_u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        for number in 0..DOCUMENTS {
            let mut text = String::from("x");
            for word in 0..WORDS {
                let apart = 1 + word * word * 4;
                let dense = (number / 1500 + word).is_multiple_of(3);
                if random(apart) == 0 || (dense && random(40) == 0) {
                    let times = 1 + random(3);
                    (0..times).for_each(|_| text.push_str(&format!(" w{word}")));
                }
            }
            writer.add_document(tantivy::doc!(body => text)).unwrap();
        }
        writer.commit().unwrap();
        let searcher = engine.reader().unwrap().searcher();
        assert_eq!(searcher.segment_readers().len(), 1);
        (searcher, body)
    })
}

fn lengths(searcher: &Searcher, field: Field) -> Lengths {
    let reader = searcher.segment_reader(0).get_fieldnorms_reader(field).unwrap();
    Lengths::new(Some(reader), 7.0)
}

/// Every other document of a range.
struct Even(Range<DocId>);

impl DocSet for Even {
    fn advance(&mut self) -> DocId {
        self.0.start = self.0.start.saturating_add(2);
        self.doc()
    }

    fn doc(&self) -> DocId {
        if self.0.is_empty() { TERMINATED } else { self.0.start }
    }

    fn size_hint(&self) -> u32 {
        self.0.len() as u32
    }
}

fn even(range: &Range<DocId>) -> Box<dyn DocSet> {
    Box::new(Even(range.start.next_multiple_of(2)..range.end))
}

/// The scores of all documents that have any of the words.
fn scores(words: &[(u32, f32)]) -> Vec<(DocId, f64)> {
    let (searcher, body) = texts();
    let inverted = searcher.segment_reader(0).inverted_index(*body).unwrap();
    let lengths = lengths(searcher, *body);
    let mut sums = vec![0.0; DOCUMENTS as usize];
    for (word, weight) in words {
        let term = Term::from_field_text(*body, &format!("w{word}"));
        let postings = inverted.read_postings(&term, IndexRecordOption::WithFreqs).unwrap();
        let mut postings = postings.unwrap();
        while postings.doc() != TERMINATED {
            let share = lengths.share(postings.doc(), postings.term_freq());
            sums[postings.doc() as usize] += f64::from(weight * (1.0 + K1) * share);
            postings.advance();
        }
    }
    (0..).zip(sums).filter(|(_, sum)| *sum > 0.0).collect()
}

fn quickly(
    words: &[(u32, f32)],
    limit: usize,
    filter: Option<&Range<DocId>>,
    preferred: Option<&Range<DocId>>,
) -> Vec<(DocId, f32)> {
    let (searcher, body) = texts();
    let segment = searcher.segment_reader(0);
    let inverted = segment.inverted_index(*body).unwrap();
    let peaks = Peaks::default();
    let clause = |(word, weight): &(u32, f32)| {
        let term = Term::from_field_text(*body, &format!("w{word}"));
        let info = inverted.get_term_info(&term).unwrap().unwrap();
        let postings =
            inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs);
        let place = (0, info.postings_range.start);
        let lengths = lengths(searcher, *body);
        Clause::new(postings.unwrap(), lengths, *weight, place, &peaks, &(0..DOCUMENTS)).unwrap()
    };
    let clauses = words.iter().map(clause).collect();
    let filters = Filters(filter.map(even).into_iter().collect());
    let preferred = preferred.map(|range| Preferred { set: even(range), end: range.end });
    best(clauses, 0..DOCUMENTS, limit, filters, preferred)
}

fn range() -> impl Strategy<Value = Range<DocId>> {
    (0..DOCUMENTS, 0..DOCUMENTS).prop_map(|(a, b)| a.min(b)..a.max(b))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn the_best_are_those_of_all(
        words in prop::collection::btree_map(0..WORDS, 0.01..3.0_f32, 1..12),
        limit in prop_oneof![1..20_usize, 50..300_usize],
        filter in prop::option::of(range()),
        preferred in prop::option::of(range()),
    ) {
        let words: Vec<(u32, f32)> = words.into_iter().collect();
        let of = |range: &Range<DocId>, doc: DocId| doc.is_multiple_of(2) && range.contains(&doc);
        let mut all = scores(&words);
        all.retain(|(doc, _)| filter.as_ref().is_none_or(|range| of(range, *doc)));
        let found = quickly(&words, limit, filter.as_ref(), preferred.as_ref());
        prop_assert!(found.is_sorted_by_key(|(doc, _)| *doc));
        let known = |doc: DocId| all.iter().find(|(other, _)| *other == doc).map(|(_, score)| *score);
        for (doc, score) in &found {
            let right = known(*doc).unwrap_or(f64::NAN);
            prop_assert!((right - f64::from(*score)).abs() < 1e-5, "{doc}: {score} for {right}");
        }
        // What scores alike may be told apart by how its sum was rounded.
        let bar = |within: Option<&Range<DocId>>| {
            let some = all.iter().filter(|(doc, _)| within.is_none_or(|range| of(range, *doc)));
            let mut some: Vec<f64> = some.map(|(_, score)| *score).collect();
            some.sort_by(|a, b| b.total_cmp(a));
            (some.get(limit - 1).copied().unwrap_or(0.0), some.len().min(limit))
        };
        let has = |doc: DocId| found.binary_search_by_key(&doc, |(doc, _)| *doc).is_ok();
        let (of_all, count) = bar(None);
        let of_few = preferred.as_ref().map(|range| (range, bar(Some(range)).0));
        let counts = |doc: DocId, score: f64, slack: f64| {
            let few = of_few.is_some_and(|(range, bar)| of(range, doc) && score >= bar + slack);
            score >= of_all + slack || few
        };
        prop_assert!(found.len() >= count);
        for (doc, score) in &all {
            prop_assert!(has(*doc) || !counts(*doc, *score, 1e-9), "{doc} is left out");
            prop_assert!(!has(*doc) || counts(*doc, *score, -1e-9), "{doc} is none of the best");
        }
    }
}

#[test]
fn a_list_that_leads_out_of_its_range_is_told() {
    let (searcher, body) = texts();
    let inverted = searcher.segment_reader(0).inverted_index(*body).unwrap();
    for (word, range) in [(0, 0..DOCUMENTS - 1), (1, 100..DOCUMENTS)] {
        let term = Term::from_field_text(*body, &format!("w{word}"));
        let info = inverted.get_term_info(&term).unwrap().unwrap();
        let postings = inverted
            .read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)
            .unwrap();
        let lengths = lengths(searcher, *body);
        let clause = Clause::new(postings, lengths, 1.0, (0, 0), &Peaks::default(), &range);
        assert!(clause.is_err(), "{word}");
    }
}
