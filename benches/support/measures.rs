//! What is measured of an opened index, each beside the engine alone.

use std::sync::Arc;
use std::time::Duration;

use annalist::archive::date::{Day, Span};
use annalist::archivist::Archivist;
use annalist::index::Index;
use annalist::request::Request;
use annalist::suggest::{Field, suggest};

use super::keystrokes::Keystroke;
use super::questions::questions;
use super::raw::Raw;
use super::timing::{Beside, time};

/// How many questions an archive is asked.
const QUESTIONS: usize = 600;
/// How many keystrokes are offered something.
pub(crate) const KEYSTROKES: usize = 600;
/// How many offers a keystroke gets.
const OFFERS: usize = 25;
/// How often everything is measured; the least time counts.
const SWEEPS: usize = 5;

/// An index, opened twice, so that neither side warms what the other reads.
pub(crate) struct Measured {
    archivist: Archivist,
    again: Index,
}

impl Measured {
    pub(crate) fn new(open: impl Fn() -> Index) -> Self {
        Self { archivist: Archivist::new(Arc::new(open()), true), again: open() }
    }

    pub(crate) fn index(&self) -> &Index {
        self.archivist.index()
    }

    fn answer(&self, request: &Request) -> Duration {
        time(|| self.archivist.answer(request, today()).expect("an answer"))
    }

    /// Questions against BM25 over the same words, and what was asked.
    pub(crate) fn ask(&self) -> (Beside, Vec<String>) {
        let asked = questions(self.index(), QUESTIONS);
        let request = |question: &String| Request::Ask { question: question.clone() };
        let requests: Vec<Request> = asked.iter().map(request).collect();
        let raw = Raw::new(&self.again);
        let beside = Beside::measure(
            requests.len(),
            SWEEPS,
            |at| self.answer(&requests[at]),
            |at| time(|| raw.bm25(&asked[at])),
        );
        (beside, asked)
    }

    /// Timelines of years against a range query.
    pub(crate) fn timeline(&self) -> Beside {
        let years: Vec<i64> = (1800..2000).collect();
        let request = |year: &i64| Request::Timeline { when: year.to_string(), topic: None };
        let requests: Vec<Request> = years.iter().map(request).collect();
        let raw = Raw::new(&self.again);
        let days = |year: i64| {
            let span = Span::year(year).expect("a year");
            raw.days(span.first_number(), span.last_number())
        };
        Beside::measure(
            years.len(),
            SWEEPS,
            |at| self.answer(&requests[at]),
            |at| time(|| days(years[at])),
        )
    }

    /// Keystrokes in a field against a query for one exact term, as many documents as
    /// there are offers.
    pub(crate) fn keystrokes(&self, field: Field, keystrokes: &[Keystroke]) -> Beside {
        let settings = self.archivist.settings(today());
        let raw = Raw::new(&self.again);
        let exact = |keystroke: &Keystroke| match field {
            Field::Name => raw.name(&keystroke.meant, OFFERS),
            _ => raw.titled(&keystroke.meant, OFFERS),
        };
        let offer = |keystroke: &Keystroke| {
            suggest(self.index(), &settings, field, &keystroke.typed, OFFERS).expect("offers")
        };
        Beside::measure(
            keystrokes.len(),
            SWEEPS,
            |at| time(|| offer(&keystrokes[at])),
            |at| time(|| exact(&keystrokes[at])),
        )
    }
}

fn today() -> Day {
    Day::from_ymd(2026, 11, 23).expect("a day")
}
