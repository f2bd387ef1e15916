//! Nothing outside of an archive's folder is read, whatever its files name or lead to.

use std::path::Path;

use annalist::archive::load::{content_hash, documents, fingerprint, load, read};
use annalist::archive::problem::Problem;
use annalist::check::check;

use crate::checks::folder::{DOCUMENT, Folder};

/// Stands in files that must not be read.
const SECRET: &str = "THE SECRET OF THE HOUSE";

/// A folder beside the archive, with a secret in a file of every name.
fn outside() -> Folder {
    let outside = Folder::empty();
    for path in ["x.md", "x.txt", "x.toml", "entries/x.md", "passwd"] {
        outside.write(path, format!("title = \"{SECRET}\"\n{SECRET}\n"));
    }
    outside
}

/// Fails if the archive loads, or tells anything of what is outside.
fn refused(folder: &Folder, why: &str) {
    let (files, problems) = read(folder.path());
    assert!(problems.iter().any(|p| p.is_error() && p.message().contains(why)), "{problems:#?}");
    assert!(load(folder.path()).is_err());
    let report = check(folder.path(), None);
    for shown in [format!("{files:?}"), format!("{problems:?}"), format!("{:?}", report.problems)] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

/// The other ways into a folder must not hang or fail, either.
fn looked_at(folder: &Path) {
    let _ = content_hash(folder);
    let _ = fingerprint(folder);
}

#[test]
fn a_document_is_a_name_in_the_folder() {
    let outside = outside();
    let absolute = outside.path().join("passwd").display().to_string();
    let up = format!("../{}/passwd", outside.path().file_name().expect("a name").display());
    for name in [
        absolute.as_str(),
        &up,
        "/etc/passwd",
        "../x.txt",
        "a/../../x.txt",
        "./trials.txt",
        "..",
        "a\\\\..\\\\b.txt",
        "file:///etc/passwd",
        "",
        "trials.txt\\u0000.md",
    ] {
        let folder = Folder::sound();
        folder.write("documents/trials.txt", DOCUMENT);
        folder.replace(
            "sources/trials.toml",
            "paragraphs = 7",
            &format!("paragraphs = 7\ndocument = \"{name}\""),
        );
        let report = check(folder.path(), Some(outside.path()));
        assert!(report.problems.iter().any(Problem::is_error), "{name}");
        assert!(!format!("{:?}", report.problems).contains(SECRET), "{name}");
        let loaded = load(folder.path());
        let documents = loaded.map(|loaded| loaded.archive.documents).unwrap_or_default();
        assert!(!format!("{documents:?}").contains(SECRET), "{name}");
    }
}

#[cfg(unix)]
mod links {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    const LEADS_OUT: &str = "the link leads outside of the archive";

    #[test]
    fn no_file_is_a_link_outside() {
        let outside = outside();
        for (path, target) in [
            ("archive.toml", "x.toml"),
            ("measures.toml", "x.toml"),
            ("sources/x.toml", "x.toml"),
            ("entries/x.md", "x.md"),
            ("people/x.md", "x.md"),
            ("organizations/x.md", "x.md"),
            ("places/x.md", "x.md"),
            ("documents/x.txt", "x.txt"),
        ] {
            let folder = Folder::sound();
            let link = folder.path().join(path);
            let _ = fs::remove_file(&link);
            fs::create_dir_all(link.parent().expect("a folder")).expect("it can be made");
            symlink(outside.path().join(target), link).expect("a link");
            refused(&folder, LEADS_OUT);
            looked_at(folder.path());
        }
    }

    #[test]
    fn no_folder_is_a_link_outside() {
        let outside = outside();
        for path in ["entries", "documents", "entries/1903", "entries/more"] {
            let folder = Folder::sound();
            let link = folder.path().join(path);
            let _ = fs::remove_dir_all(&link);
            symlink(outside.path().join("entries"), link).expect("a link");
            refused(&folder, LEADS_OUT);
            looked_at(folder.path());
        }
    }

    /// A link to a link, a link in a hidden folder, and one that goes up and down again.
    #[test]
    fn no_way_around_leads_outside() {
        let outside = outside();
        let name = outside.path().file_name().expect("a name").to_owned();
        let folder = Folder::sound();
        folder.write(".data/.keep", "");
        let path = |path: &str| folder.path().join(path);
        symlink(outside.path().join("x.md"), path(".data/first.md")).expect("a link");
        symlink("../.data/first.md", path("entries/by-another.md")).expect("a link");
        refused(&folder, LEADS_OUT);
        fs::remove_file(path("entries/by-another.md")).expect("it was there");
        symlink(outside.path().join("entries"), path(".data/entries")).expect("a link");
        symlink("../.data/entries", path("entries/hidden")).expect("a link");
        refused(&folder, LEADS_OUT);
        fs::remove_file(path("entries/hidden")).expect("it was there");
        let up = Path::new("../..").join(&name).join("x.md");
        symlink(up, path("entries/up.md")).expect("a link");
        refused(&folder, LEADS_OUT);
    }

    /// The folder itself may be a link: whoever starts the program says which it is.
    #[test]
    fn the_folder_may_be_a_link_and_what_is_beside_it_is_outside() {
        let parent = Folder::empty();
        let folder = Folder::sound();
        symlink(folder.path(), parent.path().join("archive")).expect("a link");
        let linked = parent.path().join("archive");
        assert!(load(&linked).is_ok());
        parent.write("beside.md", SECRET);
        symlink(parent.path().join("beside.md"), folder.path().join("people/beside.md"))
            .expect("a link");
        assert!(load(&linked).is_err());
    }

    #[test]
    fn devices_are_not_read() {
        for (path, device) in [
            ("entries/x.md", "/dev/zero"),
            ("documents/x.txt", "/dev/urandom"),
            ("archive.toml", "/dev/stdin"),
            ("measures.toml", "/proc/self/environ"),
            ("people/x.md", "/dev/tty"),
        ] {
            let folder = Folder::sound();
            let link = folder.path().join(path);
            let _ = fs::remove_file(&link);
            fs::create_dir_all(link.parent().expect("a folder")).expect("it can be made");
            symlink(device, link).expect("a link");
            assert!(load(folder.path()).is_err(), "{path}");
            looked_at(folder.path());
        }
    }

    /// Whoever can change the folder while it is read gains nothing by it.
    #[test]
    fn a_file_exchanged_while_it_is_read_brings_nothing_from_outside() {
        let outside = outside();
        let folder = Folder::sound();
        let path = |path: &str| folder.path().join(path);
        let sound = fs::read(path("places/fort-myer.md")).expect("it is there");
        let done = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    symlink(outside.path().join("x.md"), path(".aside")).expect("a link");
                    fs::rename(path(".aside"), path("places/fort-myer.md")).expect("exchanged");
                    fs::write(path(".aside"), &sound).expect("it can be written");
                    fs::rename(path(".aside"), path("places/fort-myer.md")).expect("exchanged");
                }
            });
            let mut told = String::new();
            for _ in 0..400 {
                let (files, problems) = read(folder.path());
                told = format!("{files:?}{problems:?}");
                if told.contains(SECRET) {
                    break;
                }
            }
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            assert!(!told.contains(SECRET), "{told}");
        });
    }

    #[test]
    fn links_among_documents_given_apart_stay_inside() {
        let outside = outside();
        let folder = Folder::empty();
        folder.write("trials.txt", DOCUMENT);
        symlink(outside.path().join("x.txt"), folder.path().join("x.txt")).expect("a link");
        let (found, _) = documents(folder.path());
        assert!(!format!("{found:?}").contains(SECRET));
        assert_eq!(found.len(), 1);
    }
}

/// What would never end if it were opened, or waited for.
#[cfg(unix)]
mod pipes {
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    fn pipe(at: &Path) {
        let _ = std::fs::remove_file(at);
        std::fs::create_dir_all(at.parent().expect("a folder")).expect("it can be made");
        let made = Command::new("mkfifo").arg(at).status().expect("mkfifo is there");
        assert!(made.success());
    }

    #[test]
    fn a_pipe_is_no_file_of_an_archive() {
        for path in [
            "archive.toml", "measures.toml", "sources/x.toml", "entries/x.md", "entries/1903/x.md",
            "places/x.md", "documents/x.txt", "documents/x.jsonl",
        ] {
            let folder = Folder::sound();
            pipe(&folder.path().join(path));
            refused(&folder, "unexpected file");
            looked_at(folder.path());
        }
        let folder = Folder::empty();
        pipe(&folder.path().join("x.txt"));
        assert!(documents(folder.path()).0.is_empty());
    }

    #[test]
    fn a_link_to_a_pipe_is_none_either() {
        let folder = Folder::sound();
        pipe(&folder.path().join(".hidden/pipe"));
        std::os::unix::fs::symlink("../.hidden/pipe", folder.path().join("entries/x.md"))
            .expect("a link");
        refused(&folder, "unexpected file");
    }

    #[test]
    fn a_socket_is_no_file_of_an_archive() {
        let folder = Folder::sound();
        let _listener = UnixListener::bind(folder.path().join("entries/x.md")).expect("a socket");
        refused(&folder, "unexpected file");
        looked_at(folder.path());
    }
}
