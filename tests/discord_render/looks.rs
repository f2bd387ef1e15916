//! How replies look: real answers of the shipped archive, and made ones of the
//! kinds that it does not bring forth.

use annalist::answer::model::{
    Answer, CheckView, CheckedKind, Kind, NearView, PortionView, Verdict,
};
use annalist::render::discord::message::{Message, Reply};
use annalist::render::discord::plain::{About, Command};
use annalist::render::discord::view::{Subject, View};
use annalist::render::discord::{Setting, about, help, message, notice, portion, sources, status};
use annalist::request::Request;
use serde_json::json;

use crate::judge::judge;
use crate::sample;
use crate::support::{archivist, root, today};

/// The reply as JSON; written to a file, too, if somebody wants to draw it.
fn look(name: &str, message: Message, private: bool) -> String {
    judge(&message);
    let reply = json!(Reply::New { message, private });
    let text = serde_json::to_string_pretty(&reply).expect("JSON");
    if let Some(folder) = std::env::var_os("ANNALIST_PAYLOADS") {
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = std::path::Path::new(&folder).join(format!("{name}.json"));
        std::fs::write(file, &text).expect("a writable folder");
    }
    text
}

fn view(request: &Request, page: usize) -> View {
    let subject = Subject::Whole(request.clone());
    View { subject, page, version: String::new(), asker: 1_234_567_890_123 }
}

/// What the shipped archive answers, under a version that does not change.
fn shipped(request: &Request, page: usize) -> Answer {
    let archivist = archivist(&root().join("knowledge"));
    let portion = portion(request, page);
    let mut answer = archivist.answer_portion(request, today(), portion).expect("an answer");
    answer.archive.version = "c0ffee".into();
    answer
}

fn reply(request: &Request, page: usize, setting: Setting) -> Message {
    message(&shipped(request, page), &view(request, page), setting)
}

macro_rules! look {
    ($name:ident, $private:literal, $request:expr) => {
        #[test]
        fn $name() {
            let shown = reply(&$request, 0, Setting::english($private));
            insta::assert_snapshot!(look(stringify!($name), shown, $private));
        }
    };
}

fn ask(question: &str) -> Request {
    Request::Ask { question: question.into() }
}

fn timeline(when: &str) -> Request {
    Request::Timeline { when: when.into(), topic: None }
}

look!(a_founder, false, ask("Who founded the National Council of Resistance of Iran?"));
look!(how_many, false, ask("How many were killed in the uprising of December 2017?"));
look!(a_year, false, timeline("1988"));
look!(a_year_without_entries, false, timeline("1973"));
look!(accounts, true, Request::Figures { words: "arrests 2018".into(), when: None });
look!(an_organization, false, Request::Who { name: "NCRI".into() });
look!(a_mistyped_name, false, Request::Who { name: "Rajawi Masud".into() });
look!(a_paragraph, true, Request::Source { citation: "@mek-history ¶42".into() });
look!(a_search, false, Request::Search { words: "prison".into() });
look!(not_in_the_archive, false, ask("Who discovered *penicillin*?"));
look!(not_a_time, true, timeline("the day before never"));

#[test]
fn where_it_comes_from() {
    let request = Request::Who { name: "NCRI".into() };
    let answer = shipped(&request, 0);
    let archivist = archivist(&root().join("knowledge"));
    let records = archivist.index().sources().expect("the sources");
    let shown = sources(&answer, &records, &view(&request, 0), Setting::english(true));
    insta::assert_snapshot!(look("where_it_comes_from", shown, true));
}

#[test]
fn a_page_of_a_list() {
    let portion = Some(PortionView { start: 5, total: 13 });
    let mut answer = Answer { portion, ..sample::long_timeline() };
    answer.entries = answer.entries.split_off(5).into_iter().take(5).collect();
    let setting = Setting { changed: true, ..Setting::english(true) };
    let shown = message(&answer, &view(&timeline("1908"), 1), setting);
    insta::assert_snapshot!(look("a_page_of_a_list", shown, true));
}

#[test]
fn the_end_of_a_list_that_is_cut_says_so() {
    let request = Request::Who { name: "NCRI".into() };
    let said = |portion| {
        let answer = Answer { portion, ..sample::agent() };
        json!(message(&answer, &view(&request, 9_999), Setting::english(false))).to_string()
    };
    assert!(said(Some(PortionView { start: 0, total: 3_647 })).contains("first 1000 of 3647"));
    assert!(!said(None).contains("Only the first"));
}

#[test]
fn an_entry_opened() {
    let mut answer = sample::timeline();
    answer.entries.truncate(1);
    answer.figures = sample::figures().figures;
    let request = Request::Entry { id: "preparations".into() };
    let shown = message(&answer, &view(&request, 0), Setting::english(true));
    insta::assert_snapshot!(look("an_entry_opened", shown, true));
}

#[test]
fn several_names() {
    let request = Request::Who { name: "Signl".into() };
    let shown = message(&sample::not_understood(), &view(&request, 0), Setting::english(false));
    insta::assert_snapshot!(look("several_names", shown, false));
}

pub fn verification() -> Answer {
    let check = |quote: &str, about, verdict, says: &str| CheckView {
        quote: quote.into(),
        about,
        verdict,
        says: says.into(),
        sentences: vec![],
        figures: vec![],
        record: None,
    };
    let fall = NearView {
        id: "fall".into(),
        title: "Fall of an aeroplane".into(),
        date_text: "17 September 1908".into(),
    };
    let corps =
        NearView { id: "corps".into(), title: "Signal Corps".into(), date_text: String::new() };
    let differs = CheckView {
        figures: sample::figures().figures.into_iter().take(2).collect(),
        record: Some(fall),
        ..check(
            "9,000 spectators",
            CheckedKind::Figure,
            Verdict::Differs,
            "The archive has other figures for this.",
        )
    };
    let supported = CheckView {
        sentences: vec![sample::sentence("It ordered the aeroplane, the source says.", &[3])],
        record: Some(corps),
        ..check("Signal Corps", CheckedKind::Name, Verdict::Supported, "The archive names it.")
    };
    let not_covered = check(
        "1 April 1950",
        CheckedKind::Date,
        Verdict::NotCovered,
        "The archive has nothing of that day.",
    );
    let known = check("Fort Myer", CheckedKind::Name, Verdict::Known, "The archive has this name.");
    Answer {
        checks: vec![known, supported, not_covered, differs],
        sources: sample::figures().sources,
        ..sample::empty(Kind::Verification)
    }
}

#[test]
fn a_message_checked() {
    let request = Request::Verify { text: "The *Signal Corps* saw 9,000 spectators.".into() };
    let shown = message(&verification(), &view(&request, 0), Setting::english(true));
    insta::assert_snapshot!(look("a_message_checked", shown, true));
}

#[test]
fn what_it_is() {
    let archive = About {
        title: "The early years of flight",
        description: "Flight until 1914, as three papers tell it.",
        disclosure: "Everything here is told by the papers cited; nothing was checked.",
        entries: 42,
        names: 12,
        figures: 7,
        sources: vec![("[Untitled report on the trials]", "Speaks for the manufacturer.")],
        version: "c0ffee1234",
        bot: "0.1.0",
    };
    insta::assert_snapshot!(look("what_it_is", about(&archive, Setting::english(false)), false));
}

#[test]
fn what_can_be_asked() {
    let command =
        |usage, description, example| Command { usage, description, example, in_menu: false };
    let commands = [
        command("/ask question", "Ask a question.", "/ask who built the first engine?"),
        command("/timeline when [topic]", "What happened at a time.", "/timeline autumn 1908"),
        command("/today", "What happened on this day of any year.", ""),
    ];
    let shown = help(&commands, "private", Setting::english(true));
    insta::assert_snapshot!(look("what_can_be_asked", shown, true));
}

#[test]
fn how_it_is() {
    let facts = [("Archive", "3f9a1c, 42 entries".to_owned()), ("Since", "2 days".to_owned())];
    let problems = ["entries/fall.md:3: unknown key `dat`".to_owned()];
    let shown = status(&facts, &problems, Setting::english(true));
    insta::assert_snapshot!(look("how_it_is", shown, true));
}

#[test]
fn a_notice() {
    let shown = notice("That was a lot of questions. Please ask again in 20 seconds.");
    insta::assert_snapshot!(look("a_notice", shown, true));
}
