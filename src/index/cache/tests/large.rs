//! An index that is too large to be verified whenever it is opened.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::Duration;

use super::{Folders, How, Looks, Stamp, age};
use crate::index::pack::Pack;

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        self.0 >> 24
    }
}

fn large() -> Folders {
    let folders = Folders::new();
    let mut numbers = Numbers(7);
    for number in 0..160 {
        let mut told = String::from("+++\ntitle = \"Kite\"\ndate = \"1909\"\n+++\n");
        for _ in 0..60 {
            let words: Vec<_> = (0..20).map(|_| format!("k{:x}", numbers.next())).collect();
            told.push_str(&format!("Kites {}. [@trials ¶2]\n", words.join(" ")));
        }
        folders.write(&format!("entries/kite-{number}.md"), &told);
    }
    assert_eq!(folders.how(), How::Built);
    let size = fs::metadata(folders.index_file()).unwrap().len();
    assert!(size > 8 << 20, "not large: {size}");
    folders
}

impl Folders {
    /// Changes bytes all over the index file, but neither its table nor its last parts.
    fn damage(&self, seed: u64) {
        let mut file = File::options().read(true).write(true).open(self.index_file()).unwrap();
        let size = file.metadata().unwrap().len();
        let mut numbers = Numbers(seed);
        for _ in 0..3000 {
            let at = SeekFrom::Start(4096 + numbers.next() % (size / 2));
            let mut byte = [0];
            file.seek(at).unwrap();
            file.read_exact(&mut byte).unwrap();
            file.seek(at).unwrap();
            file.write_all(&[byte[0] ^ 0x55]).unwrap();
        }
    }
}

#[test]
fn is_verified_when_it_has_changed_and_only_then() {
    let folders = large();
    folders.trust();
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Reused));
    folders.damage(1);
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Built));
    // So it is where there is no stamp.
    fs::remove_file(folders.stamp()).unwrap();
    folders.damage(2);
    assert_eq!(folders.told("glider"), (Some("A glider flew.".into()), How::Built));
    let file = folders.index_file();
    folders.damage(3);
    assert!(Pack::open(&file, true).is_err());
    assert!(Pack::open(&file, false).is_ok(), "it is verified every time");
}

#[test]
fn a_mark_of_use_is_no_change() {
    let folders = Folders::new();
    folders.how();
    std::thread::sleep(Duration::from_millis(2100));
    age(&folders.index_file(), 7200);
    folders.trust();
    let before = Stamp::read(&folders.stamp()).unwrap();
    assert_eq!(folders.how(), How::Reused);
    let after = Stamp::read(&folders.stamp()).unwrap();
    assert_ne!(before.index, after.index, "the file was not marked");
    assert_eq!(after.index, Looks::of(&File::open(folders.index_file()).unwrap()).unwrap());
}
