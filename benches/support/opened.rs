//! Opened indexes of archives of many entries, or of many names. They are built once
//! and kept in the system's folder for temporary files.

use std::fs;
use std::path::{Path, PathBuf};

use annalist::archive::model::{Agent, AgentKind, Archive, Citation, Citations};
use annalist::convert::{self, Options};
use annalist::index::{Index, TimeFilter, cache};

use super::folder;
use super::questions::name;

/// The sizes that a bench runs with: up to all lines at hand, and a million if
/// ANNALIST_BENCH_MILLION is set; or those in ANNALIST_BENCH_ENTRIES.
pub(crate) fn sizes(usual: &[usize]) -> Vec<usize> {
    if let Ok(chosen) = std::env::var("ANNALIST_BENCH_ENTRIES") {
        return chosen.split(',').map(|n| n.trim().parse().expect("a number")).collect();
    }
    let million = std::env::var_os("ANNALIST_BENCH_MILLION").map(|_| 1_000_000);
    usual.iter().copied().chain(million).collect()
}

/// The index of an archive of so many entries; of made-up lines where none are at hand.
pub(crate) fn entries(count: usize) -> Index {
    let knowledge = super::archive(count).unwrap_or_else(|| made_up(count));
    open(&knowledge)
}

/// The index of a knowledge folder.
pub(crate) fn open(knowledge: &Path) -> Index {
    let cache = super::cache();
    fs::create_dir_all(&cache).expect("a folder for indexes");
    cache::open(knowledge, Some(cache.as_path())).expect("the archive is in order").index
}

/// Dated lines of a few words, always the same.
fn made_up(count: usize) -> PathBuf {
    const WORDS: [&str; 16] = [
        "engine", "propeller", "glider", "trial", "balloon", "prize", "crowd", "race", "wing",
        "army", "kite", "motor", "field", "crash", "pilot", "letter",
    ];
    println!("these lines are made up: {count}");
    let into = folder().join(format!("{count}-made-up"));
    if into.join("archive.toml").is_file() {
        return into;
    }
    let word = |n: usize| WORDS[n % WORDS.len()];
    let line = |n: usize| {
        let (year, month, day) = (1800 + n % 200, 1 + n / 200 % 12, 1 + n / 2400 % 28);
        let (one, two, three) = (word(n), word(n / 3), word(n / 7));
        format!(
            "{year}-{month:02}-{day:02}\tThe {one} of place{} met a {two} and a {three}.\n",
            n % 9973
        )
    };
    let lines = folder().join(format!("{count}-made-up.tsv"));
    fs::create_dir_all(folder()).expect("a folder for archives");
    fs::write(&lines, (0..count).map(line).collect::<String>()).expect("space for the lines");
    let options = Options { files: vec![lines], into: into.clone(), ..Options::default() };
    convert::convert(&options).expect("the lines can be read");
    into
}

/// The index of an archive of so many people: those born and dead by the lines at
/// hand, again and again with a further name.
pub(crate) fn names(count: usize) -> Index {
    let file = folder().join(format!("{count}-people.index"));
    if let Ok(index) = Index::open(&file) {
        return index;
    }
    let lines = entries(count.min(super::ALL));
    let told = lines.entries_in(&TimeFilter::default(), &[], 0, lines.catalog().entries);
    let told = told.expect("entries are found").items;
    let known = told.iter().filter_map(|entry| name(entry).or(Some(&entry.title)));
    let known: Vec<&String> = known.collect();
    let people = (0..count).map(|n| {
        let name = known[n % known.len()];
        match n / known.len() {
            0 => person(n, name.clone()),
            round => person(n, format!("{name} Round{round}")),
        }
    });
    let archive = Archive { agents: people.collect(), ..Archive::default() };
    Index::build(&archive, &file).expect("the index can be built")
}

fn person(number: usize, name: String) -> Agent {
    let cite = Citation { source: "lines".to_owned(), paragraphs: vec![1] };
    Agent {
        id: format!("person-{number}"),
        kind: AgentKind::Person,
        name,
        aliases: Vec::new(),
        transliterations: Vec::new(),
        search_names: Vec::new(),
        part_of: Vec::new(),
        note: None,
        sentences: Vec::new(),
        cites: Citations::new(vec![cite]).expect("a citation"),
    }
}
