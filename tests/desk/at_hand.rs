//! What was replied lately is at hand, for whoever wants the same, and nothing else is.

use annalist::discord::desk::Desk;
use annalist::discord::event::{Event, Wish};
use annalist::render::discord::view::Action;
use annalist::request::Request;
use annalist::suggest::Field;

use crate::office::{ASKER, OTHER, Pressed, ask, event, flight, timeline};
use crate::support::today;

fn at_hand(desk: &Desk, event: &Event) -> bool {
    desk.has_at_hand(event, today())
}

/// Whether a wish is at hand before and after it is replied to.
fn before_and_after(desk: &Desk, wish: Wish) -> (bool, bool) {
    let event = event(ASKER, wish);
    let before = at_hand(desk, &event);
    let first = desk.reply(&event, today());
    let after = at_hand(desk, &event);
    // Looking changes nothing.
    assert_eq!(desk.reply(&event, today()), first);
    (before, after)
}

fn typing(typed: &str) -> Wish {
    Wish::Complete { field: Some(Field::When), typed: typed.to_owned() }
}

#[test]
fn what_was_shown_or_offered_is_at_hand() {
    let (desk, archivist) = flight();
    let answer = ask(Request::Ask { question: "Who flew in 1903?".to_owned() }, false);
    let turned = Pressed { page: 1, ..Pressed::on(&archivist, timeline("1900s"), Action::Show) };
    for wish in [answer, ask(timeline("1903"), false), typing("190"), turned.wish()] {
        assert_eq!(before_and_after(&desk, wish.clone()), (false, true), "{wish:?}");
    }
    assert_eq!(before_and_after(&desk, Wish::Today { private: None }), (false, true));
}

#[test]
fn whoever_it_is_for_it_is_known_as_it_is_drawn() {
    let (desk, _) = flight();
    let asked = |user, private| event(user, ask(timeline("1903"), private));
    desk.reply(&asked(ASKER, false), today());
    assert!(at_hand(&desk, &asked(OTHER, false)));
    assert!(!at_hand(&desk, &asked(ASKER, true)), "a private one is drawn otherwise");
    let german = Event { locale: "de".to_owned(), ..asked(ASKER, false) };
    desk.reply(&german, today());
    assert!(at_hand(&desk, &german));
}

#[test]
fn of_another_day_nothing_is_at_hand() {
    let (desk, _) = flight();
    let event = event(ASKER, ask(timeline("1903"), false));
    desk.reply(&event, today());
    assert!(!desk.has_at_hand(&event, today().plus(1)));
}

#[test]
fn what_somebody_else_wrote_is_never_at_hand() {
    let (desk, _) = flight();
    let text = "The first flight was in 1903.".to_owned();
    let checked = ask(Request::Verify { text }, false);
    assert_eq!(before_and_after(&desk, checked), (false, false));
    for wish in [Wish::Status, Wish::Reload, Wish::Unknown("x".to_owned())] {
        assert_eq!(before_and_after(&desk, wish), (false, false));
    }
}
