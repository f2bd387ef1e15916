//! Small archives on disk, sound and broken, read by the library.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    unreachable_pub,
    reason = "helpers of tests"
)]

mod archives;
mod bad_folders;
mod bad_input;
mod folder;
mod grounding;
mod lines;
mod report;
#[path = "../support/mod.rs"]
mod support;
mod ten_kinds;

use annalist::archive::load::{content_hash, fingerprint, load};
use folder::Folder;

#[test]
fn a_sound_archive_loads() {
    let folder = Folder::sound();
    let loaded = load(folder.path()).expect("the archive is sound");
    assert!(loaded.warnings.is_empty(), "{:#?}", loaded.warnings);
    let archive = loaded.archive;
    assert_eq!(archive.about.title, "The early years of flight");
    let ids: Vec<&str> = archive.entries.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["fort-myer-crash", "kitty-hawk", "the-trials"]);
    let figure = &archive.entries[0].figures[0];
    assert_eq!(figure.event, "The crash at Fort Myer");
    assert_eq!(figure.event_entry.as_deref(), Some("fort-myer-crash"));
    assert_eq!(figure.unit.as_deref(), Some("people"));
    assert_eq!(figure.date, archive.entries[0].date);
    assert_eq!(archive.version, content_hash(folder.path()).expect("readable"));
}

#[test]
fn an_entry_cites_what_its_body_and_figures_cite() {
    let archive = load(Folder::sound().path()).expect("the archive is sound").archive;
    let cites: Vec<String> = archive.entries[0].cites.iter().map(ToString::to_string).collect();
    assert_eq!(cites, ["@trials ¶3, ¶4, ¶5"]);
}

#[test]
fn a_figure_takes_over_from_the_entry_that_is_its_event() {
    let folder = Folder::sound();
    folder.replace(
        "entries/fort-myer-crash.md",
        "value = 1\n",
        "value = 1\nevent = \"kitty-hawk\"\n",
    );
    let archive = load(folder.path()).expect("the archive is sound").archive;
    let figure = &archive.entries[0].figures[0];
    assert_eq!(figure.event, "Flights at Kitty Hawk");
    assert_eq!(figure.date, archive.entries[1].date);
}

#[test]
fn documents_of_the_archive_become_passages() {
    let folder = Folder::sound();
    folder.write("documents/trials.txt", folder::DOCUMENT);
    let archive = load(folder.path()).expect("the archive is sound").archive;
    assert_eq!(archive.documents[0].source, "trials");
    assert_eq!(archive.documents[0].paragraphs.len(), 7);
    assert_eq!(archive.documents[0].paragraphs[0].text, "The trials");
}

#[test]
fn marks_and_line_breaks_of_other_systems_are_accepted() {
    let folder = Folder::empty();
    for (path, text) in folder::SOUND {
        folder.write(path, format!("\u{FEFF}{}", text.replace('\n', "\r\n")));
    }
    let theirs = load(folder.path()).expect("the archive is sound").archive;
    let ours = load(Folder::sound().path()).expect("the archive is sound").archive;
    assert_eq!((theirs.entries, theirs.agents), (ours.entries, ours.agents));
}

#[test]
fn the_version_tells_contents_apart() {
    let folder = Folder::sound();
    let (before, mark) = (load(folder.path()), fingerprint(folder.path()));
    assert_eq!(fingerprint(folder.path()), mark);
    folder.replace("archive.toml", "early", "first");
    let after = load(folder.path());
    assert_ne!(before.expect("sound").archive.version, after.expect("sound").archive.version);
    assert_ne!(fingerprint(folder.path()), mark);
}

#[test]
fn the_version_does_not_depend_on_the_place() {
    let versions =
        [Folder::sound(), Folder::sound()].map(|f| load(f.path()).expect("sound").archive.version);
    assert_eq!(versions[0], versions[1]);
}
