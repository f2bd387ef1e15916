//! Ten kinds of breakage, ten pointed messages, in one run.

use annalist::check::check;

use crate::folder::Folder;

/// File, text to replace, replacement; line, column and message to expect.
type Breakage = (&'static str, &'static str, &'static str, usize, usize, &'static str);

const CRASH: &str = "entries/fort-myer-crash.md";

const BREAKAGES: [Breakage; 10] = [
    ("archive.toml", "languages", "langauges", 2, 1, "unknown key \"langauges\""),
    (CRASH, "1908-09-17", "1908-09-31", 3, 8, "date '1908-09-31'"),
    (
        CRASH,
        "[\"orville-wright\"]",
        "[\"orvile-wright\"]",
        4,
        11,
        "unknown person \"orvile-wright\"",
    ),
    (
        CRASH,
        "measure = \"spectators\"",
        "measure = \"spektators\"",
        15,
        11,
        "unknown measure \"spektators\"",
    ),
    (CRASH, "value = 2000", "value = \"2000\"", 16, 9, "the number \"2000\" stands in quotes"),
    (CRASH, "75 feet. [@trials ¶3]", "75 feet. [@trials ¶30]", 25, 67, "there is no ¶30"),
    (
        CRASH,
        "that evening. [@trials ¶4]",
        "that evening. [@trails ¶4]",
        26,
        59,
        "unknown source \"trails\"",
    ),
    ("entries/1903/kitty-hawk.md", "[@trials ¶2]", "", 6, 1, "this sentence has no citation"),
    (
        "organizations/signal-corps.md",
        "name = \"Signal Corps of the Army\"",
        "",
        1,
        1,
        "name is missing",
    ),
    (
        "places/fort-myer.md",
        "name = \"Fort Myer\"",
        "name = \"Fort Myer",
        2,
        18,
        "this is not TOML",
    ),
];

#[test]
fn ten_breakages_give_ten_messages_in_one_run() {
    let folder = Folder::sound();
    for (file, from, to, ..) in BREAKAGES {
        folder.replace(file, from, to);
    }
    let report = check(folder.path(), None);
    assert_eq!(report.status(), 2);
    assert_eq!(report.problems.len(), BREAKAGES.len(), "{:#?}", report.problems);
    for (file, _, _, line, column, message) in BREAKAGES {
        let shown = folder.path().join(file).display().to_string();
        let found =
            report.problems.iter().find(|p| p.file() == shown && p.message().starts_with(message));
        let found = found.unwrap_or_else(|| panic!("{file}: {message} in {:#?}", report.problems));
        assert_eq!((found.line(), found.column()), (Some(line), Some(column)), "{message}");
        assert!(!found.help().is_empty(), "{message}");
    }
}

#[test]
fn near_words_are_offered() {
    let folder = Folder::sound();
    for (file, from, to, ..) in BREAKAGES {
        folder.replace(file, from, to);
    }
    let helps: Vec<String> =
        check(folder.path(), None).problems.iter().map(|p| p.help().to_owned()).collect();
    for word in ["languages", "orville-wright", "spectators", "trials"] {
        let help = format!("did you mean \"{word}\"?");
        assert!(helps.contains(&help), "{help} in {helps:#?}");
    }
}

#[test]
fn each_breakage_alone_gives_one_message() {
    for (file, from, to, _, _, message) in BREAKAGES {
        let folder = Folder::sound();
        folder.replace(file, from, to);
        let report = check(folder.path(), None);
        assert_eq!(report.problems.len(), 1, "{message}: {:#?}", report.problems);
    }
}
