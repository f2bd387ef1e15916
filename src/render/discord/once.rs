//! The answer to a question tells its numbers in sentences and as figures. On a
//! phone once is enough: several accounts as figures, which put who said what side
//! by side; a single one as its sentence, which says more.

use std::borrow::Cow;

use super::view::{Subject, View};
use crate::answer::model::{Answer, FigureView, SentenceView};
use crate::answer::portion::renumber;
use crate::request::Request;

/// The answer without what it says twice.
pub(super) fn told_once<'a>(answer: &'a Answer, view: &View) -> Cow<'a, Answer> {
    let asked = matches!(&view.subject, Subject::Whole(Request::Ask { .. }));
    let restates = |s: &SentenceView| answer.figures.iter().any(|f| says(s, f));
    if !asked || !answer.sentences.iter().any(restates) {
        return Cow::Borrowed(answer);
    }
    let mut once = answer.clone();
    match &*answer.figures {
        [figure] if figure.note.is_none() => once.figures.clear(),
        _ => once.sentences.retain(|sentence| !restates(sentence)),
    }
    renumber(&mut once);
    Cow::Owned(once)
}

/// Whether a sentence of the figure's entry has its number.
fn says(sentence: &SentenceView, figure: &FigureView) -> bool {
    let mut words = figure.text.split_whitespace();
    let number = words.find(|word| word.contains(|c: char| c.is_ascii_digit()));
    sentence.record.as_ref() == Some(&figure.entry)
        && number.is_some_and(|number| has_word(&sentence.text, number))
}

/// Whether a text has a word that stands by itself: "7,000" has no "000".
fn has_word(text: &str, word: &str) -> bool {
    text.split_whitespace().any(|w| w.trim_matches(|c: char| !c.is_alphanumeric()) == word)
}
