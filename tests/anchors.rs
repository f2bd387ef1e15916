//! Times told by the names of an archive's events, on both archives.

#![allow(clippy::unwrap_used, reason = "tests know what they ask")]

mod support;

use annalist::answer::model::{Answer, Kind};
use annalist::archivist::Archivist;
use annalist::request::Request;
use support::{archivist, root, today};

fn history() -> Archivist {
    archivist(&root().join("knowledge"))
}

fn flight() -> Archivist {
    archivist(&root().join("tests/archives/flight"))
}

fn timeline(archivist: &Archivist, when: &str) -> Answer {
    let request = Request::Timeline { when: when.to_owned(), topic: None };
    archivist.answer(&request, today()).unwrap()
}

fn ask(archivist: &Archivist, question: &str) -> Answer {
    archivist.answer(&Request::Ask { question: question.to_owned() }, today()).unwrap()
}

#[track_caller]
fn all_read(archivist: &Archivist, cases: &[(&str, &str)]) {
    for (when, read_as) in cases {
        assert_eq!(timeline(archivist, when).read_as.as_deref(), Some(*read_as), "{when}");
    }
}

#[test]
fn an_entry_is_an_anchor() {
    all_read(
        &history(),
        &[
            (
                "after the flight of the MEK's leaders",
                "after “Flight of the MEK’s leaders from Iran”, 29 July 1981: from 30 July 1981 on",
            ),
            ("between the revolution and 1985", "“The 1979 Revolution” to 1985: 1979 to 1985"),
            ("two years after the revolution", "2 years after “The 1979 Revolution”: 1981"),
            ("since the cease-fire", "since “Ceasefire with Iraq, 1988”: from 1 January 1988 on"),
            (
                "since the founding of the National Council of Resistance",
                "since “Founding of the National Council of Resistance of Iran (NCRI)”, \
                 21 July 1981: from 21 July 1981 on",
            ),
        ],
    );
    all_read(
        &flight(),
        &[
            (
                "before the Hindenburg burned",
                "before “The Hindenburg burns at Lakehurst”, 6 May 1937: until 5 May 1937",
            ),
            ("the year of the airboat", "the year of “The airboat over Tampa Bay”: 1914"),
        ],
    );
}

#[test]
fn what_is_in_doubt_is_no_anchor() {
    for when in [
        "after the uprising",
        "after the protests",
        "before the war",
        "after Khomeini",
        "after the MEK",
        "after the visit",
        "after the banana",
        "after the start",
        "since the toll of the book",
    ] {
        assert_eq!(timeline(&history(), when).kind, Kind::NotUnderstood, "{when}");
    }
}

#[test]
fn what_is_dated_to_a_year_has_no_day_after() {
    let answer = timeline(&history(), "the day after the ceasefire");
    assert_eq!(answer.kind, Kind::NotUnderstood);
    assert!(answer.message.contains("is dated only to 1988"));
}

#[test]
fn questions_about_a_time_alone_are_timelines() {
    let answer = ask(&flight(), "What happened after the crash at Fort Myer?");
    assert_eq!(answer.kind, Kind::Timeline);
    let read_as = answer.read_as.unwrap();
    assert!(read_as.ends_with("17 September 1908: from 18 September 1908 on"), "{read_as}");
}

#[test]
fn the_words_of_a_question_are_words_first() {
    let protested = ask(&history(), "who protested after the downing of the airliner?");
    assert_eq!((protested.kind, protested.read_as), (Kind::Answer, None));
    // What answers by its words alone was no time before the crash.
    let died = ask(&flight(), "who died before the crash at Fort Myer");
    assert!(died.sentences.iter().any(|s| s.text.contains("1896")), "{:?}", died.sentences);
    let pacific = ask(&flight(), "who crossed the Pacific after the Hindenburg burned");
    assert_eq!(pacific.kind, Kind::NotInArchive);
}

#[test]
fn figures_may_be_asked_for_by_an_event() {
    let words = "people killed after the gas price hike".to_owned();
    let answer = history().answer(&Request::Figures { words, when: None }, today()).unwrap();
    assert_eq!(answer.kind, Kind::Figures);
    assert!(answer.read_as.unwrap().contains("Gas price hike"));
    let figures = Request::Figures { words: "deaths".into(), when: Some("since the hike".into()) };
    assert_eq!(history().answer(&figures, today()).unwrap().kind, Kind::Figures);
}

#[test]
fn several_times_are_one_timeline() {
    let both = timeline(&history(), "1971 and 1975");
    let ids: Vec<&str> = both.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["1971-crackdown-and-executions", "1975-failed-coup"]);
    let asked = ask(&history(), "What happened in 1971 and in 1975?");
    let asked: Vec<&str> = asked.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(asked, ids);
}
