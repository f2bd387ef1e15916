//! Times in questions, and what is none.

use super::super::{NoAnchors, find, find_with, impossible};
use super::{settings, solar_settings, span};
use crate::archive::date::Span;

/// The texts found in a question.
fn texts(question: &str) -> Vec<&str> {
    let found = find(question, &settings());
    found.into_iter().map(|f| &question[f.range]).collect()
}

#[track_caller]
fn none_in(questions: &[&str]) {
    for question in questions {
        assert_eq!(texts(question), [""; 0], "{question}");
    }
}

#[track_caller]
fn found_in(cases: &[(&str, &[&str])]) {
    for (question, expected) in cases {
        assert_eq!(texts(question), *expected, "{question}");
    }
}

#[test]
fn a_year_and_its_preposition() {
    let question = "arrests in 2018";
    let found = find(question, &settings());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].range, 11..15);
    assert_eq!(found[0].preposition, Some(8..10));
    assert_eq!(found[0].when.span, span("2018"));
    let since = &find("arrests since 2018", &settings())[0];
    assert_eq!((since.range.clone(), since.preposition.clone()), (8..18, None));
}

#[test]
fn amounts_are_no_years() {
    none_in(&[
        "1,500 protesters",
        "12000 arrested",
        "556 cities",
        "147 points",
        "20 people",
        "were 1988 prisoners executed",
        "about 1500 people were killed",
        "between 1500 and 2000 people were killed",
        "more than 1500 killed",
        "as many as 2000",
        "a total of 1981",
        "2000 of them",
        "1500 political prisoners",
        "in 1500 cities",
        "1500 arrests",
        "page 1988",
        "$1988",
        "¶1988",
        "no. 1988",
        "resolution 1973",
        "covid-2019",
        "B1988",
        "3.1988",
        "1988%",
        "two thousand people",
        "killed two thousand",
        "a woman in her 80s",
        "in his late seventies",
        "24/7",
        "9/11",
        "3/16 of it",
        "a 15/8 inch pipe",
        "4.22",
        "2015.3 tons",
        "prices fall 20 percent",
    ]);
}

#[test]
fn years_beside_words_stay_years() {
    found_in(&[
        ("the 1988 massacre", &["1988"]),
        ("2018 protests", &["2018"]),
        ("in 1988 prisoners were executed", &["1988"]),
        ("1500 killed in November 2019", &["November 2019"]),
        ("the uprising of 2017-18", &["2017-18"]),
        ("1988's massacre", &["1988"]),
        ("Rajavi (1981)", &["1981"]),
        ("\"1988\"", &["1988"]),
        ("in 2022: 280 cities", &["2022"]),
        ("nineteen eighty-eight", &["nineteen eighty-eight"]),
        ("in two thousand and nine", &["two thousand and nine"]),
        ("Mehr 2018", &["2018"]),
        ("at 2018-04-05T10:00", &["2018-04-05"]),
    ]);
}

#[test]
fn ordinary_words_are_no_months_or_seasons() {
    none_in(&[
        "protest march",
        "the women's march",
        "may I ask",
        "who may have done it",
        "fall of the regime",
        "the second uprising",
        "Arab Spring",
        "spring offensive",
        "Mehr news agency",
        "the 15 Khordad foundation",
        "august body",
        "Jan and Mar",
        "first half",
        "the turn of the screw",
        "early attacks",
        "two years after the revolution",
        "the third week",
        "winner of the string match",
    ]);
}

#[test]
fn months_and_seasons_in_context() {
    found_in(&[
        ("what happened in may", &["may"]),
        ("in May 1981", &["May 1981"]),
        ("the fall of 1976", &["the fall of 1976"]),
        ("on July 21?", &["July 21"]),
        ("on Saturday, June 20, 1981, half a million", &["Saturday, June 20, 1981"]),
        ("the November 2019 uprising", &["November 2019"]),
        ("protest march 2018", &["2018"]),
        ("5 May 20 people died", &["5 May"]),
        ("arrested by 26 July", &["by 26 July"]),
        ("Septmber 1976?", &["Septmber 1976"]),
        ("who came on 4/22?", &["4/22"]),
        ("who came 22/04", &["22/04"]),
        ("what was built by 1981.07?", &["by 1981.07"]),
        ("strikes in spring 82", &["spring 82"]),
    ]);
}

#[test]
fn longest_match_from_left_to_right() {
    found_in(&[
        ("between 1979 and 1981", &["between 1979 and 1981"]),
        ("before 1981 and after 1988", &["before 1981", "after 1988"]),
        ("in July 1988 and August 1989", &["July 1988", "August 1989"]),
        ("in July and August 1988", &["July and August 1988"]),
        ("December 2017 to January 2018", &["December 2017 to January 2018"]),
        ("on the night of 5-6 January 2018", &["5-6 January 2018"]),
        (
            "the first half of 1981 or the early 1970s",
            &["the first half of 1981", "the early 1970s"],
        ),
        ("deaths in 2019 and 2022", &["2019", "2022"]),
    ]);
}

#[test]
fn about_a_subject_is_not_approximate() {
    let about = |question: &str| find(question, &settings())[0].when.approximate;
    assert!(!about("tell me about 1988"));
    assert!(about("what happened around 1988"));
    assert!(about("it began about 1988"));
}

#[test]
fn bounds_by_an_event_keep_its_year() {
    let read = |question: &str| find(question, &settings())[0].when.span;
    assert_eq!(read("after the 1988 massacre"), span("1988/.."));
    assert_eq!(read("before the 1979 revolution"), span("../1979"));
    assert_eq!(read("after 1988 executions went on"), span("1988/.."));
    assert_eq!(read("after 1988, executions went on"), span("1989/.."));
    assert_eq!(read("after the 1980s"), span("1990/.."));
}

#[test]
fn impossible_dates_are_left_out_whole_and_told() {
    let question = "who died on 30 February 1981?";
    assert!(texts(question).is_empty());
    let message = impossible(question, &settings()).unwrap().to_string();
    assert!(message.contains("February 1981 has only 28 days"), "{message}");
    assert!(impossible("who died in 1981?", &settings()).is_none());
}

#[test]
fn solar_dates_in_questions() {
    let read = |question: &str| find(question, &solar_settings())[0].when.span;
    assert_eq!(read("what happened in 1367?"), span("1988-03-21/1989-03-20"));
    assert_eq!(read("در مرداد ۱۳۶۷ چه شد؟"), span("1988-07-23/1988-08-22"));
    assert_eq!(read("on 15 Khordad"), Span::ALWAYS);
}

#[test]
fn long_questions_are_read_to_the_end() {
    let seeds = [
        "early ",
        "from ",
        "1,1",
        "the last a year of ",
        "twenty ",
        "1-",
        "week of ",
        "(((",
        "ي‌",
        "1988 ",
        "after ",
        "after the truce of ",
        "between the ",
        "two years after the ",
        "1981 and ",
    ];
    for seed in seeds {
        let question = format!("{} in 1988", seed.repeat(10_000 / seed.len()));
        assert!(!find(&question, &settings()).is_empty(), "{seed}");
        assert!(!find_with(&question, &settings(), &NoAnchors).is_empty(), "{seed}");
    }
}
