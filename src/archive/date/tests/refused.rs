//! Texts that are not dates, and what an archivist is told.

use super::super::{Edtf, Fault};

fn fault(text: &str) -> Fault {
    match text.parse::<Edtf>() {
        Ok(date) => panic!("{text} is let through as {}", date.words()),
        Err(error) => error.fault,
    }
}

/// Each message ends with the words given.
fn assert_told(rows: &[(&str, &str)]) {
    for (text, told) in rows {
        assert_eq!(fault(text).to_string(), *told, "for {text}");
    }
}

#[test]
fn the_message_names_the_text() {
    let error = "1981-13".parse::<Edtf>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "date '1981-13': there is no month 13: write 01 to 12, \
         or 21 to 41 for a season, quarter or half"
    );
}

#[test]
fn a_long_text_is_quoted_in_part() {
    let error = "é".repeat(1000).parse::<Edtf>().unwrap_err();
    assert_eq!(error.text, format!("{}…", "é".repeat(60)));
}

#[test]
fn days_that_do_not_exist() {
    assert_told(&[
        ("1981-02-30", "February 1981 has 28 days: write 01 to 28"),
        ("1984-02-30", "February 1984 has 29 days: write 01 to 29"),
        ("1960-06-31", "June 1960 has 30 days: write 01 to 30"),
        ("-0001-02-29", "February 2 BC has 28 days: write 01 to 28"),
        ("156X-02-30", "February has 29 days: write 01 to 29"),
        ("1981-07-32", "there is no day 32: write 01 to 31"),
        ("1981-07-00", "there is no day 00: write 01 to 31"),
        ("1981-07-4X", "there is no day 4X: write 01 to 31"),
        (
            "1XX1-02-29",
            "none of the years that it can mean has a 29 February: write 28, or another year",
        ),
        ("1981-02-3X", "no day of the calendar can be written so: check the digits around X"),
    ]);
}

#[test]
fn months_that_do_not_exist() {
    for text in ["1981-13", "1981-00", "1981-20", "1981-42", "1981-99", "1981-2X"] {
        assert!(matches!(fault(text), Fault::NoSuchMonth(_)), "{text}");
    }
    assert_told(&[(
        "1981-21-05",
        "a season has no days: leave '-05' out, or write a month from 01 to 12",
    )]);
}

#[test]
fn the_wrong_number_of_digits() {
    assert_told(&[
        ("1981-7", "month '7' does not have two digits: write 07"),
        ("1981-07-2", "day '2' does not have two digits: write 02"),
        ("1981-202", "month '202' does not have two digits: write 01 to 12"),
        (
            "81",
            "year '81' does not have four digits: write 0081 for the year, 81XX for its hundred years",
        ),
        (
            "198",
            "year '198' does not have four digits: write 0198 for the year, 198X for the decade",
        ),
        ("12345", "year '12345' does not have four digits: write Y12345"),
        ("-12345", "year '-12345' does not have four digits: write Y-12345"),
        (
            "19810721",
            "year '19810721' does not have four digits: write 1981-07-21 for a day, Y19810721 for the year",
        ),
        ("+2006", "year '+2006' does not have four digits: write it without the +"),
        (
            "20067890%",
            "year '20067890' does not have four digits: write 2006-78-90 for a day, Y20067890 for the year",
        ),
    ]);
}

#[test]
fn long_years() {
    assert_told(&[
        ("Y2006", "the letter Y is for years of more than four digits: write 2006 without it"),
        ("Y-43", "the letter Y is for years of more than four digits: write -0043 without it"),
        (
            "Y20067890-14-10%",
            "a year that begins with Y or ends in S stands alone: leave '-14-10' out",
        ),
        (
            "YE5",
            "'YE5' is not a year: after the letter Y write digits alone, as in Y170000002 or Y-17E7",
        ),
    ]);
    for text in ["Y", "Y-", "Y17E", "Y17E0", "Y1XXXX", "Y12345E-2", "Y1E2E3"] {
        assert!(matches!(fault(text), Fault::LongYear(_) | Fault::AfterLongYear(_)), "{text}");
    }
    for text in [
        "Y17E20",
        "Y1000000000001",
        "Y-1000000000001",
        "Y99999999999999999999999",
        "Y1E99999999999999999999",
        "Y1E12S1",
    ] {
        assert_eq!(fault(text), Fault::YearTooFar, "{text}");
    }
    assert_eq!(fault("-0000"), Fault::MinusZero);
}

#[test]
fn significant_digits() {
    for text in ["1950S0", "1950S", "1950SX", "1950S-1", "1950S2S1"] {
        assert!(matches!(fault(text), Fault::Significant(_)), "{text}");
    }
    assert!(matches!(fault("19XXS2"), Fault::YearDigits { .. }));
    assert!(matches!(fault("1950S2-04"), Fault::Significant(_) | Fault::AfterLongYear(_)));
}

#[test]
fn spaces() {
    for text in
        ["1863- 03-29", " 1863-03-29", "1863-03 -29", "1863-03-29 ", "18 63-03-29", "1863-0 3-29\n"]
    {
        assert_eq!(fault(text), Fault::Spaces("1863-03-29".to_owned()), "{text:?}");
    }
    assert_told(&[
        ("[1667,1668, 1670..1672]", "a date has no spaces: write [1667,1668,1670..1672]"),
        ("[..176 0-12-03]", "a date has no spaces: write [..1760-12-03]"),
        ("1981 1982", "a date has no spaces: write 1981, 1981-07 or 1981-07-21"),
    ]);
    assert_eq!(fault(""), Fault::Empty);
    assert_eq!(fault(" \t"), Fault::Empty);
}

#[test]
fn what_was_likely_meant() {
    for (text, instead) in [
        ("1965–1969", "- within a date, / between two dates as in 1965/1969"),
        ("199u", "X for a digit that is not specified, as in 198X"),
        ("198x", "X for a digit that is not specified, as in 198X"),
        ("unknown/2006", "nothing there, as in 1981/"),
        ("2004-01-01/open", ".. there, as in 1981/.."),
        ("y170000002", "Y, E, S, T and Z as capitals"),
        ("(2011)-06-04~", "marks without parentheses, as in 2004-06~-11"),
        ("21 July 1981", "numbers, year first: 1981-07-21 for 21 July 1981"),
        ("1981.07.21", "- between year, month and day, as in 1981-07-21"),
        ("۱۳۶۰", "the digits 0 to 9"),
    ] {
        match fault(text) {
            Fault::Instead { instead: told, .. } => assert_eq!(told, instead, "{text}"),
            other => panic!("{text}: {other}"),
        }
    }
    assert_eq!(fault("2001-21^"), Fault::Character('^'));
    assert_eq!(fault("1984?~"), Fault::TwoMarks("?~".to_owned()));
    assert_eq!(fault("21/07/1981"), Fault::Slashes);
}

#[test]
fn times() {
    for text in [
        "1985-04-12T23:20",
        "1985-04-12T24:00:00",
        "1985-04-12T23:60:00",
        "1985-04-12T23:20:60",
        "1985-04-12T",
        "2012-10-10T1:10:10",
        "2012-10-10T10:1:10",
        "2012-10-10T10:10:1",
        "2012-10-10T10:50:10Z15",
        "2004-01-01T10:10:40Z25:00",
        "2004-01-01T10:10:10-05:60",
        "-1985-04-12T23:20:30+24",
        "1985-04-12T23:20:30Z?",
        "1985-04-12T23:20:30+",
        "1985-04-12T23:20:XX",
    ] {
        assert!(matches!(fault(text), Fault::Time(_)), "{text}");
    }
    for text in ["1985T10:00:00", "1985-04T10:00:00", "1985-04-XXT10:00:00", "1985-04-12~T10:00:00"]
    {
        assert!(matches!(fault(text), Fault::TimeWithoutDay(_)), "{text}");
    }
    for text in ["2005-07-25T10:10:10Z/2006-01-01T10:10:10Z", "[1985-04-12T23:20:30]"] {
        assert!(matches!(fault(text), Fault::TimeInside(_)), "{text}");
    }
}

#[test]
fn intervals_that_end_before_they_start() {
    for text in [
        "2012/2011", "1984-06-01/1984-05", "1984-06/1984-05-31", "2012-24/2012-21",
        "2012-23/2012-22", "0800/-0999", "-1000/-2000", "0001/0000", "0000/-0001", "[1672..1670]",
        "198X/197X",
    ] {
        assert!(matches!(fault(text), Fault::Backwards { .. }), "{text}");
    }
    assert_told(&[(
        "1985/1981",
        "it ends (1981) before it starts (1985): write 1981/1985, or correct one of them",
    )]);
}

#[test]
fn intervals_that_are_not_whole() {
    for text in ["/", "../..", "/..", "../"] {
        assert_eq!(fault(text), Fault::NoEnds, "{text}");
    }
    for text in ["..", "1981..", "1981..1985", "..2004-06-01/2004-06-20"] {
        assert_eq!(fault(text), Fault::Dots, "{text}");
    }
    assert_eq!(fault("2012///4444"), Fault::Slashes);
    assert!(matches!(fault("2000/12-12"), Fault::YearDigits { .. }));
}

#[test]
fn sets_that_are_not_sets() {
    for text in ["[1667", "1667]", "[1667}", "[", "]", "[[1667]]", "[1667],[1668]", "[1667]/1668"] {
        assert_eq!(fault(text), Fault::Brackets, "{text}");
    }
    for text in ["[]", "{}", "[1667,]", "[,1667]", "[..]", "[1667,,1668]"] {
        assert_eq!(fault(text), Fault::NoMember, "{text}");
    }
    for text in ["[1667,..1668]", "[1668..,1670]"] {
        assert!(matches!(fault(text), Fault::OpenInside(_)), "{text}");
    }
    for text in ["[1667..1760-12]", "[1667-21..1667-33]", "[1667-05-01..1668-21]"] {
        assert!(matches!(fault(text), Fault::Precision(_)), "{text}");
    }
    for text in ["[1667/1668]", "[1667..1668..1669]"] {
        assert!(matches!(fault(text), Fault::Member(_)), "{text}");
    }
}

#[test]
fn stray_signs() {
    for text in [
        "1981-", "1981--07", "1981-07-", "--1981", "-", "?", "~-", "-?1981", "1981-07-21-03",
        "-Y12345", "1,2", "1981,1982", "1981:07", "T", "1981?07", "٪",
    ] {
        let _ = fault(text);
    }
}
