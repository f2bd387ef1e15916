//! Order, equality, matching, serde.

use super::super::{Edtf, Span};
use super::{day, edtf};

#[test]
fn dates_stand_as_in_a_chronicle() {
    let mut dates: Vec<Edtf> =
        ["1981-07-21", "1981", "../1950", "1981-07", "-0043", "198X", "1981/..", "1981~", "1980"]
            .into_iter()
            .map(edtf)
            .collect();
    dates.sort();
    let sorted: Vec<&str> = dates.iter().map(Edtf::as_str).collect();
    assert_eq!(
        sorted,
        ["../1950", "-0043", "1980", "198X", "1981", "1981~", "1981/..", "1981-07", "1981-07-21"]
    );
}

#[test]
fn what_has_no_date_comes_last() {
    let (a, b) = (edtf("1981"), edtf("1982"));
    let mut dates = [None, Some(&b), None, Some(&a)];
    dates.sort_by(|a, b| Edtf::chronological(*a, *b));
    assert_eq!(dates, [Some(&a), Some(&b), None, None]);
}

#[test]
fn dates_are_equal_if_their_texts_are() {
    assert_eq!(edtf("1981"), edtf("1981"));
    assert_ne!(edtf("1981"), edtf("1981~"));
    assert_ne!(edtf("1981"), edtf("[1981]"));
}

#[test]
fn a_set_matches_by_its_members() {
    let set = edtf("[1667,1670..1672]");
    let matched: Vec<i64> =
        (1665..1675).filter(|year| set.overlaps(Span::year(*year).unwrap())).collect();
    assert_eq!(matched, [1667, 1670, 1671, 1672]);
    assert_eq!(set.spans().len(), 2);
    let open = edtf("{..1900,1950..}");
    assert!(!open.overlaps(Span::year(1925).unwrap()));
    assert!(open.overlaps(Span::year(-5000).unwrap()) && open.overlaps(Span::ALWAYS));
}

#[test]
fn an_unknown_end_matches_the_known_one_only() {
    let later = Span::year(1985).unwrap();
    assert!(!edtf("1981/").overlaps(later));
    assert!(edtf("1981/..").overlaps(later));
    assert!(!edtf("/1990").overlaps(later));
    assert!(edtf("../1990").overlaps(later));
}

#[test]
fn marks_are_known() {
    for (text, approximate, uncertain) in [
        ("1981", false, false),
        ("1981~", true, false),
        ("1981?", false, true),
        ("2004-%06-11", true, true),
        ("1981?/1982~", true, true),
    ] {
        let date = edtf(text);
        assert_eq!(
            (date.is_approximate(), date.is_uncertain()),
            (approximate, uncertain),
            "{text}"
        );
    }
}

#[test]
fn month_and_day_of_single_days() {
    for (text, expected) in [
        ("1981-07-21", Some((7, 21))),
        ("156X-12-25~", Some((12, 25))),
        ("1985-04-12T23:20:30Z", Some((4, 12))),
        ("1981-07-XX", None),
        ("1981-07", None),
        ("1981-07-21/1981-07-22", None),
    ] {
        assert_eq!(edtf(text).month_and_day(), expected, "{text}");
    }
}

#[test]
fn serde_goes_by_the_text() {
    let date = edtf("1981-07~");
    let json = serde_json::to_string(&date).unwrap();
    assert_eq!(json, r#""1981-07~""#);
    assert_eq!(serde_json::from_str::<Edtf>(&json).unwrap(), date);
    let error = serde_json::from_str::<Edtf>(r#""1981-7""#).unwrap_err();
    assert!(error.to_string().contains("write 07"), "{error}");
}

#[test]
fn display_can_be_padded() {
    assert_eq!(format!("{:>6}|{:<6}|", edtf("1981"), edtf("1982")), "  1981|1982  |");
}

#[test]
fn one_day_is_one_day() {
    let date = day(1981, 7, 21);
    assert_eq!(edtf("1981-07-21").span(), Span::day(date));
}
