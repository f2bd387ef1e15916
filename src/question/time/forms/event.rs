//! Times by the name of an event: the "ceasefire" of "after the ceasefire", "the
//! year of the revolution".
//!
//! The name is the longest run of words, up to a mark or a word that only joins,
//! that [`Anchors`] knows. In a question it is one only after a word that makes a
//! time of it: "since the ceasefire", but not "the ceasefire".
//!
//! [`Anchors`]: crate::question::time::Anchors

use super::relative::around;
use crate::archive::date::Span;
use crate::question::time::anchor::{Anchor, Setting};
use crate::question::time::cursor::Cursor;
use crate::question::time::error::Trouble;
use crate::question::time::lexicon::{self, Unit};
use crate::question::time::reading::Reading;
use crate::question::time::tokens::{Kind, Token};
use crate::question::time::tree::Expr;
use crate::text::is_stop_word;

/// The most words that a name may have.
const LONGEST: usize = 10;

/// Words after which the name of an event is a time.
const CUES: &[&str] = &[
    "after", "before", "since", "until", "till", "following", "preceding", "post", "pre", "than",
    "between", "and", "from", "to", "around", "circa",
];

/// Words that a name in a question does not go beyond.
const BREAKS: &[&str] = &[
    "after", "before", "since", "until", "who", "whom", "what", "when", "where", "which", "why",
    "how", "did", "does", "do", "was", "were", "is", "are", "had", "has", "have", "would", "could",
    "will", "can",
];

/// The time of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::question::time) struct Event {
    anchor: Anchor,
    /// The calendar unit that holds it, if that is meant.
    unit: Option<Unit>,
    /// Whether its words say that they mean a time: "the time of the ceasefire".
    of_time: bool,
}

/// Whether a question has a word that makes a time of the name of an event.
pub(in crate::question::time) fn may_be_named(tokens: &[Token]) -> bool {
    tokens.iter().filter_map(Token::word).any(|word| word == "of" || CUES.contains(&word))
}

/// Reads the time of an event.
pub(super) fn read(c: &mut Cursor<'_>) -> Option<Expr> {
    c.anchors.knows_any().then_some(())?;
    c.longest(&[unit_of, named]).map(Expr::Event)
}

/// "the ceasefire"; "the time of the ceasefire".
fn named(c: &mut Cursor<'_>) -> Option<Event> {
    c.attempt(|c| {
        let of_time = c.attempt(|c| {
            c.word("the");
            (c.one_of(&["time", "date", "day"]).is_some() && c.word("of")).then_some(())
        });
        let cued = !c.inside || of_time.is_some() || (c.follows(CUES) && !asks_how_long(c));
        cued.then_some(())?;
        Some(Event { anchor: name(c)?, unit: None, of_time: of_time.is_some() })
    })
}

/// "the year of the revolution".
fn unit_of(c: &mut Cursor<'_>) -> Option<Event> {
    c.attempt(|c| {
        c.word("the");
        c.one_of(&["very", "same"]);
        let unit = lexicon::unit(c.any_word()?).filter(|unit| *unit != Unit::Day)?;
        c.word("of").then_some(())?;
        Some(Event { anchor: name(c)?, unit: Some(unit), of_time: true })
    })
}

/// Whether "after" ends a question for a length of time: "how long after", "how
/// many days before".
fn asks_how_long(c: &Cursor<'_>) -> bool {
    let counts = |word: Option<&str>| matches!(word, Some("how" | "many" | "much" | "long"));
    counts(c.back_word(1)) || counts(c.back_word(2))
}

/// Takes the longest name that is known.
fn name(c: &mut Cursor<'_>) -> Option<Anchor> {
    let start = c.peek(0).filter(|token| begins(token))?.range.start;
    let setting = if c.inside { Setting::InQuestion } else { Setting::Alone };
    for length in (1..=LONGEST).rev() {
        if !ends_after(c, length) {
            continue;
        }
        let end = c.peek(length - 1)?.range.end;
        if let Some(anchor) = c.text.get(start..end).and_then(|name| c.anchors.event(name, setting))
        {
            (0..length).for_each(|_| c.skip());
            return Some(anchor);
        }
    }
    None
}

fn begins(token: &Token) -> bool {
    match &token.kind {
        Kind::Word(word) => matches!(word.as_str(), "the" | "this" | "that") || tells(word),
        Kind::Number(_) | Kind::Mark('“' | '"') => true,
        _ => false,
    }
}

/// Whether a name of so many tokens may end there: not within a run of words that
/// say something.
fn ends_after(c: &Cursor<'_>, length: usize) -> bool {
    let tokens = || (0..length).map(|n| c.peek(n));
    let inner = |token: Option<&Token>| token.is_some_and(|token| may_stand_in(token, c.inside));
    let last = c.peek(length - 1).is_some_and(|token| match &token.kind {
        Kind::Word(word) => tells(word),
        Kind::Number(_) | Kind::Mark('”' | '"') => true,
        _ => false,
    });
    let next = c.peek(length).is_none_or(|token| match &token.kind {
        Kind::Word(word) => word != "of" && !tells(word),
        Kind::Mark(mark) => !(token.glued && matches!(mark, '-' | '\'')),
        Kind::Number(_) | Kind::Count => false,
    });
    last && next && tokens().all(inner)
}

/// Whether a token may be part of a name. A question with a number in it names its
/// time in another way.
fn may_stand_in(token: &Token, inside: bool) -> bool {
    match &token.kind {
        Kind::Word(word) => !inside || !BREAKS.contains(&word.as_str()),
        Kind::Number(_) => !inside,
        Kind::Mark(mark) => {
            let of_title = matches!(mark, '“' | '”' | '"' | ',' | ':' | '(' | ')' | '–');
            (of_title && !inside) || (token.glued && matches!(mark, '\'' | '-' | '.'))
        }
        Kind::Count => false,
    }
}

/// Whether a word says something; "till" and "onwards" do no more than "until".
fn tells(word: &str) -> bool {
    !is_stop_word(word) && !matches!(word, "till" | "onward" | "onwards" | "s")
}

impl Event {
    /// Whether nothing says that its name means a time.
    pub(in crate::question::time) fn is_bare(&self) -> bool {
        !self.of_time
    }

    /// Whether it lies somewhere within the days it is given.
    pub(in crate::question::time) fn is_within(&self) -> bool {
        !self.anchor.exact && self.unit.is_none()
    }

    /// The days it means.
    pub(in crate::question::time) fn resolve(&self) -> Result<Reading, Trouble> {
        let Anchor { title, others, date, span, .. } = &self.anchor;
        let name = match others {
            0 => format!("“{title}”"),
            others => format!("“{title}” and {others} more"),
        };
        let (span, label) = match (self.unit, date) {
            (Some(unit), _) => (self.around(unit)?, format!("the {} of {name}", unit.name())),
            (None, Some(date)) => (*span, format!("{name}, {date}")),
            (None, None) => (*span, name),
        };
        Ok(Reading::new(span, label).noted())
    }

    /// The calendar unit that holds it, if it is known so well.
    pub(in crate::question::time) fn around(&self, unit: Unit) -> Result<Span, Trouble> {
        let (Some(first), Some(last)) = (self.anchor.span.first(), self.anchor.span.last()) else {
            return Err(Trouble::OutOfRange);
        };
        let days = last.number() - first.number() + 1;
        if !self.anchor.exact && days > unit.days() {
            return Err(Trouble::impossible(format!(
                "“{}” is dated only to {}",
                self.anchor.title,
                self.anchor.span.words(),
            )));
        }
        Ok(around(first, unit)?.hull(around(last, unit)?))
    }
}
