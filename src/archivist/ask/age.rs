//! How old somebody was: from a birth that the archive dates to something else that
//! it dates.

use crate::answer::model::{Answer, Kind};
use crate::answer::phrases::computed;
use crate::archive::date::{Day, Edtf, Span};
use crate::archivist::Archivist;
use crate::archivist::claims::Weighted;
use crate::index::IndexError;
use crate::question::Question;
use crate::question::compare::words_at;

/// A birth is somebody's if no more words than this stand between.
const CLOSE: usize = 6;

/// A sentence that dates something.
struct Dated {
    look: Weighted,
    span: Span,
}

impl Archivist {
    /// The age of the one person that a question names, at the time or the event
    /// that it names; nothing where the archive does not date both.
    pub(super) fn age(
        &self,
        text: &str,
        question: &Question,
        today: Day,
    ) -> Result<Option<Answer>, IndexError> {
        let [named] = question.names.as_slice() else { return Ok(None) };
        let [id] = named.agents.as_slice() else { return Ok(None) };
        let name = words_at(text, &question.words, &(named.first..=named.last).collect::<Vec<_>>());
        let Some(birth) = self.dating(&format!("{name} born"), id, today)? else { return Ok(None) };
        let when = question.words.iter().position(|w| matches!(w.folded.as_str(), "when" | "at"));
        let after: Vec<usize> =
            when.map(|at| (at + 1..question.words.len()).collect()).unwrap_or_default();
        let event = format!("{name} {}", words_at(text, &question.words, &after));
        let asked = question.times.first().map(|t| t.when.span);
        let event = match asked {
            Some(_) => None,
            None if after.is_empty() => return Ok(None),
            None => self.dating(&event, id, today)?,
        };
        let Some(span) = asked.or(event.as_ref().map(|e| e.span)) else { return Ok(None) };
        let Some(years) = years(birth.span, span) else { return Ok(None) };
        let mut composer = self.composer(Kind::Answer);
        let told: Vec<&Weighted> =
            std::iter::once(&birth.look).chain(event.iter().map(|e| &e.look)).collect();
        let text = computed::age(&self.name_of(id), years, &birth.span.words(), &span.words());
        let sentence = composer.worked_out(&text, told.iter().map(|l| l.claim.sentence.cites()));
        composer.answer.sentences.extend(sentence);
        for look in told {
            let claim = &look.claim;
            self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
        }
        Ok(Some(composer.finish()))
    }

    /// The sentence that tells all of some words of somebody, and when it was.
    fn dating(&self, words: &str, id: &str, today: Day) -> Result<Option<Dated>, IndexError> {
        let question = self.read(&format!("when {words}"), today)?;
        if question.has_no_heavy_terms() {
            return Ok(None);
        }
        let weighed = self.weigh(&question)?;
        let ids = [id.to_owned()];
        for look in self.claims(&weighed)? {
            let mention = self.mention(&weighed, &look, &ids)?;
            let theirs = mention.is_some_and(|m| !m.owning && m.apart <= CLOSE);
            if !theirs || !look.has_all_words(&weighed) {
                continue;
            }
            let span = match look.own_times().as_slice() {
                [one] => Some(*one),
                [] => look.claim.date.as_ref().map(Edtf::span),
                _ => None,
            };
            if let Some(span) = span.filter(|s| s.first().is_some() && s.last().is_some()) {
                return Ok(Some(Dated { look, span }));
            }
        }
        Ok(None)
    }
}

/// Full years from one time to another: the fewest and the most that they may be.
fn years(birth: Span, at: Span) -> Option<(i64, i64)> {
    let full = |from: Day, to: Day| {
        let ((year, month, day), (last_year, last_month, last_day)) = (from.ymd(), to.ymd());
        last_year - year - i64::from((last_month, last_day) < (month, day))
    };
    let (first, last) = birth.first().zip(birth.last())?;
    let (from, to) = at.first().zip(at.last())?;
    let years = (full(last, from), full(first, to));
    (years.0 >= 0).then_some(years)
}
