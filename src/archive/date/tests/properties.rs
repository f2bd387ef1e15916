//! What holds for every date.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;

use super::super::{Day, Edtf, Span};

/// Texts made of the letters dates are made of: many are sound, many nearly so.
fn near_dates() -> impl Strategy<Value = String> {
    "[\\[{]?[?~%]?-?Y?[0-9X]{2,5}([ES][0-9]{1,2})?(-[?~%]?[0-4X][0-9X][?~%]?){0,3}(T[0-9:]{2,8}Z?)?(/|\\.\\.|,)?(-?[0-9X]{4}(-[0-4X][0-9X]){0,2})?[\\]}]?"
}

/// One sound date.
fn single() -> impl Strategy<Value = String> {
    prop_oneof![
        (-9999_i64..=9999).prop_map(year),
        (-9999_i64..=9999, 1_u8..=12).prop_map(|(y, m)| format!("{}-{m:02}", year(y))),
        (-9999_i64..=9999, 1_u8..=12, 1_u8..=28)
            .prop_map(|(y, m, d)| format!("{}-{m:02}-{d:02}", year(y))),
        (1_i64..=9999, 21_u8..=41).prop_map(|(y, m)| format!("{}-{m}", year(y))),
        "[0-9]{2}XX[?~%]?",
        "[0-9X]{4}-(0[1-9X]|1[0-2X]|XX)-(0[1-9]|1[0-9]|2[0-8]|XX|0X|1X|2X)",
        "Y-?[1-9][0-9]{4,10}",
        "[1-9][0-9]{3}S[1-5]",
    ]
}

/// Sound dates, intervals and sets.
fn sound() -> impl Strategy<Value = Edtf> {
    prop_oneof![
        4 => single(),
        1 => single().prop_map(|a| format!("{a}/..")),
        1 => single().prop_map(|a| format!("../{a}")),
        1 => single().prop_map(|a| format!("{a}/")),
        1 => (single(), single()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => prop::collection::vec(single(), 1..4).prop_map(|m| format!("[{}]", m.join(","))),
    ]
    .prop_filter_map("some intervals end before they start", |text| text.parse().ok())
}

fn year(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.abs())
}

fn any_span() -> impl Strategy<Value = Span> {
    let end = || prop::option::of((-4_000_i64..4_000).prop_map(Day::from_number));
    (end(), end()).prop_filter_map("in order", |(a, b)| Span::new(a, b))
}

fn hash(date: &Edtf) -> u64 {
    let mut hasher = DefaultHasher::new();
    date.hash(&mut hasher);
    hasher.finish()
}

/// What must hold for any text: no panic, and sound answers if it is a date.
fn check_text(text: &str) -> Result<(), TestCaseError> {
    match text.parse::<Edtf>() {
        Ok(date) => {
            prop_assert_eq!(date.to_string(), text);
            prop_assert!(date.span().first_number() <= date.span().last_number());
            prop_assert!(!date.words().is_empty() && !date.words().contains("  "));
            prop_assert!(!date.span().words().is_empty());
        }
        Err(error) => {
            let told = error.to_string();
            prop_assert!(told.starts_with("date '") && !told.ends_with('.'));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check_text(&text)?;
    }

    #[test]
    fn any_signs_are_read_or_refused(text in "[0-9XYESTZ:+/.,?~%\\[\\]{}é–۱ -]{0,24}") {
        check_text(&text)?;
    }

    #[test]
    fn near_dates_are_read_or_refused(text in near_dates()) {
        check_text(&text)?;
    }

    #[test]
    fn single_dates_are_read(text in single()) {
        prop_assert!(text.parse::<Edtf>().is_ok(), "{}", text);
        check_text(&text)?;
    }

    #[test]
    fn serde_gives_the_date_back(date in sound()) {
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(serde_json::from_str::<Edtf>(&json).unwrap(), date);
    }

    #[test]
    fn a_day_is_what_it_was_made_from(
        year in -1_000_000_i64..=1_000_000, month in 1_u8..=12, day in 1_u8..=31,
    ) {
        match Day::from_ymd(year, month, day) {
            Some(made) => prop_assert_eq!(made.ymd(), (year, month, day)),
            None => prop_assert!(day > 28),
        }
    }

    #[test]
    fn the_next_day_follows(number in -365_000_000_i64..365_000_000) {
        let today = Day::from_number(number);
        let (year, month, day) = today.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, day), Some(today));
        let tomorrow = today.plus(1);
        let follows = match tomorrow.ymd() {
            (y, 1, 1) => (y, month, day) == (year + 1, 12, 31),
            (y, m, 1) => (y, m) == (year, month + 1) && day >= 28,
            date => date == (year, month, day + 1),
        };
        prop_assert!(follows && tomorrow > today);
    }

    #[test]
    fn days_are_counted_as_jiff_counts_them(number in -4_000_000_i64..2_900_000) {
        use jiff::{ToSpan, civil};
        let theirs = civil::date(1970, 1, 1).checked_add(number.days()).unwrap();
        let (year, month, day) = Day::from_number(number).ymd();
        prop_assert_eq!(year, i64::from(theirs.year()));
        prop_assert_eq!(i64::from(month), i64::from(theirs.month()));
        prop_assert_eq!(i64::from(day), i64::from(theirs.day()));
    }

    #[test]
    fn the_order_is_total(a in sound(), b in sound(), c in sound()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        prop_assert_eq!(a.partial_cmp(&b), Some(a.cmp(&b)));
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
        if a == b {
            prop_assert_eq!(hash(&a), hash(&b));
        }
    }

    #[test]
    fn overlap_is_symmetric(a in any_span(), b in any_span()) {
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert_eq!(a.distance(b), b.distance(a));
        prop_assert_eq!(a.overlaps(b), a.distance(b) == 0);
        prop_assert!(!a.contains(b) || a.overlaps(b));
        let hull = a.hull(b);
        prop_assert!(hull.contains(a) && hull.contains(b));
    }

    #[test]
    fn a_date_overlaps_as_its_spans_do(date in sound(), span in any_span()) {
        let by_members = date.spans().into_iter().any(|own| own.overlaps(span));
        prop_assert_eq!(date.overlaps(span), by_members);
        prop_assert!(date.overlaps(date.span()));
        prop_assert!(date.spans().into_iter().all(|own| date.span().contains(own)));
    }

    #[test]
    fn unspecified_digits_hold_every_day_they_can_be(
        year in 0_i64..=9999, month in 1_u8..=12, day in 1_u8..=28, mask in 0_u8..=255,
    ) {
        let exact = format!("{year:04}-{month:02}-{day:02}");
        let mut place = 0;
        let masked: String = exact.chars().map(|c| {
            let hidden = c != '-' && mask & (1 << place) != 0;
            place += u32::from(c != '-');
            if hidden { 'X' } else { c }
        }).collect();
        let (exact, masked): (Edtf, Edtf) = (exact.parse().unwrap(), masked.parse().unwrap());
        let span = masked.span();
        prop_assert!(span.contains(exact.span()), "{} in {}", exact, masked);
        for end in [span.first(), span.last()] {
            let (y, m, d) = end.unwrap().ymd();
            let end = format!("{y:04}-{m:02}-{d:02}");
            let fits = end.chars().zip(masked.as_str().chars()).all(|(e, m)| m == 'X' || e == m);
            prop_assert!(fits, "{} is not a {}", end, masked);
        }
    }
}
