//! Dated lines made into an archive, and asked.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::run::{Room, Said};
use crate::shared::dated_lines;

const LINES: &str = "\
{\"id\": \"e-1\", \"kind\": \"event\", \"year\": -153, \"year_raw\": \"153 BC\", \"month\": 1, \"day\": 1, \"text\": \"Roman consuls begin their year in office.\", \"links\": [\"Roman consul\"]}
{\"date\": \"1903-12-17\", \"text\": \"The Wright brothers fly at Kitty Hawk. The flight lasts twelve seconds\"}

1908-09\tOrville Wright said “it flies.” Nobody doubted it.
";

fn checked(room: &Room, into: &str) -> Said {
    room.run(&["check", "--knowledge", into])
}

fn file(room: &Room, relative: &str) -> String {
    fs::read_to_string(room.path(relative)).expect("it was written")
}

#[test]
fn lines_become_an_archive_that_answers() {
    let room = Room::empty().with("days.jsonl", LINES);
    let said = room.run(&["convert", "days.jsonl", "--into", "out/archive"]);
    assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:#?}");
    assert!(said.out.starts_with("wrote 3 entries of 1 source into out/archive\n"), "{said:#?}");
    let said = checked(&room, "out/archive");
    assert_eq!(said.status, Some(0), "{said:#?}");
    assert!(said.out.contains("3 entries") && said.out.contains("no problem found"), "{said:#?}");
    let said = room.run(&["timeline", "-0152", "--knowledge", "out/archive"]);
    assert!(said.out.contains("Roman consuls begin their year in office."), "{said:#?}");
    let ask = ["ask", "How long did the Wright brothers fly at Kitty Hawk?", "--json"];
    let said = room.run(&[&ask[..], &["--knowledge", "out/archive"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(answer["sources"][0]["paragraphs"], serde_json::json!([2]), "{answer:#}");
    assert_eq!(answer["sources"][0]["title"], "[days.jsonl]");
    let entries = file(&room, "out/archive/entries/days-0001.jsonl");
    assert!(entries.starts_with("{\"id\":\"days-1\""), "{entries}");
    assert!(entries.contains("\"date\":\"-0152-01-01\",\"topics\":[\"event\",\"Roman consul\"]"));
    assert!(file(&room, "out/archive/sources/days.toml").contains("paragraphs = 3\n"));
}

#[test]
fn what_is_said_of_the_source_is_kept() {
    let room = Room::empty().with("a.tsv", "1999\tHe fell.\n").with("b.tsv", "1999\tShe rose.\n");
    let said = room.run(&[
        "convert", "a.tsv", "b.tsv", "--into", "out", "--title", "Two \"files\"", "--source",
        "Days", "--standpoint", "Speaks for nobody.", "--creator", "A. B.", "--date", "1999",
        "--language", "en",
    ]);
    assert_eq!(said.status, Some(0), "{said:#?}");
    assert_eq!(file(&room, "out/archive.toml"), "title = 'Two \"files\"'\nlanguages = [\"en\"]\n");
    let expected = "title = \"Days\"\nstandpoint = \"Speaks for nobody.\"\ncreator = \"A. B.\"\n\
                    date = \"1999\"\nlanguage = \"en\"\nparagraphs = 1\n";
    assert_eq!(file(&room, "out/sources/b.toml"), expected);
    assert_eq!(checked(&room, "out").status, Some(0));
}

#[test]
fn lines_that_cannot_be_read_are_told_and_nothing_is_written() {
    let text = "1999\tHe fell.\nsome day\tShe rose.\n\n1999-02-30\tIt rained.\n";
    let room = Room::empty().with("days.tsv", text);
    let said = room.run(&["convert", "days.tsv", "--into", "out"]);
    said.refused(&[
        "2 lines cannot be read",
        "days.tsv:2: date 'some day'",
        "days.tsv:4: date '1999-02-30'",
        "--skip-unreadable",
    ]);
    assert!(!room.path("out").exists());
    let said = room.run(&["convert", "days.tsv", "--into", "out", "--skip-unreadable"]);
    assert_eq!(said.status, Some(0), "{said:#?}");
    assert!(
        said.out.contains("left out days.tsv:4") && said.out.contains("wrote 1 entry of 1 source")
    );
    assert!(file(&room, "out/sources/days.toml").contains("paragraphs = 3\n"));
    assert_eq!(checked(&room, "out").status, Some(0));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let room = Room::empty().with("days.tsv", "1999\tHe fell.\n").with("out/mine.txt", "mine");
    let said = room.run(&["convert", "days.tsv", "--into", "out"]);
    said.refused(&["`out` is not empty", "mine.txt"]);
    assert_eq!(fs::read_dir(room.path("out")).expect("a folder").count(), 1);
    let said = room.run(&["convert", "none.tsv", "--into", "new"]);
    said.refused(&["`none.tsv`"]);
    let room = room.with("empty.tsv", "\n\n");
    room.run(&["convert", "empty.tsv", "--into", "new"]).refused(&["there is no dated line"]);
    room.run(&["convert", "days.tsv", "--into", "new", "--date", "May"]).refused(&["--date: "]);
    room.run(&["convert", "--into", "new"]).refused(&["<FILE>"]);
    assert!(!room.path("new").exists());
}

#[test]
fn lines_may_be_compressed_and_come_from_elsewhere() {
    let room = Room::empty();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"1999\tHe fell.\n").expect("memory");
    let packed = packed.finish().expect("memory");
    fs::write(room.path("days.tsv.gz"), &packed).expect("a file");
    let mut command = room.command(&["convert", "days.tsv.gz", "-", "--into", "out"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
    child.stdin.take().expect("a pipe").write_all(&packed).expect("it reads");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(file(&room, "out/sources/lines.toml").contains("[standard input]"));
    assert!(file(&room, "out/entries/days-0001.jsonl").contains("[@days ¶1]"));
    assert_eq!(checked(&room, "out").status, Some(0));
}

#[test]
fn own_ids_are_kept_where_wanted_and_taken_once() {
    let line = "{\"id\": \"own\", \"date\": \"1999\", \"text\": \"He fell.\"}\n";
    let room = Room::empty().with("a.jsonl", line).with("b.jsonl", line);
    let said = room.run(&["convert", "a.jsonl", "--into", "one", "--keep-ids"]);
    assert_eq!(said.status, Some(0), "{said:#?}");
    assert!(file(&room, "one/entries/a-0001.jsonl").starts_with("{\"id\":\"own\""));
    let said = room.run(&["convert", "a.jsonl", "b.jsonl", "--into", "two", "--keep-ids"]);
    said.refused(&["b.jsonl:1: the id \"own\" is an earlier line's"]);
    let said = room.run(&["convert", "a.jsonl", "b.jsonl", "--into", "two"]);
    assert_eq!(said.status, Some(0), "{said:#?}");
    assert_eq!(checked(&room, "two").status, Some(0));
}

#[test]
fn an_id_that_a_line_is_given_may_be_no_other_lines_own() {
    let (bare, own) = ("{\"date\": \"1999\", \"text\": \"He fell.\"}\n", |n: u8| {
        format!("{{\"id\": \"ev-{n}\", \"date\": \"1999\", \"text\": \"He rose.\"}}\n")
    });
    for (lines, taken) in [(format!("{bare}{}", own(1)), 1), (format!("{}{bare}", own(2)), 2)] {
        let room = Room::empty().with("ev.jsonl", &lines);
        let said = room.run(&["convert", "ev.jsonl", "--into", "out", "--keep-ids"]);
        said.refused(&[&format!("ev.jsonl:2: the id \"ev-{taken}\" is an earlier line's, too")]);
        let said = room.run(&["convert", "ev.jsonl", "--into", "out"]);
        assert_eq!(said.status, Some(0), "{said:#?}");
        assert_eq!(checked(&room, "out").status, Some(0));
    }
}

#[test]
#[ignore = "125,382 lines: takes minutes without optimisation"]
fn every_day_of_the_year_becomes_an_archive() {
    let Some(files) = dated_lines() else { return };
    let room = Room::empty();
    let mut command: Command = room.command(&["convert", "--into", "out", "--skip-unreadable"]);
    let said = Said::of({
        command.args(files);
        command
    });
    assert_eq!(said.status, Some(0), "{said:#?}");
    // Ten lines have no year; the rest are days that there were not.
    assert!(said.out.contains("entries of 3 sources"), "{said:#?}");
    let said = checked(&room, "out");
    assert_eq!(said.status, Some(0), "{said:#?}");
}
