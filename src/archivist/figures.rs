//! Who gives which number for something.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Archivist;
use super::names::all_names;
use super::timeline::read_as;
use crate::answer::accounts::{FigureWords, Strictness, grouped, in_time};
use crate::answer::bag::Bag;
use crate::answer::model::{Answer, Kind};
use crate::answer::weighed::Weighed;
use crate::answer::{phrases, portion};
use crate::archive::date::{Day, Edtf};
use crate::archive::model::{Figure, Sentence};
use crate::index::{FigureRecord, IndexError};
use crate::question::Question;
use crate::question::time::{self, Found};
use crate::request::Portion;

/// How many figures are looked at.
const CANDIDATES: usize = 60;
/// How many things that are counted are told of.
const LABELS: usize = 8;
/// Groups of figures that fit less well than this share of the best are left out.
const CLOSE_TO_BEST: f32 = 0.8;

impl Archivist {
    pub(super) fn figures(
        &self,
        words: &str,
        when: Option<&str>,
        today: Day,
    ) -> Result<Answer, IndexError> {
        self.figures_in(words, when, today, None)
    }

    /// A part of the figures.
    pub(super) fn figures_portion(
        &self,
        words: &str,
        when: Option<&str>,
        today: Day,
        portion: Portion,
    ) -> Result<Answer, IndexError> {
        self.figures_in(words, when, today, Some(portion))
    }

    fn figures_in(
        &self,
        words: &str,
        when: Option<&str>,
        today: Day,
        portion: Option<Portion>,
    ) -> Result<Answer, IndexError> {
        let (times, impossible) = time::find_and_check(words, &self.settings(today));
        if let Some(error) = impossible {
            return Ok(self.not_a_time(&error));
        }
        let mut question = self.read_around(words, times, &[])?;
        if let Some(when) = when {
            match self.time(when, today)? {
                Ok(when) => question.times.push(Found::whole(when)),
                Err(error) => return Ok(self.not_a_time(&error)),
            }
        }
        if question.terms.is_empty() && question.names.is_empty() && question.times.is_empty() {
            return Ok(self.no_words());
        }
        let anchored = if when.is_none() { self.read_with_events(words, today)? } else { None };
        let (question, groups) = self.groups_of_either(question, anchored)?;
        if groups.is_empty() {
            return self.no_figures(&self.weigh(&question)?);
        }
        let mut composer = self.composer(Kind::Figures);
        composer.answer.read_as = question.times.iter().find_map(|t| read_as(&t.when));
        let mut records = side_by_side(&groups);
        if let Some(wanted) = portion {
            let (start, total) = (portion::start(wanted, records.len()), records.len());
            records = records.into_iter().skip(start).take(wanted.most.max(1)).collect();
            composer.answer.portion = portion::view(start, records.len(), total);
        }
        for record in records {
            let view = composer.figure(record, &|id| self.name_of(id));
            composer.answer.figures.push(view);
        }
        Ok(composer.finish())
    }

    /// The figures of a question with times told by events, if there are any; else
    /// those of its words that are not of other times.
    fn groups_of_either(
        &self,
        question: Question,
        anchored: Option<Question>,
    ) -> Result<(Question, Vec<Vec<FigureRecord>>), IndexError> {
        let groups = |question| self.figure_groups(&self.weigh(question)?, Strictness::List);
        let Some(anchored) = anchored else {
            let groups = groups(&question)?;
            return Ok((question, groups));
        };
        let timed = groups(&anchored)?;
        if !timed.is_empty() {
            return Ok((anchored, timed));
        }
        let mut worded = groups(&question)?;
        let of_then = |record: &FigureRecord| {
            let overlaps =
                |date: &Edtf| anchored.times.iter().any(|t| t.when.overlaps(date.span()));
            record.date.as_ref().is_none_or(overlaps)
        };
        worded.retain(|group| group.iter().any(of_then));
        Ok((question, worded))
    }

    fn no_figures(&self, weighed: &Weighed<'_>) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        for claim in self.claims(weighed)?.iter().take(3) {
            let date = claim.claim.date.as_ref();
            let date = date.map(Edtf::words).unwrap_or_default();
            composer.near_record(&claim.claim.record, &claim.claim.title, date);
        }
        let searched = self.index.catalog().figures;
        let mut message = phrases::no_figure(searched);
        let labels = self.labels()?;
        if !composer.answer.nearest.is_empty() {
            message = format!("{message} {}", phrases::NEAREST);
        } else if !labels.is_empty() {
            message = format!("{message} {}", phrases::figures_of(&labels));
        }
        Ok(composer.say(message))
    }

    /// What the archive has the most figures of.
    fn labels(&self) -> Result<Vec<String>, IndexError> {
        let offers = self.index.offers()?.figures.items();
        let counted = offers.iter().filter(|offer| offer.event.is_none()).take(LABELS);
        let measures = counted.filter_map(|o| self.index.catalog().measure(&o.measure));
        Ok(measures.map(|measure| measure.label.clone()).collect())
    }

    /// The figures that a question asks for; the best group first, and with each
    /// figure every other account of the same thing.
    pub(super) fn figure_groups(
        &self,
        weighed: &Weighed<'_>,
        strictness: Strictness,
    ) -> Result<Vec<Vec<FigureRecord>>, IndexError> {
        self.figure_groups_if(weighed, strictness, &|_| true)
    }

    /// Those of them that pass a further test.
    pub(super) fn figure_groups_if(
        &self,
        weighed: &Weighed<'_>,
        strictness: Strictness,
        passes: &dyn Fn(&FigureWords<'_>) -> bool,
    ) -> Result<Vec<Vec<FigureRecord>>, IndexError> {
        let found = self.index.search_figures(&self.text_query(weighed), CANDIDATES)?;
        let mut records: Vec<FigureRecord> = found.into_iter().map(|s| s.item).collect();
        records.retain(|r| in_time(weighed, r));
        let mut known = Known::default();
        let mut scored: Vec<(f32, &FigureRecord)> = Vec::new();
        for record in &records {
            let words = self.figure_words(record, &mut known)?;
            let fits = words.judge(weighed, strictness).filter(|_| passes(&words));
            scored.extend(fits.map(|score| (score, record)));
        }
        let best = scored.iter().map(|(score, _)| *score).fold(0.0, f32::max);
        scored.retain(|(score, _)| *score >= best * CLOSE_TO_BEST);
        let groups = grouped(scored);
        let firsts = groups.iter().filter_map(|(_, group)| group.first());
        firsts.map(|record| self.index.accounts_of(&record.figure)).collect()
    }

    pub(super) fn figure_words<'r>(
        &self,
        record: &'r FigureRecord,
        known: &mut Known,
    ) -> Result<FigureWords<'r>, IndexError> {
        let figure = &record.figure;
        let named = [&figure.said_by, &figure.reported_by].into_iter().flatten();
        let mut own: Vec<String> = Vec::new();
        for id in named {
            own.push(known.name(id, |id| self.name_of(id)));
        }
        own.extend([figure.event.clone(), record.entry_title.clone()]);
        let told = known.entry(&record.entry, |id| {
            let entry = self.index.entry(id)?;
            let sentences = entry.map(|entry| entry.sentences).unwrap_or_default();
            Ok(Told { bags: self.bags(&sentences), sentences })
        })?;
        let telling = self.telling_of(figure, &told.sentences, &told.bags);
        own.extend(telling.map(|sentence| sentence.text().to_owned()));
        let mentioned = [record.names.as_slice(), &record.topics].concat();
        let places =
            figure.place.as_deref().map(|id| known.places(id, |id| self.places_around(id)));
        let counted = known.measure(figure, |figure| self.counted(figure));
        Ok(FigureWords::new(record, counted, &own, &mentioned, places.as_deref(), &self.analyzer))
    }

    /// Every run of words, as stems, for what a figure counts.
    pub(super) fn counted(&self, figure: &Figure) -> Vec<Vec<String>> {
        let measure = self.index.catalog().measure(&figure.measure);
        let label = measure.iter().map(|m| &m.label);
        let words = measure.iter().flat_map(|m| &m.words);
        let phrases = label.chain(words).map(|text| self.telling_stems(text));
        phrases.filter(|phrase| !phrase.is_empty()).collect()
    }

    /// Every name of a place, and of the places that it is part of.
    fn places_around(&self, place: &str) -> Vec<String> {
        let mut names: Vec<String> = vec![place.to_owned()];
        let mut waiting = names.clone();
        let mut seen = names.clone();
        while let Some(id) = waiting.pop() {
            if let Ok(Some(agent)) = self.index.agent(&id) {
                names.extend(all_names(&agent).map(str::to_owned));
                let new = agent.part_of.into_iter().filter(|p| !seen.contains(p));
                let new: Vec<String> = new.collect();
                seen.extend(new.iter().cloned());
                waiting.extend(new);
            }
        }
        names
    }
}

/// The figures of all groups, each once; those of one thing and time stand together.
fn side_by_side(groups: &[Vec<FigureRecord>]) -> Vec<&FigureRecord> {
    let mut things: Vec<Vec<&FigureRecord>> = Vec::new();
    let mut places = HashMap::new();
    let mut seen: HashSet<(&str, usize)> = HashSet::new();
    for record in groups.iter().flatten() {
        if !seen.insert((&record.entry, record.position)) {
            continue;
        }
        let Figure { measure, event, place, unit, .. } = &record.figure;
        let at = *places.entry((measure, event, place, unit, &record.date)).or_insert(things.len());
        match things.get_mut(at) {
            Some(thing) => thing.push(record),
            None => things.push(vec![record]),
        }
    }
    things.concat()
}

/// Runs of stems that name what is counted.
type Phrases = Rc<[Vec<String>]>;

/// What was looked up while the figures of one request were weighed.
#[derive(Default)]
pub(super) struct Known {
    names: HashMap<String, String>,
    places: HashMap<String, Vec<String>>,
    measures: HashMap<String, Phrases>,
    entries: HashMap<String, Told>,
}

/// The sentences of an entry, and their stems.
struct Told {
    sentences: Vec<Sentence>,
    bags: Vec<Bag>,
}

impl Known {
    fn name(&mut self, id: &str, look: impl FnOnce(&str) -> String) -> String {
        self.names.entry(id.to_owned()).or_insert_with(|| look(id)).clone()
    }

    fn places(&mut self, id: &str, look: impl FnOnce(&str) -> Vec<String>) -> Vec<String> {
        self.places.entry(id.to_owned()).or_insert_with(|| look(id)).clone()
    }

    fn entry(
        &mut self,
        id: &str,
        look: impl FnOnce(&str) -> Result<Told, IndexError>,
    ) -> Result<&Told, IndexError> {
        if !self.entries.contains_key(id) {
            self.entries.insert(id.to_owned(), look(id)?);
        }
        self.entries.get(id).ok_or(IndexError::Damaged("an entry is missing"))
    }

    fn measure(
        &mut self,
        figure: &Figure,
        look: impl FnOnce(&Figure) -> Vec<Vec<String>>,
    ) -> Phrases {
        let key = figure.measure.clone();
        Rc::clone(self.measures.entry(key).or_insert_with(|| look(figure).into()))
    }
}
