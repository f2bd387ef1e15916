//! The source that a file of lines is.

use std::collections::HashSet;
use std::path::Path;

use super::lines::{is_standard_input, shown};
use crate::archive::parse::{MAX_ID, slug};

/// Room for `-1000000` behind a source's id, so that the entry's id is not too long.
const ROOM: usize = 8;

/// What is said of every source (Dublin Core), as far as somebody said it.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The title.
    pub title: Option<String>,
    /// Who speaks, in one sentence.
    pub standpoint: Option<String>,
    /// Dublin Core `creator`.
    pub creator: Option<String>,
    /// Dublin Core `publisher`.
    pub publisher: Option<String>,
    /// Dublin Core `date`, in EDTF.
    pub date: Option<String>,
    /// Dublin Core `language`, a BCP 47 tag.
    pub language: Option<String>,
    /// Dublin Core `identifier`, such as an address.
    pub identifier: Option<String>,
    /// Dublin Core `rights`.
    pub rights: Option<String>,
    /// Dublin Core `description`.
    pub description: Option<String>,
}

/// Shown where nobody said who speaks.
const NO_STANDPOINT: &str = "Who speaks in these lines is not stated.";

/// A source: a file, or a part of one that has too many lines for one source.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) id: String,
    /// The file's name, as it is shown.
    pub(super) file: String,
    stem: String,
    part: u32,
}

impl Source {
    /// The source of a file's first lines, with an id that no other one has.
    pub(super) fn first(file: &Path, taken: &mut HashSet<String>) -> Self {
        let shown = shown(file);
        let unpacked = shown.strip_suffix(".gz").unwrap_or(&shown);
        let bare = match is_standard_input(file) {
            true => "lines",
            false => unpacked.rsplit_once('.').map_or(unpacked, |(bare, _)| bare),
        };
        let stem: String = slug(bare).chars().take(MAX_ID - 2 * ROOM).collect();
        let stem = stem.trim_end_matches('-').to_owned();
        let id = free(&stem, taken);
        Self { id, file: shown, stem, part: 1 }
    }

    /// The source of the lines that follow.
    pub(super) fn next(&self, taken: &mut HashSet<String>) -> Self {
        Self { id: free(&self.stem, taken), part: self.part + 1, ..self.clone() }
    }

    /// The source's file in the archive.
    pub(super) fn toml(&self, terms: &Terms, paragraphs: u32) -> String {
        let mut toml = String::new();
        let mut line = |key: &str, value: &str| {
            toml.push_str(&format!("{key} = {}\n", toml::Value::from(value)));
        };
        line("title", &self.title(terms));
        line("standpoint", terms.standpoint.as_deref().unwrap_or(NO_STANDPOINT));
        for (key, value) in [
            ("creator", &terms.creator),
            ("publisher", &terms.publisher),
            ("date", &terms.date),
            ("language", &terms.language),
            ("identifier", &terms.identifier),
            ("rights", &terms.rights),
            ("description", &terms.description),
        ] {
            if let Some(value) = value {
                line(key, value);
            }
        }
        toml.push_str(&format!("paragraphs = {paragraphs}\n"));
        toml
    }

    /// A title that nobody gave stands in brackets, as cataloguers set it.
    fn title(&self, terms: &Terms) -> String {
        let title = terms.title.clone().unwrap_or_else(|| format!("[{}]", self.file));
        match self.part {
            1 => title,
            part => format!("{title}, part {part}"),
        }
    }
}

fn free(stem: &str, taken: &mut HashSet<String>) -> String {
    let others = (2_u32..).map(|n| format!("{stem}-{n}"));
    let mut names = std::iter::once(stem.to_owned()).chain(others);
    let id = names.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_names_and_are_taken_once() {
        let mut taken = HashSet::new();
        let mut id = |name: &str| Source::first(Path::new(name), &mut taken).id;
        assert_eq!(id("data/Événements 1.jsonl.gz"), "evenements-1");
        assert_eq!([id("events.tsv"), id("more/events.txt")], ["events", "events-2"]);
        assert_eq!(id("-"), "lines");
        assert!(id(&"x".repeat(99)).len() + ROOM <= MAX_ID);
    }

    #[test]
    fn what_nobody_said_is_left_out() {
        let source = Source::first(Path::new("a \"b\".tsv"), &mut HashSet::new());
        let toml = source.toml(&Terms::default(), 3);
        let expected = "title = '[a \"b\".tsv]'\nstandpoint = \"Who speaks in these lines is not stated.\"\nparagraphs = 3\n";
        assert_eq!(toml, expected);
    }
}
