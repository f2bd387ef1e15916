//! What must not wear the bot out: very many interactions, far too many of them, ends
//! at any moment, and disks and clocks that fail. The real program in each case,
//! connected to the stand-in for Discord where it needs one.
//!
//! Every subject has a short part, which is one of the usual tests, and a long one:
//!
//! ```text
//! benches/endure            # all of it, with a release build; hours on a small machine
//! benches/endure load       # one subject
//! ```
//!
//! - `talks`: what members do, and what a quiet bot says to it
//! - `load`: a million interactions; `overload`: ten times what it can take
//! - `kills`: ended at any moment while it builds and swaps indexes
//! - `index`: its index cut, changed and deleted while it answers
//! - `disk`: disks that are full or cannot be written
//! - `clock`: clocks that are put forward and back
//! - `names`: no network, so that no name leads anywhere
#![cfg(target_os = "linux")]
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests, and what they share"
)]

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

#[path = "../support/bot.rs"]
mod bot;
mod clock;
mod disk;
mod index;
mod kills;
mod load;
mod names;
mod overload;
mod scene;
#[path = "../standin/mod.rs"]
mod standin;
#[path = "../support/mod.rs"]
mod support;
mod talks;

/// Every test that gives it something to do holds it: alone, or beside others.
static MACHINE: RwLock<()> = RwLock::const_new(());

/// The machine shared with other tests of this program.
async fn beside_others() -> RwLockReadGuard<'static, ()> {
    MACHINE.read().await
}

/// The machine for a test in which somebody has to be answered within Discord's three
/// seconds, however much is going on: no other test may take that time.
async fn alone() -> RwLockWriteGuard<'static, ()> {
    MACHINE.write().await
}
