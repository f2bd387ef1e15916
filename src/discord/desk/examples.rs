//! Questions that this archive answers, made from what is in it. Each was put to
//! the archive before it is offered.

use std::collections::HashMap;

use crate::archive::date::{Day, Edtf, Span};
use crate::archive::model::{AgentKind, Citation, Entry};
use crate::archivist::Archivist;
use crate::index::{IndexError, TimeFilter};
use crate::request::Request;
use crate::wording::notices::{self, fill};

/// How many entries are looked at; those in the middle of the archive's time.
const ENTRIES: usize = 200;
/// How many examples of a kind are tried.
const TRIED: usize = 6;
/// The most characters of an example, so that it can be typed on a phone.
const LONGEST: usize = 80;

/// An example for each command that this archive answers, in the order in which
/// the commands are told.
///
/// # Errors
///
/// When the index cannot be read.
pub fn examples(archivist: &Archivist, today: Day) -> Result<Vec<Request>, IndexError> {
    let seen = Seen::look(archivist)?;
    let kinds = [seen.asks(), seen.timelines(), seen.figures(), seen.whos(), seen.sources()];
    let mut examples = Vec::new();
    for candidates in kinds {
        examples.extend(first_answered(archivist, today, candidates)?);
    }
    Ok(examples)
}

/// The first of some requests that is answered.
fn first_answered(
    archivist: &Archivist,
    today: Day,
    candidates: Vec<Request>,
) -> Result<Option<Request>, IndexError> {
    let short = |request: &Request| request.texts().all(|t| t.chars().count() <= LONGEST);
    for request in candidates.into_iter().filter(short).take(TRIED) {
        if archivist.answer(&request, today)?.answered {
            return Ok(Some(request));
        }
    }
    Ok(None)
}

/// What was seen of an archive.
struct Seen {
    entries: Vec<Entry>,
    /// The years of entries, those with the most entries first.
    years: Vec<i64>,
    /// Names of those who are mentioned most: people first, then others.
    names: Vec<String>,
    /// What is counted, what has the most figures first.
    counted: Vec<String>,
}

impl Seen {
    fn look(archivist: &Archivist) -> Result<Self, IndexError> {
        let index = archivist.index();
        let from = index.catalog().entries.saturating_sub(ENTRIES) / 2;
        let entries = index.entries_in(&TimeFilter::default(), &[], from, ENTRIES)?.items;
        let years = most_frequent(entries.iter().filter_map(year));
        let figures = entries.iter().flat_map(|entry| &entry.figures);
        let counted = figures.filter_map(|figure| {
            index.catalog().measure(&figure.measure).map(|measure| measure.label.clone())
        });
        let counted = most_frequent(counted);
        let names = names(archivist, &entries)?;
        Ok(Self { entries, years, names, counted })
    }

    fn asks(&self) -> Vec<Request> {
        let days =
            self.entries.iter().filter_map(|entry| entry.date.as_ref()).filter(|d| is_day(d));
        let on_day = days.map(|day| fill(notices::EXAMPLE_ON_DAY, &[("day", &day.words())]));
        let years = self.years.iter().filter_map(|year| year_in_words(*year));
        let in_year = years.map(|year| fill(notices::EXAMPLE_IN_YEAR, &[("year", &year)]));
        let names = self.names.iter();
        let about = names.map(|name| fill(notices::EXAMPLE_ABOUT, &[("name", name)]));
        let each = on_day.take(2).chain(in_year.take(2)).chain(about.take(2));
        each.map(|question| Request::Ask { question }).collect()
    }

    fn timelines(&self) -> Vec<Request> {
        let years = self.years.iter().filter_map(|year| year_in_words(*year));
        years.map(|when| Request::Timeline { when, topic: None }).collect()
    }

    fn figures(&self) -> Vec<Request> {
        let words = self.counted.iter().cloned();
        words.map(|words| Request::Figures { words, when: None }).collect()
    }

    fn whos(&self) -> Vec<Request> {
        self.names.iter().map(|name| Request::Who { name: name.clone() }).collect()
    }

    fn sources(&self) -> Vec<Request> {
        let sentences = self.entries.iter().flat_map(|entry| &entry.sentences);
        let cited = sentences.map(|sentence| {
            let first = sentence.cites().first();
            let paragraphs = first.paragraphs.iter().copied().take(1).collect();
            let citation = Citation { source: first.source.clone(), paragraphs }.to_string();
            Request::Source { citation }
        });
        cited.take(TRIED).collect()
    }
}

/// The names of those whom the entries mention most: people, then groups, then places.
fn names(archivist: &Archivist, entries: &[Entry]) -> Result<Vec<String>, IndexError> {
    let of = |ids: fn(&Entry) -> &Vec<String>| most_frequent(entries.iter().flat_map(ids));
    let ids = [of(|e| &e.people), of(|e| &e.organizations), of(|e| &e.places)];
    let mut names = Vec::new();
    for id in ids.into_iter().flat_map(|ids| ids.into_iter().take(2)) {
        names.extend(archivist.index().agent(id)?.map(|agent| agent.name));
    }
    if names.is_empty() && archivist.index().catalog().agents <= ENTRIES {
        for kind in [AgentKind::Person, AgentKind::Organization, AgentKind::Place] {
            let agents = archivist.index().agents(kind, 1)?;
            names.extend(agents.into_iter().map(|agent| agent.name));
        }
    }
    Ok(names)
}

/// Whether it is one day, and surely so.
fn is_day(date: &Edtf) -> bool {
    let days = date.span();
    let one = days.first().is_some() && days.first() == days.last();
    one && !date.is_approximate() && !date.is_uncertain()
}

/// The year that an entry lies in, if it lies in one.
fn year(entry: &Entry) -> Option<i64> {
    let days = entry.date.as_ref()?.span();
    let (first, last) = (days.first()?.ymd().0, days.last()?.ymd().0);
    (first == last).then_some(first)
}

fn year_in_words(year: i64) -> Option<String> {
    Span::year(year).map(Span::words)
}

/// Each once, the most frequent first, and among those as frequent the first.
fn most_frequent<T: std::hash::Hash + Eq + Clone>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: HashMap<T, (usize, usize)> = HashMap::new();
    for (at, item) in items.enumerate() {
        counts.entry(item).or_insert((0, at)).0 += 1;
    }
    let mut counted: Vec<_> = counts.into_iter().collect();
    counted.sort_by_key(|(_, (count, at))| (std::cmp::Reverse(*count), *at));
    counted.into_iter().map(|(item, _)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_comes_first_then_the_first() {
        assert_eq!(most_frequent(["b", "a", "c", "a", "c"].into_iter()), ["a", "c", "b"]);
    }

    #[test]
    fn a_day_is_a_day_only_if_it_is_sure() {
        let day = |text: &str| is_day(&text.parse::<Edtf>().unwrap());
        assert!(day("1981-07-21"));
        for text in ["1981-07", "1981-07-21?", "1981-07-21~", "../1981"] {
            assert!(!day(text), "{text}");
        }
    }
}
