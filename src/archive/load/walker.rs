//! Goes through folders and keeps what belongs in them.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::folder::{FOLDERS, Found, Walk};
use super::names::{is_ignored, join};
use super::read::unreadable;
use super::stamp::Stamp;
use crate::archive::parse::{MAX_ID, Role, is_id, slug};
use crate::archive::problem::{Problem, did_you_mean, quoted};

/// Shown where nothing nearer can be said.
const LAYOUT: &str = "see docs/ARCHIVE.md for the files of an archive";

/// No archive has more files than this: a million entries, and as much again.
const MOST_FILES: usize = 2_000_000;
/// More problems with files and folders than this help nobody.
const MOST_PROBLEMS: usize = 1000;

/// A walk under way.
pub(super) struct Walker {
    root: PathBuf,
    /// The archive's folder as it was given.
    pub(super) shown: String,
    pub(super) walk: Walk,
    /// The folders that were read, by whatever way.
    read: BTreeSet<PathBuf>,
    most_files: usize,
    most_problems: usize,
    /// There are too many files: nothing more is looked at.
    full: bool,
}

/// A name in a folder, with what the file system says of it.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) metadata: Metadata,
}

impl Walker {
    pub(super) fn new(root: PathBuf, shown: String) -> Self {
        Self {
            root,
            shown,
            walk: Walk::default(),
            read: BTreeSet::new(),
            most_files: MOST_FILES,
            most_problems: MOST_PROBLEMS,
            full: false,
        }
    }

    /// The files of a folder; `deeper` folders in folders may follow.
    pub(super) fn list(
        &mut self,
        dir: &Path,
        under: &str,
        role: &dyn Fn(&str, &str) -> Option<Role>,
        deeper: usize,
    ) {
        // A folder is read once, so links between hidden ones cannot lead in circles.
        let real = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        if !self.read.insert(real) {
            let message = "the folder is read already, by another way".to_owned();
            return self.problem(under, message, "delete the link".to_owned());
        }
        for item in self.items(dir, under) {
            if item.metadata.is_dir() {
                if deeper > 0 {
                    self.list(&item.path, &join(under, &item.name), role, deeper - 1);
                } else {
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
        self.problem(&join(under, &item.name), message, help);
    }

    /// Adds a file.
    pub(super) fn add(&mut self, item: Item, under: &str, role: Role) {
        let relative = join(under, &item.name);
        if !item.metadata.is_file() {
            return self.unexpected(&item, under);
        }
        if self.walk.found.len() >= self.most_files {
            return self.stop();
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
                self.unreadable(under, &error);
                return Vec::new();
            }
        };
        listed.sort_by_key(fs::DirEntry::file_name);
        listed.iter().filter_map(|entry| self.item(entry, under)).collect()
    }

    fn item(&mut self, entry: &fs::DirEntry, under: &str) -> Option<Item> {
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_ignored(&name) || self.full {
            return None;
        }
        let path = entry.path();
        let relative = join(under, &name);
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => self.followed(&path, &relative)?,
            Ok(metadata) => metadata,
            Err(error) => {
                self.unreadable(&relative, &error);
                return None;
            }
        };
        Some(Item { name, path, metadata })
    }

    /// What a link leads to, if it may be followed: to a file of the archive, and to a
    /// hidden folder; any other folder of the archive is found without it.
    fn followed(&mut self, path: &Path, relative: &str) -> Option<Metadata> {
        let target = path.canonicalize();
        // Of the place that was judged, whatever the link leads to meanwhile.
        let found = target.and_then(|to| Ok((fs::symlink_metadata(&to)?, to)));
        let (metadata, target) = match found {
            Ok(found) => found,
            Err(error) => {
                self.unreadable(relative, &error);
                return None;
            }
        };
        let Ok(inside) = target.strip_prefix(&self.root) else {
            let help = "put the file itself there: an archive reads nothing outside of its folder";
            let message = "the link leads outside of the archive".to_owned();
            self.problem(relative, message, help.to_owned());
            return None;
        };
        let hidden = inside.iter().any(|part| is_ignored(&part.to_string_lossy()));
        if metadata.is_dir() && !hidden {
            let message = "the link leads to a folder that is read without it".to_owned();
            self.problem(relative, message, "delete the link".to_owned());
            return None;
        }
        Some(metadata)
    }

    fn unreadable(&mut self, relative: &str, error: &std::io::Error) {
        let problem = unreadable(&self.show(relative), error);
        self.push(problem);
    }

    fn problem(&mut self, relative: &str, message: String, help: String) {
        self.push(Problem::with_path(self.show(relative), message, help));
    }

    /// Notes a problem, unless there are too many: that is told once.
    fn push(&mut self, problem: Problem) {
        let most = self.most_problems;
        match self.walk.problems.len() {
            n if n < most => self.walk.problems.push(problem),
            n if n == most => {
                let message = format!("more than {most} files and folders cannot be used");
                self.whole(message, "the rest is not told; give the archive's own folder");
            }
            _ => {}
        }
    }

    /// Looks at nothing more.
    fn stop(&mut self) {
        if !std::mem::replace(&mut self.full, true) {
            let message = format!("there are more than {} files", self.most_files);
            self.whole(message, "the rest is not read; give the archive's own folder");
        }
    }

    fn whole(&mut self, message: String, help: &str) {
        self.walk.problems.push(Problem::with_path(&self.shown, message, help.to_owned()));
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
            "documents" => {
                "documents/ holds files that end in .txt, .md, .html or .jsonl".to_owned()
            }
            _ if under == "entries" || under.starts_with("entries/") => {
                format!("{under}/ holds files that end in .md or .jsonl")
            }
            _ => format!("{under}/ holds files that end in .md"),
        };
        self.problem(&join(under, &item.name), format!("unexpected {what}"), help);
    }

    /// The path to show.
    pub(super) fn show(&self, relative: &str) -> String {
        Path::new(&self.shown).join(relative).display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_not_counted_without_end() {
        let dir = tempfile::tempdir().expect("a folder");
        for name in ["a.md", "b.md", "c.md", "d.md"] {
            fs::write(dir.path().join(name), "").expect("a file");
        }
        let root = dir.path().canonicalize().expect("it is there");
        let mut walker = Walker::new(root.clone(), "k".to_owned());
        walker.most_files = 2;
        walker.list(&root, "", &|_, stem| Some(Role::Entry(stem.replace(".md", ""))), 0);
        let messages: Vec<&str> = walker.walk.problems.iter().map(Problem::message).collect();
        assert_eq!((walker.walk.found.len(), messages), (2, vec!["there are more than 2 files"]));
    }
}
