//! Whole texts: a date, an interval between two, or a set of them.

use super::edtf::{Choice, End, Form, Member};
use super::error::Fault;
use super::parse::{date, date_or_time};
use super::part::Date;

/// Whatever a text is.
pub(super) fn form(text: &str) -> Result<Form, Fault> {
    check_characters(text)?;
    if text.starts_with(['[', '{']) || text.ends_with([']', '}']) {
        return set(text);
    }
    match text.split('/').count() {
        1 => date_or_time(text).map(Form::Date),
        2 => interval(text),
        _ => Err(Fault::Slashes),
    }
}

/// Refuses what no date holds, so that the rest deals with plain ASCII only.
fn check_characters(text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if let Some(fault) = draft_words(text) {
        return Err(fault);
    }
    if let Some(word) = text.split(|c: char| !c.is_alphabetic()).find(|w| is_word(w)) {
        return Err(instead_of(word, "numbers, year first: 1981-07-21 for 21 July 1981"));
    }
    if let Some(strange) = text.chars().find(|c| !belongs(*c)) {
        return Err(misplaced(strange));
    }
    if text.contains(char::is_whitespace) {
        return Err(spaces(text));
    }
    if text.replace("..", "").contains('.') {
        return Err(instead_of(".", "- between year, month and day, as in 1981-07-21"));
    }
    match doubled_mark(text) {
        Some(marks) => Err(Fault::TwoMarks(marks)),
        None => Ok(()),
    }
}

/// A month's name, say, rather than one letter out of place.
fn is_word(letters: &str) -> bool {
    letters.chars().count() > 2 && letters.chars().any(char::is_lowercase)
}

fn belongs(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || "XYESTZ-+:/.,?~%[]{}".contains(c)
}

/// `unknown` and `open`, which the draft of 2012 had for the ends of intervals.
fn draft_words(text: &str) -> Option<Fault> {
    let cures = [("unknown", "nothing there, as in 1981/"), ("open", ".. there, as in 1981/..")];
    cures
        .into_iter()
        .find(|(word, _)| text.split('/').any(|end| end == *word))
        .map(|(word, instead)| instead_of(word, instead))
}

/// What was likely meant by a character that does not belong.
fn misplaced(c: char) -> Fault {
    let instead = match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => {
            "- within a date, / between two dates as in 1965/1969"
        }
        'y' | 'e' | 's' | 't' | 'z' => "Y, E, S, T and Z as capitals",
        'x' | 'u' | 'U' => "X for a digit that is not specified, as in 198X",
        'W' => "the days, since a week has no form of its own, as in 1981-07-20/1981-07-26",
        '(' | ')' => "marks without parentheses, as in 2004-06~-11",
        '…' => "two dots (..)",
        _ if c.is_numeric() => "the digits 0 to 9",
        _ => return Fault::Character(c),
    };
    instead_of(&c.to_string(), instead)
}

fn instead_of(found: &str, instead: &'static str) -> Fault {
    Fault::Instead { found: found.to_owned(), instead }
}

/// Names the text without its spaces, if that is a date.
fn spaces(text: &str) -> Fault {
    let closed: String = text.split_whitespace().collect();
    match form(&closed) {
        Ok(_) => Fault::Spaces(closed),
        Err(_) => Fault::Spaces("1981, 1981-07 or 1981-07-21".to_owned()),
    }
}

/// Two marks side by side.
fn doubled_mark(text: &str) -> Option<String> {
    let is_mark = |c| matches!(c, '?' | '~' | '%');
    text.chars()
        .zip(text.chars().skip(1))
        .find(|(a, b)| is_mark(*a) && is_mark(*b))
        .map(|(a, b)| format!("{a}{b}"))
}

fn interval(text: &str) -> Result<Form, Fault> {
    let (start_text, end_text) = text.split_once('/').ok_or(Fault::Slashes)?;
    let start = end_of_interval(start_text)?;
    let end = end_of_interval(end_text)?;
    match (&start, &end) {
        (End::Date(a), End::Date(b)) if !in_order(a, b) => {
            Err(backwards(start_text, end_text, "/"))
        }
        (End::Date(_), _) | (_, End::Date(_)) => Ok(Form::Interval(start, end)),
        _ => Err(Fault::NoEnds),
    }
}

fn end_of_interval(text: &str) -> Result<End, Fault> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => timeless(text).map(End::Date),
    }
}

/// A date that has no time of day.
fn timeless(text: &str) -> Result<Date, Fault> {
    if text.contains('T') {
        return Err(Fault::TimeInside(text.to_owned()));
    }
    date(text)
}

/// Whether what ends on `b` can have begun on `a`.
///
/// An end inside its start is in order (`2004/2004-02`), and unspecified digits
/// get the benefit of the doubt. Seasons touch each other, so of two exact
/// dates the end must not both begin and end earlier either.
fn in_order(a: &Date, b: &Date) -> bool {
    let (Ok(a_span), Ok(b_span)) = (a.span(), b.span()) else {
        return false;
    };
    let exact = a.is_exact() && b.is_exact();
    if b_span.last_number() < a_span.first_number() {
        return false;
    }
    let earlier = b_span.first_number() < a_span.first_number()
        && b_span.last_number() < a_span.last_number();
    !(exact && earlier)
}

fn backwards(start: &str, end: &str, between: &'static str) -> Fault {
    Fault::Backwards { start: start.to_owned(), end: end.to_owned(), between }
}

fn set(text: &str) -> Result<Form, Fault> {
    let (choice, inner) = brackets(text).ok_or(Fault::Brackets)?;
    let texts: Vec<&str> = inner.split(',').collect();
    let last = texts.len().saturating_sub(1);
    let members = texts
        .iter()
        .enumerate()
        .map(|(i, text)| member(text, i == 0, i == last))
        .collect::<Result<_, _>>()?;
    Ok(Form::Set(choice, members))
}

/// What the brackets say, and what is between them.
fn brackets(text: &str) -> Option<(Choice, &str)> {
    let one = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let all = text.strip_prefix('{').and_then(|t| t.strip_suffix('}'));
    let (choice, inner) = one.map(|t| (Choice::One, t)).or(all.map(|t| (Choice::All, t)))?;
    (!inner.contains(['[', ']', '{', '}'])).then_some((choice, inner))
}

fn member(text: &str, is_first: bool, is_last: bool) -> Result<Member, Fault> {
    if text.is_empty() {
        return Err(Fault::NoMember);
    }
    if text.contains('/') {
        return Err(Fault::Member(text.to_owned()));
    }
    match text.split_once("..") {
        None => timeless(text).map(Member::Date),
        Some(("", "")) => Err(Fault::NoMember),
        Some(("", last)) if is_first => timeless(last).map(Member::Until),
        Some((first, "")) if is_last => timeless(first).map(Member::From),
        Some(("", _) | (_, "")) => Err(Fault::OpenInside(text.to_owned())),
        Some((first, last)) => range(text, first, last),
    }
}

fn range(text: &str, first: &str, last: &str) -> Result<Member, Fault> {
    if last.contains("..") {
        return Err(Fault::Member(text.to_owned()));
    }
    let (a, b) = (timeless(first)?, timeless(last)?);
    if !a.part.same_precision(b.part) {
        return Err(Fault::Precision(text.to_owned()));
    }
    if !in_order(&a, &b) {
        return Err(backwards(first, last, ".."));
    }
    Ok(Member::Range(a, b))
}
