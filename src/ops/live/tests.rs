//! An archive in a folder, edited well and badly.

use super::*;

const SOURCE: &str = "title = \"A report\"\nstandpoint = \"Speaks for itself.\"\nparagraphs = 9\n\
                      [[sections]]\ntitle = \"All\"\nparagraphs = [1, 9]\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("archive.toml", "title = \"Of flight\"\nlanguages = [\"en\"]\n");
        folder.write("sources/report.toml", SOURCE);
        folder.entry("first", "1903-12-17");
        folder
    }

    fn knowledge(&self) -> PathBuf {
        self.0.path().join("knowledge")
    }

    fn write(&self, file: &str, text: &str) {
        let file = self.knowledge().join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn entry(&self, name: &str, date: &str) {
        let text = format!(
            "+++\ntitle = \"The {name} flight\"\ndate = \"{date}\"\n+++\n\
             The {name} flight was short. [@report ¶2]\n"
        );
        self.write(&format!("entries/{name}.md"), &text);
    }

    fn open(&self) -> LiveArchive {
        LiveArchive::open(&self.knowledge(), Some(&self.0.path().join("cache")), true).unwrap()
    }
}

#[test]
fn a_good_edit_is_served() {
    let folder = Folder::new();
    let live = folder.open();
    let before = live.status();
    assert_eq!((before.entries, before.failed.clone()), (1, None));
    assert!(!live.reload().unwrap().changed);
    assert_eq!(live.status(), before);
    folder.entry("second", "1904");
    let reloaded = live.reload().unwrap();
    assert!(reloaded.changed && reloaded.version != before.version);
    assert_eq!((reloaded.entries, live.status().entries), (2, 2));
}

#[test]
fn a_bad_edit_keeps_the_old_archive_and_tells_file_and_line() {
    let folder = Folder::new();
    let live = folder.open();
    let (before, held) = (live.status(), live.current());
    folder.entry("first", "1903-13-17");
    let failure = live.reload().unwrap_err();
    let first = &failure.problems[0];
    assert!(first.file.ends_with("first.md") && first.line == Some(3), "{failure}");
    let after = live.status();
    assert_eq!((&after.version, after.since), (&before.version, before.since));
    assert_eq!(after.failed.unwrap().failure, failure);
    assert!(Arc::ptr_eq(&held, &live.current()));

    folder.entry("first", "1903-12-17");
    live.reload().unwrap();
    assert_eq!(live.status().failed, None);
}

#[test]
fn an_archive_that_is_broken_from_the_start_is_refused() {
    let folder = Folder::new();
    folder.write("archive.toml", "titel = \"x\"\n");
    let failure = LiveArchive::open(&folder.knowledge(), None, true).unwrap_err();
    assert!(failure.to_string().contains("archive.toml:1: "), "{failure}");
}

#[test]
fn a_damaged_index_is_built_anew_once() {
    let folder = Folder::new();
    drop(folder.open());
    let mut live = folder.open();
    live.current.get_mut().unwrap().kept = true;
    let damaged = live.current();
    let fails_on_it = |archivist: &Archivist| {
        if std::ptr::eq(archivist.index(), damaged.index()) {
            return Err(IndexError::Damaged("for the test"));
        }
        Ok(archivist.index().catalog().entries)
    };
    assert!(matches!(live.read(fails_on_it), Ok(1)));
    let sound = live.current();
    assert!(!Arc::ptr_eq(&sound, &damaged));
    assert!(Arc::ptr_eq(&live.repair(&damaged).unwrap(), &sound));
}

#[test]
fn an_error_of_a_fresh_index_is_told() {
    let folder = Folder::new();
    let live = folder.open();
    let before = live.current();
    assert!(live.read(|_| Err::<(), _>(IndexError::Damaged("always"))).is_err());
    assert!(Arc::ptr_eq(&before, &live.current()));
    assert!(LiveArchive::of((*before).clone()).reload().is_err());
}
