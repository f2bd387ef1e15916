//! Figures as an answer: the sentences that tell them, and every account.

use crate::answer::bag::Bag;
use crate::answer::compose::figure_text;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::archive::model::{Figure, Sentence, Value};
use crate::archivist::Archivist;
use crate::archivist::timeline::read_as;
use crate::index::{FigureRecord, IndexError};
use crate::question::Question;

impl Archivist {
    /// The accounts of one thing, each with the sentence that tells it.
    pub(super) fn figures_answer(
        &self,
        question: &Question,
        group: &[FigureRecord],
    ) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        composer.answer.read_as = question.times.iter().find_map(|t| read_as(&t.when));
        let mut told: Vec<Sentence> = Vec::new();
        for record in group {
            let sentence = self.sentence_of(record)?;
            if !told.contains(&sentence) {
                self.told(&mut composer, &sentence, &record.entry, record.date.as_ref())?;
                told.push(sentence);
            }
            let view = composer.figure(record, &|id| self.name_of(id));
            composer.answer.figures.push(view);
        }
        if group.len() > 1 {
            return Ok(composer.say(phrases::several_accounts(group.len())));
        }
        Ok(composer.finish())
    }

    /// The sentence that tells a figure: the record's own, or else one of the bot's.
    pub(super) fn sentence_of(&self, record: &FigureRecord) -> Result<Sentence, IndexError> {
        if let Some(sentence) = self.telling_sentence(record)? {
            return Ok(sentence);
        }
        let figure = &record.figure;
        let text = figure_text(&figure.value, figure.qualifier, figure.unit.as_deref());
        let said_by = figure.said_by.as_deref().map(|id| self.name_of(id));
        let by = said_by.unwrap_or_else(|| phrases::THE_SOURCE.to_owned());
        let measure = self.index.catalog().measure(&figure.measure);
        let label = measure.map_or(figure.measure.as_str(), |m| m.label.as_str());
        let told = phrases::figure_sentence(&by, &text, label, &figure.event);
        Ok(Sentence::new(told, figure.cites.clone()))
    }

    /// The sentence of a figure's entry that has its numbers and cites the same
    /// paragraph.
    pub(in crate::archivist) fn telling_sentence(
        &self,
        record: &FigureRecord,
    ) -> Result<Option<Sentence>, IndexError> {
        let Some(entry) = self.index.kept_entry(&record.entry)? else { return Ok(None) };
        let citing = entry.sentences.iter().filter(|s| shares_paragraph(s, &record.figure));
        let citing: Vec<Sentence> = citing.cloned().collect();
        Ok(self.telling_of(&record.figure, &citing, &self.bags(&citing)).cloned())
    }

    /// The stems of some sentences.
    pub(in crate::archivist) fn bags(&self, sentences: &[Sentence]) -> Vec<Bag> {
        sentences.iter().map(|s| Bag::new(self.analyzer.stems(s.text()))).collect()
    }

    /// The first of some sentences that has a figure's numbers and cites the same
    /// paragraph; `bags` has their stems.
    pub(in crate::archivist) fn telling_of<'s>(
        &self,
        figure: &Figure,
        sentences: &'s [Sentence],
        bags: &[Bag],
    ) -> Option<&'s Sentence> {
        let in_words = matches!(figure.value, Value::Words(_));
        let stems = self.analyzer.stems(&figure_text(&figure.value, figure.qualifier, None));
        let numbers: Vec<String> = stems
            .into_iter()
            .filter(|s| in_words || s.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let unit = figure.unit.as_deref().map(|u| self.analyzer.stems(u)).unwrap_or_default();
        // "a week" tells of one week.
        let one = |bag: &Bag| numbers == ["1"] && unit.iter().any(|u| bag.has(u));
        let tells = |bag: &Bag| one(bag) || numbers.iter().all(|n| bag.has(n));
        let mut citing = sentences.iter().zip(bags).filter(|(s, _)| shares_paragraph(s, figure));
        let found = citing.find(|(_, bag)| !numbers.is_empty() && tells(bag));
        found.map(|(sentence, _)| sentence)
    }
}

fn shares_paragraph(sentence: &Sentence, figure: &Figure) -> bool {
    let paragraph = |(source, paragraph): (&String, &u32)| {
        sentence.cites().iter().any(|c| c.source == *source && c.paragraphs.contains(paragraph))
    };
    let cited = figure.cites.iter().flat_map(|f| f.paragraphs.iter().map(|p| (&f.source, p)));
    cited.into_iter().any(paragraph)
}
