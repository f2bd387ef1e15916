//! Days and spans.

use super::super::{Day, MAX_YEAR, Span, days_in_month};
use super::{day, shown};

fn span(first: Option<Day>, last: Option<Day>) -> Span {
    Span::new(first, last).unwrap()
}

#[test]
fn known_days_have_known_numbers() {
    for (date, number) in [
        ((1970, 1, 1), 0),
        ((1969, 12, 31), -1),
        ((2000, 3, 1), 11_017),
        ((1600, 1, 1), -135_140),
        ((1, 1, 1), -719_162),
        ((0, 3, 1), -719_468),
        ((0, 2, 29), -719_469),
        ((-400, 3, 1), -719_468 - 146_097),
    ] {
        let (y, m, d) = date;
        assert_eq!(day(y, m, d).number(), number, "{date:?}");
        assert_eq!(Day::from_number(number).ymd(), date);
    }
}

#[test]
fn days_that_do_not_exist() {
    for (y, m, d) in [
        (1981, 0, 1),
        (1981, 13, 1),
        (1981, 1, 0),
        (1981, 4, 31),
        (1900, 2, 29),
        (MAX_YEAR + 1, 1, 1),
        (-MAX_YEAR - 1, 1, 1),
        (i64::MIN, 1, 1),
        (i64::MAX, 12, 31),
    ] {
        assert_eq!(Day::from_ymd(y, m, d), None, "{y}-{m}-{d}");
    }
}

#[test]
fn leap_years() {
    let lengths: Vec<u8> = [2000, 1900, 1904, 1981, 0, -4, -1, -100, -400]
        .into_iter()
        .map(|year| days_in_month(year, 2))
        .collect();
    assert_eq!(lengths, [29, 28, 29, 28, 29, 29, 28, 28, 29]);
}

#[test]
fn the_ends_of_time_do_not_overflow() {
    for number in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX] {
        let (_, month, day) = Day::from_number(number).ymd();
        assert!((1..=12).contains(&month) && (1..=31).contains(&day));
        assert!(!Day::from_number(number).words().is_empty());
    }
    assert_eq!(Day::from_number(i64::MAX).plus(1).number(), i64::MAX);
    assert_eq!(Day::from_number(i64::MIN).plus(-1).number(), i64::MIN);
    for year in [MAX_YEAR, -MAX_YEAR] {
        assert_eq!(day(year, 12, 31).ymd(), (year, 12, 31));
    }
}

#[test]
fn a_span_cannot_end_before_it_starts() {
    assert_eq!(Span::new(Some(day(1982, 1, 1)), Some(day(1981, 1, 1))), None);
    let backwards = serde_json::from_str::<Span>(r#"{"first":2,"last":1}"#).unwrap_err();
    assert!(backwards.to_string().starts_with("a span cannot end before it starts"));
    assert!(serde_json::from_str::<Span>(r#"{"first":1,"last":2,"middle":1}"#).is_err());
}

#[test]
fn spans_are_read_as_they_are_written() {
    for span in [Span::ALWAYS, Span::day(day(1981, 7, 21)), span(None, Some(day(-43, 3, 15)))] {
        let json = serde_json::to_string(&span).unwrap();
        assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), span);
    }
}

#[test]
fn years_and_months() {
    assert_eq!(shown(Span::year(1981).unwrap()), "1981-01-01 1981-12-31");
    assert_eq!(shown(Span::month(1980, 2).unwrap()), "1980-02-01 1980-02-29");
    assert_eq!(Span::month(1980, 13), None);
    assert_eq!(Span::year(MAX_YEAR + 1), None);
}

#[test]
fn overlaps_contains_and_distance() {
    let july = Span::month(1981, 7).unwrap();
    let year = Span::year(1981).unwrap();
    let before = span(None, Some(day(1981, 6, 30)));
    let after = span(Some(day(1981, 8, 2)), None);
    assert!(july.overlaps(year) && year.contains(july) && !july.contains(year));
    assert!(!july.overlaps(before) && !july.overlaps(after));
    assert!(Span::ALWAYS.contains(before) && Span::ALWAYS.overlaps(after));
    assert_eq!(july.distance(before), 1);
    assert_eq!(july.distance(after), 2);
    assert_eq!(july.distance(year), 0);
    assert_eq!(before.distance(after), 33);
}

#[test]
fn a_hull_holds_both() {
    let july = Span::month(1981, 7).unwrap();
    let may = Span::month(1980, 5).unwrap();
    assert_eq!(shown(july.hull(may)), "1980-05-01 1981-07-31");
    let until = span(None, Some(day(1979, 1, 1)));
    assert_eq!(shown(july.hull(until)), ".. 1981-07-31");
}
