//! From reply to reply by the buttons that are really there.

use annalist::discord::event::Wish;
use annalist::render::discord::view::{Action, View};
use annalist::request::Request;
use serde_json::json;

use crate::office::{
    ASKER, OTHER, ask, button, desk, flight, folders, ids, press, private, public, reply, timeline,
    update, words,
};

fn asker_of(id: &str) -> u64 {
    View::parse(id).unwrap().1.asker
}

#[test]
fn every_page_is_reached_and_each_is_another() {
    for folder in folders() {
        let desk = desk(&folder);
        let mut shown = public(reply(&desk, ASKER, ask(timeline("1700 to 2030"), false)));
        let mut seen = vec![words(&shown)];
        while let Some(next) = button(&shown, Action::Show, seen.len()) {
            shown = update(press(&desk, ASKER, &shown, false, &next));
            seen.push(words(&shown));
        }
        let pages = seen.len();
        assert!(pages > 3, "{pages} pages of {}", folder.display());
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), pages, "a page was shown twice");
        let back = button(&shown, Action::Show, pages - 2).unwrap();
        update(press(&desk, ASKER, &shown, false, &back));
    }
}

#[test]
fn others_page_in_a_copy_of_their_own() {
    let (desk, _) = flight();
    let seen = public(reply(&desk, ASKER, ask(timeline("1700 to 1950"), false)));
    let next = button(&seen, Action::Show, 1).unwrap();
    assert_eq!(asker_of(&next), ASKER);
    let copy = private(press(&desk, OTHER, &seen, false, &next));
    let next = button(&copy, Action::Show, 2).unwrap();
    assert!(ids(&copy).iter().all(|id| asker_of(id) == OTHER));
    let page = update(press(&desk, OTHER, &copy, true, &next));
    assert!(words(&page).contains("/timeline 1700 to 1950"));
}

#[test]
fn what_is_shared_is_the_page_that_was_seen_and_the_sharers_own() {
    let (desk, _) = flight();
    let first = private(reply(&desk, ASKER, ask(timeline("1700 to 1950"), true)));
    let next = button(&first, Action::Show, 1).unwrap();
    let second = update(press(&desk, ASKER, &first, true, &next));
    let share = button(&second, Action::Share, 1).unwrap();
    let shared = public(press(&desk, ASKER, &second, true, &share));
    assert_eq!(shared.embeds, second.embeds);
    assert!(button(&shared, Action::Share, 1).is_none(), "what all see is shared already");
    assert!(ids(&shared).iter().all(|id| asker_of(id) == ASKER));
}

#[test]
fn sources_and_entries_open_beside_the_reply() {
    let (desk, _) = flight();
    let seen = public(reply(&desk, ASKER, ask(timeline("1783"), false)));
    let sources = button(&seen, Action::Sources, 0).unwrap();
    let told = private(press(&desk, OTHER, &seen, false, &sources));
    assert!(words(&told).contains('¶'), "{}", words(&told));

    let menu = button(&seen, Action::Open, 0).unwrap();
    let rows = json!(seen)["components"].clone();
    let rows = rows.as_array().unwrap();
    let options = rows.iter().find_map(|row| row["components"][0]["options"].as_array()).unwrap();
    for option in options {
        let chosen = option["value"].as_str().map(str::to_owned);
        let on = annalist::discord::event::Shown::default();
        let wish = Wish::Press { custom_id: menu.clone(), chosen, on };
        let opened = words(&private(reply(&desk, OTHER, wish)));
        let title = option["label"].as_str().unwrap();
        assert!(opened.contains(title), "{title}: {opened}");
    }
}

#[test]
fn a_long_question_pages_by_the_line_above_it() {
    let desk = desk(&folders()[0]);
    let topic = Some("in Iran and in Iran, ".repeat(11).trim().to_owned());
    let request = Request::Timeline { when: "1970 to 2025".to_owned(), topic };
    let seen = public(reply(&desk, ASKER, ask(request, false)));
    let line = seen.embeds[0].author.as_ref().unwrap().name.clone();
    assert!(line.chars().count() > 240, "{line}");
    let next = button(&seen, Action::Show, 1).unwrap();
    assert!(next.contains('…'), "{next}");
    let second = update(press(&desk, ASKER, &seen, false, &next));
    assert_ne!(seen.embeds, second.embeds);
    assert_eq!(seen.embeds[0].author, second.embeds[0].author);
    let back = button(&second, Action::Show, 0).unwrap();
    assert_eq!(update(press(&desk, ASKER, &second, false, &back)), seen);
    for id in ids(&seen) {
        let told = words(&private(press(&desk, OTHER, &seen, false, &id)));
        assert!(!told.contains("can no longer be read"), "{told}");
    }
}

#[test]
fn where_nothing_is_the_nearest_can_be_opened() {
    let (desk, _) = flight();
    let seen = public(reply(&desk, ASKER, ask(timeline("1650"), false)));
    let nearest = ids(&seen);
    assert!(!nearest.is_empty(), "{}", words(&seen));
    for id in nearest {
        let opened = update(press(&desk, ASKER, &seen, false, &id));
        assert_ne!(opened.embeds[0].title, seen.embeds[0].title);
        assert!(words(&opened).contains("[1]"), "{}", words(&opened));
    }
}

#[test]
fn this_day_without_a_record_offers_those_around_it() {
    for folder in folders() {
        let desk = desk(&folder);
        let mut empty = 0;
        for (month, day) in (1..=12).flat_map(|month| [(month, 3), (month, 19)]) {
            let today = annalist::archive::date::Day::from_ymd(2027, month, day).unwrap();
            let event = crate::office::event(ASKER, Wish::Today { private: None });
            let seen = public(desk.reply(&event, today));
            if words(&seen).contains("Nothing in the archive") {
                empty += 1;
                assert!(!ids(&seen).is_empty(), "{}", words(&seen));
            }
        }
        assert!(empty > 0, "every day has a record in {}", folder.display());
    }
}

#[test]
fn a_record_that_a_check_found_opens_beside_the_check() {
    let (desk, archivist) = flight();
    let answer = archivist.answer(&timeline("1783"), crate::support::today()).unwrap();
    let text = answer.entries.first().unwrap().sentences.first().unwrap().text.clone();
    let check = private(reply(&desk, ASKER, ask(Request::Verify { text }, false)));
    let found = button(&check, Action::Beside, 0).unwrap();
    // What the message said that was checked is not kept, so its check could not come back.
    private(press(&desk, ASKER, &check, true, &found));
}
