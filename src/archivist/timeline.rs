//! What happened at a time.

use super::Archivist;
use crate::answer::model::{Answer, Kind};
use crate::answer::{phrases, portion};
use crate::archive::date::{Day, Edtf, Span};
use crate::archive::model::Entry;
use crate::index::{IndexError, Page, TimeFilter};
use crate::question::time::{self, Calendar, TimeError, When};
use crate::request::Portion;
use crate::text::is_stop_word;

/// How many entries are shown at most.
const MOST: usize = 100;
/// How many of the nearest entries are named on either side.
const NEAREST: usize = 2;
/// How many entries on other subjects are named where a topic has none.
const OTHERS: usize = 6;

impl Archivist {
    pub(super) fn timeline(
        &self,
        when: &str,
        topic: Option<&str>,
        today: Day,
    ) -> Result<Answer, IndexError> {
        if topic.is_some_and(|t| self.telling_stems(t).is_empty()) {
            return Ok(self.no_words());
        }
        match self.time(when, today)? {
            Ok(when) => self.timeline_of(&when, topic),
            Err(error) => Ok(self.not_a_time(&error)),
        }
    }

    /// Says why a time cannot be read, and which can.
    pub(super) fn not_a_time(&self, error: &TimeError) -> Answer {
        let solar = self.settings.calendars.contains(&Calendar::SolarHijri);
        let solar = solar.then_some(time::SOLAR_EXAMPLE);
        let examples: Vec<&str> = time::EXAMPLES.iter().copied().chain(solar).collect();
        let message = phrases::not_a_time(&error.to_string(), &examples);
        self.composer(Kind::NotUnderstood).say(message)
    }

    /// A part of a timeline.
    pub(super) fn timeline_portion(
        &self,
        when: &str,
        topic: Option<&str>,
        today: Day,
        portion: Portion,
    ) -> Result<Answer, IndexError> {
        if topic.is_some_and(|t| self.telling_stems(t).is_empty()) {
            return Ok(self.no_words());
        }
        match self.time(when, today)? {
            Ok(when) => self.portion_of_time(&when, topic, portion),
            Err(error) => Ok(self.not_a_time(&error)),
        }
    }

    /// A part of the entries of a time, fetched by its place in the list.
    pub(super) fn portion_of_time(
        &self,
        when: &When,
        topic: Option<&str>,
        portion: Portion,
    ) -> Result<Answer, IndexError> {
        let filter = filter(when);
        let stems = topic.map(|t| self.telling_stems(t)).unwrap_or_default();
        let (start, page) =
            part(portion, |start, most| self.index.entries_in(&filter, &stems, start, most))?;
        if page.items.is_empty() {
            return self.nothing_then(when, topic);
        }
        let mut composer = self.composer(Kind::Timeline);
        composer.answer.read_as = read_as(when);
        composer.answer.portion = portion::view(start, page.items.len(), page.total);
        for entry in &page.items {
            let view = composer.entry(entry);
            composer.answer.entries.push(view);
        }
        Ok(composer.finish())
    }

    /// The entries of a time, all told.
    pub(super) fn timeline_of(
        &self,
        when: &When,
        topic: Option<&str>,
    ) -> Result<Answer, IndexError> {
        self.some_of_timeline(when, topic, MOST, usize::MAX)
    }

    /// At most `most` entries of a time with at most `sentences` each.
    pub(super) fn some_of_timeline(
        &self,
        when: &When,
        topic: Option<&str>,
        most: usize,
        sentences: usize,
    ) -> Result<Answer, IndexError> {
        let filter = filter(when);
        let stems = topic.map(|t| self.telling_stems(t)).unwrap_or_default();
        let mut page = self.index.entries_in(&filter, &stems, 0, MOST)?;
        best_first(&mut page.items, when, most);
        if page.items.is_empty() {
            return self.nothing_then(when, topic);
        }
        let mut composer = self.composer(Kind::Timeline);
        composer.answer.read_as = read_as(when);
        for entry in &page.items {
            let mut told = entry.told();
            told.truncate(sentences);
            let view = composer.entry_telling(entry, &told);
            composer.answer.entries.push(view);
        }
        let shown = page.items.len();
        if shown < page.total {
            return Ok(composer.say(phrases::more_entries(shown, page.total)));
        }
        Ok(composer.finish())
    }

    fn nothing_then(&self, when: &When, topic: Option<&str>) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        composer.answer.read_as = read_as(when);
        let mut hint = phrases::NEAREST;
        if topic.is_some() {
            for entry in self.index.entries_in(&filter(when), &[], 0, OTHERS)?.items {
                composer.near(&entry);
                hint = phrases::OF_THAT_TIME;
            }
        }
        if composer.answer.nearest.is_empty() {
            for entry in self.neighbours(when)? {
                composer.near(&entry);
            }
        }
        let message = phrases::nothing_dated(&when.words, topic);
        let hint = if composer.answer.nearest.is_empty() { "" } else { hint };
        Ok(composer.say(format!("{message} {hint}").trim()))
    }

    fn neighbours(&self, when: &When) -> Result<Vec<Entry>, IndexError> {
        if let Some(recurring) = when.recurring {
            let day = recurring.day.map(|day| self.around_day(recurring.month, day, NEAREST));
            return day.unwrap_or_else(|| Ok(Vec::new()));
        }
        let (mut before, after) = self.index.nearest_in_time(when.span, NEAREST, NEAREST)?;
        before.sort_by(|a, b| a.date.cmp(&b.date));
        Ok(before.into_iter().chain(after).collect())
    }

    /// The stems of the words that say something.
    pub(super) fn telling_stems(&self, topic: &str) -> Vec<String> {
        let words = self.analyzer.words(topic);
        let telling = words.into_iter().filter(|w| !is_stop_word(&w.folded));
        telling.map(|w| w.stem).collect()
    }
}

/// The part of a list that is wanted, and where it starts; beyond the end, the last
/// part. `fetch` gives what stands from a place on.
pub(super) fn part(
    portion: Portion,
    fetch: impl Fn(usize, usize) -> Result<Page<Entry>, IndexError>,
) -> Result<(usize, Page<Entry>), IndexError> {
    let most = portion.most.max(1);
    let page = fetch(portion.start, most)?;
    let start = portion::start(portion, page.total);
    let page = if start == portion.start { page } else { fetch(start, most)? };
    Ok((start, page))
}

/// Keeps `most` entries: those that lie within the time before those that only
/// touch it, the shortest first; then in order of time again.
fn best_first(entries: &mut Vec<Entry>, when: &When, most: usize) {
    if entries.len() <= most {
        return;
    }
    let span = |entry: &Entry| entry.date.as_ref().map_or(Span::ALWAYS, Edtf::span);
    entries.sort_by_cached_key(|entry| {
        let days = span(entry);
        (!when.span.contains(days), days.last_number().saturating_sub(days.first_number()))
    });
    entries.truncate(most);
    entries.sort_by(|a, b| Edtf::chronological(a.date.as_ref(), b.date.as_ref()));
}

fn filter(when: &When) -> TimeFilter {
    match when.recurring {
        Some(day) => TimeFilter::recurring(day.month, day.day),
        None => TimeFilter::spans(when.spans()),
    }
}

/// How a time was read, if a reader may wonder.
pub(super) fn read_as(when: &When) -> Option<String> {
    let days_are_told = when.recurring.is_some() || !when.apart.is_empty();
    when.noteworthy.then(|| match days_are_told {
        true => when.words.clone(),
        false => phrases::read_as(&when.words, when.span),
    })
}
