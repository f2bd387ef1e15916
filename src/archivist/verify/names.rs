//! A name: whether the archive knows it, and whether it tells of it what the
//! sentence tells.

use super::statement::Statement;
use super::{told, uncovered};
use crate::answer::compose::Composer;
use crate::answer::model::{CheckView, CheckedKind, Verdict};
use crate::answer::phrases;
use crate::answer::weighed::Weighed;
use crate::archive::model::{Agent, AgentKind, Entry};
use crate::archivist::Archivist;
use crate::archivist::claims::{Weighted, Wording, is_owning};
use crate::index::IndexError;
use crate::question::Named;
use crate::question::wanted::Wanted;

/// Below this score a record does not tell it.
const ENOUGH: f32 = 0.5;
/// Words that the record lacks may weigh so much together, against one that the
/// archive never uses.
const STRANGE: f32 = 0.15;
/// Who did something stands no more than so many words from what was done.
const BESIDE: usize = 2;
/// Words and names have to tell so much before something is said to be told of others.
const TELLING: f32 = 1.0;
/// A place that most of the archive happens in tells nothing.
const RARE_PLACE: f32 = 0.35;

impl Archivist {
    pub(super) fn check_name(
        &self,
        composer: &mut Composer<'_>,
        statement: &Statement<'_>,
        named: &Named,
    ) -> Result<CheckView, IndexError> {
        let quote = statement.said(named.first..named.last + 1);
        let check = uncovered(CheckedKind::Name, quote, phrases::UNKNOWN_TO_THE_ARCHIVE);
        let mut agents = Vec::new();
        for id in &named.agents {
            agents.extend(self.index.agent(id)?);
        }
        let [agent] = agents.as_slice() else {
            let names: Vec<String> = agents.into_iter().map(|a| a.name).take(5).collect();
            let says = phrases::several_names(&names);
            return Ok(CheckView { verdict: Verdict::Known, says, ..check });
        };
        let check = CheckView { record: self.near_view(&agent.id)?, ..check };
        if !statement.doubtful
            && let Some(check) = self.check_deed(composer, statement, named, agent, &check)?
        {
            return Ok(check);
        }
        let says = phrases::KNOWN_NAME.to_owned();
        Ok(CheckView { verdict: Verdict::Known, says, ..check })
    }

    /// What the archive has of the deed that the sentence tells with a name.
    fn check_deed(
        &self,
        composer: &mut Composer<'_>,
        statement: &Statement<'_>,
        named: &Named,
        agent: &Agent,
        check: &CheckView,
    ) -> Result<Option<CheckView>, IndexError> {
        let mut question = statement.question(self, Wanted::YesNo, &|_| false);
        question.times.clear();
        if question.has_no_heavy_terms() {
            return Ok(None);
        }
        let weighed = self.weigh(&question)?;
        let claims = self.claims(&weighed)?;
        for by in claims.iter().filter(|w| tells(w, &weighed, Wording::Meant)) {
            if self.has_all_beside(statement, &weighed, by)? {
                let (verdict, says) = (Verdict::Supported, phrases::TOLD_OF_NAME);
                return self.cited(composer, check, verdict, says, by).map(Some);
            }
        }
        let common = weighed.names.iter().zip(&question.names).any(|(forms, n)| {
            n == named && agent.kind == AgentKind::Place && forms.rarity < RARE_PLACE
        });
        if common {
            return Ok(None);
        }
        // Of them, too, it may tell something like it, in other words.
        if claims.iter().any(|by| by.evidence.score() >= ENOUGH && by.names_all(&weighed)) {
            return Ok(None);
        }
        question.names.retain(|n| n != named);
        let weighed = self.weigh(&question)?;
        if told(&weighed) < TELLING {
            return Ok(None);
        }
        for by in self.claims(&weighed)?.iter().filter(|w| tells(w, &weighed, Wording::Literal)) {
            let mention = self.mention(&weighed, by, &named.agents)?;
            if mention.is_none() && !self.is_of(by, agent)? && is_then(statement, by) {
                let (verdict, says) = (Verdict::NotCovered, phrases::TOLD_WITHOUT_NAME);
                return self.cited(composer, check, verdict, says, by).map(Some);
            }
        }
        Ok(None)
    }

    /// Whether a sentence is of a name's own record, or of an entry that lists the name.
    fn is_of(&self, by: &Weighted, agent: &Agent) -> Result<bool, IndexError> {
        let entry = self.index.entry(&by.claim.record)?;
        let lists = |e: Entry| [e.people, e.organizations, e.places].concat().contains(&agent.id);
        Ok(by.claim.record == agent.id || entry.is_some_and(lists))
    }

    /// Whether a record's sentence names all that the text's names, each right beside
    /// what is told. What is told of somebody's crackdown is not told of them.
    fn has_all_beside(
        &self,
        statement: &Statement<'_>,
        weighed: &Weighed<'_>,
        by: &Weighted,
    ) -> Result<bool, IndexError> {
        for named in &weighed.question.names {
            let owning = is_owning(statement.text, &statement.words, named);
            let mention = self.mention(weighed, by, &named.agents)?;
            if mention.is_none_or(|m| m.apart > BESIDE || (m.owning && !owning)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn cited(
        &self,
        composer: &mut Composer<'_>,
        check: &CheckView,
        verdict: Verdict,
        says: &str,
        by: &Weighted,
    ) -> Result<CheckView, IndexError> {
        let claim = &by.claim;
        let date = claim.date.as_ref();
        let sentence = self.sentence_view(composer, &claim.sentence, &claim.record, date)?;
        Ok(CheckView { verdict, says: says.into(), sentences: vec![sentence], ..check.clone() })
    }
}

/// Whether a sentence is of a time that the statement names, if both name one.
fn is_then(statement: &Statement<'_>, by: &Weighted) -> bool {
    let Some(date) = &by.claim.date else { return true };
    statement.times.is_empty() || statement.times.iter().any(|t| date.overlaps(t.when.span))
}

fn tells(by: &Weighted, weighed: &Weighed<'_>, wording: Wording) -> bool {
    by.evidence.score() >= ENOUGH
        && by.names_all(weighed)
        && by.unmet(weighed, wording) <= STRANGE * weighed.heaviest
}
