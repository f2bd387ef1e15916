//! The real program, used wrongly and rightly.
#![allow(clippy::expect_used, unreachable_pub, reason = "helpers of tests")]

mod answers;
mod bot;
mod convert;
mod damage;
mod documents;
mod eval;
mod full_texts;
mod pages;
mod run;
#[path = "../support/shared.rs"]
mod shared;

use run::{Room, Said};

#[test]
fn no_words_is_wrong_use() {
    let room = Room::empty();
    for command in ["ask", "timeline", "figures", "who", "source", "search", "entry", "verify"] {
        for words in [&[][..], &[""][..], &["  ", "\u{1}"][..]] {
            let args: Vec<&str> = std::iter::once(command).chain(words.iter().copied()).collect();
            room.run(&args).refused(&["given; for example: annalist"]);
        }
    }
}

#[test]
fn an_unknown_command_or_option_is_named() {
    let room = Room::empty();
    room.run(&["asks", "who"]).refused(&["'asks'", "'ask'"]);
    room.run(&["ask", "who", "--jsn"]).refused(&["'--jsn'", "'--json'"]);
    room.run(&["ask", "who", "--width", "3"]).refused(&["'--width'"]);
}

/// Where there is one, they open the playground (`tests/playground/`).
#[test]
fn no_arguments_want_an_archive() {
    Room::empty().run(&[] as &[&str]).refused(&["no archive found", "--knowledge DIR"]);
}

#[test]
fn help_and_version_are_answers() {
    let room = Room::empty();
    for args in [&["--help"][..], &["help", "ask"][..], &["timeline", "--help"][..], &["-V"][..]] {
        let said = room.run(args);
        assert_eq!((said.status, said.err.as_str()), (Some(0), ""), "{said:#?}");
        assert!(said.out.contains("annalist"));
    }
}

#[test]
fn too_many_characters_are_refused_with_the_limit() {
    let room = Room::empty();
    let long = "é".repeat(2_001);
    room.run(&["ask", &long]).refused(&["2001 characters", "at most 2000"]);
    room.run(&["ask", &"a ".repeat(600), &"b ".repeat(600)]).refused(&["at most 2000"]);
    room.run(&["timeline", "1988", "--topic", &long]).refused(&["the topic is 2001"]);
    room.run(&["verify", &"é".repeat(4_001)]).refused(&["4001 characters", "at most 4000"]);
    room.run(&["verify", &"é".repeat(4_000)]).refused(&["no archive found"]);
    room.run(&["ask", &"é".repeat(2_000)]).refused(&["no archive found"]);
}

#[test]
fn terminal_escapes_are_not_echoed() {
    let said = Room::empty().run(&["\u{1b}[31mask\u{9b}1m\u{202e}"]);
    said.refused(&["unrecognized subcommand"]);
    assert!(!said.err.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{said:#?}");
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf8_are_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let latin1 = OsStr::from_bytes(b"caf\xe9");
    let room = Room::empty();
    room.run(&[OsStr::new("ask"), latin1]).refused(&["`caf\u{fffd}` is not valid UTF-8"]);
    room.run(&[OsStr::new("timeline"), OsStr::new("1988"), OsStr::new("--topic"), latin1])
        .refused(&["not valid UTF-8"]);
    room.run(&[latin1]).refused(&["caf\u{fffd}"]);
}

#[test]
fn a_missing_archive_says_where_it_was_looked_for() {
    let room = Room::empty();
    room.run(&["ask", "who"]).refused(&["`knowledge`", "--knowledge DIR"]);
    room.run(&["check"]).refused(&["`knowledge`", "--knowledge DIR"]);
    let named = room.run(&["ask", "who", "--knowledge", "elsewhere"]);
    named.refused(&["`elsewhere` (--knowledge)", "archive.toml"]);
    let mut command = room.command(&["ask", "who"]);
    command.env("ANNALIST_KNOWLEDGE", "far");
    Said::of(command).refused(&["`far` (ANNALIST_KNOWLEDGE)"]);
}

#[test]
fn a_bad_configuration_is_refused_in_its_place() {
    let room = Room::empty().with("config/annalist.toml", "# mine\nknowlege = \"x\"\n");
    let place = "config/annalist.toml:2:1: unknown key `knowlege`; did you mean `knowledge`?";
    room.run(&["ask", "who"]).refused(&[place]);
    room.run(&["ask", "who", "--config", "no.toml"]).refused(&["`no.toml`", "--config"]);
    let mut command = room.command(&["ask", "who"]);
    command.env("ANNALIST_CONFIG", "no.toml");
    Said::of(command).refused(&["`no.toml`"]);
    let room = Room::empty().with("mine.toml", "knowledge = \"far\"\n");
    room.run(&["--config", "mine.toml", "ask", "who"]).refused(&["`far` (mine.toml)"]);
}

#[test]
fn a_bad_log_level_is_refused() {
    let room = Room::empty();
    let mut command = room.command(&["ask", "who"]);
    command.env("ANNALIST_LOG", "loud");
    Said::of(command).refused(&["ANNALIST_LOG", "`loud`", "debug"]);
}

#[test]
fn words_may_begin_with_hyphens() {
    let room = Room::empty();
    for args in [
        &["timeline", "-0043", "--json"][..],
        &["timeline", "-0043/-0031", "--topic", "-x"][..],
        &["figures", "arrests", "--when", "-0043"][..],
        &["ask", "--", "--json"][..],
        &["ask", "--who was it"][..],
        &["search", "-", "-ism"][..],
    ] {
        room.run(args).refused(&["no archive found"]);
    }
}

#[test]
fn a_folder_without_an_archive_is_refused() {
    let room = Room::empty().with("knowledge/notes.txt", "nothing");
    room.run(&["ask", "who"]).refused(&["archive.toml"]);
}
