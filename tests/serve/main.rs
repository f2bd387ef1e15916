//! `annalist serve` from outside: the real program, and a stand-in for Discord
//! that posts interactions to it, signed, over HTTP.
//!
//! ```sh
//! cargo test --test serve
//! ```
//!
//! `site` is what the tests have in common; every other file is one subject.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "tests"
)]

#[path = "../support/bot.rs"]
mod bot;
mod crowd;
mod goodbye;
mod log;
mod refused;
mod replicas;
mod same;
mod site;
mod slow;
#[path = "../standin/mod.rs"]
mod standin;
mod start;
#[path = "../support/mod.rs"]
mod support;
