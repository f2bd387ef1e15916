//! People, organizations and places.

use super::Typing;
use super::list::List;
use crate::archive::model::AgentKind;
use crate::index::IndexError;
use crate::wording::offers::OfferPhrases;

/// Adds names, best first. A value means one record and no other.
pub(super) fn offer(typing: &Typing<'_>, list: &mut List) -> Result<(), IndexError> {
    let phrases = typing.phrases;
    for found in typing.index.names_offered(&typing.typed, list.room())? {
        let name = if found.name == found.main {
            found.name
        } else {
            format!("{}{}{}", found.name, phrases.means, found.main)
        };
        let entries = phrases.counted(found.entries, usize::MAX, phrases.entries);
        list.add(&[&name, kind(phrases, found.kind), &entries], 0, &found.unique);
    }
    Ok(())
}

fn kind(phrases: &OfferPhrases, kind: AgentKind) -> &'static str {
    match kind {
        AgentKind::Person => phrases.person,
        AgentKind::Organization => phrases.organization,
        AgentKind::Place => phrases.place,
    }
}
