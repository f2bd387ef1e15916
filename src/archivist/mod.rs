//! The one door: a [`Request`] goes in, an [`Answer`] comes out. Everything that
//! answers (command line, Discord, page, evaluation) comes through here.

mod anchor;
mod around;
mod ask;
mod claims;
mod entry;
mod figures;
mod find;
mod names;
mod quote;
mod search;
mod source;
mod timeline;
mod verify;
mod who;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use self::ask::Measured;
use self::claims::Readings;
use crate::answer::compose::Composer;
use crate::answer::model::{Answer, Kind};
use crate::answer::{phrases, portion};
use crate::archive::date::{Day, Edtf};
use crate::archive::model::Sentence;
use crate::index::{Index, IndexError};
use crate::question::time::{Calendar, Settings};
use crate::request::{Portion, Request};
use crate::text::Analyzer;

/// Answers from one archive. Cheap to clone; shared between threads.
#[derive(Debug, Clone)]
pub struct Archivist {
    index: Arc<Index>,
    analyzer: Analyzer,
    /// What times in the archive are read with; they depend on no day.
    settings: Arc<Settings>,
    readings: Arc<Readings>,
    measured: Arc<OnceLock<Measured>>,
}

impl Archivist {
    /// An archivist for an index. `day_first` reads 3/4/1981 as 3 April.
    pub fn new(index: Arc<Index>, day_first: bool) -> Self {
        let about = &index.catalog().about;
        let analyzer = index.analyzer();
        let calendars = about.calendars.iter().filter_map(|c| Calendar::from_name(c)).collect();
        let settings = Settings { today: Day::from_number(0), calendars, day_first };
        Self {
            index,
            analyzer,
            settings: settings.into(),
            readings: Arc::default(),
            measured: Arc::default(),
        }
    }

    /// The index it answers from.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Answers a request. `today` is what "last year" counts from.
    pub fn answer(&self, request: &Request, today: Day) -> Result<Answer, IndexError> {
        self.answered(request, |request| self.composed(request, today))
    }

    /// A part of the answer to a request, for those who show long lists in pages.
    /// Its sources are numbered from 1, and only those it refers to are there. A
    /// start beyond the end gives the last part.
    pub fn answer_portion(
        &self,
        request: &Request,
        today: Day,
        portion: Portion,
    ) -> Result<Answer, IndexError> {
        self.answered(request, |request| match request {
            Request::Timeline { when, topic } => {
                self.timeline_portion(when, topic.as_deref(), today, portion)
            }
            Request::Figures { words, when } => {
                self.figures_portion(words, when.as_deref(), today, portion)
            }
            Request::Ask { question } => self.ask_portion(question, today, portion),
            Request::Who { name } => self.who_portion(name, portion),
            Request::Search { words } => self.search_portion(words, today, portion),
            Request::Entry { id } => self.entry_portion(id, portion),
            _ => Ok(portion::cut(self.composed(request, today)?, portion)),
        })
    }

    fn answered(
        &self,
        request: &Request,
        compose: impl FnOnce(&Request) -> Result<Answer, IndexError>,
    ) -> Result<Answer, IndexError> {
        let most = request.most_chars();
        if request.texts().any(|text| text.chars().count() > most) {
            return Ok(self.composer(Kind::NotUnderstood).say(phrases::too_long(most)));
        }
        let answer = compose(request)?;
        self.check_sources(&answer)?;
        Ok(answer)
    }

    /// Refuses an answer that could not say for whom its sources speak, because
    /// the index does not give them.
    fn check_sources(&self, answer: &Answer) -> Result<(), IndexError> {
        let ids: BTreeSet<&str> = answer.sources.iter().map(|s| s.source.as_str()).collect();
        for id in ids {
            self.index.source(id)?.ok_or(IndexError::Damaged("a source is missing"))?;
        }
        Ok(())
    }

    fn composed(&self, request: &Request, today: Day) -> Result<Answer, IndexError> {
        match request {
            Request::Ask { question } => self.ask(question, today),
            Request::Timeline { when, topic } => self.timeline(when, topic.as_deref(), today),
            Request::Figures { words, when } => self.figures(words, when.as_deref(), today),
            Request::Who { name } => self.who(name),
            Request::Source { citation } => self.source(citation),
            Request::Search { words } => self.search(words, today),
            Request::Entry { id } => self.entry(id),
            Request::Verify { text } => self.verify(text, today),
        }
    }

    /// What times are read with, if today is that day.
    pub fn settings(&self, today: Day) -> Settings {
        Settings { today, ..(*self.settings).clone() }
    }

    fn composer(&self, kind: Kind) -> Composer<'_> {
        let source = |id: &str| self.index.source(id).ok().flatten();
        Composer::new(self.index.catalog(), source, kind)
    }

    /// A sentence of an entry or agent; an inferred date is marked as such.
    fn told(
        &self,
        composer: &mut Composer<'_>,
        sentence: &Sentence,
        record: &str,
        date: Option<&Edtf>,
    ) -> Result<(), IndexError> {
        let mut view = composer.sentence(sentence, Some(record), date);
        if date.is_some() {
            view.date_inferred =
                self.index.kept_entry(record)?.and_then(|e| e.date_inferred.clone());
        }
        composer.answer.sentences.push(view);
        Ok(())
    }

    fn no_words(&self) -> Answer {
        self.composer(Kind::NotUnderstood).say(phrases::NO_WORDS)
    }
}
