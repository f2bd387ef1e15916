//! Folders that no archivist means to hand in: files that are missing, too many, too
//! large or elsewhere.

use annalist::archive::load::MAX_FILE;
use annalist::check::check;

use crate::folder::{Folder, errors};

const TRIALS: &str = "sources/trials.toml";

#[test]
fn no_folder() {
    let folder = Folder::empty();
    let report = check(&folder.path().join("knowledge"), None);
    assert_eq!(report.problems[0].message(), "there is no such folder");
    let file = folder.write("file", "x");
    assert_eq!(check(&file, None).problems[0].message(), "this is not a folder");
}

#[test]
fn an_empty_folder() {
    let folder = Folder::empty();
    assert_eq!(errors(&folder), [(String::new(), None, "the folder is empty".to_owned())]);
    folder.write(".hidden", "x");
    assert_eq!(errors(&folder).len(), 1);
    folder.write("sources/x.toml", "title = \"x\"\nstandpoint = \"x\"\nparagraphs = 1\n");
    assert_eq!(
        errors(&folder),
        [("archive.toml".to_owned(), None, "the file is missing".to_owned())]
    );
}

#[test]
fn bytes_that_are_not_text() {
    let folder = Folder::sound();
    folder.write("places/fort-myer.md", b"+++\nname = \"Fort Myer\"\n+++\nab\xFFc\n");
    let message = "byte 30 (0xFF, line 4) is not UTF-8".to_owned();
    assert_eq!(errors(&folder), [("places/fort-myer.md".to_owned(), Some((4, 3)), message)]);
}

#[test]
fn a_file_that_is_too_large() {
    let folder = Folder::sound();
    let path = folder.write("places/fort-myer.md", "");
    let file = std::fs::File::options().write(true).open(path).expect("it is there");
    file.set_len(MAX_FILE + 1).expect("a sparse file");
    let message = "the file is larger than 16 MiB".to_owned();
    assert_eq!(errors(&folder), [("places/fort-myer.md".to_owned(), None, message)]);
}

#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;
    let outside = Folder::empty();
    let target = outside.write("x.md", "x");
    let folder = Folder::sound();
    symlink(&target, folder.path().join("people/x.md")).expect("a link");
    symlink(folder.path(), folder.path().join("entries/round")).expect("a link");
    symlink("nowhere", folder.path().join("places/gone.md")).expect("a link");
    symlink(folder.path().join("places/fort-myer.md"), folder.path().join("places/fort.md"))
        .expect("a link");
    let found = errors(&folder);
    let messages: Vec<&str> = found.iter().map(|(_, _, m)| m.as_str()).collect();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(messages[0], "the link leads to a folder that is read without it");
    assert_eq!(messages[1], "the link leads outside of the archive");
    assert!(messages[2].starts_with("cannot be read"), "{messages:?}");
}

/// Every folder linked in every other one: as many ways through them as there are orders.
#[cfg(unix)]
#[test]
fn folders_linked_in_each_other_are_read_once() {
    use std::os::unix::fs::symlink;
    let folder = Folder::sound();
    let names: Vec<String> = (0..5).map(|i| format!("d{i}")).collect();
    for name in &names {
        folder.write(&format!("entries/{name}/.keep"), "");
        for other in names.iter().filter(|other| *other != name) {
            let link = folder.path().join(format!("entries/{name}/l{other}"));
            symlink(format!("../{other}"), link).expect("a link");
        }
    }
    let found = errors(&folder);
    assert_eq!(found.len(), 20, "one for each link");
    assert!(
        found.iter().all(|(_, _, m)| m == "the link leads to a folder that is read without it")
    );
}

/// As some systems mount folders: the files lie hidden, and links lead to them.
#[cfg(unix)]
#[test]
fn a_link_to_a_hidden_folder_is_followed_once() {
    use std::os::unix::fs::symlink;
    let folder = Folder::sound();
    let path = |path: &str| folder.path().join(path);
    std::fs::create_dir(path(".data")).expect("a folder");
    std::fs::rename(path("entries"), path(".data/entries")).expect("it can be moved");
    symlink(".data/entries", path("entries")).expect("a link");
    assert_eq!(errors(&folder), []);
    symlink("..", path(".data/entries/1903/round")).expect("a link");
    symlink("../../.data", path(".data/entries/all")).expect("a link");
    let already = "the folder is read already, by another way";
    let found = [("entries/1903/round", already), ("entries/all/entries", already)];
    let found = found.map(|(file, message)| (file.to_owned(), None, message.to_owned()));
    assert_eq!(errors(&folder), found);
}

#[test]
fn strangers_are_not_counted_without_end() {
    let folder = Folder::sound();
    for i in 0..1010 {
        folder.write(&format!("entries/x{i}.txt"), "");
    }
    let mut messages: Vec<String> = errors(&folder).into_iter().map(|(_, _, m)| m).collect();
    messages.sort();
    assert_eq!(messages.len(), 1001, "the records are all read: none is missed");
    assert_eq!(messages[0], "more than 1000 files and folders cannot be used");
    assert_eq!(messages[1], "unexpected file");
}

#[test]
fn backups_are_ignored_and_strangers_reported() {
    let folder = Folder::sound();
    for name in ["entries/.x.md.swp", "entries/x.md~", "entries/#x.md#", "README.md", ".git/config"]
    {
        folder.write(name, "x");
    }
    assert_eq!(errors(&folder), []);
    folder.write("entries/notes.txt", "x");
    folder.write("people/more/x.md", "x");
    folder.write("persons/x.md", "x");
    folder.write("places/Fort Myer.md", "x");
    let found = errors(&folder);
    let expected = [
        ("entries/notes.txt", "unexpected file"),
        ("people/more", "unexpected folder"),
        ("persons", "unexpected folder"),
        ("places/Fort Myer.md", "the file's name makes no id: \"Fort Myer\""),
    ];
    assert_eq!(found, expected.map(|(file, message)| (file.to_owned(), None, message.to_owned())));
}

#[test]
fn one_id_twice() {
    let folder = Folder::sound();
    folder.write(
        "entries/1909/fort-myer-crash.md",
        "+++\ntitle = \"x\"\nheading_only = true\ncite = \"[@trials ¶1]\"\n+++\n",
    );
    folder.write("people/fort-myer.md", "+++\nname = \"x\"\ncite = \"[@trials ¶1]\"\n+++\n");
    let found = errors(&folder);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].2.starts_with("the id \"fort-myer-crash\" is taken by "), "{found:#?}");
    assert!(found[1].2.starts_with("the id \"fort-myer\" is taken by "), "{found:#?}");
}

#[test]
fn documents() {
    let folder = Folder::sound();
    folder.write("documents/trials.txt", "one\n\ntwo\n");
    folder.write("documents/other.txt", "one\n");
    let shown = folder.path().join("documents/trials.txt").display().to_string();
    let expected = [
        ("documents/other.txt".to_owned(), Some((1, 1)), "no source has this document".to_owned()),
        (TRIALS.to_owned(), Some((3, 14)), format!("{shown} has 2 paragraphs, not 7")),
    ];
    // The records are held against these documents too, and they say something else.
    let told = errors(&folder);
    assert!(expected.iter().all(|problem| told.contains(problem)), "{told:#?}");
}

#[test]
fn a_broken_file_hides_no_other_problem_and_makes_none() {
    let folder = Folder::sound();
    folder.write("measures.toml", "[deaths\nlabel = \"x\"\n");
    folder.write("people/orville-wright.md", "+++\nname = [\n");
    folder.replace("places/fort-myer.md", "name", "nmae");
    let messages: Vec<String> = errors(&folder).into_iter().map(|(file, _, _)| file).collect();
    assert_eq!(messages, ["measures.toml", "people/orville-wright.md", "places/fort-myer.md"]);
}
