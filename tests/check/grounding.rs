//! Records held against the paragraphs that they cite.

use annalist::archive::problem::Problem;
use annalist::check::{Report, check};

use crate::folder::{DOCUMENT, Folder};

const CRASH: &str = "entries/fort-myer-crash.md";

fn grounded(folder: &Folder) -> Report {
    let documents = Folder::empty();
    documents.write("trials.txt", DOCUMENT);
    check(folder.path(), Some(documents.path()))
}

/// What is found after one change, with the text that it points at.
fn after(file: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let folder = Folder::sound();
    folder.replace(file, from, to);
    let text = std::fs::read_to_string(folder.path().join(file)).expect("it is there");
    let found = |p: &Problem| {
        let place = text.get(p.span().expect("a place")).unwrap_or("").to_owned();
        (p.message().to_owned(), place)
    };
    grounded(&folder).problems.iter().map(found).collect()
}

fn expect(file: &str, from: &str, to: &str, message: &str, place: &str) {
    assert_eq!(after(file, from, to), [(message.to_owned(), place.to_owned())], "{from} → {to}");
}

#[test]
fn the_sound_archive_is_grounded() {
    let report = grounded(&Folder::sound());
    assert!(report.problems.is_empty(), "{:#?}", report.problems);
    let coverage = &report.coverage.expect("documents were given").sources[0];
    assert_eq!((coverage.paragraphs, coverage.cited), (7, 6));
    assert_eq!(coverage.excused, [7]);
    assert!(
        coverage.uncited.is_empty() && coverage.uncarried.iter().all(|u| u.paragraph == 4),
        "{coverage:#?}"
    );
}

#[test]
fn numbers() {
    let absent = "the paragraphs cited do not have the number";
    expect(CRASH, "75 feet", "80 feet", &format!("{absent} 80"), "80");
    expect(CRASH, "75 feet", "ninety feet", &format!("{absent} ninety"), "ninety");
    expect(CRASH, "75 feet", "thousands of feet", &format!("{absent} thousands"), "thousands");
    expect(CRASH, "value = 2000", "value = 2_001", &format!("{absent} 2_001"), "2_001");
    expect(
        "entries/1903/kitty-hawk.md",
        "four flights",
        "five flights",
        &format!("{absent} five"),
        "five",
    );
    assert_eq!(after(CRASH, "75 feet", "seventy-five feet"), []);
    assert_eq!(after(CRASH, "value = 2000", "value = [2000, 2000.0]"), []);
}

#[test]
fn names() {
    let absent = "the paragraphs cited do not have the name";
    expect(CRASH, "Lieutenant Selfridge", "Lieutenant Lahm", &format!("{absent} \"Lahm\""), "Lahm");
    expect(
        CRASH,
        "The aeroplane of Orville",
        "The aeroplane of Wilbur",
        &format!("{absent} \"Wilbur\""),
        "Wilbur",
    );
    let name = "places/fort-myer.md";
    expect(
        name,
        "name = \"Fort Myer\"",
        "name = \"Fort Meyer\"",
        &format!("{absent} \"Fort Meyer\""),
        "Fort Meyer",
    );
}

#[test]
fn a_known_name_stands_for_another_one() {
    // ¶6 has "Mr. Wright" alone, an alias of Orville Wright.
    let (from, to) = ("[@trials ¶4]\n", "[@trials ¶4]\nLater Orville flew again. [@trials ¶6]\n");
    let folder = Folder::sound();
    let file = std::fs::read_to_string(folder.path().join(CRASH)).expect("it is there");
    folder.write(
        CRASH,
        file.trim_end().to_owned() + "\n" + to.split_once('\n').expect("a line break").1,
    );
    assert!(grounded(&folder).problems.is_empty(), "{from}");
}

#[test]
fn names_that_start_a_sentence_count_when_known() {
    let changed = after("organizations/signal-corps.md", "[@trials ¶5]", "[@trials ¶6]");
    let messages: Vec<&str> = changed.iter().map(|(m, _)| m.as_str()).collect();
    assert!(
        messages.contains(&"the paragraphs cited do not have the name \"Signal\""),
        "{messages:?}"
    );
}

#[test]
fn dates() {
    let absent = "the paragraphs cited do not have";
    expect(
        CRASH,
        "1908-09-17",
        "1908-09-18",
        &format!("{absent} 18 of the date \"1908-09-18\""),
        "18",
    );
    expect(
        CRASH,
        "1908-09-17",
        "1908-10",
        &format!("{absent} October of the date \"1908-10\""),
        "10",
    );
    let inferred = "date_inferred = \"so it was\"\ndate = \"1909\"";
    assert_eq!(after(CRASH, "date = \"1908-09-17\"", inferred), []);
    expect(
        CRASH,
        "qualifier = \"about\"",
        "as_of = \"1910\"",
        &format!("{absent} 1910 of the date \"1910\""),
        "1910",
    );
    expect(
        CRASH,
        "that evening.",
        "that evening of May 1908.",
        "the paragraphs cited do not have the name \"May\"",
        "May",
    );
}

#[test]
fn who_said_it() {
    expect(
        CRASH,
        "said_by = \"signal-corps\"",
        "said_by = \"orville-wright\"",
        "the paragraphs cited do not name \"Orville Wright\"",
        "orville-wright",
    );
    expect(
        CRASH,
        "said_by = \"signal-corps\"",
        "said_by = \"the Herald\"",
        "the paragraphs cited do not have the name \"Herald\"",
        "Herald",
    );
}

#[test]
fn the_source_itself_may_have_said_it() {
    const SOURCE: &str = "sources/trials.toml";
    let (title, standpoint) =
        ("\"[Report on the trials]\"", "standpoint = \"Speaks for the manufacturer.\"");
    for key in ["said_by", "reported_by"] {
        for who in ["orville-wright", "Orville of the trials"] {
            for (from, to) in [
                (title, "\"[Report of Orville Wright]\"".to_owned()),
                (standpoint, "standpoint = \"Speaks for Orville Wright.\"".to_owned()),
                (standpoint, format!("{standpoint}\ncreator = \"Orville Wright\"")),
                (standpoint, format!("{standpoint}\npublisher = \"Orville Wright\"")),
            ] {
                let folder = Folder::sound();
                folder.replace(CRASH, "said_by = \"signal-corps\"", &format!("{key} = \"{who}\""));
                assert_eq!(grounded(&folder).problems.len(), 1, "{key} {who}");
                folder.replace(SOURCE, from, &to);
                assert!(grounded(&folder).problems.is_empty(), "{key} {who} {to}");
            }
        }
    }
}

#[test]
fn the_source_itself_is_no_place_and_no_proof() {
    let folder = Folder::sound();
    let standpoint = "Speaks for Orville Wright at Kitty Hawk.";
    folder.replace("sources/trials.toml", "Speaks for the manufacturer.", standpoint);
    folder.replace(CRASH, "said_by = \"signal-corps\"", "place = \"kitty-hawk-town\"");
    folder.replace(CRASH, "died that evening", "died before Orville that evening");
    let problems = grounded(&folder).problems;
    let messages: Vec<&str> = problems.iter().map(Problem::message).collect();
    assert_eq!(
        messages,
        [
            "the paragraphs cited do not name \"Kitty Hawk\"",
            "the paragraphs cited do not have the name \"Orville\""
        ]
    );
}

#[test]
fn a_name_with_a_hyphen_is_reported_whole() {
    expect(
        CRASH,
        "Lieutenant Selfridge",
        "Santos-Dumont’s friend",
        "the paragraphs cited do not have the name \"Santos-Dumont’s\"",
        "Santos-Dumont’s",
    );
}

#[test]
fn quotations() {
    let quoted = "fell “from some seventy-five feet”";
    assert_eq!(after(CRASH, "fell from about 75 feet", quoted), []);
    let wrong = "fell “from seventy-five metres”";
    let found = after(CRASH, "fell from about 75 feet", wrong);
    assert_eq!(found[0].1, "“from seventy-five metres”", "{found:#?}");
}

#[test]
fn copies() {
    let copy = "recovered and flew again the next year before a large crowd of people";
    let folder = Folder::sound();
    let person = "people/orville-wright.md";
    folder.replace(person, "+++\nname", "+++\nnote = \"x\"\nname");
    let text = std::fs::read_to_string(folder.path().join(person)).expect("it is there");
    folder.write(person, format!("{text}Mr. Wright {copy}. [@trials ¶6]\n"));
    let problems = grounded(&folder).problems;
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(
        problems[0].message().starts_with("15 words in a row stand in the document"),
        "{problems:#?}"
    );
    folder.write(person, format!("{text}The report says that he “{copy}”. [@trials ¶6]\n"));
    assert!(grounded(&folder).problems.is_empty());
}

#[test]
fn exceptions_lift_what_they_name_and_no_more() {
    let idle = "the exception \"1\" lifts nothing".to_owned();
    let found = after(CRASH, "value = 1\n", "value = 2\n");
    assert!(found.iter().any(|(m, _)| *m == idle), "{found:#?}");
    let lifted =
        "[[ungrounded]]\nwhat = \"80 feet\"\nreason = \"so it is\"\n\n[[ungrounded]]\nwhat = \"1\"";
    let folder = Folder::sound();
    folder.replace(CRASH, "75 feet", "80 feet");
    folder.replace(CRASH, "[[ungrounded]]\nwhat = \"1\"", lifted);
    assert!(grounded(&folder).problems.is_empty());
}

#[test]
fn coverage_names_what_is_left_out() {
    let folder = Folder::sound();
    folder.remove("entries/1903");
    folder.remove("places/kitty-hawk-town.md");
    let coverage = grounded(&folder).coverage.expect("documents were given");
    let source = &coverage.sources[0];
    assert_eq!(source.uncited, [2]);
    let numbers: Vec<&str> =
        source.uncarried.iter().filter(|u| u.paragraph == 2).map(|u| u.number.as_str()).collect();
    assert_eq!(numbers, ["17", "1903", "four"]);
}

#[test]
fn documents_that_are_not_there() {
    let folder = Folder::sound();
    let nothing = Folder::empty();
    let report = check(folder.path(), Some(nothing.path()));
    assert_eq!(report.status(), 0);
    assert!(
        report.problems[0].message().starts_with("there is no document"),
        "{:#?}",
        report.problems
    );
    folder.replace(
        "sources/trials.toml",
        "paragraphs = 7",
        "paragraphs = 7\ndocument = \"report.txt\"",
    );
    let report = check(folder.path(), Some(nothing.path()));
    assert_eq!(report.problems[0].message(), "the document \"report.txt\" is not there");
    let report = check(folder.path(), Some(&nothing.path().join("gone")));
    assert!(report.problems.iter().any(|p| p.message() == "there is no such folder"));
}
