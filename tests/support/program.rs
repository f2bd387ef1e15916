//! Which program is tried.
#![allow(unreachable_pub, reason = "helpers of tests and benches")]

use std::path::PathBuf;

/// The program: the one built with the tests, or the one that `ANNALIST_BIN` names.
pub fn program() -> PathBuf {
    let named = std::env::var_os("ANNALIST_BIN").map(PathBuf::from);
    named.unwrap_or_else(|| env!("CARGO_BIN_EXE_annalist").into())
}
