//! Whether the archive supports what a text says.
//!
//! ```text
//! text ─plain, sentences─▶ statement ─items─▶ dates, figures, names ─▶ checks
//! ```
//!
//! Each sentence is read like a question, and what the archive has of it is
//! weighed as for one. In doubt nothing is said: a wrong "supported" or "differs"
//! is worse than "not covered". The text is neither kept nor logged.

mod amount;
mod compare;
mod dates;
mod doubt;
mod figure;
mod names;
mod statement;
mod strangers;
mod text;

use std::collections::HashSet;

use self::statement::{Item, Statement};
use super::Archivist;
use crate::answer::compose::Composer;
use crate::answer::model::{Answer, CheckView, CheckedKind, Kind, NearView, SentenceView, Verdict};
use crate::answer::phrases;
use crate::answer::weighed::Weighed;
use crate::archive::date::{Day, Edtf};
use crate::archive::model::Sentence;
use crate::index::IndexError;
use crate::text::fold;

/// How many things in a text are checked.
const MOST: usize = 20;
/// How many are looked at for that: one that was told already takes as long as others.
const LOOKED_AT: usize = 2 * MOST;
/// A place counts so much less than another name for telling what is meant.
const PLACE: f32 = 0.5;

/// What was checked already.
#[derive(Default)]
struct Done {
    sentences: HashSet<Vec<String>>,
    names: HashSet<String>,
    checks: Vec<CheckView>,
    looked_at: usize,
}

impl Archivist {
    pub(super) fn verify(&self, text: &str, today: Day) -> Result<Answer, IndexError> {
        let plain = text::plain(text);
        let mut composer = self.composer(Kind::Verification);
        let mut done = Done::default();
        let mut all = true;
        for sentence in text::sentences(&plain) {
            if all {
                all = self.check_sentence(&mut composer, sentence, today, &mut done)?;
            }
        }
        let found =
            |check: &CheckView| matches!(check.verdict, Verdict::Differs | Verdict::Supported);
        composer.answer.answered = done.checks.iter().any(found);
        composer.answer.checks = done.checks;
        Ok(match (composer.answer.checks.is_empty(), all) {
            (true, _) => composer.say(phrases::NOTHING_TO_CHECK),
            (false, false) => {
                let checked = composer.answer.checks.len();
                composer.say(phrases::more_to_check(checked))
            }
            (false, true) => composer.finish(),
        })
    }

    /// Checks a sentence; tells whether there was room for all that is in it.
    fn check_sentence(
        &self,
        composer: &mut Composer<'_>,
        sentence: &str,
        today: Day,
        done: &mut Done,
    ) -> Result<bool, IndexError> {
        let words = self.analyzer.words(sentence).into_iter().map(|w| w.folded).collect();
        if !done.sentences.insert(words) {
            return Ok(true);
        }
        let statement = Statement::read(self, sentence, today)?;
        for item in statement.items() {
            if !done.is_new(&statement, item) {
                continue;
            }
            if done.checks.len() == MOST || done.looked_at == LOOKED_AT {
                return Ok(false);
            }
            done.looked_at += 1;
            if let Some(check) = self.check(composer, &statement, item)? {
                done.add(check);
            }
        }
        Ok(true)
    }

    fn check(
        &self,
        composer: &mut Composer<'_>,
        statement: &Statement<'_>,
        item: Item,
    ) -> Result<Option<CheckView>, IndexError> {
        match item {
            Item::Time(at) => {
                let time = statement.times.get(at);
                time.map(|time| self.check_date(composer, statement, time)).transpose()
            }
            Item::Amount(at) => self.check_figure(composer, statement, at),
            Item::Name(at) => {
                let name = statement.names.get(at);
                name.map(|name| self.check_name(composer, statement, name)).transpose()
            }
            Item::Stranger(at) => Ok(statement.strangers.get(at).map(|words| {
                let quote = statement.said(words.clone());
                uncovered(CheckedKind::Name, quote, phrases::UNKNOWN_TO_THE_ARCHIVE)
            })),
        }
    }

    fn sentence_view(
        &self,
        composer: &mut Composer<'_>,
        sentence: &Sentence,
        record: &str,
        date: Option<&Edtf>,
    ) -> Result<SentenceView, IndexError> {
        let mut view = composer.sentence(sentence, Some(record), date);
        if date.is_some() {
            view.date_inferred =
                self.index.kept_entry(record)?.and_then(|e| e.date_inferred.clone());
        }
        Ok(view)
    }

    /// The record that something was held against.
    fn near_view(&self, id: &str) -> Result<Option<NearView>, IndexError> {
        if let Some(entry) = self.index.entry(id)? {
            let date_text = entry.date.as_ref().map(Edtf::words).unwrap_or_default();
            return Ok(Some(NearView { id: entry.id, title: entry.title, date_text }));
        }
        let agent = self.index.agent(id)?;
        Ok(agent.map(|a| NearView { id: a.id, title: a.name, date_text: String::new() }))
    }
}

impl Done {
    /// Whether something was not checked in an earlier sentence.
    fn is_new(&mut self, statement: &Statement<'_>, item: Item) -> bool {
        let name = match item {
            Item::Name(at) => statement.names.get(at).map(|n| n.agents.join(" ")),
            Item::Stranger(at) => {
                statement.strangers.get(at).map(|w| fold(statement.said(w.clone())))
            }
            Item::Time(_) | Item::Amount(_) => None,
        };
        name.is_none_or(|name| self.names.insert(name))
    }

    fn add(&mut self, check: CheckView) {
        let same = |other: &CheckView| {
            (other.about, other.verdict, &other.record)
                == (check.about, check.verdict, &check.record)
                && fold(&other.quote) == fold(&check.quote)
        };
        if !self.checks.iter().any(same) {
            self.checks.push(check);
        }
    }
}

/// Something of which the archive says nothing.
fn uncovered(about: CheckedKind, quote: &str, says: &str) -> CheckView {
    CheckView {
        quote: text::quote(quote),
        about,
        verdict: Verdict::NotCovered,
        says: says.to_owned(),
        sentences: Vec::new(),
        figures: Vec::new(),
        record: None,
    }
}

/// How much the words and names of a sentence tell of what it speaks of, 1 for a
/// word that the archive never uses.
fn told(weighed: &Weighed<'_>) -> f32 {
    let terms = weighed.question.terms.iter().zip(&weighed.weights);
    let words: f32 = terms.filter(|(t, _)| !t.light).map(|(_, weight)| *weight).sum();
    let names = weighed.names.iter().map(|n| if n.place { n.rarity * PLACE } else { n.rarity });
    words / weighed.heaviest + names.sum::<f32>()
}
