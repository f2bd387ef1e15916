//! What the archive is and how it is asked, told by the archive itself.

use std::sync::{Arc, PoisonError};

use super::examples::examples;
use super::{Call, Desk, Outcome, Result, Served, drawing};
use crate::archive::model::Source;
use crate::index::Catalog;
use crate::render::discord::message::{Message, Reply};
use crate::render::discord::view::short_version;
use crate::request::Request;

/// What is told of an archive; gathered once for each version of it.
#[derive(Debug)]
pub(super) struct Guide {
    /// What is known of it without a search.
    pub(super) catalog: Catalog,
    /// Its sources, in its order.
    pub(super) sources: Vec<Source>,
    /// A request for each command that it answers.
    pub(super) examples: Vec<Request>,
}

impl Guide {
    /// A request for a command, by its name, that is answered.
    pub(super) fn example(&self, command: &str) -> Option<&Request> {
        self.examples.iter().find(|request| request.name() == command)
    }
}

impl Desk {
    pub(super) fn about(&self, call: &Call<'_>, private: Option<bool>) -> Result<Served> {
        let guide = self.guide(call)?;
        let private = self.is_private(private);
        let message = drawing::about(&guide, drawing::setting(private, false, &call.event.locale));
        Ok(told(&guide, message, private))
    }

    pub(super) fn help(&self, call: &Call<'_>, private: Option<bool>) -> Result<Served> {
        let guide = self.guide(call)?;
        let (private, locale) = (self.is_private(private), &call.event.locale);
        let message = drawing::help(&guide, locale, drawing::setting(private, false, locale));
        Ok(told(&guide, message, private))
    }

    /// What is told of the archive that answers now.
    pub(super) fn guide(&self, call: &Call<'_>) -> Result<Arc<Guide>> {
        let current = self.live.current();
        let version = &current.index().catalog().version;
        let known = self.guide.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(guide) = known.filter(|guide| guide.catalog.version == *version) {
            return Ok(guide);
        }
        // Two who ask at once may both gather it; neither waits for the other.
        let guide = Arc::new(self.read(call, |archivist| {
            Ok(Guide {
                catalog: archivist.index().catalog().clone(),
                sources: archivist.index().sources()?,
                examples: examples(archivist, call.today)?,
            })
        })?);
        *self.guide.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&guide));
        Ok(guide)
    }
}

fn told(guide: &Guide, message: Message, private: bool) -> Served {
    let version = Some(short_version(&guide.catalog.version));
    Served { version, ..Served::of(Reply::New { message, private }, Outcome::Answered) }
}
