//! What the documents say of tests and dependencies is so.

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A threat or a fault whose test was renamed would be said to be shown by nothing.
#[test]
fn each_test_that_is_named_is_there() {
    let mut named = 0;
    for document in ["docs/SECURITY.md", "docs/RELIABILITY.md"] {
        let text = read(document);
        for (file, function) in quoted(&text).iter().filter_map(|words| words.split_once("::")) {
            if file.ends_with(".rs") {
                let there = read(file).contains(&format!("fn {function}("));
                assert!(there, "{document}: {file} has no test {function}");
                named += 1;
            }
        }
    }
    assert!(named > 30, "{named}");
}

#[test]
fn each_dependency_is_accounted_for() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let text = read("docs/DEPENDENCIES.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let first = |row: &str| row.split('|').nth(1).unwrap_or_default().to_owned();
    let told: Vec<String> = rows.map(first).collect();
    let told: Vec<&str> = told.iter().flat_map(|cell| quoted(cell)).collect();
    let targets = manifest["target"].as_table().into_iter().flat_map(|all| all.values());
    let whole = toml::Value::Table(manifest.clone());
    let tables = targets.chain([&whole]);
    let mut used = Vec::new();
    for table in tables {
        for kind in ["dependencies", "dev-dependencies"] {
            let names = table.get(kind).and_then(|names| names.as_table());
            used.extend(names.into_iter().flat_map(|names| names.keys().cloned()));
        }
    }
    assert!(used.len() > 30, "{used:?}");
    let silent: Vec<_> = used.iter().filter(|name| !told.contains(&name.as_str())).collect();
    assert!(silent.is_empty(), "docs/DEPENDENCIES.md says nothing of {silent:?}");
    let gone: Vec<_> = told.iter().filter(|name| !used.iter().any(|u| u == *name)).collect();
    assert!(gone.is_empty(), "docs/DEPENDENCIES.md still has {gone:?}");
}
