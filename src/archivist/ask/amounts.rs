//! Two numbers beside each other: the accounts of one measure for two things, and
//! which is more where they leave no doubt.

use super::compare::{OfTwo, Side};
use super::measures::Asked;
use super::thing::Thing;
use crate::answer::accounts::{FigureWords, Strictness};
use crate::answer::amount::{Amount, amount};
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::index::{FigureRecord, IndexError};
use crate::question::extreme::{End, Extreme};

impl Archivist {
    /// Which of two things has more of what a question asks for; nothing where it
    /// names no measure that the archive has of either.
    pub(super) fn amounts_of_two(
        &self,
        of_two: &OfTwo<'_>,
        cue: &Extreme,
    ) -> Result<Option<Answer>, IndexError> {
        let Some([left, right]) = of_two.likeliest() else { return Ok(None) };
        let mut missing: Option<Answer> = None;
        for asked in self.measures_of(of_two.question, cue) {
            let one = self.numbers_of(&left, &asked, cue, of_two.today)?;
            let other = self.numbers_of(&right, &asked, cue, of_two.today)?;
            if one.first() == other.first() {
                continue;
            }
            let is_there = [&one, &other].map(|group| !group.is_empty());
            if is_there == [true, true] {
                return self.beside(&asked, cue, &[one, other]).map(Some);
            }
            if missing.is_none() && is_there != [false, false] {
                let thing =
                    |group: Vec<FigureRecord>| (!group.is_empty()).then_some(Thing::Number(group));
                missing = Some(self.one_side(&[
                    Side { words: left.clone(), thing: thing(one) },
                    Side { words: right.clone(), thing: thing(other) },
                ])?);
            }
        }
        Ok(missing)
    }

    /// The accounts of a measure for one side; where it was counted of several things
    /// those that come out ahead.
    fn numbers_of(
        &self,
        words: &str,
        asked: &Asked<'_>,
        cue: &Extreme,
        today: Day,
    ) -> Result<Vec<FigureRecord>, IndexError> {
        let question = self.read(&format!("{} {words}", asked.measure.label), today)?;
        let weighed = self.weigh(&question)?;
        let of_measure = |words: &FigureWords<'_>| words.record.figure.measure == asked.measure.id;
        let groups = self.figure_groups_if(&weighed, Strictness::Answer, &of_measure)?;
        let size = |group: &[FigureRecord]| {
            let amounts = group.iter().filter_map(|record| amount(&record.figure));
            let sizes = amounts.map(|a| if cue.end == End::Least { -a.low } else { a.high });
            sizes.fold(f64::NEG_INFINITY, f64::max)
        };
        let best = groups.into_iter().max_by(|a, b| size(a).total_cmp(&size(b)));
        Ok(best.unwrap_or_default())
    }

    /// The accounts of both sides, and which is more if they leave no doubt.
    fn beside(
        &self,
        asked: &Asked<'_>,
        cue: &Extreme,
        groups: &[Vec<FigureRecord>; 2],
    ) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::Answer);
        let [one, other] = groups.each_ref().map(|group| amounts(group));
        let [of_one, of_other] =
            groups.each_ref().map(|g| g.first().map_or("", |r| r.figure.event.as_str()));
        let label = &asked.measure.label;
        let more = |of: fn(&Amount, &Amount) -> bool| {
            let ahead = are_more(&one, &other, of).then_some((of_one, of_other));
            ahead.or_else(|| are_more(&other, &one, of).then_some((of_other, of_one)))
        };
        let text = match (more(Amount::is_surely_more), more(Amount::is_stated_more)) {
            (Some((more, less)), _) => computed::more_of_two(label, cue.end, more, less),
            (None, Some((more, less))) => computed::stated_more(label, more, less),
            (None, None) => computed::not_decided(label, of_one, of_other),
        };
        let cites = groups.iter().flatten().map(|record| &record.figure.cites);
        let sentence = composer.worked_out(&text, cites);
        composer.answer.sentences.extend(sentence);
        for first in groups.iter().filter_map(|group| group.first()) {
            self.tell_accounts(&mut composer, first)?;
        }
        Ok(composer.finish())
    }
}

/// The numbers of some accounts; nothing for one that is told in words only.
fn amounts(group: &[FigureRecord]) -> Vec<Option<Amount>> {
    group.iter().map(|record| amount(&record.figure)).collect()
}

/// Whether every number is more than every other, none of them told in words.
fn are_more(
    more: &[Option<Amount>],
    less: &[Option<Amount>],
    is_more: fn(&Amount, &Amount) -> bool,
) -> bool {
    let each = |a: &Option<Amount>, b: &Option<Amount>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| is_more(a, b))
    };
    more.iter().all(|a| less.iter().all(|b| each(a, b)))
}
