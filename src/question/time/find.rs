//! Times in running text: every token is tried as the start of an expression.

use std::ops::Range;

use super::anchor::{Anchors, NoAnchors};
use super::context::{self, PREPOSITIONS};
use super::cursor::Cursor;
use super::dull::{self, Words};
use super::error::TimeError;
use super::forms;
use super::settings::Settings;
use super::tokens::{self, Token};
use super::tree::Expr;
use super::when::{Found, When};

/// A stretch of a question that reads like a time, and what it means.
struct Candidate {
    range: Range<usize>,
    preposition: Option<Range<usize>>,
    when: Result<When, TimeError>,
    loose: bool,
}

/// All times in a question, in order and apart; at each place the longest.
///
/// What has the form of a date and is none ("30 February 1981") is left out as
/// a whole; [`impossible`] tells what is wrong with it.
pub fn find(text: &str, settings: &Settings) -> Vec<Found> {
    find_with(text, settings, &NoAnchors)
}

/// All times in a question, and what [`impossible`] tells of it.
pub fn find_and_check(text: &str, settings: &Settings) -> (Vec<Found>, Option<TimeError>) {
    let (mut found, mut wrong) = (Vec::new(), None);
    for Candidate { range, preposition, when, loose } in
        candidates(text, settings, &NoAnchors, Words::Typed)
    {
        match when {
            Ok(when) => found.push(Found { range, preposition, when, loose }),
            Err(TimeError::NeedsYear { .. }) => {}
            Err(error) => wrong = wrong.or(Some(error)),
        }
    }
    (found, wrong)
}

/// Whether a question may tell a time by the name of an event at all.
pub fn may_name_events(text: &str) -> bool {
    forms::event::may_be_named(&tokens::tokenize(text))
}

/// All times in a question, those too that are told by the name of an event.
pub fn find_with(text: &str, settings: &Settings, anchors: &dyn Anchors) -> Vec<Found> {
    sound(candidates(text, settings, anchors, Words::Typed))
}

/// As [`find`], in a text of an archive, of which many are read.
pub fn find_archived(text: &str, settings: &Settings) -> Vec<Found> {
    sound(candidates(text, settings, &NoAnchors, Words::Archived))
}

fn sound(candidates: Vec<Candidate>) -> Vec<Found> {
    let found = candidates.into_iter();
    found
        .filter_map(|Candidate { range, preposition, when, loose }| {
            Some(Found { range, preposition, when: when.ok()?, loose })
        })
        .collect()
}

/// What is wrong with the first thing in a question that has the form of a date
/// and cannot be one.
pub fn impossible(text: &str, settings: &Settings) -> Option<TimeError> {
    find_and_check(text, settings).1
}

fn candidates(
    text: &str,
    settings: &Settings,
    anchors: &dyn Anchors,
    whose: Words,
) -> Vec<Candidate> {
    let tokens = tokens::tokenize(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let start = Cursor::inside(text, &tokens, at, settings, anchors);
        let read = || candidate(start);
        let dull = || dull::or(token, settings, whose, |further| candidate(start.watched(further)));
        let candidate = if anchors.knows_any() { read() } else { dull() };
        let (end, candidate) = candidate.unwrap_or((at + 1, None));
        found.extend(candidate);
        at = end.max(at + 1);
    }
    found
}

/// The expression that starts at a token, and where it ends.
fn candidate(start: Cursor<'_>) -> Option<(usize, Option<Candidate>)> {
    if !may_start(&start) {
        return None;
    }
    let mut c = start;
    let expr = forms::expression(&mut c)?;
    if is_bare(&expr, start.settings) {
        return None;
    }
    let range = start.peek(0)?.range.start..c.back(0)?.range.end;
    let words = start.text.get(range.clone())?;
    let when = super::when(&expr, start.settings, words).or_else(|error| {
        // "By 26 July" of no year: better that day of any year than nothing.
        let inner = inner(&expr).filter(|_| matches!(error, TimeError::NeedsYear { .. }));
        inner.map_or(Err(error), |inner| super::when(inner, start.settings, words))
    });
    let loose = expr.is_loose();
    let candidate = Candidate { range, preposition: preposition(&start), when, loose };
    Some((c.at(), Some(candidate)))
}

/// The time that an expression bounds or widens.
fn inner(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Bound(_, time) | Expr::About(time) => Some(time),
        _ => None,
    }
}

/// Whether an expression may start here: not within a word, nor as an amount.
fn may_start(c: &Cursor<'_>) -> bool {
    match c.peek(0) {
        Some(token) if token.number().is_some() => !context::is_announced(c),
        Some(token) => !(token.glued && c.back(0).is_some_and(is_letters_or_digits)),
        None => false,
    }
}

fn is_letters_or_digits(token: &Token) -> bool {
    token.word().is_some() || token.number().is_some()
}

/// Forms that only mean something within another one, or in a text of their own.
fn is_bare(expr: &Expr, settings: &Settings) -> bool {
    match expr {
        Expr::Season(season) => season.year.is_none(),
        Expr::Event(event) => event.is_bare(),
        Expr::Date(date) => {
            date.mixes_calendars() || (date.is_yearless_solar() && !settings.solar_hijri())
        }
        _ => false,
    }
}

/// The preposition right before an expression, if it only places it.
fn preposition(c: &Cursor<'_>) -> Option<Range<usize>> {
    let before = c.back(0)?;
    let placing = before.word().is_some_and(|word| PREPOSITIONS.contains(&word));
    placing.then(|| before.range.clone())
}
