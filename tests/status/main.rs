//! The state of a running bot, as those who look after it see it: the real program,
//! connected to the stand-in.
//!
//! - `pages`: what is told, and when
//! - `follow`: edits of the archive, picked up while it runs
//! - `secrets`: what must not be told
//! - `prometheus`: its own parser, the alerts and the dashboard
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests, and what they share"
)]

#[path = "../support/bot.rs"]
mod bot;
mod follow;
mod pages;
mod prometheus;
mod scene;
mod secrets;
#[path = "../standin/mod.rs"]
mod standin;
#[path = "../support/mod.rs"]
mod support;
