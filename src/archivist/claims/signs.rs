//! What the words of a sentence tell of a question: who stands where, whether a
//! number counts what is asked, who speaks. Pure.

use crate::answer::bag::Bag;
use crate::answer::weighed::Weighed;
use crate::archive::date::MONTHS;
use crate::question::time::Found;
use crate::question::{Named, thesaurus};
use crate::text::{Word, is_time_unit};

/// Somebody speaks if the verb follows the name within so many words.
const SPOKEN_AFTER: usize = 9;
/// A number counts what stands within so many words of it.
const CLOSE: usize = 5;

/// A text with what stands in quotation marks blanked, so that places stay.
pub(super) fn without_quotations(text: &str) -> String {
    let mut quoted = 0_usize;
    let blank = |c: char| {
        quoted = match c {
            '“' => quoted + 1,
            '”' => quoted.saturating_sub(1),
            _ => quoted,
        };
        if quoted > 0 { " ".repeat(c.len_utf8()) } else { c.to_string() }
    };
    text.chars().map(blank).collect()
}

/// Whether a name of the question is among those found in a sentence: "Mrs. X" is
/// not "X".
pub(super) fn is_among(name: &Named, found: &[Named]) -> bool {
    found.iter().any(|f| f.agents.iter().any(|id| name.agents.contains(id)))
}

/// How many words stand between what is asked and the nearest name of the question
/// in a sentence, if it has one.
pub(super) fn apart(weighed: &Weighed<'_>, words: &[Word], found: &[Named]) -> Option<usize> {
    let question = weighed.question;
    let of_question =
        |f: &&Named| question.names.iter().any(|n| is_among(n, std::slice::from_ref(*f)));
    let asked = found.iter().filter(of_question);
    asked.map(|named| distance_by(words, named, &|w| question.means(w))).min()
}

/// Whether a name of the question stands close to a verb of speaking that is nobody
/// else's: "according to the source" and "the source says" are the source's.
pub(super) fn spoke(name: &Named, found: &[Named], words: &[Word]) -> bool {
    let source = |at: usize| {
        let around = words.get(at.saturating_sub(2)..(at + 3).min(words.len()));
        around.unwrap_or_default().iter().any(|w| w.stem == "sourc")
    };
    let spoken: Vec<usize> = words
        .iter()
        .enumerate()
        .filter(|(at, w)| thesaurus::is_speaking(&w.stem) && !source(*at))
        .map(|(at, _)| at)
        .collect();
    let own = found.iter().filter(|f| is_among(name, std::slice::from_ref(*f)));
    own.into_iter().any(|f| {
        spoken.iter().any(|at| {
            (f.last < *at && at - f.last <= SPOKEN_AFTER) || (*at < f.first && f.first - at <= 2)
        })
    })
}

/// Whether what the question says that somebody did was done to them: "was carried",
/// where they are the last that is named before.
pub(super) fn befell(weighed: &Weighed<'_>, words: &[Word], found: &[Named]) -> bool {
    let question = weighed.question;
    let Some(doer) = question.doer().and_then(|at| question.names.get(at)) else { return false };
    let passive = |at: &usize| {
        let is =
            words.get(*at).is_some_and(|w| matches!(w.folded.as_str(), "was" | "were" | "been"));
        is && words.get(at + 1).is_some_and(|w| question.means(w))
    };
    let befallen = (0..words.len()).filter(passive).any(|at| {
        let last = found.iter().filter(|named| named.last < at).max_by_key(|named| named.last);
        last.is_some_and(|named| is_among(doer, std::slice::from_ref(named)))
    });
    let acts = question.words.iter().any(|w| matches!(w.folded.as_str(), "get" | "die"));
    befallen && !acts
}

/// Whether a name follows a preposition that may place something there: "in the army".
pub(super) fn is_placed(words: &[Word], named: &Named) -> bool {
    let before = words.get(..named.first).unwrap_or_default().iter().rev();
    let mut before = before.map(|w| w.folded.as_str()).skip_while(|w| *w == "the");
    before.next().is_some_and(|w| matches!(w, "in" | "at" | "to" | "from" | "into"))
}

/// Whether a word with a capital follows a preposition of place, that is no time, no
/// word of the question and nobody.
pub(super) fn tells_where(
    weighed: &Weighed<'_>,
    text: &str,
    words: &[Word],
    people: &[&Named],
) -> bool {
    const PLACING: &[&str] = &["in", "at", "near", "to", "from", "over", "by", "on", "into"];
    let capital = |w: &Word| {
        text.get(w.start..w.end).and_then(|raw| raw.chars().next()).is_some_and(char::is_uppercase)
    };
    let asked = Bag::new(weighed.question.words.iter().map(|w| &w.stem));
    words.iter().enumerate().skip(1).any(|(at, word)| {
        let before = words.get(at - 1).map_or("", |w| w.folded.as_str());
        let article = at.checked_sub(2).and_then(|i| words.get(i));
        let article = article.filter(|_| before == "the").map_or(before, |w| w.folded.as_str());
        let person = people.iter().any(|f| (f.first..=f.last).contains(&at));
        PLACING.contains(&article)
            && capital(word)
            && !person
            && !asked.has(&word.stem)
            && !is_month(&word.folded)
    })
}

pub(super) fn is_month(folded: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(folded))
}

/// How many words stand between a name and the nearest word of the question:
/// who did something stands next to what was done.
pub(super) fn distance(weighed: &Weighed<'_>, words: &[Word], named: &Named) -> usize {
    distance_by(words, named, &|w| weighed.question.means(w))
}

pub(super) fn distance_by(words: &[Word], named: &Named, asked: &dyn Fn(&Word) -> bool) -> usize {
    let places = words.iter().enumerate().filter(|(_, w)| asked(w)).map(|(at, _)| at);
    let between = places.map(|at| match at < named.first {
        true => named.first - at - 1,
        false => at.saturating_sub(named.last + 1),
    });
    between.min().unwrap_or(usize::MAX)
}

/// Whether there is a count of what is asked for: a number that is no part of a
/// date, no age and no ordinal, not in the question, and close to a word of it.
pub(super) fn has_number(weighed: &Weighed<'_>, words: &[Word], times: &[Found]) -> bool {
    let question = weighed.question;
    let asked = Bag::new(question.words.iter().map(|w| &w.stem));
    let met = |word: &Word| question.terms.iter().any(|t| !t.light && t.stem() == word.stem);
    words.iter().enumerate().any(|(at, word)| {
        let counts = word.stem.chars().all(|c| c.is_ascii_digit() || c == '.');
        let age = words.get(at + 1).is_some_and(|w| w.stem == "year")
            && words.get(at + 2).is_some_and(|w| w.stem == "old");
        let near = words.get(at.saturating_sub(CLOSE)..(at + CLOSE + 1).min(words.len()));
        let near = near.unwrap_or_default().iter().any(met) || question.has_no_heavy_terms();
        counts && !age && near && !within(word, times) && !asked.has(&word.stem)
    })
}

/// Whether there is a length of time; "in the past 12 months" is none but a date.
pub(super) fn has_duration(words: &[Word], times: &[Found]) -> bool {
    let dates = |word: &Word| matches!(word.folded.as_str(), "in" | "past" | "last" | "every");
    let bounds = |word: &Word| {
        matches!(word.folded.as_str(), "up" | "until" | "before" | "after" | "later" | "ago")
    };
    words.iter().enumerate().any(|(at, word)| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let counted = words.get(at + 1).is_some_and(bounds) || before.iter().any(dates);
        is_time_unit(&word.folded) && !within(word, times) && !counted
    })
}

/// Whether a time in a sentence names a date; "the past century" names none.
pub(super) fn names_a_date(text: &str, found: &Found) -> bool {
    let words = text.get(found.range.clone());
    words.is_some_and(|t| t.chars().any(char::is_numeric)) && found.when.recurring.is_none()
}

pub(super) fn within(word: &Word, times: &[Found]) -> bool {
    times.iter().any(|t| t.range.start < word.end && word.start < t.range.end)
}
