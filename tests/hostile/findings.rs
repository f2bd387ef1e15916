//! What fuzzing found stays mended.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use crate::checks::ALL;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Puts every file of a folder to its check and tells which fail.
fn failures(folder: &str) -> Vec<String> {
    let mut failed = Vec::new();
    for (name, check) in ALL {
        let Ok(listed) = fs::read_dir(Path::new(ROOT).join(folder).join(name)) else { continue };
        for file in listed.map(|entry| entry.expect("an entry").path()) {
            let data = fs::read(&file).expect("a readable file");
            if catch_unwind(|| check(&data)).is_err() {
                failed.push(file.display().to_string());
            }
        }
    }
    failed
}

#[test]
fn what_was_found_is_mended() {
    assert_eq!(failures("tests/hostile/findings"), Vec::<String>::new());
}

#[test]
fn examples_are_in_order() {
    assert_eq!(failures("tests/fuzz/examples"), Vec::<String>::new());
}

#[test]
fn every_check_is_fuzzed_and_every_finding_is_checked() {
    let names = ALL.map(|(name, _)| name);
    for name in names {
        // What goes the whole way begins with the same words.
        let words = match name {
            "answers" => "questions",
            "exchanges" => "interactions",
            other => other,
        };
        for file in [format!("targets/{name}.rs"), format!("words/{words}.txt")] {
            assert!(Path::new(ROOT).join("tests/fuzz").join(&file).exists(), "{file}");
        }
    }
    for folder in ["tests/hostile/findings", "tests/fuzz/examples"] {
        for entry in fs::read_dir(Path::new(ROOT).join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            assert!(names.iter().any(|known| name == *known), "{folder} has {name:?}");
        }
    }
}

/// Otherwise nothing would be indexed and asked.
#[test]
fn examples_of_archives_make_archives() {
    for file in
        fs::read_dir(Path::new(ROOT).join("tests/fuzz/examples/archives")).expect("a folder")
    {
        let file = file.expect("an entry").path();
        let data = fs::read(&file).expect("a readable file");
        assert!(crate::checks::archives::made(&data).is_some(), "{}", file.display());
    }
}
