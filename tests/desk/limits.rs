//! How much one user may ask for.

use annalist::discord::desk::DeskSettings;
use annalist::discord::event::{Shown, Wish};
use annalist::suggest::Field;

use crate::office::{
    ASKER, OTHER, ask, choices, desk_with, flight, new, private, reply, says, timeline,
};

fn tight() -> annalist::discord::desk::Desk {
    let settings = DeskSettings { burst: 2, per_minute: 1, ..DeskSettings::default() };
    desk_with(flight().1, settings)
}

#[test]
fn who_asks_too_much_is_told_when_to_come_back() {
    let desk = tight();
    let wish = || ask(timeline("1903"), false);
    for _ in 0..2 {
        assert!(!new(reply(&desk, ASKER, wish())).1);
    }
    let notice = private(reply(&desk, ASKER, wish()));
    says(&notice, "seconds");
    says(&notice, "please");
    assert!(!new(reply(&desk, OTHER, wish())).1, "another user has to wait as well");
}

#[test]
fn presses_and_reloads_count_and_a_look_at_the_status_does_not() {
    let desk = tight();
    let on = Shown::default();
    let press = Wish::Press { custom_id: "x".to_owned(), chosen: None, on };
    for _ in 0..2 {
        says(&private(reply(&desk, ASKER, press.clone())), "older version");
    }
    says(&private(reply(&desk, ASKER, press)), "seconds");
    says(&private(reply(&desk, ASKER, Wish::Reload)), "seconds");
    for _ in 0..20 {
        says(&private(reply(&desk, ASKER, Wish::Status)), "version");
    }
}

#[test]
fn typing_takes_nothing_from_what_may_be_asked() {
    let desk = tight();
    let typing = || Wish::Complete { field: Some(Field::Name), typed: "wri".to_owned() };
    for _ in 0..200 {
        choices(reply(&desk, ASKER, typing()));
    }
    assert_eq!(choices(reply(&desk, ASKER, typing())), []);
    assert!(!new(reply(&desk, ASKER, ask(timeline("1903"), false))).1);
}
