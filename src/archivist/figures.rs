//! Who gives which number for something.

use super::Archivist;
use super::names::all_names;
use super::timeline::read_as;
use crate::answer::accounts::{FigureWords, Strictness, grouped};
use crate::answer::evidence::Weighed;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::date::Day;
use crate::index::{FigureRecord, IndexError};
use crate::question::thesaurus::is_light;
use crate::question::time::{self, Found};
use crate::text::fold;

/// How many figures are looked at.
const CANDIDATES: usize = 60;
/// Groups of figures that fit less well than this share of the best are left out.
const CLOSE_TO_BEST: f32 = 0.8;

impl Archivist {
    pub(super) fn figures(
        &self,
        words: &str,
        when: Option<&str>,
        today: Day,
    ) -> Result<Answer, IndexError> {
        let mut question = self.read(words, today)?;
        if let Some(when) = when {
            match time::read(when, &self.settings(today)) {
                Ok(when) => question.times.push(Found::whole(when)),
                Err(error) => {
                    return Ok(self.composer(Kind::NotUnderstood).say(error.to_string()));
                }
            }
        }
        if question.terms.is_empty() && question.names.is_empty() && question.times.is_empty() {
            return Ok(self.no_words());
        }
        let weighed = self.weigh(&question)?;
        let groups = self.figure_groups(&weighed, Strictness::List)?;
        if groups.is_empty() {
            return self.no_figures(&weighed);
        }
        let mut composer = self.composer(Kind::Figures);
        composer.answer.read_as = question.times.iter().find_map(|t| read_as(&t.when));
        for record in groups.iter().flatten() {
            let view = composer.figure(record, &|id| self.name_of(id));
            composer.answer.figures.push(view);
        }
        Ok(composer.finish())
    }

    fn no_figures(&self, weighed: &Weighed<'_>) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        for claim in self.claims(weighed)?.iter().take(3) {
            let date = claim.claim.date.as_ref();
            let date = date.map(crate::archive::date::Edtf::words).unwrap_or_default();
            composer.near_record(&claim.claim.record, &claim.claim.title, date);
        }
        let searched = self.index.catalog().figures;
        Ok(composer.say(phrases::no_figure(searched)))
    }

    /// The figures that a question asks for; accounts of one thing together,
    /// all of them, the best group first.
    pub(super) fn figure_groups(
        &self,
        weighed: &Weighed<'_>,
        strictness: Strictness,
    ) -> Result<Vec<Vec<FigureRecord>>, IndexError> {
        let found = self.index.search_figures(&self.text_query(weighed, 1.0), CANDIDATES)?;
        let records: Vec<FigureRecord> = found.into_iter().map(|s| s.item).collect();
        let mut scored: Vec<(f32, &FigureRecord)> = Vec::new();
        for record in &records {
            let fits = self.figure_words(record)?.judge(weighed, strictness);
            scored.extend(fits.map(|score| (score, record)));
        }
        let groups = grouped(scored);
        let best = groups.iter().map(|g| g.0).fold(0.0, f32::max);
        let kept = groups.into_iter().filter(|g| g.0 >= best * CLOSE_TO_BEST);
        Ok(kept.map(|(_, group)| group.into_iter().cloned().collect()).collect())
    }

    fn figure_words<'r>(&self, record: &'r FigureRecord) -> Result<FigureWords<'r>, IndexError> {
        let figure = &record.figure;
        let measure = self.index.catalog().measure(&figure.measure);
        let telling = |unit: &&String| !is_light(&fold(unit));
        let mut counted: Vec<String> = figure.unit.iter().filter(telling).cloned().collect();
        if let Some(measure) = measure {
            counted.push(measure.label.clone());
            counted.extend(measure.words.iter().cloned());
        }
        let named = [&figure.place, &figure.said_by, &figure.reported_by];
        let mut around: Vec<String> = named.into_iter().flatten().map(|id| self.name_of(id)).collect();
        around.extend([figure.event.clone(), record.entry_title.clone()]);
        around.extend(record.names.iter().cloned());
        around.extend(record.topics.iter().cloned());
        around.extend(self.telling_sentence(record)?.map(|s| s.text().to_owned()));
        let places = self.places_around(figure.place.as_deref());
        Ok(FigureWords::new(record, &counted, &around, &places, &self.analyzer))
    }

    /// Every name of a place, and of the places that it is part of.
    fn places_around(&self, place: Option<&str>) -> Vec<String> {
        let mut names: Vec<String> = place.iter().map(|p| (*p).to_owned()).collect();
        let mut waiting: Vec<String> = names.clone();
        let mut seen = waiting.clone();
        while let Some(id) = waiting.pop() {
            if let Ok(Some(agent)) = self.index.agent(&id) {
                names.extend(all_names(&agent).map(str::to_owned));
                let new: Vec<String> = agent.part_of.into_iter().filter(|p| !seen.contains(p)).collect();
                seen.extend(new.iter().cloned());
                waiting.extend(new);
            }
        }
        names
    }
}
