//! What the documents say of tests and dependencies is so.

use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A test, as documents name it: `path.rs::function`.
fn test_of<'t>(quoted: &&'t str) -> Option<(&'t str, &'t str)> {
    quoted.split_once("::").filter(|(file, _)| file.ends_with(".rs"))
}

/// The last cell of every row of a table that says what shows what the row tells.
fn shown_by(text: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        inside = line.ends_with("| shown by |") || (inside && line.starts_with('|'));
        cells.extend(inside.then(|| line.trim_end_matches('|').rsplit('|').next()).flatten());
    }
    let is_test = |cell: &&str| !["", "shown by", "---"].contains(&cell.trim());
    cells.into_iter().filter(is_test).collect()
}

/// A threat or a fault whose test was renamed would be said to be shown by nothing.
#[test]
fn each_test_that_is_named_is_there() {
    for (document, at_least) in [("docs/SECURITY.md", 30), ("docs/RELIABILITY.md", 25)] {
        let text = read(document);
        let quoted = quoted(&text);
        let named: Vec<_> = quoted.iter().filter_map(test_of).collect();
        for (file, function) in &named {
            let there = read(file).contains(&format!("fn {function}("));
            assert!(there, "{document}: {file} has no test {function}");
        }
        assert!(named.len() >= at_least, "{document} names {} tests", named.len());
    }
}

/// The name of a module would say nothing of which test it is, and stay when that is gone.
#[test]
fn what_shows_something_is_a_test_or_a_file() {
    let is_there = |words: &&&str| root().join(words).exists();
    for (document, at_least) in [("docs/SECURITY.md", 25), ("docs/RELIABILITY.md", 18)] {
        let text = read(document);
        let cells = shown_by(&text);
        for cell in &cells {
            let unclear = quoted(cell);
            let mut unclear = unclear.iter().filter(|words| test_of(words).is_none());
            assert_eq!(unclear.find(|words| !is_there(words)), None, "{document}: {cell}");
        }
        assert!(cells.len() >= at_least, "{document}: {cells:#?}");
    }
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
