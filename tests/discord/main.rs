//! The whole bot, from what a member types to what they see: the real program
//! connected to the stand-in for Discord.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "../support/bot.rs"]
mod bot;
mod members;
#[path = "../standin/mod.rs"]
mod standin;
#[path = "../support/mod.rs"]
mod support;
