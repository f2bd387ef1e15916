//! A number of something against the archive's accounts of the same thing.

use super::compare::{Outcome, compare};
use super::statement::{Statement, covers};
use super::{dates, uncovered};
use crate::answer::accounts::{FigureWords, Strictness};
use crate::answer::bag::Bag;
use crate::answer::compose::Composer;
use crate::answer::model::{CheckView, CheckedKind, Verdict};
use crate::answer::phrases;
use crate::answer::weighed::Weighed;
use crate::archive::model::AgentKind;
use crate::archivist::Archivist;
use crate::index::{FigureRecord, IndexError};
use crate::question::Named;
use crate::question::thesaurus::is_light;
use crate::question::wanted::Wanted;
use crate::text::{fold, is_stop_word};

/// The unit stands within so many words of the number.
const UNIT: usize = 3;
/// Words of the sentence that are not the figure's may weigh so much together,
/// against one that the archive never uses: for a difference, and for agreement.
const STRANGE_TO_DIFFER: f32 = 0.3;
const STRANGE_TO_AGREE: f32 = 0.8;
/// A name as rare as this, or words that weigh as much, tell which event is meant.
const TELLING: f32 = 0.5;
/// Words for people of any kind: what is counted is all of them.
const ANYBODY: &[&str] = &["people", "persons", "individuals", "lives", "souls", "others"];

/// A number in a sentence, with the words around it.
struct Stated<'s> {
    statement: &'s Statement<'s>,
    amount: usize,
    /// The stems of the words after it.
    after: Vec<String>,
    /// The measures that these words name best; all that stand near, if none do.
    measures: Vec<String>,
}

impl Archivist {
    /// A number against the archive's accounts; nothing where nothing is counted, as
    /// in the name "14-bis".
    pub(super) fn check_figure(
        &self,
        composer: &mut Composer<'_>,
        statement: &Statement<'_>,
        amount: usize,
    ) -> Result<Option<CheckView>, IndexError> {
        let after = statement.stems(statement.after(amount));
        let measures = self.measures_named(statement, amount, &after);
        if statement.is_joined(amount) && measures.is_empty() {
            return Ok(None);
        }
        let stated = Stated { statement, amount, after, measures };
        let quote = statement.said(stated.quoted());
        let says = if statement.doubtful { phrases::NOT_ASSERTED } else { phrases::NO_NUMBER };
        let nothing = uncovered(CheckedKind::Figure, quote, says);
        if statement.doubtful {
            return Ok(Some(nothing));
        }
        let question = statement.question(self, Wanted::HowMany, &|at| stated.is_anothers(at));
        let weighed = self.weigh(&question)?;
        // Those who did it may be named in the figure's entry, and not with the figure.
        let mut placed = question.clone();
        placed.names = self.places_among(&question.names)?;
        let placed = self.weigh(&placed)?;
        let passes = [
            (&weighed, STRANGE_TO_DIFFER, true),
            (&weighed, STRANGE_TO_AGREE, false),
            (&placed, STRANGE_TO_DIFFER, false),
        ];
        for (asked, strange, may_differ) in passes {
            let passes = |words: &FigureWords<'_>| {
                words.unmet(asked) <= strange * asked.heaviest
                    && weighed.names.iter().all(|name| words.is_around(name))
                    && is_told(asked, words)
                    && stated.fits(self, words, asked)
            };
            let groups = self.figure_groups_if(asked, Strictness::Answer, &passes)?;
            if let Some(judged) = self.judge(&stated, &weighed, &groups, may_differ) {
                return self.with_accounts(composer, nothing, judged).map(Some);
            }
        }
        Ok(Some(nothing))
    }

    fn places_among(&self, names: &[Named]) -> Result<Vec<Named>, IndexError> {
        let mut places = Vec::new();
        for named in names {
            let mut all = true;
            for id in &named.agents {
                let agent = self.index.agent(id)?;
                all &= agent.is_some_and(|a| a.kind == AgentKind::Place);
            }
            places.extend(Some(named.clone()).filter(|_| all));
        }
        Ok(places)
    }

    /// What the accounts come to; nothing where it is not clear which are meant.
    fn judge<'g>(
        &self,
        stated: &Stated<'_>,
        weighed: &Weighed<'_>,
        groups: &'g [Vec<FigureRecord>],
        may_differ: bool,
    ) -> Option<(Verdict, &'g [FigureRecord], String)> {
        let amount = stated.statement.amounts.get(stated.amount)?;
        let agrees = |r: &FigureRecord| compare(amount, &r.figure) == Outcome::Same;
        let placed = !weighed.question.times.is_empty() || names_one(weighed);
        let clear = groups.len() == 1 || placed;
        let equal = |r: &FigureRecord| agrees(r) && r.figure.value == amount.value;
        for group in groups.iter().filter(|_| clear) {
            let speakers = self.speakers(stated, weighed, group);
            let unnamed = !speakers.named && stated.statement.is_reported();
            // "At least 4,600" follows from another's 7,000, and yet is not theirs if
            // somebody gave that very number, or may not be if it is not said who.
            let exact = unnamed || group.iter().any(equal);
            let same = |r: &FigureRecord| if exact { equal(r) } else { agrees(r) };
            if let Some(account) = group.iter().find(|r| same(r) && speakers.has(r)) {
                let by = self.speaker(account);
                let mut says = phrases::same_number(&by, group.len() - 1);
                if unnamed {
                    says = format!("{says} {}", phrases::NOT_WHO_GAVE_IT);
                }
                return Some((Verdict::Supported, group, says));
            }
        }
        let [group] = groups else { return None };
        let speakers = self.speakers(stated, weighed, group);
        let outcomes = || speakers.of.iter().map(|r| compare(amount, &r.figure));
        let other = outcomes().any(|o| o == Outcome::Other);
        let alike = group.iter().any(|r| r.figure.value == amount.value && !agrees(r));
        if !may_differ || !other || alike {
            return None;
        }
        let says = match group.iter().any(agrees) {
            true => phrases::NUMBER_OF_OTHERS.to_owned(),
            false => phrases::other_numbers(group.len()),
        };
        Some((Verdict::Differs, group, says))
    }

    fn with_accounts(
        &self,
        composer: &mut Composer<'_>,
        found: CheckView,
        (verdict, group, says): (Verdict, &[FigureRecord], String),
    ) -> Result<CheckView, IndexError> {
        let figures = group.iter().map(|r| composer.figure(r, &|id| self.name_of(id))).collect();
        let entry =
            group.first().map(|r| r.figure.event_entry.clone().unwrap_or_else(|| r.entry.clone()));
        let record = entry.map(|id| self.near_view(&id)).transpose()?.flatten();
        Ok(CheckView { verdict, says, figures, record, ..found })
    }

    /// Who gives an account, for a sentence.
    fn speaker(&self, record: &FigureRecord) -> String {
        let said = record.figure.said_by.as_ref().or(record.figure.reported_by.as_ref());
        said.map_or_else(|| phrases::THE_SOURCE_ITSELF.to_owned(), |id| self.name_of(id))
    }

    /// Those of the accounts whose speakers the sentence names: "Amnesty says …".
    fn speakers<'g>(
        &self,
        stated: &Stated<'_>,
        weighed: &Weighed<'_>,
        group: &'g [FigureRecord],
    ) -> Speakers<'g> {
        let names = &weighed.question.names;
        let own = |at: usize| names.get(at).is_none_or(|n| !stated.is_beside_another(n));
        let named = |record: &&FigureRecord| {
            let figure = &record.figure;
            let said: Vec<&String> = figure.said_by.iter().chain(&figure.reported_by).collect();
            let texts = said.iter().map(|id| self.name_of(id));
            let bag = Bag::new(texts.flat_map(|t| self.analyzer.stems(&t)));
            let mut ids = names.iter().enumerate().filter(|(at, _)| own(*at));
            let mut forms = weighed.names.iter().enumerate().filter(|(at, _)| own(*at));
            ids.any(|(_, n)| n.agents.iter().any(|id| said.contains(&id)))
                || forms.any(|(_, name)| !name.place && name.met_by(&bag))
        };
        let named: Vec<&FigureRecord> = group.iter().filter(named).collect();
        match named.is_empty() {
            true => Speakers { of: group.iter().collect(), named: false },
            false => Speakers { of: named, named: true },
        }
    }

    /// The measures whose words stand after a number; else those that stand before.
    fn measures_named(
        &self,
        statement: &Statement<'_>,
        amount: usize,
        after: &[String],
    ) -> Vec<String> {
        let before = statement.stems(statement.before(amount));
        let near: Vec<String> = before.iter().chain(after).cloned().collect();
        let best = self.best_measures(after);
        if best.is_empty() { self.best_measures(&near) } else { best }
    }

    /// The measures of which the most words are among some stems.
    fn best_measures(&self, stems: &[String]) -> Vec<String> {
        let mut scored: Vec<(usize, &String)> = Vec::new();
        for measure in &self.index.catalog().measures {
            let mut met: Vec<String> = Vec::new();
            for text in std::iter::once(&measure.label).chain(&measure.words) {
                let run = self.telling_stems(text);
                if !run.is_empty() && run.iter().all(|s| stems.contains(s)) {
                    met.extend(run);
                }
            }
            met.sort_unstable();
            met.dedup();
            scored.push((met.len(), &measure.id));
        }
        let most = scored.iter().map(|(n, _)| *n).max().unwrap_or(0);
        let best = scored.into_iter().filter(|(n, _)| *n == most && most > 0);
        best.map(|(_, id)| id.clone()).collect()
    }
}

/// Some of the accounts of one thing.
struct Speakers<'g> {
    of: Vec<&'g FigureRecord>,
    /// The sentence names who gave them; else they are all there are.
    named: bool,
}

impl Speakers<'_> {
    fn has(&self, record: &FigureRecord) -> bool {
        self.of.iter().any(|r| std::ptr::eq(*r, record))
    }
}

/// Whether the sentence tells which event it speaks of.
fn is_told(weighed: &Weighed<'_>, words: &FigureWords<'_>) -> bool {
    !weighed.question.times.is_empty()
        || names_one(weighed)
        || words.met(weighed) >= TELLING * weighed.heaviest
}

fn names_one(weighed: &Weighed<'_>) -> bool {
    weighed.names.iter().any(|n| n.rarity >= TELLING)
}

impl Stated<'_> {
    /// The words to quote: the number, and what it counts.
    fn quoted(&self) -> std::ops::Range<usize> {
        let Some(own) = self.statement.amounts.get(self.amount) else { return 0..0 };
        let words = &self.statement.words;
        let of_time = |at: &usize| {
            let times = &self.statement.times;
            words.get(*at).is_some_and(|w| times.iter().any(|t| covers(t, w)))
        };
        let after = self.statement.after(self.amount).take_while(|at| !of_time(at));
        let telling = |at: &usize| words.get(*at).is_some_and(|w| !is_stop_word(&w.folded));
        let last = after.filter(telling).last();
        own.words.start..last.map_or(own.words.end, |last| last + 1)
    }

    /// Whether a word belongs to another number of the sentence.
    fn is_anothers(&self, at: usize) -> bool {
        let others = (0..self.statement.amounts.len()).filter(|i| *i != self.amount);
        let mut ranges = others.map(|i| self.statement.after(i));
        // Only what is counted is the other's own: what comes later tells of both.
        ranges.any(|range| range.start <= at && at < range.end.min(range.start + UNIT))
    }

    /// Whether a name stands with another number and not with this one: "7,000 were
    /// arrested, the ministry says 4,600".
    fn is_beside_another(&self, named: &Named) -> bool {
        let amounts = self.statement.amounts.iter().enumerate();
        let beside = |own: bool| {
            let mut some = amounts.clone().filter(|(at, _)| (*at == self.amount) == own);
            some.any(|(_, amount)| self.statement.is_one_part(named.first, amount.words.start))
        };
        beside(false) && !beside(true)
    }

    /// Whether a figure is of the unit, the measure and the time of the number.
    fn fits(&self, archivist: &Archivist, words: &FigureWords<'_>, weighed: &Weighed<'_>) -> bool {
        let figure = &words.record.figure;
        let unit = figure.unit.as_deref().map(fold).unwrap_or_default();
        let counts = if unit.is_empty() || is_light(&unit) {
            self.measures.contains(&figure.measure) && self.counts_all(archivist, words)
        } else {
            self.has_unit(archivist, &unit)
        };
        let times = &weighed.question.times;
        let dated = |date: &crate::archive::date::Edtf| {
            times.iter().any(|t| dates::is_of(t.when.span, date))
        };
        let in_time = times.is_empty() || words.record.date.iter().chain(&figure.as_of).any(dated);
        counts && in_time
    }

    /// Whether the words after the number name the unit.
    fn has_unit(&self, archivist: &Archivist, unit: &str) -> bool {
        let marked = self.statement.amounts.get(self.amount).and_then(|a| a.unit);
        let parts = unit.split([',', '&']).flat_map(|part| part.split(" and "));
        parts.filter(|part| !part.trim().is_empty()).any(|part| {
            let head = part.split(" of ").next().unwrap_or(part);
            let Some(head) = archivist.analyzer.stems(head).pop() else { return false };
            let mark = marked.is_some_and(|m| archivist.analyzer.stem(m) == head);
            mark || (marked.is_none() && self.after.iter().take(UNIT).any(|s| *s == head))
        })
    }

    /// Whether it counts everybody, not a part of them ("1,500 students").
    fn counts_all(&self, archivist: &Archivist, words: &FigureWords<'_>) -> bool {
        let after = self.statement.after(self.amount);
        let following = self.statement.words.get(after).unwrap_or_default();
        let Some(first) =
            following.iter().find(|w| !matches!(w.folded.as_str(), "of" | "the" | "more"))
        else {
            return true;
        };
        let amount = self.statement.amounts.get(self.amount);
        let measured = archivist.counted(&words.record.figure).concat();
        amount.is_none_or(|a| a.unit.is_none())
            && (is_stop_word(&first.folded)
                || ANYBODY.contains(&first.folded.as_str())
                || measured.contains(&first.stem)
                || words.has_word(&first.stem))
    }
}
