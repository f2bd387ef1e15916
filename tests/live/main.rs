//! The archive edited while members ask without a pause: the real program,
//! connected to the stand-in, whose archive changes every moment and is broken by
//! every tenth edit.
//!
//! Every text of an edition of the archive names that edition, so that an answer
//! from two of them gives itself away. A short run is one of the usual tests. The
//! long one prints what it measured:
//!
//! ```text
//! cargo test --test live -- --ignored --nocapture
//! ```
#![cfg(unix)]
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests, and what they share"
)]

mod askers;
#[path = "../support/bot.rs"]
mod bot;
mod editions;
mod run;
#[path = "../standin/mod.rs"]
mod standin;
#[path = "../support/mod.rs"]
mod support;

use run::Run;

#[tokio::test(flavor = "multi_thread")]
async fn thirty_edits_under_questions() {
    let measured = Run::start().await.edited(30).await;
    measured.print();
    measured.assert_sound();
}

#[ignore = "takes about a quarter of an hour"]
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_edits_under_questions() {
    let measured = Run::start().await.edited(1_000).await;
    measured.print();
    measured.assert_sound();
    measured.assert_flat();
}
