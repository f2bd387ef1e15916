//! Hostile input: what fuzzing found, and properties of any input.
#![allow(
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests"
)]

mod checks;
