//! The stand-in for Discord is what it says it is: a raw client goes through
//! its doors, its refusals and its faults; a bot on serenity runs on it.
#![allow(
    unreachable_pub,
    dead_code,
    clippy::needless_pass_by_value,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test"
)]

#[path = "../standin/mod.rs"]
mod standin;

mod client;
mod commands;
mod faults;
mod gateway;
mod library;
mod limits;
mod members;
mod replies;
