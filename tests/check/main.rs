//! Small archives on disk, sound and broken, read by the library.

mod folder;

use annalist::archive::load::load;
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
    assert_eq!(
        (figure.event.as_str(), figure.event_entry.as_deref()),
        ("The crash at Fort Myer", Some("fort-myer-crash"))
    );
    assert_eq!(figure.unit.as_deref(), Some("people"));
    assert_eq!(figure.date, archive.entries[0].date);
}
