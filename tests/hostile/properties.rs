//! The same checks on inputs that proptest makes: words of the lists that fuzzing
//! uses, in any order, with anything between them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::checks::{
    answers, archives, dates, edtf, escaping, exchanges, files, ids, interactions, questions,
};

const LISTS: [(&str, &str); 8] = [
    ("archives", include_str!("../fuzz/words/archives.txt")),
    ("dates", include_str!("../fuzz/words/dates.txt")),
    ("edtf", include_str!("../fuzz/words/edtf.txt")),
    ("escaping", include_str!("../fuzz/words/escaping.txt")),
    ("files", include_str!("../fuzz/words/files.txt")),
    ("ids", include_str!("../fuzz/words/ids.txt")),
    ("interactions", include_str!("../fuzz/words/interactions.txt")),
    ("questions", include_str!("../fuzz/words/questions.txt")),
];

fn input(list: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let (_, words) = LISTS.iter().find(|(name, _)| *name == list).expect("a list");
    let words: Vec<&str> = words.lines().filter(|word| !word.is_empty()).collect();
    let piece = prop_oneof![
        8 => select(words).prop_map(|word| word.as_bytes().to_vec()),
        2 => "[ \n0-9a-z.,-]{1,4}".prop_map(String::into_bytes),
        1 => any::<String>().prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 1..4),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A file's path, and what may stand in the file.
fn file(mark: &'static str) -> impl Strategy<Value = Vec<u8>> {
    const PATHS: [&str; 10] = [
        "archive.toml",
        "measures.toml",
        "sources/trials.toml",
        "entries/x.md",
        "people/orville-wright.md",
        "places/fort-myer.md",
        "documents/trials.txt",
        "documents/trials.md",
        "documents/trials.html",
        "documents/trials.jsonl",
    ];
    let path = select(PATHS.to_vec());
    (path, any::<bool>(), input("files")).prop_map(move |(path, fenced, rest)| {
        let (before, after) = if fenced { ("+++\n", "\n+++\n") } else { ("", "\n") };
        [mark.as_bytes(), path.as_bytes(), b"\n", before.as_bytes(), &rest, after.as_bytes()]
            .concat()
    })
}

fn holds(cases: u32, input: impl Strategy<Value = Vec<u8>>, check: crate::checks::Check) {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let ran = TestRunner::new(config).run(&input, |data| {
        check(&data);
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
}

#[test]
fn any_date_is_read_or_refused() {
    holds(2_000, input("edtf"), edtf::check);
}

#[test]
fn any_words_for_times_are_read_or_refused() {
    holds(1_000, input("dates"), dates::check);
}

#[test]
fn any_id_is_read_or_refused() {
    holds(1_000, input("ids"), ids::check);
}

#[test]
fn any_text_is_escaped() {
    holds(2_000, input("escaping"), escaping::check);
}

#[test]
fn any_file_is_read() {
    holds(400, file(""), files::check);
}

#[test]
fn any_archive_in_order_is_indexed_and_asked() {
    holds(40, vec(file("=== "), 1..4).prop_map(|files| files.concat()), archives::check);
    holds(40, input("archives"), archives::check);
}

#[test]
fn any_interaction_is_read() {
    holds(1_000, input("interactions"), interactions::check);
}

#[test]
fn any_interaction_is_replied_to() {
    holds(150, input("interactions"), exchanges::check);
}

#[test]
fn any_question_is_taken_apart() {
    holds(1_000, input("questions"), questions::check);
}

#[test]
fn any_question_is_answered_or_refused() {
    holds(80, input("questions"), answers::check);
}
