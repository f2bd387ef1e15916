//! Material that only some machines have: below `../shared`, or below the folder that
//! ANNALIST_SHARED names.
#![allow(unreachable_pub, dead_code, clippy::print_stdout, reason = "helpers of tests and benches")]

use std::path::{Path, PathBuf};

/// A file of it, if it is here.
pub fn find(path: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let base = std::env::var_os("ANNALIST_SHARED").map_or_else(beside, PathBuf::from);
    Some(base.join(path)).filter(|file| file.exists())
}

/// A file of it, or `None` with a printed line.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = find(path);
    if found.is_none() {
        println!("skipped: {path} is not here; ANNALIST_SHARED says where to look for it");
    }
    found
}

/// The dated lines of Wikipedia's days of the year, or `None` with a printed line.
pub fn dated_lines() -> Option<Vec<PathBuf>> {
    let files = ["births", "deaths", "events"];
    files.iter().map(|name| shared(&format!("data/onthisday/{name}.jsonl.gz"))).collect()
}
