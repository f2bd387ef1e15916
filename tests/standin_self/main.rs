//! The stand-in for Discord is what it says it is: a raw client goes through
//! its doors, its refusals and its faults.
#![allow(clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "../standin/mod.rs"]
mod standin;
