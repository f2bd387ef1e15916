//! What people read.

use super::super::{Span, month_name, ordinal, year_words};
use super::{assert_words, day, edtf};

#[test]
fn dates() {
    assert_words(&[
        ("1981-07-21", "21 July 1981"),
        ("1981-07", "July 1981"),
        ("1981", "1981"),
        ("1985-04-12T23:20:30Z", "12 April 1985"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000", "1 BC"),
        ("0014-08-19", "19 August AD 14"),
        ("Y170000002", "AD 170,000,002"),
        ("Y-17E7", "170,000,001 BC"),
    ]);
}

#[test]
fn parts_of_the_year() {
    assert_words(&[
        ("1976-21", "spring 1976"),
        ("1976-22", "summer 1976"),
        ("1976-23", "autumn 1976"),
        ("1976-24", "winter 1976"),
        ("1976-27", "autumn 1976 (northern hemisphere)"),
        ("1976-30", "summer 1976 (southern hemisphere)"),
        ("1976-30?", "summer 1976 (southern hemisphere; uncertain)"),
        ("2018-33", "first quarter of 2018"),
        ("2018-36", "fourth quarter of 2018"),
        ("2018-39", "last third of 2018"),
        ("2018-41", "second half of 2018"),
        ("156X-21", "spring of some year in the 1560s"),
        ("156X-33", "first quarter of some year in the 1560s"),
    ]);
}

#[test]
fn marks() {
    assert_words(&[
        ("1981~", "about 1981"),
        ("1981?", "1981 (uncertain)"),
        ("1981%", "about 1981 (uncertain)"),
        ("2004-06-11%", "about 11 June 2004 (uncertain)"),
        ("?1981", "1981 (uncertain)"),
        ("2004-06~-11", "11 June 2004 (year and month approximate)"),
        ("2004?-06-11", "11 June 2004 (year uncertain)"),
        ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("2004-%06-11", "11 June 2004 (month uncertain and approximate)"),
        ("1970~-05?", "May 1970 (year uncertain and approximate, month uncertain)"),
        ("2001-~21", "spring 2001 (season approximate)"),
        ("197X~", "about the 1970s"),
    ]);
}

#[test]
fn unspecified_years() {
    assert_words(&[
        ("197X", "the 1970s"),
        ("18XX", "the 1800s"),
        ("180X", "the years 1800 to 1809"),
        ("1XXX", "the years 1000 to 1999"),
        ("006X", "the years AD 60 to AD 69"),
        ("-004X", "the years 50 BC to 41 BC"),
        ("XXXX", "an unknown year"),
        ("19X5", "some year from 1905 to 1995"),
        ("1950S2", "some year from 1900 to 1999, estimated at 1950"),
        ("1950S4", "1950"),
    ]);
}

#[test]
fn unspecified_months_and_days() {
    assert_words(&[
        ("2004-XX", "an unknown month of 2004"),
        ("1985-04-XX", "an unknown day of April 1985"),
        ("1985-XX-XX", "an unknown day of 1985"),
        ("156X-12-25", "25 December of some year in the 1560s"),
        ("180X-12-25", "25 December of some year from 1800 to 1809"),
        ("XXXX-12-25", "25 December of an unknown year"),
        ("XXXX-12-XX", "an unknown day of December of an unknown year"),
        ("1XXX-XX", "an unknown month of some year from 1000 to 1999"),
        ("1984-1X", "October, November or December 1984"),
        ("1984-0X", "a month from January to September 1984"),
        ("1560-XX-25", "the 25th of an unknown month of 1560"),
        ("1984-XX-3X", "the 30th or 31st of an unknown month of 1984"),
        ("1984-1X-25", "the 25th of October, November or December 1984"),
        ("1984-1X-XX", "an unknown day of October, November or December 1984"),
        ("2015-02-2X", "a day from 20 to 28 February 2015"),
        ("2015-02-X8", "8, 18 or 28 February 2015"),
    ]);
}

#[test]
fn intervals() {
    assert_words(&[
        ("1965/1969", "1965 to 1969"),
        ("2017-12/2018-01", "December 2017 to January 2018"),
        ("2004-06/2004-08", "June to August 2004"),
        ("2004-06-01/2004-06-20", "1 to 20 June 2004"),
        ("2004-06-01/2004-07-03", "1 June to 3 July 2004"),
        ("2004-02-01/2005", "1 February 2004 to 2005"),
        ("-0043/0014", "44 BC to AD 14"),
        ("1984~/2004-06", "about 1984 to June 2004"),
        ("198X/199X", "the 1980s to the 1990s"),
        ("1976-23/1976-24", "autumn 1976 to winter 1976"),
        ("1981/..", "from 1981 on"),
        ("1981/", "from 1981 (end unknown)"),
        ("1981?/", "from 1981 (uncertain; end unknown)"),
        ("../1985", "until 1985"),
        ("/1985", "until 1985 (start unknown)"),
        ("2004-06-~01/2004-06-20", "1 June 2004 (day approximate) to 20 June 2004"),
    ]);
}

#[test]
fn sets() {
    assert_words(&[
        ("[1667,1668,1670]", "one of 1667, 1668 or 1670"),
        ("[1667,1668,1670..1672]", "one of 1667, 1668, or 1670 to 1672"),
        ("[1667,1760-12]", "1667 or December 1760"),
        ("[1667,1670..1672]", "1667, or 1670 to 1672"),
        ("[1667]", "1667"),
        ("[..1760-12-03]", "3 December 1760 or earlier"),
        ("[1760-12..]", "December 1760 or later"),
        (
            "[1760-01,1760-02,1760-12..]",
            "one of January 1760, February 1760, or December 1760 or later",
        ),
        ("{1667,1668,1670..1672}", "1667, 1668, and 1670 to 1672"),
        ("{1960,1961-12}", "1960 and December 1961"),
        ("{..1984}", "1984 and earlier"),
    ]);
}

#[test]
fn spans() {
    let span = |text: &str| edtf(text).span().words();
    for (text, words) in [
        ("1981-07-21", "21 July 1981"),
        ("1981-07", "July 1981"),
        ("1988", "1988"),
        ("1970/1979", "1970 to 1979"),
        ("197X", "1970 to 1979"),
        ("2018-33", "January to March 2018"),
        ("1988-03-21/1989-03-20", "21 March 1988 to 20 March 1989"),
        ("1976-24", "1 December 1976 to 20 March 1977"),
        ("1981-07-01/1981-07-30", "1 to 30 July 1981"),
        ("../1979", "before 1980"),
        ("../-0001", "before 1 BC"),
        ("../1979-11-30", "until 30 November 1979"),
        ("1991/..", "from 1 January 1991 on"),
        ("-0043/0000", "44 BC to 1 BC"),
    ] {
        assert_eq!(span(text), words, "the span of {text}");
    }
    assert_eq!(Span::ALWAYS.words(), "any time");
    assert_eq!(day(1981, 7, 21).words(), "21 July 1981");
}

#[test]
fn names_and_numbers() {
    assert_eq!((month_name(1), month_name(12)), ("January", "December"));
    assert_eq!((month_name(0), month_name(13), month_name(255)), ("", "", ""));
    let ordinals: Vec<String> =
        [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31, 101, 111, 255].into_iter().map(ordinal).collect();
    assert_eq!(
        ordinals.join(" "),
        "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 31st 101st 111th 255th"
    );
    for (year, words) in [
        (1, "AD 1"),
        (999, "AD 999"),
        (1000, "1000"),
        (9999, "9999"),
        (10_000, "AD 10,000"),
        (1_000_007, "AD 1,000,007"),
        (0, "1 BC"),
        (-9999, "10,000 BC"),
    ] {
        assert_eq!(year_words(year), words);
    }
}
