//! Questions taken apart, without an archive.

use annalist::question::compare::{self, words_at};
use annalist::question::time::find;
use annalist::question::{Named, Question, read};
use annalist::text::{Analyzer, Word};

use super::dates::settings;
use super::text;

/// A word may be meant in so many ways: the thesaurus has fewer for any.
const MEANINGS: usize = 100;

/// The first byte says by which settings the rest is read; what is typed with a capital
/// letter is taken for a name.
pub fn check(data: &[u8]) {
    let (first, rest) = data.split_first().unwrap_or((&0, &[]));
    let text = text(rest);
    let language = if first & 0x80 == 0 { "en" } else { "de" };
    let analyzer = Analyzer::for_language(language);
    let words = analyzer.words(&text);
    in_order(&text, &words);
    let names = names(&text, &words);
    let question = read(words, names, find(&text, &settings(*first)), &analyzer);
    sound(&question);
    compared(&text, &question);
}

/// Neighbours with a capital letter are one name; the sentence begins with none.
fn names(text: &str, words: &[Word]) -> Vec<Named> {
    let is_name =
        |word: &Word| word.start > 0 && text[word.start..].starts_with(|c: char| c.is_uppercase());
    let mut at = 0;
    let runs = words.chunk_by(|a, b| is_name(a) == is_name(b));
    let named = runs.filter_map(|run| {
        let first = at;
        at += run.len();
        let agents = vec![format!("person-{}", run.len())];
        is_name(run.first()?).then_some(Named { first, last: at - 1, agents })
    });
    named.collect()
}

fn in_order(text: &str, words: &[Word]) {
    let mut end = 0;
    for word in words {
        assert!(word.start >= end && word.end > word.start, "{text:?}");
        assert!(text.get(word.start..word.end).is_some(), "off a boundary: {text:?}");
        assert!(!word.folded.is_empty() && !word.stem.is_empty(), "{text:?}");
        end = word.end;
    }
}

/// Every place is one of a word, and whatever is asked of the question is answered.
fn sound(question: &Question) {
    let all = question.words.len();
    assert!(question.asking.iter().all(|at| *at < all));
    assert!(question.terms.len() <= all);
    for term in &question.terms {
        assert!(term.position < all && !term.text.is_empty());
        assert!((1..=MEANINGS).contains(&term.alternatives.len()), "{}", term.text);
    }
    if let Some(extreme) = question.extreme {
        assert!(extreme.position <= extreme.last && extreme.last < all);
    }
    let name = |at: Option<usize>| assert!(at.is_none_or(|at| at < question.names.len()));
    name(question.relation().map(|relation| relation.name));
    name(question.doer());
    name(question.speaker());
    for term in question.focus().into_iter().chain(question.object()).chain(question.deed()) {
        assert!(!term.light, "{}", term.text);
    }
    let _ = question.asks_for_office();
    assert_eq!(question.stems().len(), all);
    assert!(question.words.iter().filter(|word| question.means(word)).count() <= all);
    assert!(question.names.iter().all(|named| !question.name_text(named).is_empty()));
}

/// Two things are two, of words that are there.
fn compared(text: &str, question: &Question) {
    let comparison = compare::find(text, question);
    let rest = comparison.iter().flat_map(|comparison| &comparison.rest);
    assert!(rest.into_iter().all(|at| *at < question.words.len()), "{text:?}");
    assert!(comparison.as_ref().is_none_or(|found| !found.sides.is_empty()), "{text:?}");
    let sides = comparison.iter().flat_map(|comparison| comparison.sides.clone());
    for side in sides.chain(compare::stretch(text, question)) {
        for positions in [&side.left, &side.right] {
            assert!(positions.iter().all(|at| *at < question.words.len()), "{text:?}");
            assert!(!words_at(text, &question.words, positions).is_empty(), "{text:?}");
        }
        assert!(side.left.iter().all(|at| !side.right.contains(at)), "{text:?}");
    }
}
