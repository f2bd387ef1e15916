//! An archive in editions, each of which names itself in everything it says.
//!
//! ```text
//! knowledge/..e7/…             an edition
//! knowledge/..data -> ..e7     the one that counts, switched at once
//! knowledge/entries -> ..data/entries, and so on
//! ```

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use annalist::archive::load;
use tempfile::TempDir;

use crate::support;

/// What an edit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Another edition takes the place of this one, all files at once.
    Edition,
    /// One file is written in place.
    Note,
    /// Something breaks.
    Fault,
}

/// The archive's folder.
pub struct Editions {
    room: TempDir,
    edition: usize,
}

impl Editions {
    pub fn new() -> Self {
        let mut editions = Self { room: tempfile::tempdir().unwrap(), edition: 0 };
        fs::create_dir(editions.knowledge()).unwrap();
        editions.next();
        for name in ["archive.toml", "measures.toml", "sources", "entries", "people"] {
            link(&editions.knowledge(), name);
        }
        for name in ["organizations", "places"] {
            link(&editions.knowledge(), name);
        }
        editions
    }

    pub fn knowledge(&self) -> PathBuf {
        self.room.path().join("knowledge")
    }

    /// The number of the edition that counts.
    pub fn edition(&self) -> usize {
        self.edition
    }

    /// The version of what is there now.
    pub fn version(&self) -> String {
        load::content_hash(&self.knowledge()).unwrap()
    }

    /// The n-th edit, from 1: every tenth breaks the archive, and the next one mends it.
    pub fn edit(&mut self, n: usize) -> Edit {
        match n {
            n if n % 10 == 0 => {
                self.damage(n / 10);
                Edit::Fault
            }
            n if n % 2 == 1 => {
                self.next();
                Edit::Edition
            }
            n => {
                let text = format!(
                    "+++\ntitle = \"A note, edition {}\"\ndate = \"1899\"\n+++\n",
                    self.edition
                );
                let said = format!(
                    "Note {n} was written (edition {}). [@ascent-annals ¶22]\n",
                    self.edition
                );
                self.write("entries/a-note.md", (text + &said).as_bytes());
                Edit::Note
            }
        }
    }

    fn current(&self) -> PathBuf {
        self.knowledge().join(format!("..e{}", self.edition))
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        fs::write(self.current().join(file), bytes).unwrap();
    }

    fn next(&mut self) {
        let old = self.current();
        self.edition += 1;
        let edition = format!("edition {}", self.edition);
        copy(&support::root().join("tests/archives/flight"), &self.current(), &edition);
        let (new, data) = (self.knowledge().join("..new"), self.knowledge().join("..data"));
        symlink(format!("..e{}", self.edition), &new).unwrap();
        fs::rename(new, data).unwrap();
        let _ = fs::remove_dir_all(old);
    }

    /// Breaks it in one of many ways.
    fn damage(&self, way: usize) {
        let entry = "entries/ader-eole.md";
        match way % 8 {
            0 => self.write(entry, b"+++\ntitle = \"x\"\ndate = \"1890-13-09\"\n+++\n"),
            1 => self.write(entry, b"+++\ntitel = \"x\"\n+++\n"),
            2 => self.write(
                entry,
                b"+++\ntitle = \"x\"\ndate = \"1890\"\n+++\nIt flew. [@nobody \xC2\xB61]\n",
            ),
            3 => self.write(entry, b"+++\ntitle = \"\xFF\"\n+++\n"),
            4 => self.write(entry, b""),
            5 => self.write("entries/notes.txt", b"x"),
            6 => fs::remove_file(self.current().join("archive.toml")).unwrap(),
            _ => fs::remove_dir_all(self.current().join("sources")).unwrap(),
        }
    }
}

fn link(knowledge: &Path, name: &str) {
    if knowledge.join("..data").join(name).exists() {
        symlink(format!("..data/{name}"), knowledge.join(name)).unwrap();
    }
}

fn copy(from: &Path, to: &Path, edition: &str) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            if item.file_name() != "documents" {
                copy(&item.path(), &target, edition);
            }
        } else {
            let text = fs::read_to_string(item.path()).unwrap();
            fs::write(target, marked(&text, edition)).unwrap();
        }
    }
}

/// Titles and sentences name the edition.
fn marked(text: &str, edition: &str) -> String {
    let lines = text.lines().map(|line| {
        let titled = line.starts_with("title = \"") && line.ends_with('"');
        match line.strip_suffix('"').filter(|_| titled) {
            Some(line) => format!("{line}, {edition}\"\n"),
            None => format!("{}\n", line.replace(". [@", &format!(" ({edition}). [@"))),
        }
    });
    lines.collect()
}
