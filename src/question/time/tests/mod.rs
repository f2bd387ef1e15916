//! Tests of reading and finding, by tables of what people write.

mod days;
mod events;
mod find;
mod forms;
mod messages;
mod properties;
mod solar;

use super::{Calendar, Settings, When, read};
use crate::archive::date::{Day, Edtf, Span};

/// 10 March 2026, a Tuesday; day before month; the Gregorian calendar alone.
fn settings() -> Settings {
    Settings {
        today: Day::from_ymd(2026, 3, 10).unwrap(),
        calendars: vec![Calendar::Gregorian],
        day_first: true,
    }
}

/// The same for an archive that uses the Solar Hijri calendar as well.
fn solar_settings() -> Settings {
    Settings { calendars: vec![Calendar::Gregorian, Calendar::SolarHijri], ..settings() }
}

fn when(text: &str) -> When {
    read(text, &settings()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A span as EDTF; an open end is `..`.
fn span(edtf: &str) -> Span {
    edtf.parse::<Edtf>().unwrap().span()
}

/// Checks that each text is read as these days.
#[track_caller]
fn all_read(cases: &[(&str, &str)]) {
    for (text, edtf) in cases {
        assert_eq!(when(text).span, span(edtf), "{text}: {}", when(text).words);
    }
}
