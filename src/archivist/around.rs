//! What is recorded on the days around a day of any year.

use super::Archivist;
use crate::archive::date::Day;
use crate::archive::model::Entry;
use crate::index::{IndexError, TimeFilter};

/// Half a year; further away than that, no day of the year is.
const FURTHEST: i64 = 183;
/// A year that has every day.
const LEAP_YEAR: i64 = 2000;

impl Archivist {
    /// At most `most` entries of the nearest days before a day of the year, and
    /// as many of those after it; the days in the order of the year.
    pub(super) fn around_day(
        &self,
        month: u8,
        day: u8,
        most: usize,
    ) -> Result<Vec<Entry>, IndexError> {
        let Some(day) = Day::from_ymd(LEAP_YEAR, month, day) else { return Ok(Vec::new()) };
        let mut before = self.on_days((1..=FURTHEST).map(|n| day.plus(-n)), most)?;
        before.reverse();
        let after = self.on_days((1..=FURTHEST).map(|n| day.plus(n)), most)?;
        let new = after.into_iter().filter(|entry| before.iter().all(|b| b.id != entry.id));
        let new: Vec<Entry> = new.collect();
        Ok(before.into_iter().chain(new).collect())
    }

    /// The first entries that days of any year have.
    fn on_days(
        &self,
        days: impl Iterator<Item = Day>,
        most: usize,
    ) -> Result<Vec<Entry>, IndexError> {
        let mut found: Vec<Entry> = Vec::new();
        for day in days {
            let (_, month, day) = day.ymd();
            let filter = TimeFilter::recurring(month, Some(day));
            for entry in self.index.entries_in(&filter, &[], 0, most)?.items {
                if found.len() == most {
                    return Ok(found);
                }
                if found.iter().all(|f| f.id != entry.id) {
                    found.push(entry);
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::date::Edtf;
    use crate::archive::model::{Archive, Citation, Citations, Entry, Sentence};
    use crate::archivist::Archivist;
    use crate::index::Index;

    fn entry(id: &str, date: &str) -> Entry {
        let cite = Citation { source: "paper".to_owned(), paragraphs: vec![1] };
        let cites = Citations::new(vec![cite]).unwrap();
        Entry {
            id: id.to_owned(),
            title: id.to_owned(),
            date: date.parse::<Edtf>().ok(),
            date_inferred: None,
            heading_only: false,
            people: Vec::new(),
            organizations: Vec::new(),
            places: Vec::new(),
            topics: Vec::new(),
            note: None,
            sentences: vec![Sentence::new("It was so.", cites.clone())],
            cites,
            figures: Vec::new(),
        }
    }

    fn around(month: u8, day: u8, most: usize) -> Vec<String> {
        let dates = [
            ("new-year", "1901-01-01"),
            ("leap", "1904-02-29"),
            ("march", "1850-03-02"),
            ("christmas", "1900-12-25"),
            ("month", "1900-02"),
        ];
        let mut entries: Vec<Entry> = dates.iter().map(|(id, date)| entry(id, date)).collect();
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let archive = Archive { entries, ..Archive::default() };
        let index = Index::in_memory(&archive).unwrap();
        let found = Archivist::new(index.into(), true).around_day(month, day, most).unwrap();
        found.into_iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn the_nearest_days_of_the_year_come_in_its_order() {
        assert_eq!(around(3, 1, 1), ["leap", "march"]);
        assert_eq!(around(1, 2, 2), ["christmas", "new-year", "leap", "march"]);
        assert_eq!(around(12, 31, 1), ["christmas", "new-year"]);
    }

    #[test]
    fn nothing_is_named_twice_and_no_day_is_no_day() {
        let all = around(7, 1, 10);
        assert_eq!(all.len(), 4, "{all:?}");
        assert!(around(2, 31, 2).is_empty());
    }
}
