//! The files of an archive's folder, and what each is.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::read::unreadable;
use crate::archive::model::AgentKind;
use crate::archive::parse::{MAX_ID, Role, is_id};
use crate::archive::problem::{Problem, did_you_mean, quoted};

/// Folders in folders, at most.
const DEEPEST: usize = 16;
const LAYOUT: &str = "see docs/ARCHIVE.md for the files of an archive";
const FOLDERS: [&str; 6] = ["sources", "entries", "people", "organizations", "places", "documents"];

/// A file of the archive.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The path under the archive's folder, with `/` on every system.
    pub(super) relative: String,
    /// The path to show: the folder as it was given, and the path under it.
    pub(super) shown: String,
    pub(super) role: Role,
    stamp: Stamp,
}

/// What a look at the folder gave.
#[derive(Debug)]
pub(super) struct Walk {
    pub(super) found: Vec<Found>,
    pub(super) problems: Vec<Problem>,
}

/// A mark of all files that changes whenever one of them does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    stamps: BTreeMap<String, Stamp>,
    sound: bool,
}

impl Fingerprint {
    /// Whether the folder holds only what belongs in it.
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    /// All of it in a few letters.
    pub fn digest(&self) -> String {
        let mut hash = blake3::Hasher::new();
        for (path, stamp) in &self.stamps {
            let Stamp { size, modified, changed, inode } = stamp;
            hash.update(format!("{path}\u{0}{size} {modified:?} {changed} {inode}\n").as_bytes());
        }
        hash.finalize().to_hex().to_string()
    }

    /// When the last change was that the files tell of, in nanoseconds since 1970.
    pub fn last_change(&self) -> u128 {
        let changes = self.stamps.values().map(|s| s.modified.unwrap_or(u128::MAX).max(s.changed));
        changes.max().unwrap_or(0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<u128>,
    /// When the file was last written or renamed, whatever it says itself.
    changed: u128,
    inode: u64,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        Self {
            size: metadata.len(),
            modified: modified.map(|d| d.as_nanos()),
            changed: changed(metadata),
            inode: inode(metadata),
        }
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> u128 {
    use std::os::unix::fs::MetadataExt;
    let seconds = u128::try_from(metadata.ctime()).unwrap_or(0);
    seconds * 1_000_000_000 + u128::try_from(metadata.ctime_nsec()).unwrap_or(0)
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> u128 {
    0
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

impl Walk {
    pub(super) fn fingerprint(self) -> Fingerprint {
        let sound = self.problems.is_empty();
        Fingerprint {
            stamps: self.found.into_iter().map(|f| (f.relative, f.stamp)).collect(),
            sound,
        }
    }
}

/// Lists the files of an archive.
pub(super) fn walk(dir: &Path) -> Result<Walk, Problem> {
    let shown = dir.display().to_string();
    let root = root(dir, &shown, "give the archive's folder with --knowledge")?;
    let mut walker = Walker {
        root: root.clone(),
        shown,
        walk: Walk { found: Vec::new(), problems: Vec::new() },
    };
    let empty = walker.top(&root)?;
    walker.required(empty);
    Ok(walker.walk)
}

/// Lists the texts of a folder of documents.
pub(super) fn documents(dir: &Path) -> Result<Vec<Found>, Problem> {
    let shown = dir.display().to_string();
    let root = root(dir, &shown, "give the folder of the full texts with --documents")?;
    let mut walker = Walker {
        root: root.clone(),
        shown,
        walk: Walk { found: Vec::new(), problems: Vec::new() },
    };
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

fn is_text(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e == "txt" || e == "md")
}

/// Hidden files and editors' backups.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

/// Files that people expect beside the archive.
fn is_welcome(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    matches!(stem, "README" | "LICENSE" | "LICENCE" | "NOTICE")
}

struct Walker {
    root: PathBuf,
    shown: String,
    walk: Walk,
}

/// A name in a folder, with what the file system says of it.
struct Item {
    name: String,
    path: PathBuf,
    metadata: Metadata,
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
            "entries" => self.list(&item.path, name, &markdown(Role::Entry), DEEPEST),
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

    /// The files of a folder; `deeper` folders in folders may follow.
    fn list(
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

    fn add(&mut self, item: Item, under: &str, role: Role) {
        let relative = join(under, &item.name);
        if !item.metadata.is_file() {
            return self.unexpected(&item, under);
        }
        let shown = self.show(&relative);
        let stamp = Stamp::of(&item.metadata);
        self.walk.found.push(Found { path: item.path, relative, shown, role, stamp });
    }

    /// The names in a folder, sorted, without those that are ignored or refused.
    fn items(&mut self, dir: &Path, under: &str) -> Vec<Item> {
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

    fn unexpected(&mut self, item: &Item, under: &str) {
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

    fn show(&self, relative: &str) -> String {
        Path::new(&self.shown).join(relative).display().to_string()
    }
}

fn record(ending: &str, name: &str, wanted: &str, make: fn(String) -> Role) -> Option<Role> {
    let stem = name.strip_suffix(wanted)?.strip_suffix('.')?;
    (ending == wanted).then(|| make(stem.to_owned()))
}

fn join(under: &str, name: &str) -> String {
    if under.is_empty() { name.to_owned() } else { format!("{under}/{name}") }
}

/// The nearest sound id.
fn slug(name: &str) -> String {
    let folded = crate::text::fold(name);
    let kept: String =
        folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = kept.split('-').filter(|w| !w.is_empty()).collect();
    let slug: String = words.join("-").chars().take(MAX_ID).collect();
    if slug.is_empty() { "a-name".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Fort Myer (1908)"), "fort-myer-1908");
        assert_eq!(slug("Štětina"), "stetina");
        assert_eq!(slug("???"), "a-name");
    }

    #[test]
    fn backups_are_ignored() {
        assert!([".x", "x~", "#x#", ".#x.md"].into_iter().all(is_ignored));
        assert!(!is_ignored("x.md"));
    }
}
