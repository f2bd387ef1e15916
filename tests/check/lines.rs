//! Entries that stand in one file, a line each.

use annalist::archive::load::load;
use annalist::archive::problem::Problem;
use annalist::check::check;

use crate::folder::{DOCUMENT, Folder};

/// The entries of the sound archive as lines.
const LINES: [&str; 3] = [
    r#"{"id": "fort-myer-crash", "title": "The crash at Fort Myer", "date": "1908-09-17", "people": ["orville-wright"], "organizations": ["signal-corps"], "places": ["fort-myer"], "topics": ["accident"], "figures": [{"measure": "deaths", "value": 1, "cite": "[@trials ¶4]"}, {"measure": "spectators", "value": 2000, "qualifier": "about", "said_by": "signal-corps", "cite": "[@trials ¶5]"}], "ungrounded": [{"what": "1", "reason": "the paragraph says that the passenger died"}], "body": "The aeroplane of Orville Wright fell from about 75 feet. [@trials ¶3]\nThe passenger, Lieutenant Selfridge, died that evening. [@trials ¶4]"}"#,
    r#"{"id": "kitty-hawk", "title": "Flights at Kitty Hawk", "date": "1903-12-17", "places": ["kitty-hawk-town"], "body": "On the same day there were four flights at Kitty Hawk, the report says. [@trials \u00b62]"}"#,
    r#"{"id": "the-trials", "title": "The trials", "heading_only": true, "cite": "[@trials ¶1]"}"#,
];
const FILE: &str = "entries/all/lines.jsonl";

fn folder(lines: &[&str]) -> Folder {
    let folder = Folder::sound();
    folder.remove("entries");
    folder.write(FILE, lines.join("\n") + "\n");
    folder
}

/// A line with some figures.
fn one_of_many(id: &str, figures: &str) -> String {
    format!(
        r#"{{"id": "{id}", "title": "One of many", "figures": [{figures}], "body": "It fell. [@trials ¶3]"}}"#
    )
}

/// Line, column and message of each problem, and the text that it points at.
fn problems(folder: &Folder) -> Vec<(usize, usize, String, String)> {
    let documents = Folder::empty();
    documents.write("trials.txt", DOCUMENT);
    let report = check(folder.path(), Some(documents.path()));
    let found = report.problems.iter().map(|p| {
        let text = p.span().and_then(|span| p.text().get(span)).unwrap_or_default();
        let place = (p.line().unwrap_or(0), p.column().unwrap_or(0));
        (place.0, place.1, p.message().to_owned(), text.to_owned())
    });
    found.collect()
}

#[test]
fn lines_are_the_same_entries() {
    let of_lines = load(folder(&LINES).path()).expect("sound").archive;
    let of_files = load(Folder::sound().path()).expect("sound").archive;
    assert_eq!(of_lines.entries, of_files.entries);
    assert_eq!(problems(&folder(&LINES)), []);
    let dressed = format!("\u{FEFF}{}\r\n\r\n  {}\r\n{}", LINES[0], LINES[1], LINES[2]);
    assert_eq!(load(folder(&[&dressed]).path()).expect("sound").archive.entries, of_files.entries);
}

/// Warnings never keep an archive from being read to its end.
#[test]
fn many_warnings_leave_no_entry_out() {
    let figure = r#"{"measure": "deaths", "value": 1, "said_by": "Signal Corps of the Army", "cite": "[@trials ¶4]"}"#;
    let figures = [figure; 60].join(", ");
    let line = |n: usize| one_of_many(&format!("e-{n}"), &figures);
    let folder = folder(&LINES);
    folder.write("entries/many.jsonl", (0..300).map(line).collect::<Vec<_>>().join("\n"));
    let loaded = load(folder.path()).expect("warnings alone");
    assert_eq!(loaded.warnings.len(), 10_000, "more are not told");
    assert_eq!(loaded.archive.entries.len(), LINES.len() + 300);
}

/// A file of nothing but mistakes is given up before it fills the memory.
#[test]
fn a_file_of_mistakes_alone_is_not_read_to_its_end() {
    let folder = folder(&LINES);
    folder.write("entries/broken.jsonl", "a\n".repeat(100_000));
    let problems = load(folder.path()).expect_err("not JSON").problems;
    assert!((10_000..12_000).contains(&problems.len()), "{}", problems.len());
}

/// What stands in the files that were not read any more, nobody knows.
#[test]
fn no_link_into_what_was_given_up_is_called_wrong() {
    let folder = folder(&LINES);
    let figure =
        r#"{"measure": "deaths", "value": 1, "event": "told-later", "cite": "[@trials ¶4]"}"#;
    let counting = format!(
        r#"{{"id": "counted", "title": "A count", "figures": [{figure}], "body": "It fell. [@trials ¶3]"}}"#
    );
    let bare = (0..12_000).map(|n| format!(r#"{{"id": "bare-{n}"}}"#));
    let lines = [counting].into_iter().chain(bare);
    folder.write("entries/broken.jsonl", lines.collect::<Vec<_>>().join("\n"));
    let later = r#"{"id": "told-later", "title": "Told later", "body": "It fell. [@trials ¶3]"}"#;
    folder.write("entries/later.jsonl", later);
    let problems = load(folder.path()).expect_err("bare entries").problems;
    assert!((10_000..12_000).contains(&problems.len()), "{}", problems.len());
    let unknown = problems.iter().find(|p| p.message().contains("told-later"));
    assert_eq!(unknown.map(Problem::message), None);
}

#[test]
fn a_body_that_cannot_be_read_is_not_called_missing() {
    let (before, _) = LINES[1].split_once("\"body\": ").expect("a body");
    for (body, message) in [
        ("5", "body must be a text, not a number"),
        ("null", "null says nothing"),
        (
            r#""It fell. \ud800""#,
            "the text has half a character: an escape without its second part",
        ),
    ] {
        let line = format!("{before}\"body\": {body}}}");
        let told = problems(&folder(&[LINES[0], &line, LINES[2]]));
        let errors: Vec<&str> = told.iter().map(|(_, _, told, _)| told.as_str()).collect();
        assert_eq!(errors, [message]);
    }
}

/// Looking for what was meant by each of many unknown ids would take hours in the end.
#[test]
fn what_was_meant_is_not_looked_for_without_end() {
    let line = |n: usize| {
        let id = format!("an-entry-with-a-name-of-some-length-{n}");
        let figure = format!(
            r#"{{"measure": "deaths", "value": 1, "event": "ab-c{n}", "cite": "[@trials ¶4]"}}"#
        );
        one_of_many(&id, &figure)
    };
    let meant = r#"{"id": "ab-c", "title": "What was meant", "body": "It fell. [@trials ¶3]"}"#;
    let folder = folder(&LINES);
    let lines = [meant.to_owned()].into_iter().chain((10..2500).map(line));
    folder.write("entries/many.jsonl", lines.collect::<Vec<_>>().join("\n"));
    let problems = load(folder.path()).expect_err("unknown entries").problems;
    assert_eq!(problems.len(), 2490);
    let help = |n: usize| {
        problems
            .iter()
            .find(|p| p.message().contains(&format!("c{n}\"")))
            .expect("each is told")
            .help()
    };
    assert_eq!(help(10), "did you mean \"ab-c\"?");
    assert!(help(2499).starts_with("add entries/ab-c2499.md"), "{}", help(2499));
}

#[test]
fn a_problem_is_told_with_its_line_and_column() {
    for (from, to, message, text) in [
        ("\"title\"", "\"titel\"", "unknown key \"titel\"", "\"titel\""),
        (
            "1903-12-17",
            "1903-13-17",
            "date '1903-13-17': there is no month 13: write 01 to 12, or 21 to 41 for a season, quarter or half",
            "\"1903-13-17\"",
        ),
        (
            "\"date\": \"1903-12-17\"",
            "\"date\": 1903",
            "date must be a text, not a bare 1903",
            "1903",
        ),
        ("kitty-hawk-town", "kitty-town", "unknown place \"kitty-town\"", "\"kitty-town\""),
        ("\"kitty-hawk\"", "\"Kitty Hawk\"", "this is no id: \"Kitty Hawk\"", "\"Kitty Hawk\""),
        ("[@trials", "[@trails", "unknown source \"trails\"", "trails"),
        ("\\u00b62]", "\\u00b69]", "there is no ¶9: \"trials\" has 7 paragraphs", "\\u00b69"),
        (
            "four",
            "\\\"twelve\\\"",
            "the paragraphs cited do not have the words \"twelve\"",
            "\\\"twelve\\\"",
        ),
        (
            "at Kitty Hawk, the",
            "at \\u0042oston, the",
            "the paragraphs cited do not have the name \"Boston\"",
            "\\u0042oston",
        ),
        (
            " [@trials \\u00b62]",
            "",
            "this sentence has no citation",
            "On the same day there were four flights at Kitty Hawk, the report says.",
        ),
        (
            "says. [@",
            "says [@",
            "the citation stands in the middle of a sentence, or the full stop is missing",
            "[@trials \\u00b62]",
        ),
        (
            "Hawk, the",
            "Hawk,\\u202e the",
            "the character U+202E controls layout and is not allowed",
            "\\u202e",
        ),
        ("\"title\": \"Flights at Kitty Hawk\", ", "", "title is missing", "{"),
        ("\"places\": [", "\"places\": null, \"topics\": [", "null says nothing", "null"),
    ] {
        let line = LINES[1].replacen(from, to, 1);
        assert_ne!(line, LINES[1], "{from}");
        let found = problems(&folder(&[LINES[0], &line, LINES[2]]));
        let first =
            found.iter().find(|(_, _, m, _)| m == message).unwrap_or_else(|| panic!("{found:#?}"));
        let at = line.find(text).expect("it is there");
        let column = line.get(..at).map_or(0, |before| before.chars().count()) + 1;
        assert_eq!((first.0, first.1, first.3.as_str()), (2, column, text), "{message}");
    }
}

#[test]
fn a_line_that_is_no_object_is_told_and_the_rest_is_read() {
    let found =
        problems(&folder(&[LINES[0], "{\"id\": \"kitty-hawk\", \"title\" \"x\"}", LINES[2]]));
    let message = "this is no JSON object: expected `:`".to_owned();
    assert_eq!(found, [(2, 30, message, "\"".to_owned())]);
    let found = problems(&folder(&[
        LINES[0],
        "{\"title\": \"x\", \"cite\": \"[@trials ¶1]\", \"heading_only\": true}",
    ]));
    assert_eq!(found, [(2, 1, "id is missing".to_owned(), "{".to_owned())]);
}

#[test]
fn help_is_in_the_words_of_the_file() {
    let broken = LINES[0]
        .replace("\"value\": 1,", "\"value\": [2, 1],")
        .replace("\"title\": \"The crash at Fort Myer\", ", "");
    let report = check(folder(&[&broken, LINES[1], LINES[2]]).path(), None);
    let help: Vec<&str> = report.problems.iter().map(Problem::help).collect();
    assert_eq!(help, ["add \"title\": \"…\"", "write \"value\": [1, 2]"]);
}

#[test]
fn an_id_that_is_taken_names_both_places() {
    let folder = folder(&[LINES[0], LINES[1], LINES[2], LINES[1]]);
    let shown = folder.path().join(FILE).display().to_string();
    let message = format!("the id \"kitty-hawk\" is taken by {shown}:2");
    assert_eq!(problems(&folder), [(4, 8, message, "\"kitty-hawk\"".to_owned())]);
    folder.write(FILE, LINES.join("\n"));
    folder.write(
        "entries/the-trials.md",
        "+++\ntitle = \"x\"\nheading_only = true\ncite = \"[@trials ¶1]\"\n+++\n",
    );
    let found = problems(&folder);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].2, format!("the id \"the-trials\" is taken by {shown}:3"));
}

#[test]
fn other_endings_are_refused_with_those_there_are() {
    let folder = folder(&LINES);
    folder.write("entries/more/x.json", "{}");
    let report = check(folder.path(), None);
    assert_eq!(report.problems.len(), 1);
    assert_eq!(report.problems[0].help(), "entries/more/ holds files that end in .md or .jsonl");
}
