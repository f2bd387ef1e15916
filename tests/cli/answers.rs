//! Answers and checks through the real program, with the archives at hand.

use std::path::{Path, PathBuf};

use super::run::{Room, Said};

const QUESTION: &str = "Who founded the National Council of Resistance of Iran?";

fn folder(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

fn asked(room: &Room, args: &[&str]) -> Said {
    let mut command = room.command(args);
    command.env("ANNALIST_KNOWLEDGE", folder("knowledge"));
    Said::of(command)
}

#[test]
fn an_answer_is_cited_and_ends_with_0() {
    let said = asked(&Room::empty(), &["ask", QUESTION]);
    assert_eq!(said.status, Some(0), "{said:#?}");
    for part in ["Massoud Rajavi", "[1]", "Sources\n", "standpoint: ", "¶8"] {
        assert!(said.out.contains(part), "`{part}` is not said: {said:#?}");
    }
    assert!(said.out.lines().all(|line| line.chars().count() <= 80), "{said:#?}");
}

#[test]
fn json_has_the_same_keys_for_every_answer() {
    let room = Room::empty();
    for (args, status) in [
        (&["ask", QUESTION, "--json"][..], 0),
        (&["timeline", "--json", "1988"][..], 0),
        (&["who", "NCRI", "--json"][..], 0),
        (&["figures", "arrests", "--json"][..], 0),
        (&["entry", "1988-massacre", "--json"][..], 0),
        (&["verify", "The NCRI was founded in 1985.", "--json"][..], 0),
        (&["verify", "Good morning!", "--json"][..], 1),
        (&["entry", "1988-masacre", "--json"][..], 1),
        (&["timeline", "1742", "--json"][..], 1),
        (&["who", "Xyzzy", "--json"][..], 1),
    ] {
        let said = asked(&room, args);
        assert_eq!(said.status, Some(status), "{said:#?}");
        let read: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        assert_eq!(read["answered"], serde_json::Value::Bool(status == 0));
        for key in
            ["kind", "sentences", "entries", "figures", "sources", "nearest", "message", "archive"]
        {
            assert!(!read[key].is_null(), "no {key}: {said:#?}");
        }
    }
}

#[test]
fn no_answer_ends_with_1_and_says_what_is_near() {
    let said = asked(&Room::empty(), &["timeline", "1742"]);
    assert_eq!((said.status, said.err.as_str()), (Some(1), ""), "{said:#?}");
    assert!(
        said.out.contains("Not in the archive") && said.out.contains("Nearest entries"),
        "{said:#?}"
    );
}

#[test]
fn a_text_is_checked_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;

    let room = Room::empty();
    let mut command = room.command(&["verify", "-"]);
    command.env("ANNALIST_KNOWLEDGE", folder("knowledge"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("standard input");
    input.write_all("Hello.\nThe NCRI was founded in 1985.\n".as_bytes()).expect("a reader");
    drop(input);
    let output = child.wait_with_output().expect("the program ends");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Differs: “1985”") && said.contains("21 July 1981"), "{said}");
    room.run(&["verify", "-"]).refused(&["no text given"]);
}

#[test]
fn a_checked_text_is_not_logged() {
    let room = Room::empty();
    let mut command = room.command(&["verify", "Zorblatt founded the NCRI in 1985."]);
    command.env("ANNALIST_KNOWLEDGE", folder("knowledge")).env("ANNALIST_LOG", "trace");
    let said = Said::of(command);
    assert!(!said.err.to_lowercase().contains("zorblatt"), "{said:#?}");
}

#[test]
fn colour_is_for_those_who_want_it() {
    let room = Room::empty();
    let shown = |variables: &[(&str, &str)]| {
        let mut command = room.command(&["ask", QUESTION]);
        command.env("ANNALIST_KNOWLEDGE", folder("knowledge")).envs(variables.iter().copied());
        Said::of(command).out.contains('\u{1b}')
    };
    assert!(!shown(&[]));
    assert!(shown(&[("CLICOLOR_FORCE", "1")]));
    assert!(!shown(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "")]));
    assert!(!shown(&[("TERM", "dumb")]));
}

#[test]
fn the_configuration_names_archive_and_width() {
    let knowledge = folder("knowledge");
    let settings = format!("knowledge = {:?}\nwidth = 40\n", knowledge.display().to_string());
    let room = Room::empty().with("config/annalist.toml", &settings);
    let said = room.run(&["ask", QUESTION]);
    assert_eq!(said.status, Some(0), "{said:#?}");
    assert!(said.out.lines().all(|line| line.chars().count() <= 40), "{said:#?}");
}

#[test]
fn escapes_in_a_question_are_not_echoed() {
    let room = Room::empty();
    for format in [&[][..], &["--json"][..]] {
        let args: Vec<&str> =
            ["who", "Xy\u{1b}[31mzzy\u{202e}\u{9b}"].iter().chain(format).copied().collect();
        let said = asked(&room, &args);
        assert_eq!(said.status, Some(1), "{said:#?}");
        assert!(!said.out.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{said:#?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let room = Room::empty();
    let mut command = room.command(&["timeline", "2018"]);
    command.env("ANNALIST_KNOWLEDGE", folder("knowledge"));
    let mut child =
        command.stdout(std::process::Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
}

#[test]
fn a_sound_archive_passes_the_check() {
    for archive in ["knowledge", "tests/archives/flight"] {
        let archive = folder(archive).display().to_string();
        let said = Room::empty().run(&["check", "--knowledge", &archive]);
        assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:#?}");
    }
}

#[test]
fn a_broken_archive_ends_with_2_everywhere() {
    let room = Room::empty()
        .with(
            "knowledge/archive.toml",
            "title = \"Broken\"\nlanguages = [\"en\"]\ndisclosur = \"x\"\n",
        )
        .with("knowledge/entries/bad.md", "+++\ntitle = \"Bad\"\n+++\nNobody says so.\n");
    room.run(&["ask", "who"]).refused(&["`knowledge`", "annalist check", "archive.toml:3:1"]);
    let said = room.run(&["check"]);
    assert_eq!(said.status, Some(2), "{said:#?}");
    assert!(said.out.contains("disclosur") && said.out.contains("bad.md"), "{said:#?}");
}
