//! Buttons and menus: for whom, where, after what.

use annalist::discord::event::{Shown, Wish};
use annalist::render::discord::message::Reply;
use annalist::render::discord::view::{Action, Subject, View};
use annalist::request::Request;
use proptest::prelude::*;

use crate::office::{
    ASKER, OTHER, Pressed, ask, desk_with, flight, ids, new, press as from, private, public, reply,
    says, timeline, update, words,
};
use crate::support;

#[test]
fn the_asker_pages_in_place_and_others_get_their_own() {
    let (desk, archivist) = flight();
    let press = Pressed::on(&archivist, timeline("1900s"), Action::Show);
    update(reply(&desk, ASKER, press.wish()));
    private(reply(&desk, OTHER, press.wish()));
}

#[test]
fn what_others_get_is_theirs_to_page() {
    let (desk, archivist) = flight();
    let mut press = Pressed::on(&archivist, timeline("1900s"), Action::Show);
    press.private = true;
    // The button still names the first asker, but nobody else sees the message.
    update(reply(&desk, OTHER, press.wish()));
    press.asker = OTHER;
    update(reply(&desk, OTHER, press.wish()));
}

/// A page is drawn once for all who ask for it; its buttons are each one's own.
#[test]
fn who_asks_what_another_asked_gets_buttons_of_their_own() {
    let (desk, _) = flight();
    for request in [timeline("1900s"), Request::Who { name: "Wright".into() }] {
        for private in [false, true] {
            for asker in [ASKER, OTHER, u64::MAX, 1] {
                let wish = || ask(request.clone(), private);
                assert_eq!(reply(&desk, asker, wish()), reply(&flight().0, asker, wish()));
                let (shown, _) = new(reply(&desk, asker, wish()));
                let views = ids(&shown).into_iter().filter_map(|id| View::parse(&id));
                let askers: Vec<u64> = views.map(|(_, view)| view.asker).collect();
                assert!(!askers.is_empty() && askers.iter().all(|other| *other == asker));
            }
        }
    }
}

#[test]
fn sources_are_for_whoever_wants_them() {
    let (desk, archivist) = flight();
    let press = Pressed::on(&archivist, timeline("1903"), Action::Sources);
    let source = archivist.index().sources().unwrap().remove(0);
    for user in [ASKER, OTHER] {
        let told = private(reply(&desk, user, press.wish()));
        assert!(words(&told).contains("["), "{} {}", words(&told), source.title);
    }
}

#[test]
fn a_private_answer_can_be_shared_and_a_public_one_is_already() {
    let (desk, archivist) = flight();
    let mut press = Pressed::on(&archivist, timeline("1903"), Action::Share);
    let notice = private(reply(&desk, ASKER, press.wish()));
    assert!(!words(&notice).contains("1903"));
    press.private = true;
    let shared = public(reply(&desk, ASKER, press.wish()));
    says(&shared, "1903");
}

#[test]
fn an_entry_is_opened_for_whoever_chooses_it() {
    let (desk, archivist) = flight();
    let answer = archivist.answer(&timeline("1903"), support::today()).unwrap();
    let id = answer.entries.first().unwrap().id.clone();
    let mut press = Pressed::on(&archivist, timeline("1903"), Action::Open);
    press.chosen = Some(Subject::Whole(Request::Entry { id }).text(100));
    private(reply(&desk, ASKER, press.wish()));
    private(reply(&desk, OTHER, press.wish()));
    for nonsense in [None, Some(String::new()), Some("☃".to_owned()), Some("e…000000".to_owned())]
    {
        press.chosen = nonsense;
        private(reply(&desk, ASKER, press.wish()));
    }
}

#[test]
fn a_page_behind_the_last_is_the_last() {
    let (desk, archivist) = flight();
    let mut press = Pressed::on(&archivist, timeline("1700 to 1950"), Action::Show);
    press.page = 9_999;
    let last = words(&update(reply(&desk, ASKER, press.wish())));
    let (_, pages) = last.split_once("page ").unwrap();
    let (page, rest) = pages.split_once(" of ").unwrap();
    assert_eq!(page, rest.lines().next().unwrap(), "{last}");
}

#[test]
fn a_button_works_after_a_restart() {
    let (before, archivist) = flight();
    let press = Pressed::on(&archivist, timeline("1903"), Action::Show);
    let first = reply(&before, ASKER, press.wish());
    drop(before);
    let (after, _) = flight();
    assert_eq!(first, reply(&after, ASKER, press.wish()));
}

#[test]
fn a_button_from_before_a_change_says_so() {
    let (desk, archivist) = flight();
    let mut press = Pressed::on(&archivist, timeline("1903"), Action::Show);
    let same = words(&update(reply(&desk, ASKER, press.wish())));
    press.version = "0ld0ld".to_owned();
    let changed = words(&update(reply(&desk, ASKER, press.wish())));
    let note = annalist::wording::replies::ENGLISH.changed;
    assert!(!same.contains(note) && changed.contains(note), "{changed}");
}

#[test]
fn an_entry_that_is_open_is_paged_in_place() {
    let (desk, archivist) = flight();
    let answer = archivist.answer(&timeline("1903"), support::today()).unwrap();
    let request = Request::Entry { id: answer.entries.first().unwrap().id.clone() };
    let press = Pressed::on(&archivist, request, Action::Show);
    let opened = update(reply(&desk, ASKER, press.wish()));
    assert_eq!(opened.embeds[0].author, None, "an entry has no first line");
    for alone in [false, true] {
        update(from(&desk, ASKER, &opened, alone, &press.custom_id()));
    }
    private(from(&desk, OTHER, &opened, false, &press.custom_id()));
}

#[test]
fn an_entry_that_is_gone_is_told_so() {
    let (desk, archivist) = flight();
    let gone = Request::Entry { id: "1903-no-such-entry".to_owned() };
    let press = Pressed::on(&archivist, gone, Action::Show);
    assert!(!words(&update(reply(&desk, ASKER, press.wish()))).trim().is_empty());
}

#[test]
fn a_long_question_is_read_from_the_message() {
    let (desk, archivist) = flight();
    let question = format!("Who flew at Kitty Hawk{}?", ", and who watched them there".repeat(8));
    assert!(question.chars().count() > 240);
    let press = Pressed::on(&archivist, Request::Ask { question }, Action::Show);
    assert!(press.custom_id().contains('…'));
    update(reply(&desk, ASKER, press.wish()));

    let Wish::Press { custom_id, chosen, .. } = press.wish() else { panic!("no press") };
    let on = Shown { line: "/ask something else".to_owned(), private: false };
    let notice = private(reply(&desk, ASKER, Wish::Press { custom_id, chosen, on }));
    says(&notice, "ask again");
}

#[test]
fn buttons_of_others_are_refused() {
    let (desk, _) = flight();
    for custom_id in ["", "vote:yes", "p", "p3f9a1c1.0.q1988", "p3f9a1c1.0.vtext", "é.é.é"] {
        let (custom_id, chosen) = (custom_id.to_owned(), None);
        let wish = Wish::Press { custom_id, chosen, on: Shown::default() };
        says(&private(reply(&desk, ASKER, wish)), "older version of the bot");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_press_breaks_the_desk(
        id in prop_oneof!["\\PC{0,120}", "[pshox][0-9a-z]{6,9}\\.[0-9]{1,25}\\.[atfwcxev]\\PC{0,40}"],
        chosen in proptest::option::of("[atfwcxevz…]?\\PC{0,100}"),
        line in "\\PC{0,100}",
        alone: bool,
    ) {
        thread_local! {
            static DESK: annalist::discord::desk::Desk = {
                let plenty = annalist::discord::desk::DeskSettings {
                    burst: 100_000, per_minute: 100_000, private_by_default: false,
                    admin_server: None, log_members: false,
                };
                desk_with(flight().1, plenty)
            };
        }
        let on = Shown { line, private: alone };
        let wish = Wish::Press { custom_id: id, chosen, on };
        // A panic while the archive is read is caught, and told as this.
        let (Reply::New { message, .. } | Reply::Update(message)) =
            DESK.with(|desk| reply(desk, ASKER, wish))
        else {
            return Err(TestCaseError::fail("offers for a press"));
        };
        prop_assert!(!words(&message).contains("could not be read"), "{:?}", message);
    }
}
