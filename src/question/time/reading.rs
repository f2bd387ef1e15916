//! What a form comes to: its days, and what to tell people about them.

use super::calendar;
use super::error::Trouble;
use super::settings::{Calendar, Settings};
use super::when::{MonthDay, When};
use crate::archive::date::{Day, Span};

/// A leap year, to stand in where no year is named.
pub(super) const STAND_IN_YEAR: i64 = 2000;
/// The year to stand in for a Solar Hijri one: most years start on the same day as it.
pub(super) const STAND_IN_SOLAR_YEAR: i64 = 1400;

/// What forms are resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// What the archive and the asker prefer.
    pub(super) settings: &'a Settings,
    /// Whether a stand-in year is used for dates that name none.
    pub(super) stand_in: bool,
}

impl Context<'_> {
    /// The day that relative expressions are counted from.
    pub(super) fn today(&self) -> Day {
        self.settings.today
    }

    /// The year of that day.
    pub(super) fn this_year(&self) -> i64 {
        self.settings.today.ymd().0
    }

    /// Whether a bare year is Solar Hijri: the archive uses that calendar, and the
    /// year is too early to be meant otherwise.
    pub(super) fn is_solar_year(&self, year: i64) -> bool {
        self.settings.solar_hijri() && (1200..=1500).contains(&year)
    }

    /// The Solar Hijri year of that day.
    pub(super) fn this_solar_year(&self) -> i64 {
        calendar::date_of(Calendar::SolarHijri, self.settings.today).0
    }
}

/// What a form comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// Its days.
    pub(super) span: Span,
    /// How it was understood, in the form's own words.
    pub(super) label: String,
    /// Whether a reader may wonder about it.
    pub(super) noteworthy: bool,
    /// Whether it says "about".
    pub(super) approximate: bool,
    /// Other ways to read it.
    pub(super) alternatives: Vec<Span>,
    /// The times one by one, if several were named.
    pub(super) apart: Vec<Span>,
}

impl Reading {
    /// A reading that raises no questions.
    pub(super) fn new(span: Span, label: String) -> Self {
        Self {
            span,
            label,
            noteworthy: false,
            approximate: false,
            alternatives: Vec::new(),
            apart: Vec::new(),
        }
    }

    /// It, marked as one that a reader may wonder about.
    pub(super) fn noted(self) -> Self {
        Self { noteworthy: true, ..self }
    }

    /// It, marked so if `noteworthy`.
    pub(super) fn noted_if(self, noteworthy: bool) -> Self {
        Self { noteworthy: self.noteworthy || noteworthy, ..self }
    }

    /// It, with another way to read it.
    pub(super) fn or(mut self, other: Option<Span>) -> Self {
        self.alternatives.extend(other.filter(|other| *other != self.span));
        self
    }

    /// The same days changed in the same way in all ways to read it.
    pub(super) fn map(
        self,
        label: String,
        change: impl Fn(Span) -> Result<Span, Trouble>,
    ) -> Result<Self, Trouble> {
        let span = change(self.span)?;
        let alternatives = self.alternatives.iter().filter_map(|other| change(*other).ok());
        Ok(Self { span, label, alternatives: alternatives.collect(), ..self })
    }

    /// How it was understood, with the days if a reader may wonder which.
    pub(super) fn words(&self) -> String {
        let days = self.span.words();
        let plain = !self.noteworthy || !self.apart.is_empty() || self.label.contains(&days);
        if plain { self.label.clone() } else { format!("{}: {days}", self.label) }
    }

    /// The result for people.
    pub(super) fn into_when(self) -> When {
        When {
            words: self.words(),
            span: self.span,
            noteworthy: self.noteworthy,
            approximate: self.approximate,
            alternatives: self.alternatives,
            recurring: None,
            apart: self.apart,
        }
    }

    /// The result where the year is a stand-in: the day or month of every year.
    pub(super) fn into_recurring(self) -> Option<When> {
        let (first, last) = (self.span.first()?, self.span.last()?);
        let (year, month, day) = first.ymd();
        let recurring = if first == last {
            MonthDay { month, day: Some(day) }
        } else if Span::month(year, month) == Some(self.span) {
            MonthDay { month, day: None }
        } else {
            return None;
        };
        Some(When {
            span: Span::ALWAYS,
            words: recurring_words(&self.label, recurring),
            noteworthy: self.noteworthy,
            approximate: self.approximate,
            alternatives: Vec::new(),
            recurring: Some(recurring),
            apart: Vec::new(),
        })
    }
}

/// "21 July of any year"; a day of another calendar with the Gregorian day it falls near.
fn recurring_words(label: &str, recurring: MonthDay) -> String {
    let month = calendar::month_name(Calendar::Gregorian, recurring.month);
    let name = recurring.day.map_or_else(|| month.to_owned(), |day| format!("{day} {month}"));
    // The label may say more, such as how day and month would stand otherwise.
    if label.starts_with(&name) {
        format!("{label} of any year")
    } else {
        format!("{label} of any year: {name}")
    }
}
