//! Years and decades that begin with some digits.

use super::{Times, words};
use crate::archive::date::{Span, year_words};
use crate::index::{IndexError, TimeFilter};
use crate::question::time::Calendar;

/// How far the Solar Hijri years are behind the Gregorian ones.
const SOLAR: i64 = 621;
/// Years that are read as Solar Hijri ones where the archive uses that calendar.
const SOLAR_YEARS: std::ops::RangeInclusive<i64> = 1200..=1500;

impl Times<'_, '_> {
    /// Years that begin with digits, in order; where they are too many, decades
    /// and the years with most entries. Then the decade of the digits.
    pub(super) fn years(&mut self, digits: &str) -> Result<(), IndexError> {
        let mut years = self.years_with_entries(digits)?;
        if years.len() > self.list.room() {
            self.decades(digits)?;
            years.sort_by_key(|(_, entries)| std::cmp::Reverse(*entries));
            years.truncate(self.list.room());
            years.sort_unstable();
        }
        for (year, _) in years {
            self.add_year(year)?;
        }
        for year in self.solar_years(digits) {
            if let Some(when) = self.read(&year.to_string()) {
                self.add(&when, &year.to_string())?;
            }
        }
        let decade = if digits.len() == 3 { format!("{digits}0s") } else { format!("{digits}s") };
        if let Some(when) = self.read(&decade) {
            self.add(&when, &decade)?;
        }
        Ok(())
    }

    /// A year, written so that it is read as that year.
    pub(super) fn add_year(&mut self, year: i64) -> Result<(), IndexError> {
        let text = year_words(year);
        match self.read(&text).filter(|when| Span::year(year) == Some(when.span)) {
            Some(when) => self.add(&when, &text),
            None => Ok(()),
        }
    }

    /// "july 19" in each year that begins with 19 and in which entries begin.
    pub(super) fn years_after(&mut self, before: &str, digits: &str) -> Result<(), IndexError> {
        let begun = self.offers.years.iter().map(|year| year.year);
        let begun = begun.filter(|year| *year > 0 && has_digits(*year, digits));
        let texts: Vec<String> = begun.map(|year| format!("{before}{year}")).take(40).collect();
        self.in_years(&texts)
    }

    /// What was typed, completed, in each of the busiest years.
    pub(super) fn completed(&mut self, typed: &str) -> Result<(), IndexError> {
        let mut stems = words::completions(typed, self.typing.settings);
        if stems.is_empty() {
            stems.push(typed.to_owned());
        }
        let years: Vec<String> = self.offers.busiest.iter().map(|y| year_words(y.year)).collect();
        for stem in stems {
            let Some(year) = years.first() else { break };
            if self.read(&format!("{stem} {year}")).is_some() {
                let texts: Vec<String> =
                    years.iter().map(|year| format!("{stem} {year}")).collect();
                self.in_years(&texts)?;
            }
        }
        Ok(())
    }

    fn years_with_entries(&self, digits: &str) -> Result<Vec<(i64, usize)>, IndexError> {
        let mut years: Vec<i64> = self.offers.years.iter().map(|year| year.year).collect();
        years.retain(|year| has_digits(*year, digits));
        if digits.len() > 1 {
            years.extend(self.between_begun(digits));
        }
        years.sort_unstable();
        years.dedup();
        let mut counted = Vec::new();
        for year in years {
            let Some(span) = Span::year(year) else { continue };
            let entries = self.typing.index.count_in(&TimeFilter::span(span))?;
            if entries > 0 {
                counted.push((year, entries));
            }
        }
        Ok(counted)
    }

    /// Years of the archive's time that begin with digits, whether or not an
    /// entry begins in them.
    fn between_begun(&self, digits: &str) -> Vec<i64> {
        let catalog = self.typing.index.catalog();
        let (Some(first), Some(last)) = (catalog.earliest, catalog.latest) else {
            return Vec::new();
        };
        let (first, last) = (first.ymd().0, last.ymd().0);
        let mut years = Vec::new();
        let (mut low, mut high) = match digits.parse::<i64>() {
            Ok(number) if number > 0 => (number, number),
            _ => return years,
        };
        while high < 10_000 {
            years.extend((low..=high).filter(|year| (first..=last).contains(year)));
            (low, high) = (low * 10, high * 10 + 9);
        }
        years
    }

    /// Solar Hijri years that begin with three or four digits.
    fn solar_years(&self, digits: &str) -> Vec<i64> {
        let uses = self.typing.settings.calendars.contains(&Calendar::SolarHijri);
        let Some(number) = digits.parse::<i64>().ok().filter(|_| uses) else {
            return Vec::new();
        };
        let years = match digits.len() {
            3 => number * 10..=number * 10 + 9,
            4 => number..=number,
            _ => return Vec::new(),
        };
        let catalog = self.typing.index.catalog();
        let ends = catalog.earliest.zip(catalog.latest);
        let within = |year: &i64| {
            ends.is_some_and(|(first, last)| {
                first.ymd().0 <= year + SOLAR + 1 && year + SOLAR <= last.ymd().0
            })
        };
        years.filter(|year| SOLAR_YEARS.contains(year)).filter(within).collect()
    }

    /// The decades of a century: "the 1980s" for 19.
    fn decades(&mut self, digits: &str) -> Result<(), IndexError> {
        if digits.len() != 2 {
            return Ok(());
        }
        for decade in 0..10 {
            let text = format!("{digits}{decade}0s");
            if let Some(when) = self.read(&text) {
                self.add(&when, &text)?;
            }
        }
        Ok(())
    }
}

/// Whether a year's number begins with digits, as it is written.
fn has_digits(year: i64, digits: &str) -> bool {
    let number = if year > 0 { year } else { 1 - year };
    number.to_string().starts_with(digits)
}
