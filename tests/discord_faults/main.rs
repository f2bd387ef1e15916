//! The bot when things go wrong: the real program connected to the stand-in for
//! Discord, which fails in every way that Discord and the network between do.
//! With `--nocapture` each fault prints how long the bot was away, how much of
//! the processor it used, and how many questions stayed unanswered.
//!
//! - `gateway`: connections that break off, hang, or are refused
//! - `moments`: connections lost at every moment of a session
//! - `start`: a bot that is started while something is wrong
//! - `rest`: replies that do not arrive
//! - `storms`: nothing arrives for a while
//! - `oddities`: interactions that come twice, late, or as nobody knows them
//! - `crowd`: more questions than can be answered at once
//! - `goodbye`: being told to end
//! - `secrets`: tokens, and what the log must not say
//! - `cores`: what a crash must not leave behind
//! - `addresses`: nothing but the stand-in is contacted
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod addresses;
#[path = "../support/bot.rs"]
mod bot;
#[cfg(unix)]
mod cores;
mod crowd;
mod gateway;
mod goodbye;
mod moments;
mod oddities;
mod rest;
mod scene;
mod secrets;
#[path = "../standin/mod.rs"]
mod standin;
mod start;
mod storms;
#[path = "../support/mod.rs"]
mod support;
