//! An archive in a folder, edited well and badly.

use std::path::PathBuf;

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
    assert_eq!(live.status().since, before.since);
    folder.entry("second", "1904");
    let reloaded = live.reload().unwrap();
    assert_eq!(live.status().reloads, Reloads { changed: 1, unchanged: 1, failed: 0 });
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

#[test]
fn only_what_looks_different_is_read() {
    let folder = Folder::new();
    let live = folder.open();
    folder.entry("second", "1904");
    assert!(live.is_stale());
    assert!(matches!(live.refresh(), Refreshed::Read(Ok(Reloaded { changed: true, .. }))));
    assert_eq!((live.is_stale(), live.refresh()), (false, Refreshed::Same));
    folder.entry("second", "soon");
    assert!(matches!(live.refresh(), Refreshed::Read(Err(_))));
    assert_eq!((live.is_stale(), live.refresh()), (false, Refreshed::Same));
    // Whoever asks gets what there is.
    assert!(live.reload().is_err());
    assert_eq!(live.status().reloads, Reloads { changed: 1, unchanged: 0, failed: 2 });
}

#[test]
fn what_does_not_belong_there_is_noticed_and_so_is_its_end() {
    let folder = Folder::new();
    let live = folder.open();
    folder.write("entries/notes.txt", "x");
    let Refreshed::Read(Err(failure)) = live.refresh() else { panic!("not noticed") };
    assert!(failure.to_string().contains("notes.txt"), "{failure}");
    std::fs::remove_file(folder.knowledge().join("entries/notes.txt")).unwrap();
    assert!(matches!(live.refresh(), Refreshed::Read(Ok(_))));
    assert_eq!(live.status().failed, None);

    std::fs::rename(folder.knowledge(), folder.0.path().join("away")).unwrap();
    assert!(matches!(live.refresh(), Refreshed::Read(Err(_))));
    assert_eq!((live.refresh(), live.status().entries), (Refreshed::Same, 1));
    std::fs::rename(folder.0.path().join("away"), folder.knowledge()).unwrap();
    assert!(matches!(live.refresh(), Refreshed::Read(Ok(_))));
}

/// An archive with an index that fails whenever it is read, until it is replaced.
fn damaged(folder: &Folder) -> (LiveArchive, impl Fn(&LiveArchive) -> bool) {
    drop(folder.open());
    let mut live = folder.open();
    live.current.get_mut().unwrap().kept = true;
    let damaged = live.current();
    let answers = move |live: &LiveArchive| {
        let read = |archivist: &Archivist| match std::ptr::eq(archivist.index(), damaged.index()) {
            true => Err(IndexError::Damaged("for the test")),
            false => Ok(()),
        };
        live.read(read).is_ok()
    };
    (live, answers)
}

#[test]
fn a_damaged_index_beside_a_bad_edit_is_not_built_for_every_question() {
    let folder = Folder::new();
    let (live, answers) = damaged(&folder);
    folder.entry("second", "soon");
    assert!((0..50).all(|_| !answers(&live)));
    // Nor when somebody asks much later.
    live.health().gave_up = None;
    assert!(!answers(&live));
    assert_eq!(live.status().reloads.failed, 1);

    // The edit is mended, and nobody has to ask for the index to be.
    std::fs::remove_file(folder.knowledge().join("entries/second.md")).unwrap();
    assert!(matches!(live.refresh(), Refreshed::Read(Ok(_))));
    assert!(answers(&live));
    assert_eq!(live.status().failed, None);
}
