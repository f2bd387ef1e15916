//! Events as anchors in time: "after the ceasefire", where the archive has one
//! entry on a ceasefire, or several of the same year.
//!
//! The words have to be in the title of an entry, one of them at its head: "Toll of
//! the protests" is about a toll. Somebody or something that the archive knows by
//! several names may be named by any of them, if the entry mentions it. Failing
//! that, figures may be of an event that is called just so; and where the words
//! stand for a time and nothing else, other words for the same and an entry's
//! topics will do.
//!
//! Who else is dated, and when, decides whether it is beyond doubt: all that fits
//! must lie within a year.

mod title;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use title::Title;

use super::Archivist;
use crate::answer::model::Answer;
use crate::archive::date::{Day, Edtf, Span};
use crate::archive::model::Entry;
use crate::index::{FigureRecord, IndexError, TimeFilter};
use crate::question::terms::Term;
use crate::question::time::{self, Anchor, Anchors, Setting, TimeError, When};
use crate::question::{self, Question};
use crate::text::{fold, is_stop_word};

/// How many names of events are looked up for one text.
const LOOKUPS: usize = 48;
/// What more entries than this fit, is no name of one event.
const MOST: usize = 24;
/// Longer than this many days is no anchor.
const LONGEST: i64 = 366;
/// How close another word has to come to the one that is there.
const CLOSE: f32 = 0.7;

/// The events of an archive, for reading one text.
struct Events<'a> {
    archivist: &'a Archivist,
    known: RefCell<HashMap<(String, Setting), Option<Anchor>>>,
    failed: Cell<Option<IndexError>>,
}

/// A dated thing by whose name a time may be told.
struct Dated {
    title: String,
    date: Edtf,
}

impl<'a> Events<'a> {
    fn new(archivist: &'a Archivist) -> Self {
        Self { archivist, known: RefCell::default(), failed: Cell::new(None) }
    }

    /// What was read with their help, unless the index failed.
    fn checked<T>(self, read: T) -> Result<T, IndexError> {
        self.failed.into_inner().map_or(Ok(read), Err)
    }
}

impl Archivist {
    /// Reads a text that is a time and nothing else.
    pub(super) fn time(
        &self,
        text: &str,
        today: Day,
    ) -> Result<Result<When, TimeError>, IndexError> {
        let events = Events::new(self);
        let read = time::read_with(text, &self.settings(today), &events);
        events.checked(read)
    }

    /// A question with times told by the names of events, if it has such and no
    /// others: how it can be read besides as words.
    pub(super) fn read_with_events(
        &self,
        text: &str,
        today: Day,
    ) -> Result<Option<Question>, IndexError> {
        if !time::may_name_events(text) {
            return Ok(None);
        }
        let events = Events::new(self);
        let settings = self.settings(today);
        let times = time::find_with(text, &settings, &events);
        let times = events.checked(times)?;
        if times.is_empty() {
            return Ok(None);
        }
        let plain = time::find(text, &settings);
        // A time that is told besides says enough.
        if times.iter().any(|found| plain.contains(found)) {
            return Ok(None);
        }
        let ranges: Vec<Range<usize>> = times.iter().map(|found| found.range.clone()).collect();
        self.read_around(text, times, &ranges).map(Some)
    }

    /// Whether the records that answer are all dated, and none to a time asked for.
    pub(super) fn is_of_other_times(
        &self,
        answer: &Answer,
        question: &Question,
    ) -> Result<bool, IndexError> {
        let mut dated = false;
        for record in answer.sentences.iter().filter_map(|s| s.record.as_deref()) {
            let Some(date) = self.index.kept_entry(record)?.and_then(|e| e.date.clone()) else {
                return Ok(false);
            };
            dated = true;
            if question.times.iter().any(|found| found.when.overlaps(date.span())) {
                return Ok(false);
            }
        }
        Ok(dated)
    }
}

impl Anchors for Events<'_> {
    fn event(&self, words: &str, setting: Setting) -> Option<Anchor> {
        let key = (words.to_owned(), setting);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        if self.known.borrow().len() >= LOOKUPS {
            return None;
        }
        let found = self.named(words, setting).unwrap_or_else(|error| {
            self.failed.set(Some(error));
            None
        });
        self.known.borrow_mut().insert(key, found.clone());
        found
    }
}

impl Events<'_> {
    /// The event that some words name, if they name one beyond doubt.
    fn named(&self, words: &str, setting: Setting) -> Result<Option<Anchor>, IndexError> {
        let question = match setting {
            Setting::Alone => self.archivist.read_words(words)?,
            Setting::InQuestion => {
                let typed = self.archivist.analyzer.words(words);
                let names = self.archivist.names_among(words, &typed)?;
                question::read(typed, names, Vec::new(), &self.archivist.analyzer)
            }
        };
        if question.terms.is_empty() || question.has_no_heavy_terms() {
            return Ok(None);
        }
        let mut found = self.titled(&question, 1.0)?;
        if found.is_none() {
            found = self.counted(words)?;
        }
        if found.is_none() && setting == Setting::Alone {
            found = self.titled(&question, CLOSE)?;
        }
        if found.is_none() && setting == Setting::Alone {
            found = self.on_topic(&question)?;
        }
        Ok(found.and_then(|events| together(&events)))
    }

    /// The entries that the words name; `None` if there is none, and none of them if
    /// one has no date. Words have to be as close as `close` to those of the title.
    fn titled(&self, question: &Question, close: f32) -> Result<Option<Vec<Dated>>, IndexError> {
        let (years, terms): (Vec<&Term>, Vec<&Term>) =
            question.terms.iter().partition(|term| year(term).is_some());
        let stems = self.groups(question, &terms, close)?;
        let entries = self.archivist.index.entries_titled(&stems, MOST + 1)?;
        if entries.len() > MOST {
            return Ok(Some(Vec::new()));
        }
        let settings = self.archivist.settings(Day::from_number(0));
        let mut fitting = Vec::new();
        let mut called_so = Vec::new();
        for entry in &entries {
            let title = Title::read(&entry.title, &settings, &self.archivist.analyzer);
            let head = stems.iter().flatten().any(|stem| title.is_about(stem));
            let dated = years.iter().all(|term| title.has(term.stem()) || is_of(entry, term));
            if head && dated && names_all(question, entry, &title) {
                fitting.push(entry);
                if title.says_no_more(&|stem| is_said(question, &stems, stem)) {
                    called_so.push(entry);
                }
            }
        }
        let best = if called_so.is_empty() { fitting } else { called_so };
        Ok((!best.is_empty()).then(|| dated(best)))
    }

    /// For each term the stems that may stand for it. Two words that the archive
    /// writes as one ("cease-fire") are one.
    fn groups(
        &self,
        question: &Question,
        terms: &[&Term],
        close: f32,
    ) -> Result<Vec<Vec<String>>, IndexError> {
        let word = |term: &Term| question.words.get(term.position);
        let mut groups = Vec::new();
        let mut at = 0;
        while let Some(term) = terms.get(at) {
            let next = terms.get(at + 1).filter(|next| next.position == term.position + 1);
            let both = word(term).zip(next.and_then(|next| word(next)));
            let joined = both
                .map(|(a, b)| self.archivist.analyzer.stem(&format!("{}{}", a.folded, b.folded)));
            match joined {
                Some(joined) if self.archivist.index.document_frequency(&joined)? > 0 => {
                    groups.push(vec![joined]);
                    at += 2;
                }
                _ => {
                    groups.push(stems(term, close));
                    at += 1;
                }
            }
        }
        Ok(groups)
    }

    /// What figures count that is called just so.
    fn counted(&self, name: &str) -> Result<Option<Vec<Dated>>, IndexError> {
        let name = name.split_once(' ').filter(|(first, _)| is_stop_word(&fold(first)));
        let Some((_, name)) = name else { return Ok(None) };
        let figures = self.archivist.index.figures_of(name, None)?;
        let dated =
            |record: FigureRecord| Some(Dated { title: record.figure.event, date: record.date? });
        let events = (!figures.is_empty()).then(|| figures.into_iter().map(dated).collect());
        Ok(events.map(Option::<Vec<_>>::unwrap_or_default))
    }

    /// The entries that have the words for a topic.
    fn on_topic(&self, question: &Question) -> Result<Option<Vec<Dated>>, IndexError> {
        let telling = question.words.iter().filter(|word| !is_stop_word(&word.folded));
        let stems: Vec<String> = telling.map(|word| word.stem.clone()).collect();
        let page = self.archivist.index.entries_in(&TimeFilter::default(), &stems, 0, MOST)?;
        let is_topic = |topic: &String| self.archivist.index.telling_stems(topic) == stems;
        let on_topic = page.items.iter().filter(|entry| entry.topics.iter().any(is_topic));
        let found: Vec<&Entry> = on_topic.collect();
        Ok((!found.is_empty() && page.total <= MOST).then(|| dated(found)))
    }
}

/// Whether some words say what a stem says.
fn is_said(question: &Question, groups: &[Vec<String>], stem: &str) -> bool {
    groups.iter().flatten().any(|other| other == stem)
        || question.words.iter().any(|word| word.stem == stem)
}

/// What may stand for a term.
fn stems(term: &Term, close: f32) -> Vec<String> {
    let close = term.alternatives.iter().filter(|other| other.closeness >= close);
    close.map(|other| other.stem.clone()).collect()
}

/// The year that a term is, if it is one.
fn year(term: &Term) -> Option<i64> {
    let digits = term.text.len() == 4 && term.text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| term.text.parse().ok())?
}

fn is_of(entry: &Entry, term: &Term) -> bool {
    let span = year(term).and_then(Span::year);
    span.is_some_and(|span| entry.date.as_ref().is_some_and(|date| date.overlaps(span)))
}

/// Whether an entry names in its title, or mentions, everybody and everything named.
fn names_all(question: &Question, entry: &Entry, title: &Title) -> bool {
    let mentioned = || entry.people.iter().chain(&entry.organizations).chain(&entry.places);
    question.names.iter().all(|named| {
        let typed = question.words.get(named.first..=named.last).unwrap_or_default();
        typed.iter().all(|word| title.has(&word.stem))
            || mentioned().any(|id| named.agents.contains(id))
    })
}

/// Entries with their dates; none if one has no date.
fn dated(entries: Vec<&Entry>) -> Vec<Dated> {
    let dated =
        |entry: &Entry| Some(Dated { title: entry.title.clone(), date: entry.date.clone()? });
    entries.into_iter().map(dated).collect::<Option<_>>().unwrap_or_default()
}

/// One anchor of all that fits, if it lies within a year.
fn together(events: &[Dated]) -> Option<Anchor> {
    let span = events.iter().map(|event| event.date.span()).reduce(Span::hull)?;
    let (first, last) = (span.first()?, span.last()?);
    // An end that is not known (`1981/`) may be any day.
    let ends = events.iter().all(|event| !event.date.as_str().ends_with('/'));
    let short = last.number() - first.number() < LONGEST;
    (ends && short).then_some(())?;
    let shortest = events.iter().min_by_key(|event| event.title.chars().count())?;
    let titles: HashSet<&str> = events.iter().map(|event| event.title.as_str()).collect();
    let date = span.words();
    // Of several days nobody knows which is meant.
    let exact = events.iter().all(|event| is_exact(&event.date) && event.date.span() == span);
    Some(Anchor {
        title: shortest.title.clone(),
        others: titles.len() - 1,
        date: (!shortest.title.contains(&date)).then_some(date),
        span,
        exact,
    })
}

/// Whether a date tells the very days, none of them in doubt.
fn is_exact(date: &Edtf) -> bool {
    let day = |text: &str| text.len() >= "0000-00-00".len() && !text.contains('X');
    !date.is_approximate() && !date.is_uncertain() && date.as_str().split('/').all(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of(events: &[(&str, &str)]) -> Option<Anchor> {
        let dated = |(title, date): &(&str, &str)| Dated {
            title: (*title).into(),
            date: date.parse().unwrap(),
        };
        together(&events.iter().map(dated).collect::<Vec<_>>())
    }

    #[test]
    fn one_event_is_as_exact_as_its_date() {
        let exact = |date| one_of(&[("Truce", date)]).unwrap().exact;
        assert!(exact("1988-08-20") && exact("1988-08-20/1988-08-22"));
        assert!(!exact("1988-08") && !exact("1988-08-20~") && !exact("1988-22"));
    }

    #[test]
    fn several_events_are_one_within_a_year() {
        let two =
            one_of(&[("Protests in the north", "2019-11-15"), ("Protests", "2019-11")]).unwrap();
        assert_eq!((two.title.as_str(), two.others, two.exact), ("Protests", 1, false));
        assert_eq!(two.date.as_deref(), Some("November 2019"));
        assert_eq!(one_of(&[("Protests", "2018"), ("Protests", "2019-11")]), None);
        let account = ("First flight", "1903-12-17");
        assert_eq!(one_of(&[account, account]).map(|a| (a.others, a.exact)), Some((0, true)));
    }

    #[test]
    fn what_has_no_end_or_is_too_long_is_none() {
        for date in ["1981/", "1981/..", "1979/1981", "198X", "2017-12/2018"] {
            assert_eq!(one_of(&[("War", date)]), None, "{date}");
        }
    }
}
