//! Replies in Discord: how they look, that they fit whatever the archive holds,
//! and that nothing in them pings, links or breaks the layout.
//!
//! With `ANNALIST_PAYLOADS=DIR` the looks are written there as JSON, one file
//! each, so that they can be drawn.
#![allow(clippy::expect_used, unreachable_pub, reason = "helpers of tests")]

mod hostile;
mod judge;
mod looks;
mod on_disk;
mod quoted;
#[allow(dead_code, reason = "made for other tests, too")]
#[path = "../render/sample.rs"]
mod sample;
#[path = "../support/mod.rs"]
mod support;
mod walks;
