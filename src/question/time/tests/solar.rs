//! The Solar Hijri calendar.

use super::super::read;
use super::{settings, solar_settings, span, when};

/// 1367 SH.
const YEAR: &str = "1988-03-21/1989-03-20";

#[test]
fn a_suffix_a_prefix_or_a_month_names_the_calendar() {
    for text in ["1367 SH", "SH 1367", "1367 S.H.", "1367 AP", "1367 هجری شمسی", "solar hijri 1367"]
    {
        assert_eq!(when(text).span, span(YEAR), "{text}");
        assert!(when(text).noteworthy, "{text}");
    }
    for text in ["Mordad 1367", "Amordad 1367", "مرداد ۱۳۶۷", "Murdad, 1367 SH"] {
        assert_eq!(when(text).span, span("1988-07-23/1988-08-22"), "{text}");
    }
    for text in ["5 Mordad 1367", "۵ مرداد ۱۳۶۷", "Mordad 5, 1367", "5 Mordad 67"] {
        assert_eq!(when(text).span, span("1988-07-27"), "{text}");
    }
    assert_eq!(when("1367 SH").words, "1367 SH: 21 March 1988 to 20 March 1989");
}

#[test]
fn every_month_has_its_names() {
    let names = [
        ["Farvardin", "فروردین"],
        ["Ordibehesht", "اردیبهشت"],
        ["Khordad", "خرداد"],
        ["Tir", "تیر"],
        ["Mordad", "مرداد"],
        ["Shahrivar", "شهريور"],
        ["Mehr", "مهر"],
        ["Ābān", "آبان"],
        ["Azar", "آذر"],
        ["Dey", "دی"],
        ["Bahman", "بهمن"],
        ["Esfand", "اسفند"],
    ];
    for (index, spellings) in names.iter().enumerate() {
        for name in spellings {
            let numeric = format!("1367/{}/1", index + 1);
            let by_number = read(&numeric, &solar_settings()).unwrap();
            assert_eq!(when(&format!("1 {name} 1367")).span, by_number.span, "{name}");
        }
    }
}

#[test]
fn a_suffix_holds_for_both_ends() {
    let both = span("2016-03-20/2019-03-20");
    assert_eq!(when("1395 to 1397 SH").span, both);
    assert_eq!(when("1395-97 SH").span, both);
    assert_eq!(when("5 to 12 Mordad 1367").span, span("1988-07-27/1988-08-03"));
}

#[test]
fn a_bare_year_is_solar_only_where_the_archive_says_so() {
    assert_eq!(when("1367").span, span("1367"));
    assert_eq!(when("۱۳۶۷").span, span("1367"));
    for text in ["1367", "۱۳۶۷", "سال ۱۳۶۷"] {
        let solar = read(text, &solar_settings()).unwrap();
        assert_eq!(solar.span, span(YEAR), "{text}");
        assert_eq!(solar.alternatives, [span("1367")], "{text}");
        assert_eq!(solar.words, "1367 SH: 21 March 1988 to 20 March 1989");
        assert!(solar.noteworthy);
    }
    let read = |text| read(text, &solar_settings()).unwrap().span;
    assert_eq!(read("1988"), span("1988"));
    assert_eq!(read("July 1367"), span("1367-07"), "a Gregorian month");
    assert_eq!(read("AD 1367"), span("1367"));
    assert_eq!(read("1367/5/5"), span("1988-07-27"));
    assert_eq!(read("1360s"), span("1981-03-21/1991-03-20"));
    assert_eq!(read("spring 1367"), span("1988-03-21/1988-06-21"));
}

#[test]
fn days_without_a_year_fall_on_gregorian_days() {
    let day = when("5 Mordad").recurring.unwrap();
    assert_eq!((day.month, day.day), (7, Some(27)));
    assert!(when("5 Mordad").noteworthy);
    assert!(read("Mordad", &settings()).is_err(), "two halves of Gregorian months");
}
