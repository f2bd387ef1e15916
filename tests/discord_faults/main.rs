//! The bot when things go wrong: the real program connected to the stand-in for
//! Discord, which fails in every way that Discord and the network between do.
//! With `--nocapture` each fault prints how it came out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

#[path = "../support/bot.rs"]
mod bot;
mod gateway;
mod scene;
#[path = "../standin/mod.rs"]
mod standin;
#[path = "../support/mod.rs"]
mod support;
