//! Hostile and huge archives, as an archivist might keep them: read from files,
//! indexed, asked, and every page of the answer looked at.

use std::fs;
use std::path::Path;

use annalist::archivist::Archivist;
use annalist::render::discord::message::Row;
use annalist::render::discord::view::{Subject, View};
use annalist::render::discord::{Setting, message, portion, sources};
use annalist::request::Request;
use tempfile::TempDir;

use crate::hostile::TRICKS;
use crate::judge::judge;
use crate::support::{archivist, today};

/// Text as it may stand in a TOML file.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text")
}

pub fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, text).expect("a file");
}

/// A text without what the archive's own check refuses and without brackets,
/// which mean something in a body.
pub fn in_body(text: &str) -> String {
    allowed(text).chars().filter(|c| !matches!(c, '[' | ']')).collect()
}

pub fn allowed(text: &str) -> String {
    let refused = |c| matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let text: String = text.chars().filter(|c| !c.is_control() && !refused(*c)).collect();
    text.trim().to_owned()
}

/// 500 entries in one year, some of them very long, all of them hostile.
fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    let long = "W".repeat(10_000);
    let title = quoted(TRICKS[0]);
    write(
        root,
        "archive.toml",
        &format!(
            "title = {title}\ndescription = \"d\"\nlanguages = [\"en\"]\ndisclosure = {}\n",
            quoted(TRICKS[11]),
        ),
    );
    let source =
        format!("title = {}\nstandpoint = {}\nparagraphs = 9\n", quoted(TRICKS[8]), quoted(&long),);
    write(root, "sources/s.toml", &source);
    write(
        root,
        "measures.toml",
        "[heads]\nlabel = \"heads\"\nwords = [\"counted\"]\nunit = \"heads\"\n",
    );
    write(
        root,
        "people/p.md",
        &format!(
            "+++\nname = \"Person\"\naliases = [{}]\n+++\n{} is told of. [@s ¶2]\n",
            quoted(TRICKS[17]),
            in_body(&long),
        ),
    );
    for n in 0..500 {
        let trick = TRICKS[n % TRICKS.len()];
        let name = if n % 50 == 0 { long.as_str() } else { trick };
        let name = format!("Entry {n} {}", allowed(name)).trim().to_owned();
        let body = in_body(if n % 40 == 0 { &long } else { trick });
        let figure = if n % 9 == 0 {
            format!(
                "[[figures]]\nmeasure = \"heads\"\nvalue = {n}\nsaid_by = {}\ncite = \"[@s ¶3]\"\n",
                quoted(&name)
            )
        } else {
            String::new()
        };
        write(
            root,
            &format!("entries/e{n}.md"),
            &format!(
                "+++\ntitle = {}\ndate = \"1908-{:02}-{:02}\"\npeople = [\"p\"]\nnote = {}\n{figure}+++\nIt is told: {body} and counted. [@s ¶{}]\n",
                quoted(&name),
                n % 12 + 1,
                n % 28 + 1,
                quoted(&body),
                n % 9 + 1,
            ),
        );
    }
    folder
}

fn pages(archivist: &Archivist, request: &Request) -> usize {
    let records = archivist.index().sources().expect("sources");
    for page in 0.. {
        let part = portion(request, page);
        let answer = archivist.answer_portion(request, today(), part).expect("an answer");
        let subject = Subject::Whole(request.clone());
        let view = View { subject, page, version: answer.archive.version.clone(), asker: 1 };
        let shown = message(&answer, &view, Setting::english(true));
        judge(&shown);
        judge(&sources(&answer, &records, &view, Setting::english(true)));
        let buttons = shown.components.iter().filter_map(|row| match row {
            Row::Buttons(buttons) => Some(buttons),
            Row::Menu(_) => None,
        });
        let more = buttons.flatten().any(|button| button.label == "Next" && !button.disabled);
        if !more || page >= 7 {
            return page + 1;
        }
    }
    0
}

#[test]
fn a_hostile_archive_answers_within_the_limits() {
    let folder = archive();
    let archivist = archivist(folder.path());
    let timeline = |when: &str| Request::Timeline { when: when.into(), topic: None };
    assert!(pages(&archivist, &timeline("1908")) > 5);
    for request in [
        timeline("March 1908"),
        timeline("1950"),
        Request::Figures { words: "heads counted 1908".into(), when: None },
        Request::Who { name: "Person".into() },
        Request::Who { name: "Persom @everyone".into() },
        Request::Source { citation: "@s ¶2".into() },
        Request::Search { words: "told".into() },
        Request::Ask { question: "What was counted in 1908?".into() },
        Request::Ask { question: TRICKS.join(" ") },
    ] {
        pages(&archivist, &request);
    }
}
