//! Goes through folders and keeps what belongs in them.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::folder::{FOLDERS, Found, Walk};
use super::names::{is_ignored, join, slug};
use super::read::unreadable;
use super::stamp::Stamp;
use crate::archive::parse::{MAX_ID, Role, is_id};
use crate::archive::problem::{Problem, did_you_mean, quoted};

/// Shown where nothing nearer can be said.
const LAYOUT: &str = "see docs/ARCHIVE.md for the files of an archive";

/// A walk under way.
pub(super) struct Walker {
    root: PathBuf,
    /// The archive's folder as it was given.
    pub(super) shown: String,
    pub(super) walk: Walk,
}

/// A name in a folder, with what the file system says of it.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) metadata: Metadata,
}

impl Walker {
    pub(super) fn new(root: PathBuf, shown: String) -> Self {
        Self { root, shown, walk: Walk::default() }
    }

    /// The files of a folder; `deeper` folders in folders may follow.
    pub(super) fn list(
        &mut self,
        dir: &Path,
        under: &str,
        role: &dyn Fn(&str, &str) -> Option<Role>,
        deeper: usize,
    ) {
        for item in self.items(dir, under) {
            if item.metadata.is_dir() {
                if deeper > 0 && !self.leads_back(dir, &item, under) {
                    self.list(&item.path, &join(under, &item.name), role, deeper - 1);
                } else if deeper == 0 {
                    self.unexpected(&item, under);
                }
                continue;
            }
            let ending =
                Path::new(&item.name).extension().and_then(|e| e.to_str()).unwrap_or("").to_owned();
            match role(&ending, &item.name) {
                Some(role) => self.named(item, under, role),
                None => self.unexpected(&item, under),
            }
        }
    }

    /// Adds a file whose name makes a sound id.
    fn named(&mut self, item: Item, under: &str, role: Role) {
        let (Role::Source(id) | Role::Entry(id) | Role::Agent(_, id)) = &role else {
            return self.add(item, under, role);
        };
        if is_id(id) {
            return self.add(item, under, role);
        }
        let message = format!("the file's name makes no id: {}", quoted(id));
        let ending = item.path.extension().and_then(|e| e.to_str()).unwrap_or("md");
        let help = format!(
            "use lower-case letters, digits and hyphens, at most {MAX_ID}: rename it to {}.{ending}",
            slug(id)
        );
        let shown = self.show(&join(under, &item.name));
        self.walk.problems.push(Problem::with_path(shown, message, help));
    }

    /// Adds a file.
    pub(super) fn add(&mut self, item: Item, under: &str, role: Role) {
        let relative = join(under, &item.name);
        if !item.metadata.is_file() {
            return self.unexpected(&item, under);
        }
        let shown = self.show(&relative);
        let stamp = Stamp::of(&item.metadata);
        self.walk.found.push(Found { path: item.path, relative, shown, role, stamp });
    }

    /// The names in a folder, sorted, without those that are ignored or refused.
    pub(super) fn items(&mut self, dir: &Path, under: &str) -> Vec<Item> {
        let listed = fs::read_dir(dir).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut listed = match listed {
            Ok(listed) => listed,
            Err(error) => {
                let shown = self.show(under);
                self.walk.problems.push(unreadable(&shown, &error));
                return Vec::new();
            }
        };
        listed.sort_by_key(fs::DirEntry::file_name);
        listed.iter().filter_map(|entry| self.item(entry, under)).collect()
    }

    fn item(&mut self, entry: &fs::DirEntry, under: &str) -> Option<Item> {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_ignored(&name) {
            return None;
        }
        let path = entry.path();
        let shown = self.show(&join(under, &name));
        let link = entry.file_type().is_ok_and(|t| t.is_symlink());
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) => {
                self.walk.problems.push(unreadable(&shown, &error));
                return None;
            }
        };
        if link && !path.canonicalize().is_ok_and(|target| target.starts_with(&self.root)) {
            let help = "put the file itself there: an archive reads nothing outside of its folder";
            let message = "the link leads outside of the archive".to_owned();
            self.walk.problems.push(Problem::with_path(shown, message, help.to_owned()));
            return None;
        }
        Some(Item { name, path, metadata })
    }

    /// A linked folder that holds itself.
    fn leads_back(&mut self, dir: &Path, item: &Item, under: &str) -> bool {
        let (Ok(dir), Ok(target)) = (dir.canonicalize(), item.path.canonicalize()) else {
            return true;
        };
        if !dir.starts_with(&target) {
            return false;
        }
        let shown = self.show(&join(under, &item.name));
        let message = "the link leads back to a folder that it is in".to_owned();
        self.walk.problems.push(Problem::with_path(shown, message, "delete the link".to_owned()));
        true
    }

    /// Reports a file or a folder that does not belong there.
    pub(super) fn unexpected(&mut self, item: &Item, under: &str) {
        let what = if item.metadata.is_dir() { "folder" } else { "file" };
        let help = match under {
            "" => did_you_mean(
                &item.name,
                FOLDERS.into_iter().chain(["archive.toml", "measures.toml"]),
                LAYOUT,
            ),
            "sources" => "sources/ holds files that end in .toml".to_owned(),
            "documents" => "documents/ holds files that end in .txt or .md".to_owned(),
            _ => format!("{under}/ holds files that end in .md"),
        };
        let shown = self.show(&join(under, &item.name));
        self.walk.problems.push(Problem::with_path(shown, format!("unexpected {what}"), help));
    }

    /// The path to show.
    pub(super) fn show(&self, relative: &str) -> String {
        Path::new(&self.shown).join(relative).display().to_string()
    }
}
