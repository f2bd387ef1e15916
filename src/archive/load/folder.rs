//! The files of an archive's folder, and what each is.

use std::fs;
use std::path::{Path, PathBuf};

use super::names::{is_text, is_welcome, record};
use super::read::unreadable;
use super::stamp::{Fingerprint, Stamp};
use super::walker::{Item, Walker};
use crate::archive::model::AgentKind;
use crate::archive::parse::Role;
use crate::archive::problem::Problem;

/// Folders in folders, at most.
const DEEPEST: usize = 16;
/// The folders of an archive.
pub(super) const FOLDERS: [&str; 6] =
    ["sources", "entries", "people", "organizations", "places", "documents"];

/// A file of the archive.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The path under the archive's folder, with `/` on every system.
    pub(super) relative: String,
    /// The path to show: the folder as it was given, and the path under it.
    pub(super) shown: String,
    pub(super) role: Role,
    pub(super) stamp: Stamp,
}

/// What a look at the folder gave.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) found: Vec<Found>,
    pub(super) problems: Vec<Problem>,
}

impl Walk {
    pub(super) fn fingerprint(self) -> Fingerprint {
        let faults = self.problems.iter().map(|p| format!("{}: {p}", p.file())).collect();
        Fingerprint::new(self.found.into_iter().map(|f| (f.relative, f.stamp)).collect(), faults)
    }
}

/// Lists the files of an archive.
pub(super) fn walk(dir: &Path) -> Result<Walk, Problem> {
    let shown = dir.display().to_string();
    let root = root(dir, &shown, "give the archive's folder with --knowledge")?;
    let mut walker = Walker::new(root.clone(), shown);
    let empty = walker.top(&root)?;
    walker.required(empty);
    Ok(walker.walk)
}

/// Lists the texts of a folder of documents.
pub(super) fn documents(dir: &Path) -> Result<Vec<Found>, Problem> {
    let shown = dir.display().to_string();
    let root = root(dir, &shown, "give the folder of the full texts with --documents")?;
    let mut walker = Walker::new(root.clone(), shown);
    walker.list(&root, "", &|_, name| is_text(name).then(|| Role::Document(name.to_owned())), 0);
    Ok(walker.walk.found)
}

fn root(dir: &Path, shown: &str, help: &str) -> Result<PathBuf, Problem> {
    let problem = |message: String| Problem::with_path(shown, message, help.to_owned());
    match fs::metadata(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(problem("there is no such folder".to_owned()))
        }
        Err(error) => Err(unreadable(shown, &error)),
        Ok(metadata) if !metadata.is_dir() => Err(problem("this is not a folder".to_owned())),
        Ok(_) => dir.canonicalize().map_err(|error| unreadable(shown, &error)),
    }
}

impl Walker {
    /// The archive's own folder; tells whether nothing is in it.
    fn top(&mut self, root: &Path) -> Result<bool, Problem> {
        fs::read_dir(root).map_err(|error| unreadable(&self.shown, &error))?;
        let items = self.items(root, "");
        let empty = items.is_empty() && self.walk.problems.is_empty();
        for item in items {
            match (item.metadata.is_dir(), item.name.as_str()) {
                (false, "archive.toml") => self.add(item, "", Role::About),
                (false, "measures.toml") => self.add(item, "", Role::Measures),
                (true, name) if FOLDERS.contains(&name) => self.folder(&item),
                (false, name) if is_welcome(name) => {}
                _ => self.unexpected(&item, ""),
            }
        }
        Ok(empty)
    }

    fn required(&mut self, empty: bool) {
        if self.walk.found.iter().any(|f| f.role == Role::About) {
            return;
        }
        let problem = if empty {
            let help = "an archive starts with archive.toml; see docs/ARCHIVE.md";
            Problem::with_path(&self.shown, "the folder is empty".to_owned(), help.to_owned())
        } else {
            let help = "add archive.toml with title = \"…\"; see docs/ARCHIVE.md";
            let shown = self.show("archive.toml");
            Problem::with_path(shown, "the file is missing".to_owned(), help.to_owned())
        };
        self.walk.problems.push(problem);
    }

    fn folder(&mut self, item: &Item) {
        let name = item.name.as_str();
        let markdown = |make: fn(String) -> Role| {
            move |ending: &str, stem: &str| record(ending, stem, "md", make)
        };
        match name {
            "sources" => self.list(&item.path, name, &|e, s| record(e, s, "toml", Role::Source), 0),
            "entries" => self.list(&item.path, name, &entries, DEEPEST),
            "people" => {
                self.list(&item.path, name, &markdown(|id| Role::Agent(AgentKind::Person, id)), 0);
            }
            "organizations" => {
                self.list(
                    &item.path,
                    name,
                    &markdown(|id| Role::Agent(AgentKind::Organization, id)),
                    0,
                );
            }
            "places" => {
                self.list(&item.path, name, &markdown(|id| Role::Agent(AgentKind::Place, id)), 0);
            }
            _ => self.list(
                &item.path,
                name,
                &|_, s| is_text(s).then(|| Role::Document(s.to_owned())),
                0,
            ),
        }
    }
}

/// An entry, or many of them.
fn entries(ending: &str, name: &str) -> Option<Role> {
    match ending {
        "jsonl" => Some(Role::Entries),
        _ => record(ending, name, "md", Role::Entry),
    }
}
