//! The quality that was reached on the sets to develop with, so that no change
//! lowers it unseen. `docs/QUALITY.md` has the figures of the whole sets; here the
//! larger ones are sampled, always alike.
//!
//! The sets are looked for in `../shared/data`, or below the folder that
//! `ANNALIST_SHARED` names. Without them the tests pass and say so.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "tests that report figures")]

mod support;

use annalist::eval::{passages, retrieval, table};
use annalist::passages::Parts;
use support::shared;

fn ranked(set: &str) -> Option<retrieval::Report> {
    let folder = shared(&format!("data/{set}"))?;
    let options = retrieval::Options {
        corpus: folder.join("corpus.jsonl"),
        queries: folder.join("queries.jsonl"),
        qrels: folder.join("qrels.tsv"),
        run: None,
        parts: Parts::default(),
    };
    let report = retrieval::run(&options, &mut |_, _| ()).expect("a report");
    println!("{set}\n{}", table::retrieval(&report));
    Some(report)
}

fn found(set: &str, every: usize) -> Option<passages::Report> {
    let folder = shared(&format!("data/{set}"))?;
    let options = passages::Options {
        corpus: folder.join("corpus.jsonl"),
        questions: folder.join("questions.jsonl"),
        k: 5,
        every,
        parts: Parts::default(),
    };
    let report = passages::run(&options, &mut |_, _| ()).expect("a report");
    println!("{set}\n{}", table::passages(&report));
    Some(report)
}

#[test]
fn cacm() {
    let Some(report) = ranked("cacm") else { return };
    assert!(report.ndcg_10 >= 0.56, "nDCG@10 {}", report.ndcg_10);
}

#[test]
fn squad2() {
    let Some(report) = found("squad2", 8) else { return };
    let passages::Report { success_1, auc, quoted, .. } = report;
    assert!(success_1.share >= 0.82 && auc >= 0.65, "{success_1:?}, AUC {auc}");
    let (answered, wrong) = (quoted.answered.share, quoted.wrong_of_both.share);
    assert!(answered >= 0.2 && wrong <= 0.13, "{quoted:?}");
}

#[test]
fn timeqa() {
    let Some(report) = found("timeqa", 20) else { return };
    let passages::Report { success_1, success_k, .. } = report;
    assert!(success_1.share >= 0.5 && success_k.share >= 0.75, "{success_1:?}, {success_k:?}");
}
