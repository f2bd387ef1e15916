//! Quotations from hostile full texts: fit to be sent, whatever a source holds.

use annalist::render::discord::message::{Message, Row};
use annalist::render::discord::view::{Subject, View};
use annalist::render::discord::{Setting, message, portion, sources};
use annalist::request::Request;
use tempfile::TempDir;

use crate::hostile::TRICKS;
use crate::judge::{judge, markdown};
use crate::on_disk::{quoted, write};
use crate::support::{archivist, today};

/// Words that tell the paragraphs apart.
const CRAFTS: [&str; 24] = [
    "trophy", "lantern", "anchor", "barrel", "candle", "dagger", "easel", "fiddle", "goblet",
    "hammer", "icon", "jacket", "kettle", "ladder", "mirror", "needle", "organ", "pulpit", "quilt",
    "rudder", "saddle", "throne", "violin", "wagon",
];

/// An archive whose document has a trick in each paragraph, and a very long one.
fn archive() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    write(root, "archive.toml", "title = \"T\"\nlanguages = [\"en\"]\n");
    let title = quoted(TRICKS[8]);
    let source = format!("title = {title}\nstandpoint = {title}\nparagraphs = 25\n");
    write(root, "sources/s.toml", &source);
    let made = |(craft, trick): (&str, &str)| {
        let trick = trick.replace(['\n', '.'], " ");
        format!("Reed made the silver {craft}, {trick}, in 1908.\n")
    };
    let mut text: String = CRAFTS.into_iter().zip(TRICKS).map(made).collect();
    text.push_str(&format!("Reed made the silver zither {}in 1908.\n", "*W* ".repeat(2_500)));
    write(root, "documents/s.txt", &text);
    folder
}

/// Every page that is shown to a question, judged.
fn pages(folder: &TempDir, question: String) -> Vec<Message> {
    let archivist = archivist(folder.path());
    let records = archivist.index().sources().expect("sources");
    let request = Request::Ask { question };
    let mut pages = Vec::new();
    for page in 0..12 {
        let part = portion(&request, page);
        let answer = archivist.answer_portion(&request, today(), part).expect("an answer");
        let subject = Subject::Whole(request.clone());
        let view = View { subject, page, version: answer.archive.version.clone(), asker: 1 };
        let shown = message(&answer, &view, Setting::english(true));
        judge(&shown);
        judge(&sources(&answer, &records, &view, Setting::english(true)));
        let more = has_next(&shown);
        pages.push(shown);
        if !more {
            break;
        }
    }
    pages
}

fn has_next(message: &Message) -> bool {
    let buttons = message.components.iter().filter_map(|row| match row {
        Row::Buttons(buttons) => Some(buttons),
        Row::Menu(_) => None,
    });
    buttons.flatten().any(|button| button.label == "Next" && !button.disabled)
}

#[test]
fn hostile_sentences_are_quoted_harmlessly() {
    let folder = archive();
    for craft in CRAFTS {
        let pages = pages(&folder, format!("Who made the silver {craft}?"));
        // Lines with words from right to left are set apart by marks that are not seen.
        let text = markdown(&pages[0]).join("\n").replace(['\u{2068}', '\u{2069}'], "");
        assert!(text.contains(&format!("“Reed made the silver {craft}")), "{text}");
        assert!(text.contains("1908.”\u{a0}["), "{text}");
    }
}

#[test]
fn a_very_long_sentence_is_quoted_over_several_pages() {
    let folder = archive();
    let pages = pages(&folder, "Who made the silver zither?".to_owned());
    assert!(pages.len() > 2, "{} pages", pages.len());
    let all: Vec<_> = pages.iter().flat_map(markdown).collect();
    assert!(all.join("\n").contains("“Reed made the silver zither"));
    assert!(all.join("\n").contains("1908.”\u{a0}["));
    // Each page says where its words are from.
    assert!(pages.iter().all(|page| markdown(page).join("\n").contains("¶25")));
}
