use super::*;
use crate::text::Analyzer;

fn read(text: &str) -> Option<(Asked, Vec<(String, String)>)> {
    let analyzer = Analyzer::default();
    let words = analyzer.words(text);
    let question = crate::question::read(words, Vec::new(), Vec::new(), &analyzer);
    let found = find(text, &question)?;
    let of = |positions: &[usize]| {
        let words = positions.iter().map(|at| question.words[*at].folded.as_str());
        words.collect::<Vec<_>>().join(" ")
    };
    let sides = found.sides.iter().map(|s| (of(&s.left), of(&s.right))).collect();
    Some((found.asked, sides))
}

fn one(left: &str, right: &str) -> Vec<(String, String)> {
    vec![(left.to_owned(), right.to_owned())]
}

#[test]
fn differences() {
    for text in [
        "what is the difference between the lark and the wren?",
        "Compare the lark with the wren",
        "how does the lark differ from the wren",
        "the lark vs. the wren",
        "how are the lark and the wren different",
        "what do the lark and the wren have in common",
        "how does the lark compare to the wren in terms of speed",
    ] {
        let expected = (Asked::Difference, one("the lark", "the wren"));
        assert_eq!(read(text), Some(expected), "{text}");
    }
}

#[test]
fn words_stay_as_they_were_typed() {
    let text = "Was it in 2017–18, or later?";
    let words = Analyzer::default().words(text);
    assert_eq!(words_at(text, &words, &[0, 2, 3, 4]), "Was in 2017–18");
}

#[test]
fn several_ways_of_parting() {
    let (_, sides) = read("difference between bread and butter and jam").unwrap();
    assert_eq!(sides.len(), 2);
}

#[test]
fn orders() {
    for text in [
        "which came first, the lark or the wren?",
        "was the lark or the wren earlier",
        "was the lark before the wren",
        "was the lark first or the wren?",
    ] {
        let expected = (Asked::Order(End::First), one("the lark", "the wren"));
        assert_eq!(read(text), Some(expected), "{text}");
    }
    let expected = (Asked::Order(End::Last), one("the lark", "the wren"));
    assert_eq!(read("was the lark later than the wren"), Some(expected));
}

#[test]
fn amounts() {
    let amount = |text: &str| match read(text) {
        Some((Asked::Amount(cue), sides)) => (cue.end, sides),
        other => panic!("{text}: {other:?}"),
    };
    let two = one("the lark", "the wren");
    assert_eq!(amount("who flew farther, the lark or the wren"), (End::Most, two.clone()));
    assert_eq!(amount("was the lark cheaper than the wren?"), (End::Least, two));
    assert_eq!(
        amount("did more people die in the lark than in the wren"),
        (End::Most, one("people die in the lark", "in the wren"))
    );
    assert_eq!(
        amount("were there more deaths in the lark or in the wren"),
        (End::Most, one("deaths in the lark", "in the wren"))
    );
    assert_eq!(
        amount("how much more did the lark cost than the wren"),
        (End::Most, one("the lark cost", "the wren"))
    );
}

#[test]
fn stretches_have_two_ends() {
    let analyzer = Analyzer::default();
    let read = |text: &str| {
        let words = analyzer.words(text);
        let question = crate::question::read(words, Vec::new(), Vec::new(), &analyzer);
        let sides = stretch(text, &question);
        let first = sides
            .first()
            .map(|s| [&s.left, &s.right].map(|side| words_at(text, &question.words, side)));
        first.map(|[a, b]| format!("{a} | {b}")).unwrap_or_default()
    };
    assert_eq!(read("how many days lie between the flood and the fire?"), "the flood | the fire");
    assert_eq!(read("how long after the flood was the fire"), "the flood | the fire");
    assert_eq!(read("how long was the fire after the flood"), "the fire | the flood");
    assert_eq!(read("how much time passed from the flood to the fire"), "the flood | the fire");
    assert_eq!(read("how long was it from the flood to the fire"), "the flood | the fire");
    assert_eq!(read("who lived between the flood and the fire"), "");
}

#[test]
fn other_questions_have_no_sides() {
    for text in ["who built the lark", "were they at sea", "who was there before", "or"] {
        assert_eq!(read(text), None, "{text}");
    }
}
