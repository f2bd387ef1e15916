//! The index file cut, changed, replaced and deleted while a bot answers from it.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::beside_others;
use crate::bot::{Start, indexes};
use crate::scene::{Scene, archive};
use crate::standin::{Exchange, Options};

/// What happens to an index file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Harm {
    CutToHalf,
    CutToNothing,
    Changed,
    Overwritten,
    Deleted,
    FolderDeleted,
    StampGarbled,
}

const ALL: [Harm; 7] = [
    Harm::CutToHalf,
    Harm::CutToNothing,
    Harm::Changed,
    Harm::Overwritten,
    Harm::Deleted,
    Harm::FolderDeleted,
    Harm::StampGarbled,
];
/// An index that is larger is read from its file and not from memory, in bytes.
const HELD: u64 = 8 << 20;
/// What the system sends to those who read where a file no longer is.
const SIGBUS: i32 = 7;

impl Harm {
    fn done(self, scene: &Scene) {
        for file in &indexes(&scene.start.cache()) {
            let size = fs::metadata(file).unwrap().len();
            match self {
                Self::CutToHalf => writable(file).set_len(size / 2).unwrap(),
                Self::CutToNothing => writable(file).set_len(0).unwrap(),
                Self::Changed => change(file, size),
                Self::Overwritten => fs::write(file, vec![b'x'; 4096]).unwrap(),
                Self::Deleted => fs::remove_file(file).unwrap(),
                Self::FolderDeleted | Self::StampGarbled => {}
            }
        }
        match self {
            Self::FolderDeleted => fs::remove_dir_all(scene.start.cache()).unwrap(),
            Self::StampGarbled => {
                for folder in fs::read_dir(scene.start.cache()).unwrap() {
                    fs::write(folder.unwrap().path().join("stamp"), b"{\"version\":").unwrap();
                }
            }
            _ => {}
        }
    }
}

fn writable(file: &Path) -> File {
    File::options().read(true).write(true).open(file).unwrap()
}

/// Changes one byte in every four thousand.
fn change(file: &Path, size: u64) {
    let mut file = writable(file);
    for at in (0..size).step_by(4_001) {
        let mut byte = [0];
        file.seek(SeekFrom::Start(at)).unwrap();
        file.read_exact(&mut byte).unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&[byte[0] ^ 0x41]).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_becomes_of_the_file_it_answers_on() {
    let _beside = beside_others().await;
    let mut scene = Scene::open().await;
    for harm in ALL {
        for round in ["built a moment ago", "kept from before"] {
            harm.done(&scene);
            let what = format!("{harm:?}, {round}");
            scene.assert_answers(&what).await;
            scene.edit().await;
            scene.assert_answers(&format!("{what}, then an edit")).await;
            harm.done(&scene);
            scene.restart().await;
            scene.assert_answers(&format!("{what}, then a restart")).await;
            println!("| index: {what:<36} | answers at once, after an edit, and restarted |");
        }
    }
    scene.standin.assert_no_violations();
}

/// An archive whose index is too large to be held in memory.
fn large() -> TempDir {
    let room = archive();
    let mut number = 7_u64;
    let mut word = || {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("k{:x}", number >> 24)
    };
    for kite in 0..160 {
        let mut text = String::from("+++\ntitle = \"Kite\"\ndate = \"1909\"\n+++\n\n");
        for _ in 0..60 {
            let words: Vec<_> = (0..20).map(|_| word()).collect();
            text.push_str(&format!("Kites {}. [@ascent-annals ¶22]\n", words.join(" ")));
        }
        fs::write(room.path().join(format!("knowledge/entries/kite-{kite}.md")), text).unwrap();
    }
    room
}

/// Waits until a question is answered, or the bot has ended.
async fn answers_or_ends(scene: &mut Scene, asked: &Exchange) -> Option<ExitStatus> {
    let until = Instant::now() + Duration::from_secs(5);
    let shortly = Duration::from_millis(50);
    while asked.message_within(shortly).await.is_none() && Instant::now() < until {
        let ended = scene.bot.ended_within(Duration::ZERO);
        if ended.is_some() {
            return ended;
        }
    }
    // What was read of the file may end it a moment later.
    scene.bot.ended_within(Duration::from_millis(200))
}

/// A large index is mapped. Deleted or replaced as a whole, the old one stays as it was
/// for whoever has it open. Cut short in place, the system may end the process, and
/// changed in place, it may be noticed or not until the next start: that one verifies
/// the file, builds it anew, and answers rightly.
#[tokio::test(flavor = "multi_thread")]
async fn a_large_index_is_sound_again_after_a_restart_at_the_latest() {
    let _beside = beside_others().await;
    let mut scene = Scene::with(large(), Options::default(), |start| start, Start::run).await;
    let indexes = indexes(&scene.start.cache());
    let sizes = indexes.iter().map(|file| fs::metadata(file).unwrap().len());
    assert!(sizes.max() > Some(HELD), "the index is not large");
    for harm in [Harm::Deleted, Harm::FolderDeleted, Harm::StampGarbled] {
        harm.done(&scene);
        scene.assert_answers(&format!("{harm:?}, large")).await;
        scene.restart().await;
        scene.assert_answers(&format!("{harm:?}, large, then a restart")).await;
        println!("| large index: {harm:?} | answers at once and restarted |");
    }
    for harm in [Harm::CutToHalf, Harm::CutToNothing, Harm::Changed, Harm::Overwritten] {
        // From the file, and not from the memory that it was built in.
        scene.restart().await;
        harm.done(&scene);
        let asked = scene.standin.send_now(crate::scene::asked());
        let ended = answers_or_ends(&mut scene, &asked).await;
        let how = ended.map_or("goes on".to_owned(), |ended| format!("ends: {ended}"));
        if let Some(ended) = ended {
            assert_eq!(ended.signal(), Some(SIGBUS), "{harm:?}: {}", scene.bot.output());
        }
        scene.restart().await;
        scene.assert_answers(&format!("{harm:?}, large, then a restart")).await;
        println!("| large index: {harm:?} | {how}; restarted, it answers rightly |");
    }
}
