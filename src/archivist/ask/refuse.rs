//! Why there is no answer, and what comes close to one.

use super::{CLOSE_ENOUGH, NEAREST};
use crate::answer::model::{Answer, Kind};
use crate::answer::phrases;
use crate::answer::weighed::Weighed;
use crate::archive::date::Edtf;
use crate::archivist::Archivist;
use crate::archivist::claims::Weighted;
use crate::index::{Claim, IndexError};

impl Archivist {
    pub(super) fn no_answer(
        &self,
        weighed: &Weighed<'_>,
        claims: &[Weighted],
    ) -> Result<Answer, IndexError> {
        if let Some((claim, differing)) = self.told_otherwise(weighed, claims) {
            return self.other_than(claim, &differing);
        }
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
            if term.alternatives.len() == 1 && self.index.document_frequency(term.stem())? == 0 {
                unknown.push(term.text.as_str());
            }
        }
        let mut message = phrases::not_in_archive(self.index.claim_count());
        if !unknown.is_empty() {
            message = format!("{message} {}", phrases::unknown_words(&unknown));
        }
        Ok(composer.say(message))
    }

    /// What the archive tells instead of what a question takes for granted.
    pub(super) fn other_than(&self, claim: &Claim, differing: &str) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
        Ok(composer.say(phrases::told_otherwise(differing)))
    }
}
