//! Files that no archivist means to hand in.

use annalist::check::check;

use crate::folder::{Folder, errors};

/// Breaks the sound archive in one place and expects one error.
fn expect(file: &str, from: &str, to: &str, place: (usize, usize), message: &str) {
    let folder = Folder::sound();
    folder.replace(file, from, to);
    assert_eq!(errors(&folder), [(file.to_owned(), Some(place), message.to_owned())]);
}

const CRASH: &str = "entries/fort-myer-crash.md";
const TRIALS: &str = "sources/trials.toml";

#[test]
fn front_matter_in_another_form() {
    let folder = Folder::sound();
    folder.write("places/fort-myer.md", "---\nname: Fort Myer\n---\n");
    folder.write("places/kitty-hawk-town.md", "+++\nname = \"Kitty Hawk\"\n");
    let messages: Vec<String> = errors(&folder).into_iter().map(|(_, _, m)| m).collect();
    assert_eq!(messages, ["the front matter is fenced with ---", "the front matter is not closed"]);
}

#[test]
fn keys() {
    expect(
        CRASH,
        "topics = [\"accident\"]",
        "topics = \"accident\"",
        (7, 10),
        "topics must be a list of texts, not a text",
    );
    expect(CRASH, "title = \"The crash at Fort Myer\"", "title = \" \"", (2, 9), "title is empty");
    expect(
        CRASH,
        "\"1908-09-17\"",
        "1908-09-17",
        (3, 8),
        "date must be a text, not a bare 1908-09-17",
    );
    expect(
        CRASH,
        "[\"accident\"]",
        "[\"acci\\u202edent\"]",
        (7, 11),
        "the character U+202E controls layout and is not allowed",
    );
    expect(
        CRASH,
        "[\"accident\"]",
        "[\"acci\\u0007dent\"]",
        (7, 11),
        "the character U+0007 controls layout and is not allowed",
    );
    expect(
        CRASH,
        "qualifier = \"about\"",
        "qualifier = \"abuot\"",
        (17, 13),
        "unknown qualifier \"abuot\"",
    );
    expect(
        "archive.toml",
        "[\"en\"]",
        "[\"English!\"]",
        (2, 14),
        "\"English!\" is not a language tag",
    );
}

#[test]
fn figures() {
    expect(
        CRASH,
        "value = 2000",
        "value = [5, 2]",
        (16, 9),
        "the range from 5 to 2 runs backwards",
    );
    expect(
        CRASH,
        "value = 2000",
        "value = inf",
        (16, 9),
        "inf is not a number that can be counted",
    );
    expect(CRASH, "value = 2000", "value = [1, 2, 3]", (16, 9), "a range has two numbers, not 3");
    expect(
        CRASH,
        "value = 2000",
        "value = true",
        (16, 9),
        "value must be a number, two numbers or words, not true or false",
    );
    expect(CRASH, "value = 2000\n", "", (14, 1), "value is missing");
    expect(
        CRASH,
        "said_by = \"signal-corps\"",
        "said_by = \"signal-corp\"",
        (18, 11),
        "unknown person or organization or place \"signal-corp\"",
    );
    expect(
        CRASH,
        "said_by = \"signal-corps\"",
        "place = \"signal-corps\"",
        (18, 9),
        "\"signal-corps\" is an organization, not a place",
    );
    expect(
        CRASH,
        "said_by = \"signal-corps\"",
        "event = \"fort-myer-crahs\"",
        (18, 9),
        "unknown entry \"fort-myer-crahs\"",
    );
}

#[test]
fn numbers_keep_all_of_their_digits_or_are_refused() {
    for value in ["9007199254740993", "-9007199254740993", "99999999999999999999", "1e300"] {
        let message = format!("{value} is too large to keep all of its digits");
        expect(CRASH, "value = 2000", &format!("value = {value}"), (16, 9), &message);
    }
    let message = "9007199254740993 is too large to keep all of its digits";
    expect(CRASH, "value = 2000", "value = [2, 9007199254740993]", (16, 13), message);
    for value in ["9007199254740991", "\"9007199254740993\""] {
        let folder = Folder::sound();
        folder.replace(CRASH, "value = 2000", &format!("value = {value}"));
        assert_eq!(errors(&folder), [], "{value}");
    }
}

#[test]
fn one_lower_case_word_is_an_id_and_the_help_says_so() {
    for (written, help) in [
        (
            "said_by = \"vicar\"",
            "add people/vicar.md or organizations/vicar.md or places/vicar.md (write \"the vicar\" for words)",
        ),
        ("said_by = \"signal-corp\"", "did you mean \"signal-corps\"?"),
        ("place = \"meadow\"", "add places/meadow.md (write \"the meadow\" for words)"),
    ] {
        let folder = Folder::sound();
        folder.replace(CRASH, "said_by = \"signal-corps\"", written);
        let helps: Vec<String> =
            check(folder.path(), None).problems.iter().map(|p| p.help().to_owned()).collect();
        assert_eq!(helps, [help], "{written}");
    }
    let folder = Folder::sound();
    folder.replace(CRASH, "said_by = \"signal-corps\"", "said_by = \"the vicar\"");
    assert_eq!(errors(&folder), []);
}

#[test]
fn links_between_records() {
    expect(
        CRASH,
        "places = [\"fort-myer\"]",
        "places = [\"Fort Myer\"]",
        (6, 11),
        "unknown place \"Fort Myer\"",
    );
    expect(
        CRASH,
        "people = [\"orville-wright\"]",
        "people = [\"signal-corps\"]",
        (4, 11),
        "\"signal-corps\" is an organization, not a person",
    );
    let place = "places/fort-myer.md";
    expect(
        place,
        "cite",
        "part_of = [\"fort-myer\"]\ncite",
        (3, 12),
        "\"fort-myer\" is part of itself by way of \"fort-myer\"",
    );
}

#[test]
fn citations() {
    expect(
        CRASH,
        "75 feet. [@trials ¶3]",
        "75 feet. [@trials p. 3]",
        (25, 67),
        "\"p. 3\" is not a paragraph",
    );
    expect(
        CRASH,
        "75 feet. [@trials ¶3]",
        "75 feet. [trials ¶3]",
        (25, 58),
        "this is not a citation",
    );
    expect(
        CRASH,
        "75 feet. [@trials ¶3]",
        "75 feet [@trials ¶3]",
        (25, 57),
        "the citation stands in the middle of a sentence, or the full stop is missing",
    );
    expect(
        CRASH,
        "75 feet. [@trials ¶3]",
        "75 feet. He lived. [@trials ¶3]",
        (25, 1),
        "this sentence has no citation",
    );
    expect("places/fort-myer.md", "[@trials ¶3]", "¶3", (3, 9), "\"¶3\" is not a citation");
}

#[test]
fn headings_and_bodies() {
    let heading = "entries/the-trials.md";
    expect(heading, "heading_only = true\n", "", (1, 1), "the entry has no body");
    expect(heading, "cite = \"[@trials ¶1]\"\n", "", (1, 1), "cite is missing");
    expect(
        heading,
        "\"[@trials ¶1]\"\n+++\n",
        "\"[@trials ¶1]\"\n+++\nIt was so. [@trials ¶1]\n",
        (1, 1),
        "heading_only is true, but there is a body",
    );
    expect("places/fort-myer.md", "cite = \"[@trials ¶3]\"\n", "", (1, 1), "cite is missing");
}

#[test]
fn sources() {
    expect(
        TRIALS,
        "[1, 7]",
        "[1, 9]",
        (8, 14),
        "the section ends at ¶9, but the source has 7 paragraphs",
    );
    expect(TRIALS, "[1, 7]", "[7, 1]", (8, 14), "the section from ¶7 to ¶1 runs backwards");
    expect(
        TRIALS,
        "paragraph = 7",
        "paragraph = 8",
        (11, 13),
        "there is no ¶8: the source has 7 paragraphs",
    );
    expect(
        TRIALS,
        "paragraphs = 7",
        "paragraphs = 7\ndocument = \"../x.txt\"",
        (4, 12),
        "\"../x.txt\" is not the name of a file",
    );
    let folder = Folder::sound();
    folder.replace(
        TRIALS,
        "[1, 7]\n",
        "[1, 4]\n\n[[sections]]\ntitle = \"x\"\nparagraphs = [4, 7]\n",
    );
    let message = "the section overlaps \"The trials\" (¶1-4) without lying in it".to_owned();
    assert_eq!(errors(&folder), [(TRIALS.to_owned(), Some((12, 14)), message)]);
}

/// Each section that overlaps is told once, not with every other one.
#[test]
fn sections_that_all_overlap() {
    let folder = Folder::sound();
    let section =
        |i: u32| format!("[[sections]]\ntitle = \"x\"\nparagraphs = [{i}, {}]\n", i + 900);
    let sections: String = (1..=900).map(section).collect();
    let head = "title = \"x\"\nstandpoint = \"x\"\nparagraphs = 9999\n";
    folder.write(TRIALS, format!("{head}{sections}"));
    assert_eq!(errors(&folder).len(), 899);
    let nested = |i: u32| format!("[[sections]]\ntitle = \"x\"\nparagraphs = [{i}, {}]\n", 999 - i);
    folder.write(TRIALS, format!("{head}{}", (1..=99).rev().map(nested).collect::<String>()));
    assert_eq!(errors(&folder), []);
}

#[test]
fn paragraphs_have_a_bound() {
    let most = "4294967295";
    let cannot = |key: &str| format!("{key} cannot be {most}");
    for (from, to, place, key) in [
        ("paragraphs = 7", "paragraphs = 4294967295", (3, 14), "paragraphs"),
        ("[1, 7]", "[1, 4294967295]", (8, 18), "paragraphs"),
        ("paragraph = 7", "paragraph = 4294967295", (11, 13), "paragraph"),
    ] {
        expect(TRIALS, from, to, place, &cannot(key));
    }
    let folder = Folder::sound();
    folder.replace(TRIALS, "paragraphs = 7", "paragraphs = 1000001");
    let report = check(folder.path(), None);
    assert_eq!(report.problems[0].help(), "write a whole number from 1 to 1000000");
}

#[test]
fn labels_that_are_nearly_alike_are_a_warning() {
    let folder = Folder::sound();
    folder.replace(CRASH, "value = 1\n", "value = 1\nevent = \"demonstration flights\"\n");
    folder.replace(CRASH, "value = 2000\n", "value = 2000\nevent = \"demonstration flight\"\n");
    assert_eq!(errors(&folder), []);
    let warnings = check(folder.path(), None).problems;
    assert_eq!(warnings.len(), 2);
    assert!(warnings[0].message().contains("nearly \"demonstration flight\""), "{warnings:#?}");
}
