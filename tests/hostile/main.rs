//! Hostile input: what fuzzing found, properties of any input, and files that lead
//! outside of an archive.
#![allow(
    unreachable_pub,
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests"
)]

mod checks;
mod findings;
mod outside;
mod properties;
