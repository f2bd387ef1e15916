//! A cache that somebody prepared to do harm.

#[cfg(unix)]
use std::fs;
use std::fs::File;
#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use super::{Folders, How};

/// Long enough for the slowest machine, and less than for ever.
const PATIENCE: Duration = Duration::from_secs(30);

impl Folders {
    /// Where the index comes from, if it comes at all.
    #[track_caller]
    fn comes(&self) -> How {
        let (send, receive) = mpsc::channel();
        let (knowledge, cache) = (self.knowledge.clone(), self.cache.clone());
        std::thread::spawn(move || {
            let opened = super::super::open(&knowledge, Some(&cache));
            let _ = send.send(opened.map(|opened| opened.how));
        });
        receive.recv_timeout(PATIENCE).expect("it hangs").unwrap()
    }
}

#[cfg(unix)]
fn pipe(file: &Path) {
    let _ = fs::remove_file(file);
    assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_pipe_instead_of_an_index_is_replaced() {
    let folders = Folders::new();
    folders.how();
    folders.trust();
    pipe(&folders.index_file());
    assert_eq!(folders.comes(), How::Built);
    assert_eq!(folders.comes(), How::Reused);
}

#[cfg(unix)]
#[test]
fn a_pipe_instead_of_a_stamp_is_not_read() {
    let folders = Folders::new();
    folders.how();
    pipe(&folders.stamp());
    assert_eq!(folders.comes(), How::Reused);
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_left_overs_is_not_opened() {
    let folders = Folders::new();
    folders.how();
    pipe(&folders.index_file().with_file_name("left.new"));
    folders.entry("first", "A glider fell.");
    assert_eq!(folders.comes(), How::Built);
}

#[test]
fn a_lock_of_somebody_else_is_not_waited_for() {
    let folders = Folders::new();
    folders.how();
    let locked = File::open(folders.index_file()).unwrap();
    locked.lock().unwrap();
    assert_eq!(folders.comes(), How::Reused);
    folders.trust();
    assert_eq!(folders.comes(), How::Reused);
}

#[cfg(unix)]
mod folder {
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    use std::path::PathBuf;

    use super::*;

    fn kept(folders: &Folders) -> PathBuf {
        folders.index_file().parent().unwrap().to_owned()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[track_caller]
    fn refused(folders: &Folders, part: &str) {
        let how = folders.comes();
        assert!(matches!(&how, How::InMemory { why } if why.contains(part)), "{how:?}");
    }

    #[test]
    fn is_for_its_owner_alone() {
        let folders = Folders::new();
        folders.how();
        assert_eq!(mode(&kept(&folders)), 0o700);
        assert_eq!(mode(&folders.cache), 0o700);
        assert_eq!(mode(&folders.index_file()), 0o600);
    }

    #[test]
    fn that_others_write_to_is_refused() {
        let folders = Folders::new();
        folders.how();
        folders.trust();
        let kept = kept(&folders);
        for open in [0o777, 0o770, 0o702, 0o1777] {
            fs::set_permissions(&kept, fs::Permissions::from_mode(open)).unwrap();
            refused(&folders, "written to by others");
        }
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(folders.comes(), How::Reused);
        assert_eq!(folders.files("index").len(), 1);
    }

    #[test]
    fn of_somebody_else_is_refused() {
        let folders = Folders::new();
        folders.how();
        folders.trust();
        // Only the superuser may give a folder away.
        if chown(kept(&folders), Some(4321), None).is_ok() {
            refused(&folders, "belongs to somebody else");
            assert_eq!(fs::read_dir(kept(&folders)).unwrap().count(), 2);
        }
    }

    #[test]
    fn that_is_no_folder_is_refused() {
        let folders = Folders::new();
        folders.how();
        let (kept, elsewhere) = (kept(&folders), folders.cache.join("elsewhere"));
        fs::rename(&kept, &elsewhere).unwrap();
        symlink(&elsewhere, &kept).unwrap();
        refused(&folders, "not a folder");
        fs::remove_file(&kept).unwrap();
        pipe(&kept);
        refused(&folders, "not a folder");
    }
}
