//! `annalist eval` on files of a few lines.

use super::run::{Room, Said};

const CORPUS: &str = r#"{"_id": "a", "title": "Kites", "text": "Kites flew over the valley. In 1901 Mary Holt built the first box kite."}
{"_id": "b", "title": "Gliders", "text": "Gliders came from the hill."}
{"_id": "c", "title": "Gliders", "text": "In 1908 John Reed broke the record with a glider of silk."}
"#;
const QUERIES: &str = r#"{"_id": "1", "text": "box kite"}
{"_id": "2", "text": "record of a glider"}
{"_id": "3", "text": "not judged"}
"#;
const QRELS: &str = "query-id\tcorpus-id\tscore\n1\ta\t2\n2\tc\t1\n2\tb\t1\n";
const QUESTIONS: &str = r#"{"id": "1", "question": "Who built the first box kite in 1901?", "passage": "a", "answerable": true}
{"id": "2", "question": "Who broke the record in 1908?", "passages": ["c"], "answerable": true}
{"id": "3", "question": "Who never sank the submarine in 1955?", "passage": "b", "answerable": false}
"#;
const CASES: &str = r#"[
 {"Input": "It was in 1981.", "Results": [{"Text": "1981", "Start": 10, "Value": {
   "Timex": "1981", "PastResolution": {"startDate": "1981-01-01", "endDate": "1982-01-01"}}}]},
 {"Input": "Come back tomorrow", "Results": []}
]"#;

fn room() -> Room {
    Room::empty()
        .with("corpus.jsonl", CORPUS)
        .with("queries.jsonl", QUERIES)
        .with("qrels.tsv", QRELS)
        .with("questions.jsonl", QUESTIONS)
        .with("cases.json", CASES)
}

fn json(said: &Said) -> serde_json::Value {
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:#?}");
    serde_json::from_str(&said.out).expect("JSON")
}

const RETRIEVAL: [&str; 8] = [
    "eval", "retrieval", "--corpus", "corpus.jsonl", "--queries", "queries.jsonl", "--qrels",
    "qrels.tsv",
];
const PASSAGES: [&str; 6] =
    ["eval", "passages", "--corpus", "corpus.jsonl", "--questions", "questions.jsonl"];

#[test]
fn rankings_are_measured_and_written() {
    let room = room();
    let report = json(&room.run(&[&RETRIEVAL[..], &["--run", "run.txt", "--json"]].concat()));
    assert_eq!((&report["queries"], &report["documents"]), (&2.into(), &3.into()));
    assert_eq!(report["ndcg_10"].as_f64(), Some(1.0), "{report:#}");
    assert_eq!(report["map"].as_f64(), Some(1.0));
    let run = std::fs::read_to_string(room.path("run.txt")).expect("a run");
    let first: Vec<&str> = run.lines().next().expect("a line").split(' ').collect();
    assert_eq!((&first[..4], first[5]), (&["1", "Q0", "a", "1"][..], "annalist"), "{run}");
    let table = room.run(&RETRIEVAL);
    assert!(table.out.contains("nDCG@10") && table.out.contains("1.000  (2 of 2"), "{table:#?}");
}

#[test]
fn passages_and_their_support_are_measured() {
    let room = room();
    let report = json(&room.run(&[&PASSAGES[..], &["--k", "2", "--json"]].concat()));
    assert_eq!(report["success_1"]["count"], 2, "{report:#}");
    assert_eq!(report["auc"].as_f64(), Some(1.0), "{report:#}");
    assert_eq!(report["risk_coverage"].as_array().map(Vec::len), Some(10));
    room.run(&[&PASSAGES[..], &["--outcomes", "out.jsonl", "--without", "near,time"]].concat());
    let outcomes = std::fs::read_to_string(room.path("out.jsonl")).expect("outcomes");
    assert_eq!(outcomes.lines().count(), 3);
}

#[test]
fn dates_are_measured() {
    let report = json(&room().run(&["eval", "dates", "--cases", "cases.json", "--json"]));
    assert_eq!((&report["cases"], &report["right"]["of"]), (&2.into(), &1.into()), "{report:#}");
    assert_eq!(report["right"]["count"], 1, "{report:#}");
}

#[test]
fn answers_are_judged() {
    let flight = format!("{}/tests/archives/flight", env!("CARGO_MANIFEST_DIR"));
    let questions = r#"{"id": "q1", "command": "timeline", "text": "1783", "answered": true, "all": [], "any": [], "none": [], "cite": []}
{"id": "q2", "command": "ask", "text": "Who invented penicillin?", "answered": true, "all": [], "any": [], "none": [], "cite": []}
{"id": "q3", "command": "timeline", "text": "1783", "answered": false, "all": [], "any": [], "none": [], "cite": []}
{"id": "q4", "command": "timeline", "text": "1783", "answered": true, "all": ["zeppelin"], "any": [], "none": [], "cite": []}
"#;
    let room = Room::empty().with("q.jsonl", questions);
    let args = ["eval", "answers", "--questions", "q.jsonl", "--knowledge", &flight];
    let report = json(&room.run(&[&args[..], &["--json", "--today", "2026-11-23"]].concat()));
    assert_eq!(report["right"]["count"], 1, "{report:#}");
    assert_eq!(report["wrong"], 1);
    assert_eq!(report["wrongly_refused"], 1);
    assert_eq!(report["wrongly_answered"]["count"], 1);
    let said = room.run(&args);
    assert!(said.out.contains("q4: timeline “1783”: wrong, lacks zeppelin"), "{said:#?}");
}

#[test]
fn bad_files_are_named_by_line() {
    let room = room().with("bad.jsonl", "\n{\"_id\": \"a\"}\n").with("empty.jsonl", "");
    let corpus = ["--corpus", "bad.jsonl", "--questions", "questions.jsonl"];
    room.run(&[&["eval", "passages"][..], &corpus].concat()).refused(&["bad.jsonl:2: ", "`text`"]);
    room.run(&[&RETRIEVAL[..6], &["--qrels", "corpus.jsonl"]].concat())
        .refused(&["corpus.jsonl:1: "]);
    room.run(&["eval", "dates", "--cases", "none.json"])
        .refused(&["`none.json`", "cannot be read"]);
    room.run(&[&PASSAGES[..4], &["--questions", "empty.jsonl"]].concat())
        .refused(&["`empty.jsonl` has no question"]);
    let said = room.run(&["eval"]);
    assert!(said.status == Some(2) && said.err.contains("retrieval"), "{said:#?}");
}
