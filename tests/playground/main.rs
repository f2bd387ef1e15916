//! The playground: over HTTP, as a program, and in a real browser.
//!
//! ```sh
//! cargo test --test playground
//! ```
//!
//! The browser is Chromium, driven through ChromeDriver (Debian's packages
//! `chromium` and `chromium-driver`); without them those tests say that they are
//! skipped. `webdriver` drives it and `page` knows the page; every other file is
//! one subject. `ANNALIST_PICTURES=folder` keeps pictures of what was tried.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

mod answers;
mod barriers;
mod checking;
mod http;
mod keyboard;
mod later;
mod looks;
mod markup;
mod page;
mod phone;
mod program;
mod stage;
#[path = "../support/mod.rs"]
mod support;
mod webdriver;
