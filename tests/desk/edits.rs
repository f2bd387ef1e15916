//! The archive edited while the desk serves.

use std::path::PathBuf;
use std::sync::Arc;

use annalist::discord::desk::{Desk, DeskSettings};
use annalist::discord::event::Wish;
use annalist::ops::live::LiveArchive;
use annalist::render::discord::view::Action;
use annalist::request::Request;

use crate::office::{ASKER, Pressed, ask, private, public, reply, says, timeline, update, words};

const ABOUT: &str = "title = \"Of flight\"\ndescription = \"Flights.\"\nlanguages = [\"en\"]\n\
                     disclosure = \"Nothing was checked.\"\n";
const SOURCE: &str = "title = \"A report\"\nstandpoint = \"Speaks for itself.\"\nparagraphs = 9\n\
                      [[sections]]\ntitle = \"All\"\nparagraphs = [1, 9]\n";

/// A small archive that can be edited, and a desk for it.
struct Edited {
    folder: tempfile::TempDir,
    desk: Desk,
    live: Arc<LiveArchive>,
}

impl Edited {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, "archive.toml", ABOUT);
        write(&folder, "sources/report.toml", SOURCE);
        entry(&folder, "first", "1903-12-17");
        let cache = folder.path().join("cache");
        let live = LiveArchive::open(&knowledge(&folder), Some(&cache), true);
        let live = Arc::new(live.unwrap_or_else(|failure| panic!("{failure}")));
        let desk = Desk::new(Arc::clone(&live), DeskSettings::default());
        Self { folder, desk, live }
    }

    fn entry(&self, name: &str, date: &str) {
        entry(&self.folder, name, date);
    }

    fn reload(&self) -> String {
        words(&private(reply(&self.desk, ASKER, Wish::Reload)))
    }

    fn status(&self) -> String {
        words(&private(reply(&self.desk, ASKER, Wish::Status)))
    }
}

fn knowledge(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("knowledge")
}

fn write(folder: &tempfile::TempDir, file: &str, text: &str) {
    let file = knowledge(folder).join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

fn entry(folder: &tempfile::TempDir, name: &str, date: &str) {
    let text = format!(
        "+++\ntitle = \"The {name} flight\"\ndate = \"{date}\"\n+++\n\
         The {name} flight was short. [@report ¶2]\n"
    );
    write(folder, &format!("entries/{name}-flight.md"), &text);
}

#[test]
fn a_good_edit_is_served_and_told() {
    let edited = Edited::new();
    assert!(edited.reload().contains("has not changed"));
    edited.entry("second", "1904");
    let told = edited.reload();
    assert!(told.contains("1 → 2"), "{told}");
    says(&public(reply(&edited.desk, ASKER, ask(timeline("1904"), false))), "second");
    assert!(edited.status().contains("entries: 2"));
}

#[test]
fn a_bad_edit_is_told_by_file_and_line_and_the_last_good_archive_answers() {
    let edited = Edited::new();
    edited.entry("first", "1903-13-17");
    for told in [edited.reload(), edited.status()] {
        assert!(told.contains("first-flight.md") && told.contains("line 3"), "{told}");
    }
    says(&public(reply(&edited.desk, ASKER, ask(timeline("1903"), false))), "first flight");
    edited.entry("first", "1903-12-17");
    edited.reload();
    assert!(!edited.status().contains("first-flight.md"));
}

#[test]
fn many_faults_are_counted() {
    let edited = Edited::new();
    for n in 0..9 {
        edited.entry(&format!("n{n}"), "soon");
    }
    let told = edited.reload();
    assert!(told.contains("n0-flight.md") && told.contains("4 more"), "{told}");
}

#[test]
fn buttons_from_before_an_edit_work_and_say_that_the_archive_changed() {
    let edited = Edited::new();
    let press = Pressed::on(&edited.live.current(), timeline("1903"), Action::Show);
    let before = words(&update(reply(&edited.desk, ASKER, press.wish())));
    edited.entry("second", "1904");
    edited.reload();
    let after = words(&update(reply(&edited.desk, ASKER, press.wish())));
    assert!(after.contains("first flight"), "{after}");
    let note = annalist::wording::replies::ENGLISH.changed;
    assert!(!before.contains(note) && after.contains(note), "{after}");
}

#[test]
fn an_entry_that_was_taken_away_is_told_so_with_the_nearest() {
    let edited = Edited::new();
    edited.entry("firstly", "1904");
    edited.reload();
    let request = Request::Entry { id: "firstly-flight".to_owned() };
    let press = Pressed::on(&edited.live.current(), request, Action::Show);
    says(&update(reply(&edited.desk, ASKER, press.wish())), "firstly flight");
    std::fs::remove_file(knowledge(&edited.folder).join("entries/firstly-flight.md")).unwrap();
    edited.reload();
    let gone = words(&update(reply(&edited.desk, ASKER, press.wish())));
    assert!(!gone.contains("was short") && gone.contains("The first flight"), "{gone}");
}

#[test]
fn help_follows_the_archive() {
    let edited = Edited::new();
    let help = || words(&public(reply(&edited.desk, ASKER, Wish::Help { private: None })));
    assert!(help().contains("/timeline 1903"), "{}", help());
    edited.entry("first", "1911-05-01");
    edited.reload();
    assert!(help().contains("/timeline 1911"), "{}", help());
}
