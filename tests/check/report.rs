//! How the report is written.

use annalist::check::{Options, run};

use crate::folder::{DOCUMENT, Folder};

fn written(folder: &Folder, json: bool, color: bool) -> (u8, String) {
    let documents = Folder::empty();
    documents.write("trials.txt", DOCUMENT);
    let options = Options {
        knowledge: folder.path().to_owned(),
        documents: Some(documents.path().to_owned()),
        json,
        color,
        width: 100,
    };
    let mut out = Vec::new();
    let status = run(&options, &mut out).expect("memory takes everything");
    (status, String::from_utf8(out).expect("text"))
}

#[test]
fn a_sound_archive_is_summed_up() {
    let (status, text) = written(&Folder::sound(), false, false);
    assert_eq!(status, 0);
    let last = text.lines().last().expect("a line");
    assert_eq!(
        last,
        "checked 3 entries, 2 figures, 1 person, 1 organization, 2 places, 1 source, 2 measures: no problem found"
    );
    assert!(text.contains("6 of 7 paragraphs cited, excused: ¶7"), "{text}");
}

#[test]
fn a_problem_is_shown_with_its_text() {
    let folder = Folder::sound();
    folder.replace("archive.toml", "languages", "langauges");
    folder.write("entries/x.txt", "");
    let (status, text) = written(&folder, false, false);
    assert_eq!(status, 2);
    assert!(text.contains("archive.toml:2:1]"), "{text}");
    assert!(text.contains("2 │ langauges = [\"en\"]"), "{text}");
    assert!(text.contains("help: did you mean \"languages\"?"), "{text}");
    assert!(text.contains("entries/x.txt: unexpected file"), "{text}");
    assert!(text.ends_with("2 problems in 2 files\n"), "{text}");
    assert!(!text.contains('\u{1B}'), "no colour unless asked for");
    assert!(written(&folder, false, true).1.contains('\u{1B}'));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::sound();
    folder.replace(
        "places/fort-myer.md",
        "\"[@trials ¶3]\"\n+++\n",
        "\"[@trials ¶3]\"\n+++\nSo\u{1B}[31m it\u{202E} is. [@trials ¶3]\n",
    );
    let (_, text) = written(&folder, false, false);
    assert!(!text.contains(['\u{1B}', '\u{202E}']), "{text}");
}

#[test]
fn json_has_problems_coverage_and_archive() {
    let folder = Folder::sound();
    folder.replace("archive.toml", "languages", "langauges");
    let (status, text) = written(&folder, true, false);
    assert_eq!(status, 2);
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let problem = &json["problems"][0];
    assert!(problem["file"].as_str().is_some_and(|f| f.ends_with("archive.toml")));
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(2), Some(1)));
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["message"], "unknown key \"langauges\"");
    assert_eq!(problem["help"], "did you mean \"languages\"?");
    assert_eq!(json["coverage"]["sources"][0]["paragraphs"], 7);
    assert_eq!(json["archive"]["entries"], 3);
}

/// The columns of a terminal are counted in 16 bits, those of a line are not.
#[test]
fn a_very_long_line_is_cut_around_its_problem() {
    let folder = Folder::sound();
    let words = "so it went on ".repeat(7000);
    folder.write(
        "places/fort-myer.md",
        format!("+++\nname = \"Fort Myer\"\n+++\nSo {words}he fell. [@trials ¶99] {words}.\n"),
    );
    let (status, text) = written(&folder, false, false);
    assert_eq!(status, 2);
    assert!(text.contains("there is no ¶99"), "{text}");
    assert!(text.contains("places/fort-myer.md:4:98022]"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 1000), "{text}");
}

#[test]
fn few_problems_of_a_file_are_shown_and_all_are_told_in_json() {
    let folder = Folder::sound();
    let body = "He fell. ".repeat(5000);
    folder.write("places/fort-myer.md", format!("+++\nname = \"Fort Myer\"\n+++\n{body}\n"));
    let (_, text) = written(&folder, false, false);
    assert_eq!(text.matches("this sentence has no citation").count(), 20);
    assert!(text.contains("\nand 4980 more in this file\n"), "{text}");
    assert!(text.ends_with("5000 problems in 1 file\n"), "{text}");
    assert!(text.len() < 50_000, "{} bytes", text.len());
    let json: serde_json::Value = serde_json::from_str(&written(&folder, true, false).1).expect("");
    assert_eq!(json["problems"].as_array().map(Vec::len), Some(5000));
    assert_eq!(json["problems"][4999]["column"], 4999 * 9 + 1);
}

#[test]
fn errors_are_shown_before_warnings_where_there_are_too_many() {
    let folder = Folder::sound();
    let warned = "[[ungrounded]]\nwhat = \"x\"\nreason = \"y\"\n".repeat(30);
    let place =
        format!("+++\nname = \"Fort Myer\"\n{warned}+++\nAt Fort Myer. [@trials ¶3]\nSo!\n");
    folder.write("places/fort-myer.md", place);
    let (_, text) = written(&folder, false, false);
    assert!(text.contains("this sentence has no citation"), "{text}");
    assert!(text.contains("\nand 11 more in this file\n"), "{text}");
}

#[test]
fn many_problems_are_told_in_time() {
    let folder = Folder::sound();
    let figures = "[[figures]]\n".repeat(30_000);
    folder.write("entries/x.md", format!("+++\ntitle = \"x\"\n{figures}+++\nSo. [@trials ¶1]\n"));
    let begun = std::time::Instant::now();
    let (_, json) = written(&folder, true, false);
    assert!(json.matches("measure is missing").count() == 30_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[cfg(unix)]
#[test]
fn names_of_files_do_not_steer_the_terminal() {
    let folder = Folder::sound();
    folder.write("entries/\u{1B}]0;x\u{7}\u{202E}dm.txt", "");
    folder.write("entries/\u{1B}[2J\u{202E}/dm.md", "So\u{202E}");
    folder.write("documents/\u{9B}2J\u{202E}.txt", "x");
    let steering = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    let (_, text) = written(&folder, false, false);
    assert!(!text.contains(steering), "{text:?}");
    let (_, text) = written(&folder, true, false);
    assert!(!text.contains(steering), "{text:?}");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let problems = json["problems"].as_array().expect("a list");
    let named = |p: &serde_json::Value| p["file"].as_str().is_some_and(|f| f.contains('\u{202E}'));
    assert!(problems.iter().any(named), "an escape means what it stands for");
}
