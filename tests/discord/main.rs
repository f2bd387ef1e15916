//! The whole bot, from what a member types to what they see: the real program
//! connected to the stand-in for Discord.
//!
//! ```sh
//! cargo test --test discord
//! ```
//!
//! `world` and `payload` are what the tests have in common; every other file is
//! one subject. With `ANNALIST_SHARED` set, the stand-in also holds every request
//! against Discord's own description of its API.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod admin;
#[path = "../support/bot.rs"]
mod bot;
mod buttons;
mod checking;
mod commands;
mod guide;
mod limits;
mod log;
mod long;
mod offers;
mod paging;
mod payload;
mod registration;
mod restart;
#[path = "../standin/mod.rs"]
mod standin;
#[path = "../support/mod.rs"]
mod support;
mod unanswered;
mod world;
