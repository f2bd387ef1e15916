use super::index;
use crate::index::{How, Index, NameMatch};

fn named(index: &Index, text: &str) -> Vec<(String, Vec<String>, How)> {
    let words = index.analyzer().words(text);
    let run = |m: &NameMatch| {
        let run: Vec<&str> =
            words[m.first_word..=m.last_word].iter().map(|w| w.folded.as_str()).collect();
        run.join(" ")
    };
    let found = index.names_in(&words).unwrap();
    found.into_iter().map(|m| (run(&m), m.agents, m.how)).collect()
}

fn near(index: &Index, text: &str) -> Vec<(String, String)> {
    let found = index.names_near(text, 3).unwrap();
    found.into_iter().map(|s| (s.name, s.agent)).collect()
}

#[test]
fn whole_names_are_found_however_they_are_spaced() {
    let index = index();
    for text in ["Where is Camp No-3?", "camp no3", "CAMP NO 3", "camp-no-3"] {
        let found = named(&index, text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((&found[0].1[0][..], found[0].2), ("fort-myer-place", How::Exact), "{text}");
    }
    let found = named(&index, "Did Orville Wright’s brother fly at Fort Myer?");
    assert_eq!(found[0].1, ["orville-wright"]);
    assert_eq!(found[1].1, ["fort-myer-place"]);
    assert_eq!(named(&index, "louis bleriot")[0].1, ["louis-bleriot"]);
    assert_eq!(named(&index, "the channel flier")[0].1, ["louis-bleriot"]);
}

#[test]
fn a_word_of_a_name_gives_everybody_who_bears_it() {
    let index = index();
    let found = named(&index, "What did Wright say?");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, ["orville-wright", "wilbur-wright"]);
    assert_eq!(found[0].2, How::Partial);
}

#[test]
fn words_of_one_name_are_taken_together() {
    let index = index();
    let found = named(&index, "When did Thomas Selfridge die?");
    assert_eq!(
        found,
        [("thomas selfridge".to_owned(), vec!["thomas-selfridge".to_owned()], How::Partial)]
    );
    let found = named(&index, "Selfridge and Wright");
    assert_eq!(found.len(), 2);
}

#[test]
fn a_name_that_is_a_common_word_is_marked() {
    let index = index();
    assert_eq!(named(&index, "tell us more")[0].2, How::StopWord);
    assert!(named(&index, "tell me more").is_empty());
}

#[test]
fn one_or_two_wrong_letters_are_forgiven() {
    let index = index();
    assert_eq!(near(&index, "Selfrige")[0].1, "thomas-selfridge");
    assert_eq!(near(&index, "Orvile Wrigth")[0].1, "orville-wright");
    assert_eq!(near(&index, "Luis Bleriott")[0].0, "Louis Blériot");
    assert_eq!(near(&index, "Wrihgt").len(), 2);
    assert!(near(&index, "Zeppelin").is_empty());
    assert!(near(&index, "us").iter().all(|n| n.1 == "signal-corps"));
    assert!(index.names_near("Selfrige", 0).unwrap().is_empty());
}

#[test]
fn names_that_sound_alike_are_found_when_letters_do_not_help() {
    let index = index();
    assert_eq!(near(&index, "Pleryoo"), []);
    assert_eq!(near(&index, "Vylbor")[0].1, "wilbur-wright");
}

#[test]
fn a_name_for_searching_only_is_never_shown() {
    let index = index();
    let found = near(&index, "Chanel flier");
    assert_eq!(found[0], ("Louis Blériot".to_owned(), "louis-bleriot".to_owned()));
    let found = index.names_starting("channel", 5).unwrap();
    assert_eq!(found[0].name, "Louis Blériot");
}

#[test]
fn half_a_name_is_completed_at_any_word() {
    let index = index();
    let starting = |text: &str| -> Vec<String> {
        index.names_starting(text, 5).unwrap().into_iter().map(|s| s.name).collect()
    };
    assert_eq!(starting("wri"), ["Orville Wright", "Wilbur Wright"]);
    assert_eq!(starting("w"), ["Orville Wright", "Wilbur Wright"]);
    assert_eq!(starting("Orville Wr"), ["Orville Wright"]);
    assert_eq!(starting("Bleri"), ["Louis Blériot"]);
    assert_eq!(starting("Selfirdg"), ["Thomas Etholen Selfridge"]);
    assert_eq!(index.names_starting("wri", 1).unwrap().len(), 1);
    assert!(starting("").is_empty());
    assert!(starting("zz").is_empty());
}

#[test]
fn words_of_the_archive_are_suggested() {
    let index = index();
    assert_eq!(index.vocabulary_near("propelr", 3).unwrap(), [("propel".to_owned(), 1)]);
    assert_eq!(index.vocabulary_near("race", 3).unwrap(), [("race".to_owned(), 2)]);
    assert!(index.vocabulary_near("rac", 3).unwrap().is_empty());
}
