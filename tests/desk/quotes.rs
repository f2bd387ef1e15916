//! Full texts in Discord: quoted where no record answers, cited, and in nobody's way.

use annalist::discord::event::Wish;
use annalist::render::discord::limits::check;
use annalist::render::discord::view::Action;
use annalist::request::Request;
use annalist::suggest::Field;
use tempfile::TempDir;

use crate::office::{
    ASKER, ask, button, choices, desk, press, private, public, reply, says, timeline, words,
};

/// One record, and a document that tells more than it.
fn club() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "archive.toml",
            "title = \"The club\"\ndescription = \"Its years.\"\nlanguages = [\"en\"]\n",
        ),
        (
            "sources/annals.toml",
            "title = \"Annals\"\nstandpoint = \"Speaks for the club.\"\nparagraphs = 4\n",
        ),
        (
            "documents/annals.txt",
            "Mary Holt founded the club in 1901.\n\n\
             Members met weekly. Dr. John Reed *designed* the silver trophy in 1908.\n\n\
             The boathouse burned in 1911. Nobody @everyone knew was hurt.\n\n\
             The club was dissolved.\n",
        ),
        (
            "entries/founding.md",
            "+++\ntitle = \"The club is founded\"\ncite = \"[@annals ¶1]\"\ndate = \"1901\"\n+++\n\
             Mary Holt founded the club. [@annals ¶1]\n",
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    folder
}

fn question(question: &str) -> Wish {
    ask(Request::Ask { question: question.to_owned() }, false)
}

#[test]
fn what_no_record_tells_is_quoted_and_cited() {
    let folder = club();
    let desk = desk(folder.path());
    let seen = public(reply(&desk, ASKER, question("Who designed the silver trophy?")));
    assert_eq!(check(&seen), [], "{seen:#?}");
    says(&seen, "“Dr. John Reed *designed* the silver trophy in 1908.”\u{a0}[1]");
    says(&seen, "quoted from full texts");
    for part in ["Annals", "¶2", "Speaks for the club."] {
        says(&seen, part);
    }
    assert!(!words(&seen).contains("Members met"), "more is quoted than answers");

    let sources = button(&seen, Action::Sources, 0).unwrap();
    let sources = private(press(&desk, ASKER, &seen, false, &sources));
    assert_eq!(check(&sources), [], "{sources:#?}");
    for part in ["¶2", "“Dr. John Reed"] {
        says(&sources, part);
    }
}

#[test]
fn a_record_answers_before_a_full_text() {
    let folder = club();
    let seen = public(reply(&desk(folder.path()), ASKER, question("Who founded the club?")));
    says(&seen, "Mary Holt founded the club.");
    assert!(!words(&seen).contains('“'), "{}", words(&seen));
}

#[test]
fn what_full_texts_do_not_tell_is_refused() {
    let folder = club();
    let asked = question("Who designed the golden zeppelin?");
    let seen = public(reply(&desk(folder.path()), ASKER, asked));
    assert!(!words(&seen).contains("Reed"), "{}", words(&seen));
}

#[test]
fn checks_offers_and_other_commands_tell_of_records_alone() {
    let folder = club();
    let desk = desk(folder.path());
    let text = "Mary Holt founded the club. The boathouse burned in 1911.".to_owned();
    let checked = private(reply(&desk, ASKER, ask(Request::Verify { text }, false)));
    assert_eq!(check(&checked), []);
    assert!(!words(&checked).contains("knew was hurt"), "{}", words(&checked));
    for request in [
        timeline("1911"),
        Request::Source { citation: "@annals ¶2".to_owned() },
        Request::Source { citation: "annals".to_owned() },
        Request::Search { words: "boathouse".to_owned() },
    ] {
        let seen = public(reply(&desk, ASKER, ask(request, false)));
        assert_eq!(check(&seen), []);
        assert!(!words(&seen).contains("knew was hurt"), "{}", words(&seen));
    }
    for field in [Field::When, Field::Topic, Field::Figure, Field::Name, Field::Citation] {
        let field = Some(field);
        for typed in ["", "boathouse", "trophy", "annals", "¶3", "19"] {
            let offered =
                choices(reply(&desk, ASKER, Wish::Complete { field, typed: typed.into() }));
            for offer in offered {
                assert!(
                    !offer.name.contains("Reed") && !offer.name.contains("burned"),
                    "{offer:?}"
                );
            }
        }
    }
}
