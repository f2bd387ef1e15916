//! A question in everyday words.

use std::collections::HashSet;

use super::Archivist;
use super::claims::Weighted;
use super::timeline::read_as;
use crate::answer::accounts::Strictness;
use crate::answer::bag::Bag;
use crate::answer::fit::tells_why;
use crate::answer::model::{Answer, Kind};
use crate::answer::weighed::Weighed;
use crate::answer::{compose::figure_text, phrases, portion};
use crate::archive::date::{Day, Edtf};
use crate::archive::model::{Sentence, Value};
use crate::index::{Claim, FigureRecord, IndexError};
use crate::question::Question;
use crate::question::time::{self, When};
use crate::question::wanted::Wanted;
use crate::request::Portion;

/// How many sentences an answer has at most.
const SENTENCES: usize = 3;
/// How many entries a question about a time is answered with.
const ENTRIES: usize = 5;
/// Below this score the archive does not say.
const ENOUGH: f32 = 0.5;
/// Sentences that score less than this share of the best are left out.
const CLOSE_TO_BEST: f32 = 0.85;
/// A further sentence has to be new in at least this share of its words.
const NEWS: f32 = 0.5;
/// Records are offered from this share of the question's weight on.
const CLOSE_ENOUGH: f32 = 0.45;
/// How many records are offered where there is no answer.
const NEAREST: usize = 3;

impl Archivist {
    pub(super) fn ask(&self, text: &str, today: Day) -> Result<Answer, IndexError> {
        self.ask_in(text, today, None)
    }

    /// A part of the answer; of all there is, where a question is about nothing
    /// but a name or a time.
    pub(super) fn ask_portion(
        &self,
        text: &str,
        today: Day,
        portion: Portion,
    ) -> Result<Answer, IndexError> {
        let answer = self.ask_in(text, today, Some(portion))?;
        let is_part = matches!(answer.kind, Kind::Agent | Kind::Timeline);
        Ok(if is_part { answer } else { portion::cut(answer, portion) })
    }

    fn ask_in(
        &self,
        text: &str,
        today: Day,
        portion: Option<Portion>,
    ) -> Result<Answer, IndexError> {
        let anchored = self.read_with_events(text, today)?;
        if let Some(question) = anchored.as_ref().filter(|q| !q.may_be_words()) {
            return self.ask_read(text, question, today, portion);
        }
        let answer = self.ask_read(text, &self.read(text, today)?, today, portion)?;
        // What comes after something is no reason for it.
        let Some(question) = anchored.filter(|q| q.wanted != Wanted::Why) else {
            return Ok(answer);
        };
        let open = !matches!(question.wanted, Wanted::When | Wanted::YesNo);
        let misses = answer.kind == Kind::NotInArchive
            || (open && self.is_of_other_times(&answer, &question)?);
        if !misses {
            return Ok(answer);
        }
        let other = self.ask_read(text, &question, today, portion)?;
        Ok(if other.kind == Kind::NotInArchive { answer } else { other })
    }

    /// Answers a question that was read in one way.
    fn ask_read(
        &self,
        text: &str,
        question: &Question,
        today: Day,
        portion: Option<Portion>,
    ) -> Result<Answer, IndexError> {
        if question.words.is_empty() {
            return Ok(self.no_words());
        }
        if question.has_no_heavy_terms() && question.names.is_empty() && question.times.is_empty() {
            return Ok(self.no_words());
        }
        if let Some(error) = time::impossible(text, &self.settings(today)) {
            return Ok(self.not_a_time(&error));
        }
        if question.has_no_heavy_terms()
            && let Some(answer) = self.without_terms(question, portion)?
        {
            return Ok(answer);
        }
        let weighed = self.weigh(question)?;
        if question.wanted.is_number() || self.asks_for_measure(question) {
            let groups = self.figure_groups(&weighed, Strictness::Answer)?;
            if let Some(group) = groups.first() {
                return self.figures_answer(question, group);
            }
        }
        let claims = self.claims(&weighed)?;
        let best = claims.first().map_or(0.0, |c| c.evidence.score());
        if best >= ENOUGH {
            return self.claims_answer(question, &claims);
        }
        if let Some(answer) = self.quotations(text, today)? {
            return Ok(answer);
        }
        self.no_answer(&weighed, &claims)
    }

    /// Whether a question without "how many" starts with what is counted:
    /// "population of the valley", "what were the arrests in May".
    fn asks_for_measure(&self, question: &Question) -> bool {
        let first = question.terms.first().filter(|t| !t.light);
        let open = matches!(question.wanted, Wanted::What | Wanted::Words);
        open && first.is_some_and(|term| {
            let labels =
                self.index.catalog().measures.iter().map(|m| self.analyzer.stems(&m.label));
            let mut words = labels.chain(
                self.index
                    .catalog()
                    .measures
                    .iter()
                    .flat_map(|m| m.words.iter().map(|w| self.analyzer.stems(w))),
            );
            words.any(|stems| stems.as_slice() == [term.stem().to_owned()])
        })
    }

    /// Questions about nothing but a name or a time.
    fn without_terms(
        &self,
        question: &Question,
        portion: Option<Portion>,
    ) -> Result<Option<Answer>, IndexError> {
        if let ([named], [], false) =
            (question.names.as_slice(), question.times.as_slice(), question.wanted.is_number())
            && !matches!(question.wanted, Wanted::When | Wanted::Why)
        {
            let typed = question.name_text(named);
            return self.agents_part(&typed, &named.agents, None, portion).map(Some);
        }
        let times: Vec<When> = question.times.iter().map(|found| found.when.clone()).collect();
        if let ([], Some(when), false) =
            (question.names.as_slice(), When::all_of(&times), question.wanted.is_number())
        {
            let answer = match portion {
                Some(portion) => self.portion_of_time(&when, None, portion),
                None => self.some_of_timeline(&when, None, ENTRIES, 1),
            };
            return answer.map(Some);
        }
        Ok(None)
    }

    fn claims_answer(
        &self,
        question: &Question,
        claims: &[Weighted],
    ) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        composer.answer.read_as = question.times.iter().find_map(|t| read_as(&t.when));
        let Some(best) = claims.first().map(|c| c.evidence) else { return Ok(composer.finish()) };
        let good = claims.iter().map(|c| (c, c.evidence)).filter(|(_, evidence)| {
            let score = evidence.score();
            let of_the_kind = evidence.kind >= best.kind;
            score >= ENOUGH && score >= best.score() * CLOSE_TO_BEST && of_the_kind
        });
        let mut shown: Vec<&Claim> = Vec::new();
        let mut told: HashSet<String> = HashSet::new();
        for (Weighted { claim, .. }, _) in good {
            let stems = self.telling_stems(claim.sentence.text());
            let new = stems.iter().filter(|s| !told.contains(*s)).count();
            if shown.len() < SENTENCES && (new as f32) >= NEWS * (stems.len() as f32) {
                shown.push(claim);
                told.extend(stems);
            }
        }
        for claim in shown {
            self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
        }
        if question.wanted != Wanted::Why || best.kind >= 1.0 {
            return Ok(composer.finish());
        }
        match self.reason_beside(claims)? {
            Some((sentence, claim)) => {
                self.told(&mut composer, &sentence, &claim.record, claim.date.as_ref())?;
                Ok(composer.finish())
            }
            None => Ok(composer.say(phrases::NO_REASON)),
        }
    }

    /// A sentence that gives a reason, in the record of the best sentence.
    fn reason_beside<'c>(
        &self,
        claims: &'c [Weighted],
    ) -> Result<Option<(Sentence, &'c Claim)>, IndexError> {
        let Some(claim) = claims.first().map(|c| &c.claim) else { return Ok(None) };
        let told = self.index.entry(&claim.record)?.map(|e| e.told()).unwrap_or_default();
        let gives = |s: &Sentence| {
            *s != claim.sentence && tells_why(&Bag::new(self.analyzer.stems(s.text())))
        };
        Ok(told.into_iter().find(gives).map(|sentence| (sentence, claim)))
    }

    fn figures_answer(
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
    fn sentence_of(&self, record: &FigureRecord) -> Result<Sentence, IndexError> {
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
    pub(super) fn telling_sentence(
        &self,
        record: &FigureRecord,
    ) -> Result<Option<Sentence>, IndexError> {
        let figure = &record.figure;
        let in_words = matches!(figure.value, Value::Words(_));
        let stems = self.analyzer.stems(&figure_text(&figure.value, figure.qualifier, None));
        let numbers: Vec<String> = stems
            .into_iter()
            .filter(|s| in_words || s.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let unit = figure.unit.as_deref().map(|u| self.analyzer.stems(u)).unwrap_or_default();
        // "a week" tells of one week.
        let one = |bag: &Bag| numbers == ["1"] && unit.iter().any(|u| bag.has(u));
        let tells = |s: &&Sentence| {
            let bag = Bag::new(self.analyzer.stems(s.text()));
            !numbers.is_empty()
                && (one(&bag) || numbers.iter().all(|n| bag.has(n)))
                && shares_paragraph(s, record)
        };
        let entry = self.index.entry(&record.entry)?;
        Ok(entry.and_then(|e| e.sentences.iter().find(tells).cloned()))
    }

    fn no_answer(&self, weighed: &Weighed<'_>, claims: &[Weighted]) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        for Weighted { claim, evidence, .. } in claims {
            if composer.answer.nearest.len() < NEAREST && evidence.coverage >= CLOSE_ENOUGH {
                let date = claim.date.as_ref().map(Edtf::words).unwrap_or_default();
                composer.near_record(&claim.record, &claim.title, date);
            }
        }
        for id in weighed.question.names.iter().flat_map(|n| &n.agents) {
            if let Some(agent) = self.index.agent(id)? {
                composer.near_record(&agent.id, &agent.name, String::new());
            }
        }
        let mut unknown = Vec::new();
        for term in weighed.question.terms.iter().filter(|t| !t.light) {
            let used = self.index.document_frequency(term.stem())?
                + self.index.passage_frequency(term.stem())?;
            if term.alternatives.len() == 1 && used == 0 {
                unknown.push(term.text.as_str());
            }
        }
        let mut message =
            phrases::not_in_archive(self.index.claim_count(), self.index.catalog().passages);
        if !unknown.is_empty() {
            message = format!("{message} {}", phrases::unknown_words(&unknown));
        }
        Ok(composer.say(message))
    }
}

fn shares_paragraph(sentence: &Sentence, record: &FigureRecord) -> bool {
    sentence.cites().iter().any(|c| {
        record
            .figure
            .cites
            .iter()
            .any(|f| f.source == c.source && f.paragraphs.iter().any(|p| c.paragraphs.contains(p)))
    })
}
