//! A cache that somebody prepared to do harm.

use std::fs::{self, File};
use std::path::Path;
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
    pipe(&folders.index_file().with_file_name("stamp"));
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
