//! Sentences taken apart. What that finds depends on no question, so that those read
//! lately are remembered: a small archive is soon known by heart.

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::sync::{Arc, OnceLock};

use super::signs::{names_a_date, without_quotations};
use super::told::Told;
use crate::answer::bag::Bag;
use crate::answer::weighed::Parts;
use crate::archive::date::Span;
use crate::archivist::Archivist;
use crate::index::{Claim, ClaimNumber, IndexError, Recent};
use crate::question::Named;
use crate::question::time::{self, Found, Settings};
use crate::text::Word;

/// How many sentences are remembered at most …
const MOST: NonZeroUsize = NonZeroUsize::new(2048).unwrap();
/// … and about how many bytes they take together.
const HEAVY: usize = 6 << 20;

/// Names that may mean more records than this together are looked up again each time:
/// how much a sentence takes is settled before its names are known.
const MANY: usize = 32;

/// An archive of more sentences than this is asked for others all the time.
const SMALL: usize = 4 * MOST.get();

/// The sentences that were read lately; apart from them those without what stands in
/// quotation marks.
#[derive(Debug)]
pub(in crate::archivist) struct Readings {
    whole: Recent<Reading, ClaimNumber>,
    asserted: Recent<Reading, ClaimNumber>,
}

impl Default for Readings {
    fn default() -> Self {
        let recent = || Recent::new(MOST, HEAVY / 2);
        Self { whole: recent(), asserted: recent() }
    }
}

/// A sentence taken apart.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) claim: Arc<Claim>,
    pub(super) words: Box<[Word]>,
    pub(super) parts: Arc<Parts>,
    times: OnceLock<Vec<Found>>,
    names: OnceLock<Vec<Named>>,
}

impl Reading {
    fn new(claim: Arc<Claim>, words: Vec<Word>, parts: Parts) -> Self {
        let (times, names) = (OnceLock::new(), OnceLock::new());
        Self { claim, words: words.into(), parts: parts.into(), times, names }
    }

    pub(super) fn text(&self) -> &str {
        self.claim.sentence.text()
    }

    /// The times that the sentence speaks of. A time without a number in it dates
    /// nothing; this spares reading most.
    pub(super) fn times(&self, settings: &Settings) -> &[Found] {
        self.times.get_or_init(|| match self.text().chars().any(char::is_numeric) {
            true => time::find_archived(self.text(), settings),
            false => Vec::new(),
        })
    }

    /// The days of those times that name a date.
    pub(super) fn dates(&self, settings: &Settings) -> Vec<Span> {
        let dated = self.times(settings).iter().filter(|t| names_a_date(self.text(), t));
        dated.map(|t| t.when.span).collect()
    }

    /// The known names in it.
    pub(super) fn names(&self, archivist: &Archivist) -> Result<Cow<'_, [Named]>, IndexError> {
        if let Some(names) = self.names.get() {
            return Ok(Cow::Borrowed(names));
        }
        let names = archivist.names_among(self.text(), &self.words)?;
        let meant: usize = names.iter().map(|named| named.agents.len()).sum();
        Ok(match meant > MANY {
            true => Cow::Owned(names),
            false => Cow::Borrowed(self.names.get_or_init(|| names)),
        })
    }

    /// About how many bytes it takes, with the names and times that may be found in it
    /// later. A time has a number, or is a word of its own.
    fn weight(&self) -> usize {
        let Parts { text, title, around, beside } = &*self.parts;
        let times = size_of::<Found>() * numbers(self.text());
        let bags = [text, title, around, beside].map(Bag::weight).iter().sum::<usize>();
        bags + (size_of::<Word>() + 32) * self.words.len() + 4 * self.text().len() + times + 2048
    }
}

impl Archivist {
    /// A sentence taken apart; without what stands in quotation marks, if only that
    /// matters which it says itself. The statement that there is no more than a heading
    /// has its title in them.
    pub(super) fn reading(
        &self,
        number: ClaimNumber,
        asserted: bool,
        told: &mut Told,
    ) -> Result<Arc<Reading>, IndexError> {
        let remembers = self.index.claim_count() <= SMALL;
        let reading = match remembers {
            true => self.readings.whole.get(number, || weighed(self.read_whole(number, told)?))?,
            false => Arc::new(self.read_whole(number, told)?),
        };
        if !asserted || reading.claim.heading_only || !reading.text().contains(['“', '”']) {
            return Ok(reading);
        }
        match remembers {
            true => self.readings.asserted.get(number, || weighed(self.asserted(&reading))),
            false => Ok(Arc::new(self.asserted(&reading))),
        }
    }

    fn read_whole(&self, number: ClaimNumber, told: &mut Told) -> Result<Reading, IndexError> {
        let claim = self.index.claim(number)?;
        let words = self.analyzer.words(claim.sentence.text());
        let around = claim.names.iter().chain(&claim.topics);
        let title = self.analyzer.stems(&claim.title);
        let parts = Parts {
            text: Bag::new(words.iter().map(|w| &w.stem)),
            title: Bag::new(title.into_iter().chain(told.counted(self, number, &claim)?)),
            around: Bag::new(around.flat_map(|t| self.analyzer.stems(t))),
            beside: told.beside(self, number, &claim)?,
        };
        Ok(Reading::new(claim.into(), words, parts))
    }

    /// The same without what stands in quotation marks: a slogan tells no date, “Death
    /// to …” is nobody's death.
    fn asserted(&self, whole: &Reading) -> Reading {
        let words = self.analyzer.words(&without_quotations(whole.text()));
        let Parts { title, around, beside, .. } = &*whole.parts;
        let text = Bag::new(words.iter().map(|w| &w.stem));
        let [title, around, beside] = [title, around, beside].map(Clone::clone);
        Reading::new(whole.claim.clone(), words, Parts { text, title, around, beside })
    }
}

/// How many numbers a text has.
fn numbers(text: &str) -> usize {
    text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty()).count()
}

/// With about how many bytes it takes.
fn weighed(reading: Reading) -> Result<(Reading, usize), IndexError> {
    let weight = reading.weight();
    Ok((reading, weight))
}
