//! A date against the date of what the sentence names.

use std::ops::Range;

use super::statement::{Statement, covers};
use super::{told, uncovered};
use crate::answer::compose::Composer;
use crate::answer::model::{CheckView, CheckedKind, Verdict};
use crate::answer::phrases;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Edtf, Span};
use crate::archivist::Archivist;
use crate::archivist::claims::{Weighted, Wording};
use crate::index::IndexError;
use crate::question::Question;
use crate::question::time::{Found, When};
use crate::question::wanted::Wanted;

/// Words of the sentence that the record lacks may weigh so much together, against
/// one that the archive never uses: for agreement, and for a difference.
const STRANGE_TO_AGREE: f32 = 0.3;
const STRANGE_TO_DIFFER: f32 = 0.1;
/// Below this score a record is not meant.
const ENOUGH: f32 = 0.5;
/// Words and names have to tell so much before dates are compared, and so much
/// before they are said to differ.
const TELLING: f32 = 0.6;
const TELLING_TO_DIFFER: f32 = 1.2;
/// No more days than these count as one date.
const SHORT: i64 = 3;
/// What is told of times further apart than this is not one event.
const YEAR: i64 = 366;
/// A time of so many days may name an event by its beginning.
const MONTH: i64 = 28;

/// How a stated time stands to a record's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Agrees,
    /// The record's time is longer, or only touches the stated one.
    Unclear,
    Differs,
}

impl Archivist {
    pub(super) fn check_date(
        &self,
        composer: &mut Composer<'_>,
        statement: &Statement<'_>,
        found: &Found,
    ) -> Result<CheckView, IndexError> {
        let quote = statement.text.get(found.range.clone()).unwrap_or_default();
        let says =
            if statement.doubtful { phrases::NOT_ASSERTED } else { phrases::NO_DATE_FOR_THIS };
        let nothing = uncovered(CheckedKind::Date, quote, says);
        let part = part(statement, found);
        let mut question = statement.question(self, Wanted::When, &|at| !part.contains(&at));
        question.times.clear();
        let weighed = self.weigh(&question)?;
        let tells = told(&weighed);
        if statement.doubtful || question.has_no_heavy_terms() || tells < TELLING {
            return Ok(nothing);
        }
        let claims = self.claims(&weighed)?;
        let meant = meant(&claims, &weighed, Wording::Meant, STRANGE_TO_AGREE);
        let held = |w: &&&Weighted| held(&found.when, w);
        if let Some(claim) = meant.iter().find(|w| held(w) == Held::Agrees) {
            return self.dated(composer, nothing, Verdict::Supported, claim);
        }
        if tells >= TELLING_TO_DIFFER
            && let Some(claim) = contradicting(&claims, &weighed, &found.when)
            && !self.has_one_then(&question, found)?
        {
            return self.dated(composer, nothing, Verdict::Differs, claim);
        }
        // Whose record is of another time altogether leaves nothing open.
        let then = |w: &&Weighted| w.claim.date.as_ref().is_none_or(|d| overlaps(&found.when, d));
        match meant.iter().copied().filter(then).find(|w| held(&w) == Held::Unclear) {
            Some(claim) => self.dated(composer, nothing, Verdict::NotCovered, claim),
            None => Ok(nothing),
        }
    }

    /// Whether the archive has something like it at the stated time, too.
    fn has_one_then(&self, question: &Question, found: &Found) -> Result<bool, IndexError> {
        let mut question = question.clone();
        question.times.push(found.clone());
        let weighed = self.weigh(&question)?;
        let then =
            |w: &Weighted| w.evidence.score() >= ENOUGH && held(&found.when, w) != Held::Differs;
        Ok(self.claims(&weighed)?.iter().any(then))
    }

    fn dated(
        &self,
        composer: &mut Composer<'_>,
        check: CheckView,
        verdict: Verdict,
        by: &Weighted,
    ) -> Result<CheckView, IndexError> {
        let claim = &by.claim;
        let date = claim.date.as_ref();
        let words = match (by.own_times().as_slice(), date) {
            ([own], Some(date)) if !own.contains(date.span()) => own.words(),
            ([own], None) => own.words(),
            (_, Some(date)) => date.words(),
            (own, None) => own.first().map(|span| span.words()).unwrap_or_default(),
        };
        let says = match verdict {
            Verdict::Supported | Verdict::Differs => phrases::dated(&words),
            Verdict::NotCovered | Verdict::Known => phrases::dated_only(&words),
        };
        let sentence = self.sentence_view(composer, &claim.sentence, &claim.record, date)?;
        let record = self.near_view(&claim.record)?;
        Ok(CheckView { verdict, says, sentences: vec![sentence], record, ..check })
    }
}

/// The sentences that tell what is asked, the best first.
fn meant<'c>(
    claims: &'c [Weighted],
    weighed: &Weighed<'_>,
    wording: Wording,
    strange: f32,
) -> Vec<&'c Weighted> {
    let meant = |w: &&Weighted| {
        w.evidence.score() >= ENOUGH
            && w.names_all(weighed)
            && w.unmet(weighed, wording) <= strange * weighed.heaviest
    };
    claims.iter().filter(meant).collect()
}

/// The best of the sentences that tell the same, if all of them are of one time and
/// it is another than the stated one.
fn contradicting<'c>(
    claims: &'c [Weighted],
    weighed: &Weighed<'_>,
    when: &When,
) -> Option<&'c Weighted> {
    let bounded = when.span.first().is_some() && when.span.last().is_some();
    if !bounded && when.recurring.is_none() {
        return None;
    }
    let same = meant(claims, weighed, Wording::Literal, STRANGE_TO_DIFFER);
    let told = same.iter().flat_map(|w| spans(w)).reduce(Span::hull)?;
    let differ = |w: &Weighted| held(when, w) == Held::Differs;
    // Between two times of what may be one event, neither contradicts.
    let one_time = days(told) <= YEAR && !touches(when, told);
    let all = same.iter().all(|w| differ(w))
        && claims.iter().all(|w| w.evidence.score() < ENOUGH || differ(w));
    let precise = same.into_iter().min_by_key(|w| spans(w).into_iter().map(days).min());
    precise.filter(|_| all && one_time)
}

/// The times that a sentence tells: its own, else its record's.
fn spans(by: &Weighted) -> Vec<Span> {
    let own = by.own_times();
    if own.is_empty() { by.claim.date.iter().flat_map(Edtf::spans).collect() } else { own }
}

fn held(when: &When, by: &Weighted) -> Held {
    let own = spans(by);
    let around: Vec<Span> = by.claim.date.iter().flat_map(Edtf::spans).collect();
    if own.iter().any(|span| agrees(when, *span)) {
        Held::Agrees
    } else if own.is_empty() || own.iter().chain(&around).any(|span| touches(when, *span)) {
        Held::Unclear
    } else {
        Held::Differs
    }
}

fn agrees(when: &When, span: Span) -> bool {
    match when.recurring {
        Some(_) => when.overlaps(span),
        None => when.span.contains(span) || (days(span) <= SHORT && when.overlaps(span)),
    }
}

/// Whether a time may be meant: a long one may hold the day of any year.
fn touches(when: &When, span: Span) -> bool {
    when.overlaps(span) || (when.recurring.is_some() && days(span) > 1)
}

fn overlaps(when: &When, date: &Edtf) -> bool {
    date.spans().iter().any(|span| touches(when, *span))
}

fn days(span: Span) -> i64 {
    span.last_number().saturating_sub(span.first_number()).saturating_add(1)
}

/// Whether something of a date may be counted as of a stated time: the time holds the
/// date, or its beginning, or the most of it.
pub(super) fn is_of(stated: Span, date: &Edtf) -> bool {
    let span = date.span();
    if stated.contains(span) {
        return true;
    }
    let first = stated.first_number().max(span.first_number());
    let last = stated.last_number().min(span.last_number());
    let shared = last.saturating_sub(first).saturating_add(1);
    let begins = first == span.first_number() && days(stated) >= MONTH;
    shared > 0 && (begins || shared.saturating_mul(2) >= days(span))
}

/// The words of the part of a sentence that a time belongs to: between it and the
/// next time a part ends at a semicolon, a conjunction or a comma.
fn part(statement: &Statement<'_>, found: &Found) -> Range<usize> {
    let words = &statement.words;
    let place = |time: &Found| {
        let first = words.iter().position(|w| covers(time, w)).unwrap_or(0);
        let last = words.iter().rposition(|w| covers(time, w)).unwrap_or(first);
        (first, last + 1)
    };
    let (own_first, own_end) = place(found);
    let (mut from, mut until) = (0, words.len());
    for (first, end) in statement.times.iter().map(place) {
        if end <= own_first {
            from = from.max(parting(statement, end..own_first));
        } else if first >= own_end {
            until = until.min(parting(statement, own_end..first));
        }
    }
    from..until
}

/// Where the words between two times part: at the last mark or conjunction.
fn parting(statement: &Statement<'_>, between: Range<usize>) -> usize {
    let conjunction = |at: &usize| {
        let word = statement.words.get(*at).map_or("", |w| w.folded.as_str());
        matches!(word, "and" | "but" | "while" | "then" | "whereas")
    };
    let marked = |marks: &'static [char]| {
        move |at: &usize| statement.gap(*at).is_some_and(|gap| gap.contains(marks))
    };
    let inside = between.clone();
    let found = inside.clone().rev().find(marked(&[';', ':', '—', '–']));
    let found = found.or_else(|| inside.clone().rev().find(conjunction));
    let found = found.or_else(|| inside.clone().rev().find(marked(&[',', '(', ')'])));
    found.unwrap_or(between.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn counts_are_of_a_time_that_holds_the_most_of_their_date() {
        let of = |stated: &str, counted: &str| is_of(date(stated).span(), &date(counted));
        assert!(
            of("2019", "2019-11") && of("2017-12", "2017-12/2018") && of("2018", "2017-12/2018")
        );
        assert!(!of("2019-11-16", "2019-11") && !of("2019-11-01", "2019-11"));
        assert!(!of("2020", "2019-11"));
    }
}
