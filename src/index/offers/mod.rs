//! What can be offered while somebody types, beside names: topics and words,
//! what is counted, years, parts of the sources. Gathered once when the index is
//! built, bounded in size, and read the first time that something is typed.

mod gather;
mod table;
mod tally;
mod titles;

use serde::{Deserialize, Serialize};

pub(super) use gather::{Counted, Gathering, gather};
pub use table::{Hit, Table};

use super::{Index, Result};
use crate::archive::date::Span;

/// How many years are tried where no digit of a year is typed.
const BUSIEST: usize = 64;

/// Entries and sentences are counted up to this many.
pub const COUNTED: usize = 1000;

/// A subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicOffer {
    /// As the archive writes it.
    pub text: String,
    /// It is a topic of entries, not only a word in them.
    pub listed: bool,
    /// How many entries have its words, at most [`COUNTED`].
    pub entries: usize,
}

/// What is counted, and of which event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureOffer {
    /// Id of the measure.
    pub measure: String,
    /// What it was counted of; absent for all figures of the measure.
    pub event: Option<String>,
    /// When what the first of them counts happened.
    pub days: Option<Span>,
    /// How many figures there are.
    pub figures: usize,
}

/// A source, or a section of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOffer {
    /// Id of the source.
    pub source: String,
    /// Title of the source or the section.
    pub title: String,
    /// First and last paragraph of the section; absent for the whole source.
    pub section: Option<(u32, u32)>,
    /// How many paragraphs it has.
    pub paragraphs: u32,
}

/// A year in which an entry begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearOffer {
    /// The year; 0 is 1 BC.
    pub year: i64,
    /// How many entries share a day with it.
    pub entries: usize,
}

/// Everything, as it is stored.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Stored {
    topics: Vec<TopicOffer>,
    figures: Vec<FigureOffer>,
    parts: Vec<PartOffer>,
    years: Vec<YearOffer>,
}

/// What can be offered while somebody types.
#[derive(Debug)]
pub struct Offers {
    /// Topics of entries and words of the archive, those of most entries first.
    pub topics: Table<TopicOffer>,
    /// What is counted, most figures first.
    pub figures: Table<FigureOffer>,
    /// Sources and their sections, in order.
    pub parts: Table<PartOffer>,
    /// Years, in order.
    pub years: Vec<YearOffer>,
    /// Those with most entries, in order.
    pub busiest: Vec<YearOffer>,
}

impl Index {
    /// What can be offered while somebody types; read once, the first time.
    pub fn offers(&self) -> Result<&Offers> {
        if let Some(offers) = self.offers.get() {
            return Ok(offers);
        }
        let stored: Stored = serde_json::from_slice(&self.stored_offers)?;
        Ok(self.offers.get_or_init(|| self.tables(stored)))
    }

    fn tables(&self, stored: Stored) -> Offers {
        let Stored { topics, figures, parts, years } = stored;
        let counted = |offer: &FigureOffer| {
            let measure = self.catalog.measure(&offer.measure);
            let label = measure.iter().map(|m| &m.label);
            let words = measure.iter().flat_map(|m| &m.words);
            label.chain(words).chain(&offer.event).cloned().collect()
        };
        Offers {
            topics: Table::new(topics, self.analyzer, |topic| vec![topic.text.clone()]),
            figures: Table::new(figures, self.analyzer, counted),
            parts: Table::new(parts, self.analyzer, |part| {
                vec![part.title.clone(), part.source.clone()]
            }),
            busiest: busiest(&years),
            years,
        }
    }
}

fn busiest(years: &[YearOffer]) -> Vec<YearOffer> {
    let mut busiest = years.to_vec();
    busiest.sort_by_key(|year| std::cmp::Reverse(year.entries));
    busiest.truncate(BUSIEST);
    busiest.sort_by_key(|year| year.year);
    busiest
}
