mod large;
mod prepared;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{How, Looks, OpenError, Stamp, open, rebuild};
use crate::index::{Index, TextQuery};

/// A knowledge folder and a cache folder.
struct Folders {
    _root: tempfile::TempDir,
    knowledge: PathBuf,
    cache: PathBuf,
}

impl Folders {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let folders = Self {
            knowledge: root.path().join("knowledge"),
            cache: root.path().join("cache"),
            _root: root,
        };
        folders.write("archive.toml", "title = \"Early flight\"\nlanguages = [\"en\"]\n");
        folders.write(
            "sources/trials.toml",
            "title = \"Trials\"\nstandpoint = \"Speaks for the army.\"\nparagraphs = 9\n",
        );
        folders.entry("first", "A glider flew.");
        folders
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.knowledge.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn entry(&self, id: &str, told: &str) {
        let text = format!("+++\ntitle = \"{id}\"\ndate = \"1908\"\n+++\n{told} [@trials ¶1]\n");
        self.write(&format!("entries/{id}.md"), &text);
    }

    /// The words of the one sentence that has a stem, and where the index came from.
    fn told(&self, stem: &str) -> (Option<String>, How) {
        let opened = open(&self.knowledge, Some(&self.cache)).unwrap();
        let found = opened.index.search_claims(&TextQuery::of_stems([stem]), 1).unwrap();
        (found.first().map(|c| c.item.sentence.text().to_owned()), opened.how)
    }

    fn how(&self) -> How {
        self.told("glider").1
    }

    /// Files of the cache whose names end so.
    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let folders = fs::read_dir(&self.cache).unwrap().map(|f| f.unwrap().path());
        let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
        let files = files.map(|file| file.unwrap().path());
        files.filter(|file| file.to_str().unwrap().ends_with(ending)).collect()
    }

    fn index_file(&self) -> PathBuf {
        let files = self.files(".index");
        assert_eq!(files.len(), 1);
        files[0].clone()
    }

    fn stamp(&self) -> PathBuf {
        self.index_file().with_file_name("stamp")
    }

    /// Makes every file look as if it had not changed for long, and the stamp
    /// trustworthy, without waiting for the clock.
    fn trust(&self) {
        let seen = Stamp::look(&self.knowledge).unwrap();
        let file = self.index_file();
        let index = Index::open(&file).unwrap();
        let looks = Looks::of(&File::open(&file).unwrap()).unwrap();
        seen.stamp(index.catalog(), looks).write(&self.stamp());
    }
}

fn age(file: &Path, seconds: u64) {
    let then = SystemTime::now() - Duration::from_secs(seconds);
    File::open(file).unwrap().set_modified(then).unwrap();
}

#[test]
fn an_index_is_built_once_and_reused() {
    let folders = Folders::new();
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Built));
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Reused));
    folders.trust();
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Reused));
    assert_eq!(folders.files(".new"), Vec::<PathBuf>::new());
}

#[test]
fn a_change_within_the_same_moment_is_seen() {
    let folders = Folders::new();
    assert_eq!(folders.how(), How::Built);
    // So new a file may change again unseen, so no stamp is left behind.
    assert!(folders.files("stamp").is_empty());
    for told in ["A glider fell.", "A glider rose.", "A glider sank."] {
        folders.entry("first", told);
        assert_eq!(folders.told("glider"), (Some(told.into()), How::Built));
        assert_eq!(folders.told("glider"), (Some(told.into()), How::Reused));
    }
}

#[test]
fn a_stamp_is_written_when_files_are_old_enough() {
    let folders = Folders::new();
    folders.how();
    std::thread::sleep(Duration::from_millis(2100));
    assert_eq!(folders.how(), How::Reused);
    assert_eq!(folders.files("stamp").len(), 1);
    assert_eq!(folders.how(), How::Reused);
    folders.entry("second", "A kite rose.");
    assert_eq!(folders.told("kite"), (Some("A kite rose.".into()), How::Built));
    fs::remove_file(folders.knowledge.join("entries/second.md")).unwrap();
    assert_eq!(folders.told("kite").0, None);
}

#[test]
fn a_stamp_does_not_hide_a_change_of_the_same_size_and_time() {
    let folders = Folders::new();
    folders.how();
    folders.trust();
    let file = folders.knowledge.join("entries/first.md");
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    std::thread::sleep(Duration::from_millis(20));
    folders.entry("first", "A glider fell.");
    File::open(&file).unwrap().set_modified(before).unwrap();
    assert_eq!(folders.told("glider").0, Some("A glider fell.".into()));
}

#[test]
fn a_damaged_index_is_built_anew() {
    let folders = Folders::new();
    folders.how();
    folders.trust();
    let file = folders.index_file();
    let whole = fs::read(&file).unwrap();
    let mut damaged: Vec<Vec<u8>> =
        [0, 5, 87, 88, whole.len() / 2, whole.len() - 1].map(|n| whole[..n].to_vec()).into();
    for at in (0..whole.len()).step_by(61).chain(0..100) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        damaged.push(flipped);
    }
    damaged.push([whole.clone(), vec![0]].concat());
    for bytes in damaged.iter().step_by(3).chain(damaged.iter().take(20)) {
        fs::write(&file, bytes).unwrap();
        assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Built));
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(folders.how(), How::Built);
    assert_eq!(folders.how(), How::Reused);
}

#[test]
fn what_is_kept_is_replaced_on_request() {
    let folders = Folders::new();
    folders.how();
    folders.trust();
    let before = Looks::of(&File::open(folders.index_file()).unwrap()).unwrap();
    let opened = rebuild(&folders.knowledge, Some(&folders.cache)).unwrap();
    assert_eq!(opened.how, How::Built);
    assert_eq!(opened.index.catalog().about.title, "Early flight");
    assert_ne!(before, Looks::of(&File::open(folders.index_file()).unwrap()).unwrap());
    assert_eq!(folders.how(), How::Reused);
    folders.write("stray.xyz", "what is this?");
    let error = rebuild(&folders.knowledge, Some(&folders.cache)).unwrap_err();
    assert!(!error.problems().is_empty());
}

#[test]
fn a_damaged_stamp_is_not_believed() {
    let folders = Folders::new();
    folders.how();
    folders.trust();
    let stamp = folders.files("stamp")[0].clone();
    let whole = fs::read(&stamp).unwrap();
    for length in 0..whole.len() {
        fs::write(&stamp, &whole[..length]).unwrap();
        assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Reused));
    }
    fs::write(&stamp, [0xFF, 0xFE]).unwrap();
    assert_eq!(folders.how(), How::Reused);
    fs::write(&stamp, [&vec![b' '; 1 << 20], &whole[..]].concat()).unwrap();
    assert!(Stamp::read(&stamp).is_none(), "it is read whatever its length");
    assert_eq!(folders.how(), How::Reused);
    // A stamp that names another content leads to no index, so one is built.
    fs::write(&stamp, &whole).unwrap();
    let stamp = Stamp::read(&stamp).unwrap();
    let other = Stamp { version: "0000".into(), ..stamp.clone() };
    other.write(&folders.stamp());
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Built));
    // Nor is an index believed that has another title.
    let other = Stamp { title: "Late flight".into(), ..stamp };
    other.write(&folders.stamp());
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Built));
}

#[test]
fn without_a_place_to_write_the_index_is_in_memory() {
    let folders = Folders::new();
    fs::write(&folders.cache, "a file where the folder should be").unwrap();
    let (told, how) = folders.told("glider");
    assert_eq!(told, Some("A glider flew.".into()));
    assert!(matches!(how, How::InMemory { why } if why.contains("cache")));
}

#[test]
fn a_broken_archive_tells_all_its_problems() {
    let folders = Folders::new();
    folders.how();
    folders.trust();
    folders.write("entries/bad.md", "+++\ntitle = \"x\"\nnonsense = 1\n+++\nTold. [@trials ¶99]\n");
    let Err(OpenError::Broken(broken)) = open(&folders.knowledge, Some(&folders.cache)) else {
        panic!("it was opened");
    };
    assert!(!broken.problems.is_empty());
    fs::remove_file(folders.knowledge.join("entries/bad.md")).unwrap();
    assert_eq!(folders.how(), How::Reused);
    folders.write("stray.xyz", "what is this?");
    let error = open(&folders.knowledge, Some(&folders.cache)).unwrap_err();
    assert!(!error.problems().is_empty());
    let error = open(&folders.knowledge.join("nowhere"), Some(&folders.cache)).unwrap_err();
    assert!(!error.problems().is_empty());
}

#[test]
fn many_may_open_and_build_at_once() {
    let folders = Folders::new();
    std::thread::scope(|scope| {
        let each: Vec<_> = (0..8).map(|_| scope.spawn(|| folders.told("glider").0)).collect();
        for one in each {
            assert_eq!(one.join().unwrap(), Some("A glider flew.".into()));
        }
    });
    assert_eq!(folders.files(".index").len(), 1);
    assert_eq!(folders.files(".new").len(), 0);
    assert_eq!(folders.how(), How::Reused);
}

#[test]
fn what_is_replaced_goes_when_nobody_uses_it() {
    let folders = Folders::new();
    let first = open(&folders.knowledge, Some(&folders.cache)).unwrap();
    let old = folders.index_file();
    age(&old, 7200);
    folders.entry("first", "A glider fell.");
    folders.how();
    assert!(old.exists(), "it is in use");
    drop(first);
    folders.entry("first", "A glider rose.");
    folders.how();
    assert!(!old.exists());
    // The one in between was used a moment ago.
    assert_eq!(folders.files(".index").len(), 2);
}

#[test]
fn folders_that_nobody_asks_for_are_forgotten() {
    let folders = Folders::new();
    folders.how();
    let other = folders.cache.join("0123456789abcdef");
    let stranger = folders.cache.join("mine");
    for folder in [&other, &stranger] {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("x.index"), "x").unwrap();
        age(&folder.join("x.index"), 90 * 24 * 3600);
    }
    folders.entry("first", "A glider fell.");
    folders.how();
    assert!(!other.exists());
    assert!(stranger.exists());
}
