//! The desk: what is wanted goes in, what is shown comes out. Over the shipped
//! archive and a made-up one, so that nothing fits one of them alone.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests, and what they share"
)]

mod at_hand;
mod edits;
mod guide;
mod limits;
mod log;
mod office;
mod payloads;
mod presses;
mod quotes;
mod threads;
mod walks;
mod wishes;

#[path = "../support/mod.rs"]
mod support;
