//! What each family of forms comes to.

use super::{all_read, read, settings, span, when};

#[test]
fn years() {
    all_read(&[
        ("1988", "1988"),
        (" 1988 ?", "1988"),
        ("AD 79", "0079"),
        ("79 AD", "0079"),
        ("A.D. 79", "0079"),
        ("44 BC", "-0043"),
        ("44 B.C.", "-0043"),
        ("44 bce", "-0043"),
        ("1 BC", "0000"),
        ("year 1988", "1988"),
        ("in the year 1988", "1988"),
        ("the year of 1988", "1988"),
        ("all of 1988", "1988"),
        ("year 247", "0247"),
        ("476", "0476"),
        ("'81", "1981"),
        ("nineteen eighty-eight", "1988"),
        ("nineteen hundred and five", "1905"),
        ("nineteen oh one", "1901"),
        ("two thousand and eighteen", "2018"),
        ("twenty twelve", "2012"),
        ("one thousand seven hundred and eighty nine", "1789"),
    ]);
}

#[test]
fn two_digits_are_the_latest_such_year_and_say_so() {
    let when = when("'27");
    assert_eq!(when.span, span("1927"));
    assert!(when.noteworthy);
    assert_eq!(when.alternatives, [span("1827")]);
}

#[test]
fn edtf_as_it_stands() {
    all_read(&[
        ("1981-07", "1981-07"),
        ("1981-07-21", "1981-07-21"),
        ("198X", "198X"),
        ("1976-23", "1976-23"),
        ("1965/1969", "1965/1969"),
        ("1981/..", "1981/.."),
        ("2017-12/2018-01", "2017-12/2018-01"),
        ("-0043", "-0043"),
        ("1981~", "1981"),
    ]);
    assert!(when("1981~").approximate);
}

#[test]
fn a_year_and_two_digits_may_be_years() {
    let november = when("1901-11");
    assert_eq!(november.span, span("1901-11"));
    assert_eq!(november.alternatives, [span("1901/1911")]);
    assert!(november.noteworthy);
    assert!(!when("1981-07").noteworthy, "1981 to 1907 is no span");
    assert_eq!(when("2001-24").alternatives, [span("2001/2024")]);
}

#[test]
fn decades_centuries_and_millennia() {
    all_read(&[
        ("the 1970s", "197X"),
        ("1970's", "197X"),
        ("the '80s", "198X"),
        ("80s", "198X"),
        ("the eighties", "198X"),
        ("nineteen-eighties", "198X"),
        ("the twenty-tens", "201X"),
        ("the 2000s", "200X"),
        ("1800s", "18XX"),
        ("19th century", "18XX"),
        ("the nineteenth century", "18XX"),
        ("twenty-first century", "20XX"),
        ("1st century", "0001/0099"),
        ("5th century BC", "-0499/-0400"),
        ("1st century BC", "-0099/0000"),
        ("third millennium BC", "-2999/-2000"),
        ("turn of the 20th century", "1895/1904"),
        ("the turn of the century", "1995/2004"),
        ("the 440s BC", "-0448/-0439"),
    ]);
    assert_eq!(when("the 2000s").alternatives, [span("20XX")]);
}

#[test]
fn parts_are_thirds_rounded_outwards() {
    all_read(&[
        ("early 1970s", "1970/1973"),
        ("mid-1970s", "1973/1976"),
        ("the late 1970s", "1976/1979"),
        ("early 1981", "1981-01/1981-04"),
        ("mid-1981", "1981-05/1981-08"),
        ("late in 1981", "1981-09/1981-12"),
        ("at the beginning of 1981", "1981-01/1981-04"),
        ("the end of 2000", "2000-09/2000-12"),
        ("late 19th century", "1866/1899"),
        ("early July 1981", "1981-07-01/1981-07-11"),
        ("mid-to-late 1980s", "1983/1989"),
        ("early to mid 1981", "1981-01/1981-08"),
    ]);
    // However deep parts lie in parts, each is named once.
    assert_eq!(when("mid-to-late 1980s").words, "mid to late 1980s: 1983 to 1989");
    let deep = format!("{}1980s", "early to late ".repeat(3));
    assert!(when(&deep).words.len() < deep.len() + 40, "{}", when(&deep).words);
    let reversed = read("late to early 1981", &settings()).unwrap_err().to_string();
    assert!(reversed.ends_with("late 1981 comes after early 1981."), "{reversed}");
}

#[test]
fn halves_quarters_and_edges() {
    all_read(&[
        ("first half of 1981", "1981-01/1981-06"),
        ("second half of the 1980s", "1985/1989"),
        ("H1 1981", "1981-01/1981-06"),
        ("2016H2", "2016-07/2016-12"),
        ("Q3 2018", "2018-07/2018-09"),
        ("2018 Q3", "2018-07/2018-09"),
        ("third quarter of 2018", "2018-07/2018-09"),
        ("2018 the third quarter", "2018-07/2018-09"),
        ("last quarter of 2019", "2019-10/2019-12"),
        ("first half of the 19th century", "1800/1849"),
        ("the first six months of 2017", "2017-01/2017-06"),
        ("last decade of the 20th century", "1990/1999"),
        ("last three days of July 1981", "1981-07-29/1981-07-31"),
    ]);
}

#[test]
fn spans() {
    all_read(&[
        ("1979-81", "1979/1981"),
        ("1979–1981", "1979/1981"),
        ("1979 to 81", "1979/1981"),
        ("from 1979 to '81", "1979/1981"),
        ("between 1979 and 1985", "1979/1985"),
        ("1979 through 1981", "1979/1981"),
        ("1998–02", "1998/2002"),
        ("1981/82", "1981/1982"),
        ("between 1981 & 1988", "1981/1988"),
        ("from July to September 1981", "1981-07/1981-09"),
        ("July and August 1981", "1981-07/1981-08"),
        ("July 1981 to March", "1981-07/1982-03"),
        ("21-29 July 1981", "1981-07-21/1981-07-29"),
        ("21 to 29 July 1981", "1981-07-21/1981-07-29"),
        ("July 21 to 29, 1981", "1981-07-21/1981-07-29"),
        ("July 21-29 1981", "1981-07-21/1981-07-29"),
        ("from the 21st to the 29th of July 1981", "1981-07-21/1981-07-29"),
        ("21 July - 3 August 1981", "1981-07-21/1981-08-03"),
        ("December to February 1982", "1981-12/1982-02"),
        ("44 to 40 BC", "-0043/-0039"),
        ("100 BC to AD 100", "-0099/0100"),
        ("the 18th to 19th century", "1700/1899"),
        ("1980s-90s", "1980/1999"),
        ("early 1979 to mid-1981", "1979-01/1981-08"),
        ("1981 to July 1981", "1981-01/1981-07"),
        ("1979 to now", "1979-01-01/2026-03-10"),
    ]);
}

#[test]
fn bounds() {
    all_read(&[
        ("since 1979", "1979/.."),
        ("from 1979", "1979/.."),
        ("from 1979 on", "1979/.."),
        ("1979 onwards", "1979/.."),
        ("not before 1979", "1979/.."),
        ("1979 or later", "1979/.."),
        ("after 1990", "1991/.."),
        ("post-1981", "1982/.."),
        ("after the 1980s", "1990/.."),
        ("after 21 July 1981", "1981-07-22/.."),
        ("before 1979", "../1978"),
        ("prior to 1979", "../1978"),
        ("pre-1979", "../1978"),
        ("before July 1981", "../1981-06"),
        ("until 1981", "../1981"),
        ("up to 1981", "../1981"),
        ("by 1981", "../1981"),
        ("no later than 1981", "../1981"),
    ]);
}

#[test]
fn about_widens_a_little() {
    all_read(&[
        ("around 1988", "1986/1990"),
        ("c. 1900", "1898/1902"),
        ("circa 1900", "1898/1902"),
        ("about July 1981", "1981-06/1981-08"),
        ("about 21 July 1981", "1981-07-18/1981-07-24"),
        ("around the 1970s", "1969/1980"),
        ("1988 or so", "1986/1990"),
        ("since about 1988", "1986/.."),
    ]);
    assert!(when("around 1988").approximate && when("around 1988").noteworthy);
    assert!(!when("1988").approximate);
}

#[test]
fn times_counted_from_others() {
    all_read(&[
        ("two years after 1979", "1981"),
        ("a decade before 1988", "1978"),
        ("three months later than May 1981", "1981-08"),
        ("10 days after 21 July 1981", "1981-07-31"),
        ("the day after 21 July 1981", "1981-07-22"),
        ("the two years after 1979", "1980/1981"),
        ("the decade before 1988", "1978/1987"),
        ("a month before March 1981", "1981-02"),
    ]);
}

#[test]
fn times_counted_from_today() {
    all_read(&[
        ("today", "2026-03-10"),
        ("yesterday", "2026-03-09"),
        ("the day before yesterday", "2026-03-08"),
        ("this year", "2026"),
        ("last year", "2025"),
        ("this month", "2026-03"),
        ("last month", "2026-02"),
        ("last week", "2026-03-02/2026-03-08"),
        ("last decade", "201X"),
        ("over the past year", "2025-03-10/2026-03-10"),
        ("the past three years", "2023-03-10/2026-03-10"),
        ("two years ago", "2024"),
        ("two days ago", "2026-03-08"),
        ("last July", "2025-07"),
        ("July last year", "2025-07"),
        ("20th of last month", "2026-02-20"),
        ("early last year", "2025-01/2025-04"),
        ("earlier this year", "2026-01-01/2026-03-10"),
    ]);
    assert!(when("last year").noteworthy);
}

#[test]
fn weeks_and_weekdays() {
    all_read(&[
        ("the first week of July 1981", "1981-06-29/1981-07-05"),
        ("the last week of 2015", "2015-12-28/2016-01-03"),
        ("week of 21 July 1981", "1981-07-20/1981-07-26"),
        ("the first Friday of July 2016", "2016-07-01"),
        ("the last Friday in July 2016", "2016-07-29"),
    ]);
}

#[test]
fn several_times_are_kept_apart() {
    for (text, hull, apart) in [
        ("1981 and 1988", "1981/1988", &["1981", "1988"][..]),
        ("1979, July 1981 or the 1990s", "1979/1999", &["1979", "1981-07", "199X"]),
        ("the 1880s and 90s", "1880/1899", &["188X", "189X"]),
        ("in 1979 & in 1981", "1979/1981", &["1979", "1981"]),
        ("1988", "1988", &[]),
        ("July and August 1988", "1988-07/1988-08", &[]),
    ] {
        let when = when(text);
        assert_eq!(when.span, span(hull), "{text}");
        assert_eq!(when.apart, apart.iter().map(|edtf| span(edtf)).collect::<Vec<_>>(), "{text}");
    }
    let when = when("1981 and 1988");
    assert_eq!(when.words, "1981 and 1988");
    assert!(when.overlaps(span("1988-05")) && !when.overlaps(span("1985")));
}

#[test]
fn between_two_bounds() {
    all_read(&[
        ("after 1981 and before 1988", "1982/1987"),
        ("after 1981 but before July 1988", "1982-01/1988-06"),
        ("since 1979 until 1981", "1979/1981"),
    ]);
    assert!(read("after 1988 and before 1981", &settings()).is_err());
}

#[test]
fn other_turns_of_words() {
    all_read(&[
        ("spring 82", "1982-21"),
        ("the 1981/82 winter", "1981-24"),
        ("on or before 21 July 1981", "../1981-07-21"),
        ("on or after 1981", "1981/.."),
        ("the years 1979 to 1981", "1979/1981"),
        ("the month of July 1981", "1981-07"),
        ("the night of 20 to 21 July 1981", "1981-07-20/1981-07-21"),
        ("the early years of the 1980s", "1980/1983"),
        ("the last years of the 1980s", "1986/1989"),
        ("the last weeks of July 1981", "1981-07-21/1981-07-31"),
        ("half a century after 1931", "1981"),
        ("a dozen years after 1969", "1981"),
        ("July between 21 and 29, 1981", "1981-07-21/1981-07-29"),
        ("the turn of the millennium", "1995/2004"),
        ("20th c.", "19XX"),
        ("تابستان 1981", "1981-22"),
    ]);
}

#[test]
fn one_wrong_letter_is_forgiven_and_told() {
    let when = when("Septmber 1976");
    assert_eq!(when.span, span("1976-09"));
    assert!(when.noteworthy);
    all_read(&[("Febuary 1981", "1981-02"), ("autum 1976", "1976-23")]);
}

#[test]
fn words_say_how_it_was_read() {
    for (text, words) in [
        ("1988", "1988"),
        ("7/29/1981", "29 July 1981"),
        ("from july to sept 1981", "July to September 1981"),
        ("early 1970s", "early 1970s: 1970 to 1973"),
        ("since 1979", "from 1979 on"),
        ("circa 1900", "about 1900: 1898 to 1902"),
        ("after 1979", "after 1979: from 1 January 1980 on"),
        ("before 1979", "before 1979"),
        ("Q3 2018", "the third quarter of 2018: July to September 2018"),
        ("two years after 1979", "2 years after 1979: 1981"),
    ] {
        assert_eq!(when(text).words, words);
    }
}
