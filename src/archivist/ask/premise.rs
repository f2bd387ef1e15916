//! What a question takes for granted and the archive tells otherwise: all the same
//! but for a name, a time or a number.

use crate::answer::weighed::Weighed;
use crate::archivist::Archivist;
use crate::archivist::claims::Weighted;
use crate::index::{Claim, IndexError};
use crate::question::terms::Term;

impl Archivist {
    /// A sentence that has all of a question but for one thing, and another in its
    /// place; and that thing as it was asked for.
    pub(super) fn told_otherwise<'c>(
        &self,
        weighed: &Weighed<'_>,
        claims: &'c [Weighted],
    ) -> Option<(&'c Claim, String)> {
        let mut best: Option<(&Weighted, String)> = None;
        for look in claims {
            let better =
                best.as_ref().is_none_or(|(b, _)| look.closeness(weighed) > b.closeness(weighed));
            if better && let Some(differing) = self.differing(weighed, look) {
                best = Some((look, differing));
            }
        }
        best.map(|(look, differing)| (&*look.claim, differing))
    }

    /// A sentence that tells of somebody else what a question says somebody did, where
    /// the best one names the asked-for doer only as the owner of something.
    pub(super) fn told_of_another<'c>(
        &self,
        weighed: &Weighed<'_>,
        claims: &'c [Weighted],
    ) -> Result<Option<(&'c Claim, String)>, IndexError> {
        let question = weighed.question;
        let Some(doer) = question.doer() else { return Ok(None) };
        let (Some(named), Some(best)) = (question.names.get(doer), claims.first()) else {
            return Ok(None);
        };
        let mention = self.mention(weighed, best, &named.agents)?;
        if mention.is_some_and(|mention| !mention.owning) {
            return Ok(None);
        }
        let another = claims.iter().find(|look| {
            let lacks = look.lacks(weighed);
            lacks.terms.is_empty() && lacks.names == [doer] && look.names_doer()
        });
        let name = named.agents.first().map(|id| self.name_of(id));
        Ok(another.map(|look| &*look.claim).zip(name))
    }

    /// The only thing in which a sentence differs from a question.
    fn differing(&self, weighed: &Weighed<'_>, look: &Weighted) -> Option<String> {
        let question = weighed.question;
        let lacks = look.lacks(weighed);
        let heavy = question.terms.iter().filter(|t| !t.light).count();
        let (words, names) = (heavy - lacks.terms.len(), question.names.len() - lacks.names.len());
        // So much has to be the same that it is the same thing which is told.
        let anchored = words > 1 || (words == 1 && names > 0);
        if !anchored || look.claim.heading_only {
            return None;
        }
        match (lacks.terms.as_slice(), lacks.names.as_slice(), lacks.time) {
            ([], [name], false) => {
                let place = weighed.names.get(*name).is_some_and(|n| n.place);
                let named = question.names.get(*name).filter(|_| look.names_another(place));
                named.and_then(|n| n.agents.first()).map(|id| self.name_of(id))
            }
            ([], [], true) if names > 0 => question.times.first().map(|t| t.when.words.clone()),
            ([at], [], false) => question.terms.get(*at).and_then(|term| {
                let foreign = weighed.foreign.get(*at).copied().unwrap_or(false);
                let named = || look.names_another(true) || look.names_another(false);
                let another = match is_number(term) {
                    true => look.has_another_number(),
                    false => foreign && named(),
                };
                another.then(|| term.text.clone())
            }),
            _ => None,
        }
    }
}

fn is_number(term: &Term) -> bool {
    term.stem().chars().all(|c| c.is_ascii_digit())
}
