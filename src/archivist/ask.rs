//! A question in everyday words.

mod age;
mod amounts;
mod compare;
mod count;
mod entries;
mod family;
mod measures;
mod order;
mod premise;
mod rank;
mod refuse;
mod stretch;
mod tell;
mod thing;

pub(super) use measures::Measured;

use std::collections::HashSet;

use super::Archivist;
use super::claims::Weighted;
use super::timeline::read_as;
use crate::answer::accounts::Strictness;
use crate::answer::bag::Bag;
use crate::answer::fit::tells_why;
use crate::answer::model::{Answer, Kind};
use crate::answer::weighed::Weighed;
use crate::answer::{phrases, portion};
use crate::archive::date::Day;
use crate::archive::model::Sentence;
use crate::index::{Claim, IndexError};
use crate::question::Question;
use crate::question::extreme::End;
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
        let (times, impossible) = time::find_and_check(text, &self.settings(today));
        let plain = self.read_around(text, times, &[])?;
        if plain.words.is_empty() {
            return Ok(self.no_words());
        }
        if let Some(error) = impossible {
            return Ok(self.not_a_time(&error));
        }
        if let Some(answer) = self.of_two_things(text, &plain, today)? {
            return Ok(answer);
        }
        let anchored = self.read_with_events(text, today)?;
        if let Some(question) = anchored.as_ref().filter(|q| !q.may_be_words()) {
            return self.ask_read(text, question, today, portion);
        }
        let answer = self.ask_read(text, &plain, today, portion)?;
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
        if let Some(answer) = self.of_a_kind(question)? {
            return Ok(answer);
        }
        if question.has_no_heavy_terms() && question.names.is_empty() && question.times.is_empty() {
            return Ok(self.no_words());
        }
        if question.has_no_heavy_terms()
            && let Some(answer) = self.without_terms(question, portion)?
        {
            return Ok(answer);
        }
        let weighed = self.weigh(question)?;
        if question.wanted.is_number()
            || self.asks_for_measure(question)
            || self.asks_how_much(question)
        {
            let groups = self.figure_groups(&weighed, Strictness::Answer)?;
            if let Some(group) = groups.first() {
                return self.figures_answer(question, group);
            }
        }
        let claims = self.claims(&weighed)?;
        let best = claims.first().map_or(0.0, |c| c.evidence.score());
        if let Some(answer) = self.worked_out(text, &weighed, &claims, today)? {
            return Ok(answer);
        }
        if let Some((claim, differing)) = self.told_of_another(&weighed, &claims)? {
            return self.refusal(&weighed, &claims, Some((claim, differing)));
        }
        if best >= ENOUGH {
            return self.claims_answer(question, &claims);
        }
        if let Some(answer) = self.at_the_end(question, 1)? {
            return Ok(answer);
        }
        if let Some(answer) = self.quotations(text, today)?
            && self.tells_extreme(question, &answer)
        {
            return Ok(answer);
        }
        let otherwise = self.told_otherwise(&weighed, &claims);
        self.refusal(&weighed, &claims, otherwise)
    }

    /// Whether what is quoted says itself that it is the first or the largest, where
    /// that is asked for.
    fn tells_extreme(&self, question: &Question, answer: &Answer) -> bool {
        question.extreme.is_none_or(|extreme| {
            let stems = answer.sentences.iter().flat_map(|s| self.analyzer.stems(&s.text));
            stems.into_iter().any(|stem| extreme.is_named_by(&stem))
        })
    }

    /// Two things compared, or the time between them. The events that a question
    /// names are what it is about here, and no times.
    fn of_two_things(
        &self,
        text: &str,
        question: &Question,
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        match self.compared(text, question, today)? {
            None => self.time_between(text, question, today),
            answer => Ok(answer),
        }
    }

    /// Answers that are worked out from several records.
    fn of_a_kind(&self, question: &Question) -> Result<Option<Answer>, IndexError> {
        let Some(extreme) = &question.extreme else { return Ok(None) };
        let weighed = self.weigh(question)?;
        match extreme.end {
            End::Most | End::Least => self.ranked(&weighed, extreme),
            End::First | End::Last => self.at_the_end(question, 2),
        }
    }

    /// Numbers of days, years and times that no figure tells.
    fn worked_out(
        &self,
        text: &str,
        weighed: &Weighed<'_>,
        claims: &[Weighted],
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        match weighed.question.wanted {
            Wanted::HowOften => self.how_often(weighed),
            Wanted::HowOld => self.age(text, weighed.question, today),
            Wanted::HowLong => self.lasted(weighed, claims, today),
            _ => Ok(None),
        }
    }

    /// Whether a question without "how many" starts with what is counted:
    /// "population of the valley", "what were the arrests in May".
    fn asks_for_measure(&self, question: &Question) -> bool {
        matches!(question.wanted, Wanted::What | Wanted::Words)
            && self.begins_with_measure(question)
    }

    /// Whether a question asks how far or how fast something was, and the archive
    /// measures that.
    fn asks_how_much(&self, question: &Question) -> bool {
        let asked = question.asking.last().and_then(|at| question.words.get(*at..*at + 2));
        question.wanted == Wanted::How
            && asked.is_some_and(|asked| {
                let stems: Vec<&str> = asked.iter().map(|w| w.stem.as_str()).collect();
                self.measured().is_told_by(&stems)
            })
    }

    fn begins_with_measure(&self, question: &Question) -> bool {
        let first = question.terms.first().filter(|t| !t.light);
        first.is_some_and(|term| self.measured().is_called(&[term.stem()]))
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
            if let Some(answer) = self.family(question, named)? {
                return Ok(Some(answer));
            }
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
        let Some(claim) = claims.first().map(|c| &*c.claim) else { return Ok(None) };
        let told = self.index.entry(&claim.record)?.map(|e| e.told()).unwrap_or_default();
        let gives = |s: &Sentence| {
            *s != claim.sentence && tells_why(&Bag::new(self.analyzer.stems(s.text())))
        };
        Ok(told.into_iter().find(gives).map(|sentence| (sentence, claim)))
    }
}
