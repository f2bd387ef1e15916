//! Times. What is offered is read before it is offered, by the same rules as
//! when it is asked for, and counted as it was read.
//!
//! - `years`: years and decades that begin with some digits
//! - `words`: months and seasons, half typed or misspelt

mod words;
mod years;

use super::Typing;
use super::list::List;
use crate::archive::date::{Edtf, Span};
use crate::index::offers::{Offers, YearOffer};
use crate::index::{IndexError, TimeFilter};
use crate::question::time::{self, When};
use crate::text::fold;

/// How many times are read for one keystroke.
const READS: usize = 160;
/// How many entries are offered by their titles.
const TITLES: usize = 8;

/// Adds times, best first.
pub(super) fn offer(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    let offers = typing.index.offers()?;
    let mut times = Times { typing, offers, list, reads: 0 };
    if typing.typed.is_empty() {
        return times.busiest();
    }
    let typed = times.mended();
    let whole = times.read(&typed);
    let (before, digits) = split_digits(&typed);
    // A year that may not be typed to its end, a month without its year.
    let begun = !before.is_empty() && (1..4).contains(&digits.len());
    let open = begun || whole.as_ref().is_some_and(|when| when.recurring.is_some());
    if let Some(when) = whole.as_ref().filter(|_| !open) {
        times.add(when, &typed)?;
    }
    match (before, digits) {
        ("", digits) if !digits.is_empty() => times.years(digits)?,
        _ if begun => times.years_after(before, digits)?,
        (_, "") => times.completed(&typed)?,
        _ => {}
    }
    if let Some(when) = whole.as_ref().filter(|_| open) {
        times.add(when, &typed)?;
    }
    times.entries()?;
    times.any_year(&typed)?;
    if times.list.is_empty()
        && let Some(when) = &whole
    {
        times.push(when, &typed, 0);
    }
    Ok(())
}

/// The offers of one keystroke.
struct Times<'a, 'b> {
    typing: &'a Typing<'a>,
    offers: &'a Offers,
    list: &'b mut List,
    reads: usize,
}

impl Times<'_, '_> {
    fn read(&mut self, text: &str) -> Option<When> {
        self.reads += 1;
        (self.reads <= READS).then(|| time::read(text, self.typing.settings).ok()).flatten()
    }

    /// Adds a time, if there are entries of it.
    fn add(&mut self, when: &When, text: &str) -> Result<(), IndexError> {
        let entries = self.typing.index.count_in(&filter(when))?;
        if entries > 0 {
            self.push(when, text, entries);
        }
        Ok(())
    }

    fn push(&mut self, when: &When, text: &str, entries: usize) {
        let phrases = self.typing.phrases;
        let counted = phrases.counted(entries, usize::MAX, phrases.entries);
        let value = self.value(when, text);
        self.list.add(&[name(when), &counted], 0, &value);
    }

    /// The words for a time if they are read as the same time, else as typed.
    fn value(&self, when: &When, text: &str) -> String {
        let same = |other: &When| (other.span, other.recurring) == (when.span, when.recurring);
        let again = time::read(name(when), self.typing.settings);
        if again.is_ok_and(|again| same(&again)) { name(when).to_owned() } else { text.to_owned() }
    }

    /// The years with most entries.
    fn busiest(&mut self) -> Result<(), IndexError> {
        let mut years: Vec<YearOffer> = self.offers.busiest.clone();
        years.sort_by_key(|year| std::cmp::Reverse(year.entries));
        years.truncate(self.list.room());
        years.sort_by_key(|year| year.year);
        years.into_iter().try_for_each(|year| self.add_year(year.year))
    }

    /// What was typed without a year, in the years in which entries begin then.
    fn in_years(&mut self, texts: &[String]) -> Result<(), IndexError> {
        let mut found: Vec<(Span, When, String)> = Vec::new();
        for text in texts {
            if let Some(when) = self.read(text).filter(|when| when.recurring.is_none())
                && self.typing.index.begun_in(when.span) > 0
            {
                found.push((when.span, when, text.clone()));
            }
        }
        found.sort_by_key(|(span, _, _)| (span.first_number(), span.last_number()));
        found.iter().try_for_each(|(_, when, text)| self.add(when, text))
    }

    /// The dates of entries whose titles have the words typed.
    fn entries(&mut self) -> Result<(), IndexError> {
        let words = self.typing.index.analyzer().words(&self.typing.typed);
        for entry in self.typing.index.entries_called(&words, TITLES.min(self.list.room()))? {
            if let Some(value) = entry.date.as_ref().and_then(|date| self.date_value(date)) {
                let date = entry.date.as_ref().map(Edtf::words).unwrap_or_default();
                self.list.add(&[&date, &entry.title], 1, &value);
            }
        }
        Ok(())
    }

    /// How a date is written so that it is read as that date.
    fn date_value(&mut self, date: &Edtf) -> Option<String> {
        let texts = [date.words(), date.as_str().to_owned()];
        texts.into_iter().find(|text| self.read(text).is_some_and(|w| w.span == date.span()))
    }

    /// A month or a day of every year.
    fn any_year(&mut self, typed: &str) -> Result<(), IndexError> {
        for text in words::completions(typed, self.typing.settings) {
            if let Some(when) = self.read(&text) {
                self.add(&when, &text)?;
            }
        }
        Ok(())
    }
}

/// How a time was read, without the days that it comes to.
fn name(when: &When) -> &str {
    let parted = when.words.split_once(": ").filter(|_| when.apart.is_empty());
    parted.map_or(when.words.as_str(), |(name, _)| name)
}

fn filter(when: &When) -> TimeFilter {
    match when.recurring {
        Some(every) => TimeFilter::recurring(every.month, every.day),
        None => TimeFilter::spans(when.spans()),
    }
}

/// A text and the digits that it ends with.
fn split_digits(text: &str) -> (&str, &str) {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (bare, text.get(bare.len()..).unwrap_or_default())
}

impl Times<'_, '_> {
    /// What was typed, with plain digits and with misspelt names of months and
    /// seasons put right, unless it is a time as it stands.
    fn mended(&mut self) -> String {
        let typed = fold(&self.typing.typed);
        if self.read(&typed).is_some() {
            return typed;
        }
        let mended = words::mended(&typed, self.typing.settings);
        if mended == typed || !self.could_be_a_time(&mended) { typed } else { mended }
    }

    /// Whether a text is a time as it stands, or would be with a year after it.
    fn could_be_a_time(&mut self, text: &str) -> bool {
        self.read(text).is_some()
            || self.read(&format!("{text} 2000")).is_some()
            || split_digits(text).1.len() < 4
    }
}
