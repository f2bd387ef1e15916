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
    /// That there is no answer, and what comes close: a sentence that tells it
    /// otherwise than the question takes for granted, records, names.
    pub(super) fn refusal(
        &self,
        weighed: &Weighed<'_>,
        claims: &[Weighted],
        otherwise: Option<(&Claim, String)>,
    ) -> Result<Answer, IndexError> {
        let mut composer = self.composer(Kind::NotInArchive);
        if let Some((claim, _)) = &otherwise {
            self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
            let date = claim.date.as_ref().map(Edtf::words).unwrap_or_default();
            composer.near_record(&claim.record, &claim.title, date);
        }
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
        if let Some((_, differing)) = otherwise {
            return Ok(composer.say(phrases::told_otherwise(&differing)));
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
        if let Some(Weighted { claim, .. }) = claims.iter().find(|c| c.evidence.comes_close()) {
            self.told(&mut composer, &claim.sentence, &claim.record, claim.date.as_ref())?;
            message = format!("{message} {}", phrases::CLOSEST);
        }
        Ok(composer.say(message))
    }
}
