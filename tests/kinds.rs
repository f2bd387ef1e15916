//! Questions that one record does not answer, put to an archive made for them.
#![allow(clippy::expect_used, reason = "helpers of tests")]

mod support;

use std::path::Path;

use annalist::answer::model::{Answer, Kind};
use annalist::archivist::Archivist;
use annalist::request::Request;
use support::{archivist, today};

const ARCHIVE: &[(&str, &str)] = &[
    ("archive.toml", "title = \"Lights\"\nlanguages = [\"en\"]\ndisclosure = \"Made up.\"\n"),
    (
        "measures.toml",
        "[height]\nlabel = \"height\"\nunit = \"metres\"\nwords = [\"how high\", \"altitude\"]\n\
         [cost]\nlabel = \"cost\"\nunit = \"crowns\"\nwords = [\"price\", \"paid\", \"spent\"]\n\
         [drowned]\nlabel = \"deaths\"\nunit = \"people\"\nwords = [\"drowned\", \"killed\", \"dead\"]\n",
    ),
    (
        "sources/log.toml",
        "title = \"Log\"\nstandpoint = \"Speaks for the keepers.\"\nparagraphs = 60\n",
    ),
    (
        "people/ada-lund.md",
        "+++\nname = \"Ada Lund\"\ncite = \"[@log ¶1]\"\n+++\n\
         Ada Lund was born on 3 May 1830. [@log ¶1]\n",
    ),
    (
        "people/ole-lund.md",
        "+++\nname = \"Ole Lund\"\nsearch_names = [\"the Lund brothers\"]\ncite = \"[@log ¶2]\"\n\
         +++\nOle Lund kept the North Light. [@log ¶2]\n",
    ),
    (
        "people/per-lund.md",
        "+++\nname = \"Per Lund\"\ncite = \"[@log ¶3]\"\n+++\n\
         Per Lund was a pilot at Skarhavn. [@log ¶3]\n",
    ),
    ("places/skarhavn.md", "+++\nname = \"Skarhavn\"\ncite = \"[@log ¶4]\"\n+++\n"),
    (
        "entries/north-light.md",
        "+++\ntitle = \"The North Light is lit\"\ndate = \"1851-09-01\"\npeople = [\"ole-lund\"]\n\
         [[figures]]\nmeasure = \"height\"\nvalue = 30\nunit = \"metres\"\ncite = \"[@log ¶5]\"\n\
         [[figures]]\nmeasure = \"cost\"\nvalue = 9000\nunit = \"crowns\"\ncite = \"[@log ¶5]\"\n+++\n\
         Ole Lund lit the North Light, 30 metres high, on 1 September 1851. [@log ¶5]\n\
         The North Light cost 9,000 crowns. [@log ¶5]\n",
    ),
    (
        "entries/south-light.md",
        "+++\ntitle = \"The South Light is lit\"\ndate = \"1860-05-03\"\npeople = [\"ada-lund\"]\n\
         [[figures]]\nmeasure = \"height\"\nvalue = 120\nunit = \"feet\"\ncite = \"[@log ¶6]\"\n\
         [[figures]]\nmeasure = \"cost\"\nvalue = 4000\nunit = \"thalers\"\ncite = \"[@log ¶6]\"\n+++\n\
         Ada Lund lit the South Light, 120 feet high, on 3 May 1860. [@log ¶6]\n\
         The South Light cost 4,000 thalers. [@log ¶6]\n",
    ),
    (
        "entries/wreck-of-the-gull.md",
        "+++\ntitle = \"Wreck of the Gull\"\ndate = \"1855-11-20\"\nplaces = [\"skarhavn\"]\n\
         topics = [\"wreck\"]\n[[figures]]\nmeasure = \"drowned\"\nvalue = 12\ncite = \"[@log ¶7]\"\n\
         [[figures]]\nmeasure = \"drowned\"\nvalue = 3\nsaid_by = \"the pilots\"\ncite = \"[@log ¶7]\"\n\
         +++\nThe Gull was wrecked off Skarhavn on 20 November 1855, and 12 people drowned. [@log ¶7]\n\
         By the count of the pilots 3 people drowned. [@log ¶7]\n",
    ),
    (
        "entries/wreck-of-the-tern.md",
        "+++\ntitle = \"Wreck of the Tern\"\ndate = \"1871-02\"\nplaces = [\"skarhavn\"]\n\
         topics = [\"wreck\"]\n[[figures]]\nmeasure = \"drowned\"\nvalue = 7\ncite = \"[@log ¶8]\"\n\
         +++\nThe Tern was wrecked off Skarhavn in February 1871, and 7 people drowned. [@log ¶8]\n",
    ),
    (
        "entries/dues.md",
        "+++\ntitle = \"The quarrel over the dues\"\ndate = \"1862-03-01/1862-03-10\"\n+++\n\
         The quarrel over the dues went on from 1 to 10 March 1862. [@log ¶9]\n",
    ),
];

fn lights() -> Archivist {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in ARCHIVE {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    archivist(dir.path())
}

fn ask(question: &str) -> Answer {
    let request = Request::Ask { question: question.to_owned() };
    lights().answer(&request, today()).expect("an answer")
}

/// All that an answer tells, on one line.
fn told(answer: &Answer) -> String {
    let sentences = answer.sentences.iter().map(|s| s.text.as_str());
    let figures = answer.figures.iter().map(|f| f.text.as_str());
    let entries = answer.entries.iter().map(|e| e.title.as_str());
    let all: Vec<&str> = std::iter::once(answer.message.as_str())
        .chain(sentences)
        .chain(figures)
        .chain(entries)
        .collect();
    all.join(" ")
}

/// The sentence that the program worked out.
fn worked_out(question: &str) -> String {
    let answer = ask(question);
    assert!(answer.answered, "{question}: {}", told(&answer));
    let own = answer.sentences.iter().find(|s| s.computed);
    let own = own.expect(question);
    assert!(!own.citations.is_empty());
    own.text.clone()
}

fn has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "“{one}” is not in: {text}");
    }
}

#[test]
fn the_largest_is_found_over_units() {
    has(&worked_out("which light was the highest?"), &["120 feet", "The South Light is lit"]);
    has(&worked_out("what is the lowest height?"), &["of 2 numbers", "30 metres"]);
}

#[test]
fn money_is_not_converted() {
    has(
        &worked_out("what was the highest price?"),
        &["9,000 crowns", "4,000 thalers", "do not compare"],
    );
}

#[test]
fn accounts_may_leave_the_order_open() {
    let answer = ask("which wreck was the deadliest?");
    has(&told(&answer), &["12 people", "3 people", "7 people", "accounts differ"]);
}

#[test]
fn a_superlative_that_nothing_decides_is_refused() {
    for question in ["which light was the cheapest to heat?", "who was the tallest keeper?"] {
        assert!(!ask(question).answered, "{question}");
    }
}

#[test]
fn first_and_last_go_by_dates() {
    has(
        &worked_out("which light was lit first?"),
        &["of 2 dated entries", "North Light", "1 September 1851"],
    );
    has(&worked_out("when was the last wreck?"), &["Wreck of the Tern", "February 1871"]);
    assert!(!ask("who was the first mayor of Skarhavn?").answered);
}

#[test]
fn the_order_of_two_is_told_with_both() {
    for question in [
        "which came first, the South Light or the wreck of the Gull?",
        "was the South Light lit before the wreck of the Gull?",
    ] {
        let told = worked_out(question);
        has(&told, &["“Wreck of the Gull” (20 November 1855) was earlier than", "4 years"]);
        assert_eq!(ask(question).sentences.len(), 3, "{question}");
    }
}

#[test]
fn two_are_told_beside_each_other() {
    let answer = ask("what is the difference between Ole Lund and Per Lund?");
    has(&told(&answer), &["kept the North Light", "was a pilot at Skarhavn"]);
    let answer = ask("Was the wreck of the Gull deadlier than the wreck of the Tern?");
    has(&told(&answer), &["do not settle", "12 people", "3 people", "7 people"]);
    has(
        &worked_out("what was higher, the South Light or the North Light?"),
        &["larger for “The South Light"],
    );
}

#[test]
fn a_side_that_is_not_there_is_named() {
    let answer = ask("compare Ole Lund with Nils Berg");
    assert_eq!(answer.kind, Kind::NotInArchive);
    has(&told(&answer), &["for “Nils Berg”", "kept the North Light"]);
}

#[test]
fn times_and_stretches_are_counted() {
    has(&worked_out("how often was there a wreck off Skarhavn?"), &["2 times", "Gull", "Tern"]);
    has(
        &worked_out("how many days were there between the North Light and the South Light?"),
        &["3,167 days"],
    );
    has(
        &worked_out("how long did the quarrel over the dues last?"),
        &["10 days, both ends counted"],
    );
}

#[test]
fn an_age_needs_a_birth() {
    has(&worked_out("how old was Ada Lund when she lit the South Light?"), &["30 years old"]);
    assert!(!ask("how old was Ole Lund when he lit the North Light?").answered);
}

#[test]
fn what_is_told_otherwise_is_said() {
    for (question, asked, instead) in [
        ("why did Per Lund light the North Light?", "Per Lund", "Ole Lund lit"),
        ("when did Ada Lund light the South Light in 1870?", "1870", "3 May 1860"),
    ] {
        let answer = ask(question);
        assert!(!answer.answered, "{question}");
        has(&told(&answer), &[&format!("not with “{asked}”"), instead]);
    }
}

#[test]
fn people_of_one_name_are_told_together() {
    let answer = ask("what did the Lund brothers do?");
    has(&told(&answer), &["Ole Lund", "Per Lund", "kept the North Light", "was a pilot"]);
}
