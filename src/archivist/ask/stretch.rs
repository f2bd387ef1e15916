//! How long: between two dated things, or from one end of a time to the other where
//! a sentence tells both.

use super::compare::dated_title;
use super::entries::About;
use super::thing::Thing;
use crate::answer::accounts::Strictness;
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Day, Span};
use crate::archivist::Archivist;
use crate::archivist::claims::Weighted;
use crate::index::{FigureRecord, IndexError};
use crate::question::Question;
use crate::question::compare::{stretch, words_at};
use crate::question::time::{self, Found};
use crate::text::is_time_unit;

/// Words that join the ends of a time.
const JOINING: &[&str] = &[" to ", " until ", " till ", " and ", "–", "-"];

impl Archivist {
    /// The time between two dated things that a question names; nothing where it
    /// asks for something else, or one of them is not there or has no date.
    pub(super) fn time_between(
        &self,
        text: &str,
        question: &Question,
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        for sides in stretch(text, question) {
            let left = words_at(text, &question.words, &sides.left);
            let right = words_at(text, &question.words, &sides.right);
            let (one, other) = (
                self.dated_side(&left, "", None, today)?,
                self.dated_side(&right, "", None, today)?,
            );
            if let (Some(Thing::Event(one)), Some(Thing::Event(other))) = (one, other)
                && one.entry.id != other.entry.id
            {
                return self.one_to_other(&self.weigh(question)?, &one, &other);
            }
        }
        Ok(None)
    }

    fn one_to_other(
        &self,
        weighed: &Weighed<'_>,
        one: &About,
        other: &About,
    ) -> Result<Option<Answer>, IndexError> {
        let (Some(from), Some(to)) = (&one.entry.date, &other.entry.date) else { return Ok(None) };
        let (first, second, from, to) = match from <= to {
            true => (one, other, from, to),
            false => (other, one, to, from),
        };
        let Some(stretch) = computed::between(from.span(), to.span()) else { return Ok(None) };
        let rough = [from, to].iter().any(|date| date.is_approximate() || date.is_uncertain());
        let mut composer = self.composer(Kind::Answer);
        let titles = [dated_title(&first.entry), dated_title(&second.entry)];
        let text = computed::time_between(&titles, &stretch, rough);
        let sentence = composer.worked_out(&text, [&first.entry.cites, &second.entry.cites]);
        composer.answer.sentences.extend(sentence);
        for about in [first, second] {
            let entry = &about.entry;
            self.told(&mut composer, &about.sentence, &entry.id, entry.date.as_ref())?;
        }
        if let Some(told) = self.told_between(weighed)? {
            self.tell_accounts(&mut composer, &told)?;
        }
        Ok(Some(composer.finish()))
    }

    /// A figure that tells the time between, by the source itself.
    fn told_between(&self, weighed: &Weighed<'_>) -> Result<Option<FigureRecord>, IndexError> {
        let all = |words: &crate::answer::accounts::FigureWords<'_>| {
            let unit = words.record.figure.unit.as_deref().unwrap_or_default();
            unit.split(' ').any(is_time_unit)
                && words.is_of_all(weighed, &|_| false, Strictness::Answer)
        };
        let groups = self.figure_groups_if(weighed, Strictness::Answer, &all)?;
        Ok(groups.into_iter().flatten().next())
    }

    /// How long something lasted, where a sentence about all of it tells from when to
    /// when.
    pub(super) fn lasted(
        &self,
        weighed: &Weighed<'_>,
        claims: &[Weighted],
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        if weighed.question.has_no_heavy_terms() {
            return Ok(None);
        }
        for look in claims {
            if !look.has_all_words(weighed) || !look.names_all(weighed) {
                continue;
            }
            let claim = &look.claim;
            let text = claim.sentence.text();
            let Some(ends) = self.ends_told(text, today) else { continue };
            let Some(stretch) = computed::from_end_to_end(ends.0, ends.1) else { continue };
            let mut composer = self.composer(Kind::Answer);
            let told = computed::lasted(&ends.0.words(), &ends.1.words(), &stretch);
            let sentence = composer.worked_out(&told, [claim.sentence.cites()]);
            composer.answer.sentences.extend(sentence);
            self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
            return Ok(Some(composer.finish()));
        }
        Ok(None)
    }

    /// Both ends of the only time in a sentence: "from 22 to 29 August".
    fn ends_told(&self, text: &str, today: Day) -> Option<(Span, Span)> {
        match time::find(text, &self.settings(today)).as_slice() {
            [found] => self.ends(text, found, today),
            _ => None,
        }
    }

    fn ends(&self, text: &str, found: &Found, today: Day) -> Option<(Span, Span)> {
        let words = text.get(found.range.clone())?;
        let units = self.analyzer.words(words).iter().any(|w| is_time_unit(&w.folded));
        let (from, to) = JOINING.iter().find_map(|joining| words.split_once(joining))?;
        if units || found.when.recurring.is_some() {
            return None;
        }
        let settings = self.settings(today);
        let to = time::read(to, &settings).ok()?.span;
        let whole = found.when.span;
        let from = from.trim_start_matches(|c: char| c.is_alphabetic()).trim();
        let from = match time::read(from, &settings) {
            Ok(when) if when.recurring.is_none() && whole.contains(when.span) => when.span,
            // "22 to 29 August": as exact as the other end.
            _ => like(whole.first()?, to)?,
        };
        (from.last_number() < to.first_number()).then_some((from, to))
    }
}

/// The day, month or year of a day, whichever the other span is.
fn like(day: Day, other: Span) -> Option<Span> {
    let (year, month, _) = day.ymd();
    match other.last_number() - other.first_number() {
        0 => Some(Span::day(day)),
        27..=30 => Span::month(year, month),
        364..=365 => Span::year(year),
        _ => None,
    }
}
