//! Cues by which a number or a word inside a question is a time or is not.
//!
//! A bare number of four digits from 1000 to 2199 is a year, unless
//!
//! - what follows is counted: "1988 prisoners", "1500 were killed", "2000 of them".
//!   After "in", "since" and the like it stays a year before people, unless it is a
//!   round hundred: "in 1988 prisoners were …" but "in 1500 cities";
//! - an event follows and it is a round hundred: "1500 arrests", but "2018 protests";
//! - an amount or a place in a book is announced: "more than 1988", "page 1988", "$1988".

use super::cursor::Cursor;
use super::tokens::{Kind, Number, Token};
use crate::text::is_stop_word;

/// Units of measure and places: what is counted whatever comes before.
const THINGS: &[&str] = &[
    "percent", "per", "km", "kilometers", "kilometres", "miles", "meters", "metres", "feet",
    "tons", "tonnes", "dollars", "euros", "pounds", "rials", "tomans", "hours", "minutes", "days",
    "weeks", "months", "years", "times", "points", "votes", "seats", "copies", "pages", "words",
    "cities", "towns", "villages", "provinces", "districts", "places", "locations", "sites",
    "houses", "homes", "cells", "schools", "universities", "names", "cases", "rounds", "rockets",
    "missiles",
];

/// People, and what befalls them: counted unless "in" or the like comes before.
const PEOPLE: &[&str] = &[
    "people", "persons", "men", "women", "children", "boys", "girls", "youths", "youth",
    "prisoners", "inmates", "detainees", "protesters", "protestors", "demonstrators", "students",
    "workers", "teachers", "soldiers", "troops", "guards", "members", "fighters", "civilians",
    "victims", "martyrs", "families", "supporters", "activists", "individuals", "citizens",
    "villagers", "refugees", "residents", "casualties", "deaths", "dead", "killed", "wounded",
    "injured", "arrested", "detained", "executed", "hanged", "missing", "were", "others",
];

/// Events: counted only as round hundreds.
const EVENTS: &[&str] = &[
    "arrests", "executions", "protests", "demonstrations", "attacks", "strikes", "hangings",
    "operations", "rallies", "gatherings", "meetings", "acts", "reports", "letters",
];

/// What may stand between a number and what it counts.
const BETWEEN: &[&str] = &[
    "political", "innocent", "young", "armed", "unarmed", "other", "more", "iranian", "iraqi",
    "civilian", "female", "male", "separate", "different", "new", "such", "peaceful", "known",
];

/// Words after which a number is a year even before people.
const LEADING: &[&str] = &[
    "in", "since", "during", "until", "till", "before", "after", "between", "early", "mid", "late",
    "of", "year", "by", "from",
];

/// Words that announce a number that is no year.
const ANNOUNCING: &[&str] = &[
    "page", "pages", "p", "pp", "no", "number", "nr", "paragraph", "para", "section", "article",
    "chapter", "room", "cell", "ward", "unit", "resolution", "flight", "over", "nearly", "almost",
    "some", "only", "another", "all", "exactly", "these", "those", "total", "least", "most",
];

/// Whether the number just taken counts what follows.
pub(super) fn counts(c: &Cursor<'_>, number: Number) -> bool {
    if !c.inside {
        return false;
    }
    let led = c.back_word(1).is_some_and(|word| LEADING.contains(&word));
    counts_from(c, 0, number.value, led)
}

fn counts_from(c: &Cursor<'_>, at: usize, value: u64, led: bool) -> bool {
    let Some(token) = c.peek(at) else {
        return false;
    };
    let round = value.is_multiple_of(100);
    match &token.kind {
        Kind::Mark('%' | '°') => true,
        Kind::Mark('-' | '–') => counts_with_next(c, at, led),
        Kind::Word(word) => match word.as_str() {
            "to" | "or" | "and" => counts_with_next(c, at, led),
            "of" => matches!(c.peek_word(at + 1), Some("them" | "whom" | "those" | "us")),
            word if THINGS.contains(&word) => true,
            word if PEOPLE.contains(&word) => !led || round,
            word if EVENTS.contains(&word) => !led && round,
            word if at == 0 && BETWEEN.contains(&word) => counts_from(c, 1, value, led),
            _ => false,
        },
        _ => false,
    }
}

/// Whether no word follows that the number just taken could count, measure or be a
/// part of: the sentence ends here or goes on with a word of no subject.
pub(super) fn nothing_is_counted(c: &Cursor<'_>) -> bool {
    let Some(next) = c.peek(0) else {
        return true;
    };
    match &next.kind {
        Kind::Mark(mark) => !matches!(mark, '%' | '°' | '-' | '–' | '/' | '$' | '€' | '£'),
        Kind::Word(word) => word != "of" && is_stop_word(word),
        Kind::Number(_) | Kind::Count => false,
    }
}

/// "1500 to 2000 people": the first counts if the second does.
fn counts_with_next(c: &Cursor<'_>, at: usize, led: bool) -> bool {
    let next = c.peek(at + 1);
    match next.map(|token| &token.kind) {
        Some(Kind::Number(number)) if at == 0 => counts_from(c, 2, number.value, led),
        Some(Kind::Count) => at == 0 && counts_from(c, 2, 0, led),
        _ => false,
    }
}

/// Whether what stands before the number at the cursor makes it an amount or a label.
pub(super) fn is_announced(c: &Cursor<'_>) -> bool {
    let Some(before) = c.back(0) else {
        return false;
    };
    if c.is_glued() && is_label(before) {
        return true;
    }
    if before.is_mark('.') {
        return c.back_word(1).is_some_and(|word| matches!(word, "no" | "nr" | "p" | "pp"));
    }
    match before.word() {
        Some("than") => true,
        Some("as") => c.back_word(1) == Some("many"),
        Some("of") => matches!(c.back_word(1), Some("total" | "number" | "sum")),
        Some(word) => ANNOUNCING.contains(&word),
        None => matches!(before.kind, Kind::Mark('$' | '€' | '£' | '#' | '¶' | '§')),
    }
}

fn is_label(token: &Token) -> bool {
    match &token.kind {
        Kind::Word(_) | Kind::Number(_) | Kind::Count => true,
        Kind::Mark(mark) => {
            !matches!(mark, '(' | '[' | '"' | '“' | '\'' | '–' | '—' | '~' | '*' | '_' | ',')
        }
    }
}

/// Whether "about" only names the subject: "tell me about 1988".
pub(super) fn about_names_the_subject(c: &Cursor<'_>) -> bool {
    const ASKING: &[&str] = &[
        "know", "knows", "known", "tell", "told", "say", "says", "said", "ask", "asked",
        "question", "questions", "information", "info", "more", "anything", "something",
        "everything", "nothing", "what", "talk", "read", "hear", "heard", "learn", "learned", "me",
        "us", "facts", "details", "document", "documents", "report", "reports", "records",
        "happened", "much", "all", "speak", "speaks", "think", "written", "wrote", "entries",
        "how", "and",
    ];
    c.inside && c.back_word(0).is_some_and(|word| ASKING.contains(&word))
}

/// Whether the word at the cursor, a month's name and no more, is meant as one.
///
/// Full names other than May, March and August always are. Those three, short
/// forms and the Solar Hijri months need a preposition before them.
pub(super) fn is_bare_month(c: &Cursor<'_>, word: &str, solar_hijri: bool) -> bool {
    const PLACING: &[&str] =
        &["in", "during", "since", "until", "till", "before", "after", "by", "every", "each", "of"];
    if !c.inside {
        return true;
    }
    let doubtful = word.len() <= 3 || solar_hijri || matches!(word, "march" | "august" | "sept");
    if solar_hijri && !c.settings.solar_hijri() {
        return false;
    }
    let placed = c.back_word(0).is_some_and(|before| PLACING.contains(&before));
    if word == "may" && placed {
        return c.back_word(0) != Some("of") || c.peek(0).is_some_and(|token| token.capital);
    }
    placed || !doubtful
}

/// Whether a word before "march" shows that people walk: "the protest march".
pub(super) fn is_a_walk(c: &Cursor<'_>) -> bool {
    const WALKING: &[&str] = &[
        "a", "protest", "peace", "s", "long", "every", "each", "silent", "mass", "freedom",
        "women", "death", "that", "their", "our",
    ];
    c.inside
        && c.peek_word(0) == Some("march")
        && c.peek(0).is_some_and(|token| !token.capital)
        && c.back_word(0).is_some_and(|word| WALKING.contains(&word))
}

/// Words that may stand before a time without changing it.
pub(super) const PREPOSITIONS: &[&str] =
    &["in", "on", "at", "during", "over", "throughout", "within", "of", "from", "about"];

/// Whether an event follows the time just taken: "after 1988 executions" bounds these.
pub(super) fn names_an_event(c: &Cursor<'_>) -> bool {
    const EVENT: &[&str] = &[
        "massacre", "massacres", "uprising", "uprisings", "revolution", "election", "elections",
        "war", "coup", "fatwa", "execution", "attack", "protest", "demonstration", "operation",
    ];
    let next = c.peek_word(0);
    c.inside && next.is_some_and(|word| EVENT.contains(&word) || EVENTS.contains(&word))
}
