//! Commands: each wish gives the reply that belongs to it.

use annalist::archive::date::Day;
use annalist::discord::desk::{DeskSettings, reference};
use annalist::discord::event::{Event, Place, Wish};
use annalist::render::discord::message::Reply;
use annalist::request::Request;
use annalist::suggest::Field;

use crate::office::{
    ASKER, ask, choices, desk, event, flight, folders, new, private, public, reply, says, timeline,
    words,
};
use crate::support;

#[test]
fn an_answer_is_for_everybody_unless_it_is_asked_for_in_private() {
    let (desk, _) = flight();
    let zeppelin = || Request::Who { name: "Wright".to_owned() };
    let seen = public(reply(&desk, ASKER, ask(zeppelin(), false)));
    let alone = private(reply(&desk, ASKER, ask(zeppelin(), true)));
    says(&seen, "Wright");
    says(&alone, "Wright");
}

#[test]
fn what_is_checked_is_private_whatever_was_asked_for() {
    let (desk, _) = flight();
    let text = "The airship burned in 1937.".to_owned();
    private(reply(&desk, ASKER, ask(Request::Verify { text }, false)));
}

#[test]
fn nothing_typed_brings_an_example_that_works() {
    for folder in folders() {
        let desk = desk(&folder);
        let archivist = support::archivist(&folder);
        let empty = [
            Request::Ask { question: " ".to_owned() },
            timeline("?"),
            Request::Figures { words: "🙂".to_owned(), when: None },
            Request::Who { name: String::new() },
            Request::Source { citation: "¶".to_owned() },
        ];
        for request in empty {
            let command = request.name();
            let notice = words(&private(reply(&desk, ASKER, ask(request, false))));
            let (_, typed) = notice.split_once(&format!("/{command} ")).unwrap_or_else(|| {
                panic!("no example for /{command}: {notice}");
            });
            let typed = typed.lines().next().unwrap().to_owned();
            let request = match command {
                "ask" => Request::Ask { question: typed },
                "timeline" => timeline(&typed),
                "figures" => Request::Figures { words: typed, when: None },
                "who" => Request::Who { name: typed },
                _ => Request::Source { citation: typed },
            };
            let answer = archivist.answer(&request, support::today()).unwrap();
            assert!(answer.answered, "{request:?} is not answered by {}", folder.display());
        }
        let empty = Request::Verify { text: "\n".to_owned() };
        private(reply(&desk, ASKER, ask(empty, false)));
    }
}

#[test]
fn today_tells_of_this_day_in_any_year() {
    let (desk, _) = flight();
    let on = |day| {
        let wish = Wish::Today { private: None };
        public(desk.reply(&event(ASKER, wish), day))
    };
    // The first flight of the brothers, in this archive as elsewhere.
    says(&on(Day::from_ymd(2026, 12, 17).unwrap()), "1903");
    says(&on(Day::from_ymd(2028, 2, 29).unwrap()), "29 February");
    private(reply(&desk, ASKER, Wish::Today { private: Some(true) }));
}

#[test]
fn offers_are_choices() {
    for folder in folders() {
        let desk = desk(&folder);
        for field in [Field::When, Field::Topic, Field::Figure, Field::Name, Field::Citation] {
            let field = Some(field);
            for typed in ["", "19", "a", "¶", "𒀀", &"x".repeat(6_000)] {
                let typed = typed.to_owned();
                let offered = choices(reply(&desk, ASKER, Wish::Complete { field, typed }));
                assert!(offered.len() <= 25);
            }
        }
        let unknown = Wish::Complete { field: None, typed: "19".to_owned() };
        assert!(choices(reply(&desk, ASKER, unknown)).is_empty());
    }
}

#[test]
fn a_command_of_another_version_is_told_so() {
    let (desk, _) = flight();
    let notice = private(reply(&desk, ASKER, Wish::Unknown("divine".to_owned())));
    says(&notice, "divine");
}

#[test]
fn the_archive_is_told_of_on_servers_alone() {
    let (desk, archivist) = flight();
    let status = private(reply(&desk, ASKER, Wish::Status));
    says(&status, &archivist.index().catalog().entries.to_string());
    for wish in [Wish::Status, Wish::Reload] {
        for place in [Place::BotDm, Place::Private] {
            let mut event = event(ASKER, wish.clone());
            event.place = place;
            let notice = private(desk.reply(&event, support::today()));
            says(&notice, "server");
            assert!(!words(&notice).contains(&archivist.index().catalog().about.title));
        }
    }
}

#[test]
fn one_server_alone_may_look_after_the_archive() {
    let admin_server = Some(2);
    let settings = DeskSettings { admin_server, ..DeskSettings::default() };
    let desk = crate::office::desk_with(flight().1, settings);
    for wish in [Wish::Status, Wish::Reload] {
        says(&private(reply(&desk, ASKER, wish.clone())), "only on the server of those who run");
        let there = Event { place: Place::Guild(2), ..event(ASKER, wish) };
        let told = words(&private(desk.reply(&there, support::today())));
        assert!(!told.contains("only on the server of those"), "{told}");
    }
}

#[test]
fn the_same_event_has_the_same_reply() {
    let (desk, _) = flight();
    let wish = ask(timeline("1783"), false);
    assert_eq!(reply(&desk, ASKER, wish.clone()), reply(&desk, ASKER, wish));
    assert_eq!(reference(9), reference(9));
}

#[test]
fn a_time_that_is_none_and_a_time_with_nothing_are_answered_politely() {
    let (desk, _) = flight();
    for when in ["the day of the parsnip", "1650"] {
        let (message, _) = new(reply(&desk, ASKER, ask(timeline(when), false)));
        assert!(!words(&message).trim().is_empty());
    }
}

#[test]
fn private_by_default_is_kept() {
    let archivist = flight().1;
    let settings = DeskSettings { private_by_default: true, ..DeskSettings::default() };
    let desk = crate::office::desk_with(archivist, settings);
    for wish in [
        ask(timeline("1783"), false),
        Wish::Today { private: None },
        Wish::About { private: None },
        Wish::Help { private: None },
    ] {
        assert!(matches!(reply(&desk, ASKER, wish), Reply::New { private: true, .. }));
    }
    public(reply(&desk, ASKER, Wish::Help { private: Some(false) }));
}

#[test]
fn accounts_of_one_thing_are_read_on_one_page() {
    let (desk, _) = flight();
    let request = Request::Figures { words: "spectators".to_owned(), when: None };
    let shown = words(&public(reply(&desk, ASKER, ask(request, false))));
    assert_eq!(shown.contains("100,000 people"), shown.contains("150,000 people"), "{shown}");
    assert!(shown.contains("half of Paris") && !shown.contains("half of Paris of"), "{shown}");
}

#[test]
fn a_paragraph_of_no_source_is_offered_of_each() {
    let (desk, _) = flight();
    let source = |citation: &str| {
        let citation = citation.to_owned();
        public(reply(&desk, ASKER, ask(Request::Source { citation }, false)))
    };
    for offered in ["@ascent-annals ¶9", "@penhallow-lectures ¶9", "@penny-gazette ¶9"] {
        says(&source("¶9"), offered);
    }
    says(&source("penny gazette ¶9"), "Satory");
}

#[test]
fn an_opinion_on_a_known_name_is_no_finding() {
    let (desk, _) = flight();
    let text = "Count Zeppelin was a fool and everybody loved him".to_owned();
    let shown = words(&private(reply(&desk, ASKER, ask(Request::Verify { text }, false))));
    assert!(shown.contains("Zeppelin") && !shown.contains("Supported"), "{shown}");
}
