//! What full texts add to an archive: quotations where no record answers, and the
//! words of a paragraph themselves.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::path::Path;

use annalist::answer::model::{Answer, Kind};
use annalist::archivist::Archivist;
use annalist::request::Request;
use support::{archivist, root, today};

const FLIGHT: &str = "tests/archives/flight";

/// The archive of flight without its records: only its sources and their texts.
fn texts_alone() -> Archivist {
    let (flight, folder) = (root().join(FLIGHT), tempfile::tempdir().expect("a folder"));
    std::fs::copy(flight.join("archive.toml"), folder.path().join("archive.toml")).expect("a copy");
    for part in ["sources", "documents"] {
        copy(&flight.join(part), &folder.path().join(part));
    }
    archivist(folder.path())
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a folder");
    for file in std::fs::read_dir(from).expect("files") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), to.join(file.file_name())).expect("a copy");
    }
}

fn ask(archivist: &Archivist, question: &str) -> Answer {
    let request = Request::Ask { question: question.to_owned() };
    archivist.answer(&request, today()).expect("an answer")
}

fn source(archivist: &Archivist, citation: &str) -> Answer {
    let request = Request::Source { citation: citation.to_owned() };
    archivist.answer(&request, today()).expect("an answer")
}

#[test]
fn a_sentence_that_answers_is_quoted() {
    let texts = texts_alone();
    for (question, quoted) in [
        ("How did Sophie Blanchard die?", "fireworks"),
        ("Who was killed near Wimereux?", "Pierre Romain"),
        ("What is the motto of the club?", "Ballast first"),
    ] {
        let answer = ask(&texts, question);
        let first = answer.sentences.first().unwrap_or_else(|| panic!("{question}: {answer:?}"));
        assert!(first.text.starts_with('“') && first.text.contains(quoted), "{first:?}");
        assert_eq!(answer.sources.len(), answer.sentences.len(), "{answer:?}");
    }
}

/// Much the same words, but another deed, person, time or number.
#[test]
fn a_sentence_that_does_not_answer_is_not_quoted() {
    let texts = texts_alone();
    for question in [
        "Who flew first at Kitty Hawk?",
        "Who founded DELAG?",
        "When did Latham cross the Channel?",
        "When did Blériot fly over the Atlantic?",
        "How many francs did Blériot give to the poor?",
        "Who was killed near Wimereux in 1908?",
        "Why did Harriet Quimby turn back over the Channel?",
    ] {
        let answer = ask(&texts, question);
        assert_eq!(answer.kind, Kind::NotInArchive, "{question}: {answer:?}");
        assert!(answer.message.contains("94 paragraphs of full texts"), "{answer:?}");
    }
}

#[test]
fn a_paragraph_shows_its_words() {
    let texts = texts_alone();
    let alone = source(&texts, "ascent-annals ¶9");
    assert_eq!(alone.kind, Kind::Answer);
    assert!(alone.sentences[0].text.starts_with("“On 4 June 1783"), "{alone:?}");

    let with_records = source(&archivist(&root().join(FLIGHT)), "ascent-annals ¶9");
    let texts: Vec<&str> = with_records.sentences.iter().map(|s| s.text.as_str()).collect();
    assert!(texts.len() > 1 && !texts[0].starts_with('“'), "{texts:?}");
    assert!(texts.last().is_some_and(|t| t.starts_with("“On 4 June 1783")), "{texts:?}");
}

#[test]
fn a_giant_paragraph_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let flight = root().join(FLIGHT);
    std::fs::copy(flight.join("archive.toml"), folder.path().join("archive.toml")).expect("a copy");
    for (path, text) in [
        ("sources/a.toml", "title = \"A\"\nstandpoint = \"x\"\nparagraphs = 2\n".to_owned()),
        ("documents/a.txt", format!("Short.\n{}", "Long. ".repeat(20_000))),
    ] {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let broken = annalist::archive::load::load(folder.path()).expect_err("too long");
    let told = format!("{broken:?}");
    assert!(told.contains("documents/a.txt") && told.contains("¶2 has 119999 bytes"), "{told}");
}
