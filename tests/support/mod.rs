//! What the integration tests share: the archives, and putting questions to them
//! (the format is described in tests/questions/README.md).
#![allow(
    unreachable_pub,
    unused_imports,
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests, of which each test uses some"
)]

use std::path::{Path, PathBuf};

use annalist::archive::date::Day;
use annalist::archivist::Archivist;
use annalist::eval::{answers, table};
use annalist::index::Index;

mod shared;

pub use shared::shared;

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// An archivist for a folder, with the index in memory.
pub fn archivist(knowledge: &Path) -> Archivist {
    let loaded = annalist::archive::load::load(knowledge)
        .unwrap_or_else(|e| panic!("{}: {e:?}", knowledge.display()));
    let index = Index::in_memory(&loaded.archive).expect("the archive can be indexed");
    Archivist::new(index.into(), true)
}

/// The day that tests take for today.
pub fn today() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day")
}

/// Puts every case of a file, prints the figures and each miss.
pub fn put(archivist: &Archivist, file: &Path) -> answers::Report {
    let cases = answers::read(file).unwrap_or_else(|e| panic!("{e}"));
    let report = answers::run(archivist, &cases, today(), &mut |_, _| ()).expect("a report");
    println!("{}\n{}", file.display(), table::answers(&report));
    report
}
