//! A kept index that passes every check and still cannot be read.

use std::path::{Path, PathBuf};

use super::run::{Room, Said};

/// Where the index file says how long its table is, and where its table is.
const TABLE_LENGTH: usize = 12;
const BODY_HASH: usize = 56;
const TABLE: usize = 88;

fn asked(room: &Room, args: &[&str]) -> Said {
    let mut command = room.command(args);
    command.env("ANNALIST_KNOWLEDGE", Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"));
    Said::of(command)
}

fn index_file(room: &Room) -> PathBuf {
    let list = |folder: PathBuf| std::fs::read_dir(folder).expect("a folder").flatten();
    let mut files = list(room.path("cache")).flat_map(|folder| list(folder.path()));
    let index = files.find(|file| file.path().extension().is_some_and(|e| e == "index"));
    index.expect("an index is kept").path()
}

/// Spoils every so many bytes of the parts whose names end so, and mends the
/// checksum.
fn spoil(file: &Path, ending: &str, step: usize) {
    let mut bytes = std::fs::read(file).expect("an index");
    let length = bytes[TABLE_LENGTH..TABLE_LENGTH + 4].try_into().expect("four bytes");
    let body = TABLE + u32::from_le_bytes(length) as usize;
    let table: Vec<(String, usize)> =
        serde_json::from_slice(&bytes[TABLE..body]).expect("the table of an index");
    let mut from = body;
    for (name, size) in table {
        if name.ends_with(ending) {
            bytes[from..from + size * 3 / 4]
                .iter_mut()
                .step_by(step)
                .for_each(|byte| *byte ^= 0x55);
        }
        from += size;
    }
    let hash = blake3::hash(&bytes[body..]);
    bytes[BODY_HASH..TABLE].copy_from_slice(hash.as_bytes());
    std::fs::write(file, bytes).expect("the index is written");
}

#[test]
fn is_built_anew_once_and_answers() {
    for args in [&["timeline", "1988"][..], &["search", "prisoners"], &["who", "NCRI"]] {
        let room = Room::empty();
        let good = asked(&room, args);
        for part in [".store", ".idx", ".term"] {
            spoil(&index_file(&room), part, 1);
            let said = asked(&room, args);
            assert_eq!((said.status, &said.out), (Some(0), &good.out), "{part}: {said:#?}");
            assert_eq!(said.err.matches("is damaged and is built anew").count(), 1, "{said:#?}");
            let again = asked(&room, args);
            assert_eq!((again.out, again.err), (good.out.clone(), String::new()), "{part}");
        }
    }
}

#[test]
fn never_ends_in_a_panic() {
    let room = Room::empty();
    asked(&room, &["search", "prisoners"]);
    let file = index_file(&room);
    let whole = std::fs::read(&file).expect("an index");
    for part in [".store", ".idx", ".term", ".pos", ".fast", ".fieldnorm", "reach", "ends"] {
        for step in [3, 50, 400] {
            std::fs::write(&file, &whole).expect("the index is written");
            spoil(&file, part, step);
            let said = asked(&room, &["search", "prisoners"]);
            assert!(matches!(said.status, Some(0 | 1)), "{part} {step}: {said:#?}");
            assert!(!said.err.contains("panicked"), "{part} {step}: {said:#?}");
        }
    }
}
