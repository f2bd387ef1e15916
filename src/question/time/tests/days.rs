//! Months, days and seasons.

use super::super::MonthDay;
use super::{Settings, all_read, read, settings, span, when};
use crate::archive::date::Span;

#[test]
fn months_and_days() {
    all_read(&[
        ("July 1981", "1981-07"),
        ("july, 1981", "1981-07"),
        ("July of 1981", "1981-07"),
        ("Sept 1976", "1976-09"),
        ("Sept. 1976", "1976-09"),
        ("Jul. '81", "1981-07"),
        ("August 99", "1999-08"),
        ("1981 July", "1981-07"),
        ("21 July 1981", "1981-07-21"),
        ("21 JULY 1981", "1981-07-21"),
        ("July 21st, 1981", "1981-07-21"),
        ("July 21 1981", "1981-07-21"),
        ("the 21st of July 1981", "1981-07-21"),
        ("on the 21st of July, 1981.", "1981-07-21"),
        ("Tuesday, 21 July 1981", "1981-07-21"),
        ("1981 July 21", "1981-07-21"),
        ("16. Nov. 2016", "2016-11-16"),
        ("twenty-first of July nineteen eighty-one", "1981-07-21"),
        ("May twenty one 1981", "1981-05-21"),
        ("3 March 44 BC", "-0043-03-03"),
    ]);
}

#[test]
fn numbers_with_marks() {
    all_read(&[
        ("21.7.1981", "1981-07-21"),
        ("29/7/1981", "1981-07-29"),
        ("7/29/1981", "1981-07-29"),
        ("1981/07/29", "1981-07-29"),
        ("1981.7.29", "1981-07-29"),
        ("29-7-81", "1981-07-29"),
        ("2019-sep-1", "2019-09-01"),
        ("3/2015", "2015-03"),
        ("2015/3", "2015-03"),
        ("2016 / 11", "2016-11"),
        ("11 - 2016", "2016-11"),
    ]);
}

#[test]
fn day_and_month_in_doubt_go_by_preference() {
    let day_first = when("3/4/1981");
    assert_eq!(day_first.span, span("1981-04-03"));
    assert_eq!(day_first.alternatives, [span("1981-03-04")]);
    assert!(day_first.noteworthy);
    assert_eq!(day_first.words, "3 April 1981 (or 4 March 1981 if the month stands first)");
    let every_year = when("3/4").words;
    assert_eq!(every_year, "3 April (or 4 March if the month stands first) of any year");
    let month_first = Settings { day_first: false, ..settings() };
    assert_eq!(read("3/4/1981", &month_first).unwrap().span, span("1981-03-04"));
    assert_eq!(read("3.4.1981", &month_first).unwrap().span, span("1981-04-03"), "dots");
    assert!(!when("3/3/1981").noteworthy);
    assert!(!when("29/7/1981").noteworthy);
}

#[test]
fn without_a_year_every_year_is_meant() {
    for (text, month, day) in [
        ("July 29th", 7, Some(29)),
        ("21 July", 7, Some(21)),
        ("May", 5, None),
        ("29 February", 2, Some(29)),
        ("February", 2, None),
        ("4/22", 4, Some(22)),
    ] {
        let when = when(text);
        assert_eq!(when.recurring, Some(MonthDay { month, day }), "{text}");
        assert_eq!(when.span, Span::ALWAYS, "{text}");
    }
    assert_eq!(when("21 July").words, "21 July of any year");
}

#[test]
fn seasons_have_the_days_of_edtf() {
    all_read(&[
        ("fall of 1976", "1976-23"),
        ("autumn 1976", "1976-23"),
        ("the summer of 1988", "1988-22"),
        ("spring 1979", "1979-21"),
        ("1979 spring", "1979-21"),
        ("winter 2018", "2018-24"),
        ("winter 2017-18", "2017-24"),
        ("winter of 2017/2018", "2017-24"),
        ("last summer", "2025-22"),
        ("summer of last year", "2025-22"),
    ]);
    assert_eq!(when("winter 2018").alternatives, [span("2017-24")]);
    assert!(when("winter 2017-18").alternatives.is_empty());
    assert!(when("spring 1979").noteworthy);
}
