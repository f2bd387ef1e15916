//! Opens the archive and answers from it.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use crate::answer::model::Answer;
use crate::archive::date::Day;
use crate::archivist::Archivist;
use crate::config::Config;
use crate::index::IndexError;
use crate::index::cache::{self, How, OpenError, Opened};
use crate::render::clean::clean;
use crate::request::Request;

/// Answers a request from a knowledge folder. A kept index that turns out to be
/// unreadable is built anew, once.
pub(super) fn answer(
    request: &Request,
    today: Day,
    knowledge: &Path,
    config: &Config,
) -> anyhow::Result<Answer> {
    let opened = usable(config.keeping().open(knowledge), knowledge)?;
    if opened.how != How::Reused {
        return Ok(answered(opened, request, today, config)?);
    }
    match cache::guarded(|| answered(opened, request, today, config)) {
        Ok(answer) => Ok(answer),
        Err(error) => {
            tracing::warn!(%error, "the index that was kept is damaged and is built anew");
            let opened = usable(config.keeping().rebuild(knowledge), knowledge)?;
            Ok(answered(opened, request, today, config)?)
        }
    }
}

fn answered(
    opened: Opened,
    request: &Request,
    today: Day,
    config: &Config,
) -> Result<Answer, IndexError> {
    Archivist::new(Arc::new(opened.index), config.day_first).answer(request, today)
}

/// Opens an archive to be asked many times.
pub(super) fn opened(knowledge: &Path, config: &Config) -> anyhow::Result<Opened> {
    usable(config.keeping().open(knowledge), knowledge)
}

/// Warnings go to the log; errors say where all of them are told.
fn usable(opened: Result<Opened, OpenError>, knowledge: &Path) -> anyhow::Result<Opened> {
    let opened = opened.with_context(|| {
        let shown = knowledge.display();
        format!("cannot use the archive `{shown}`; `annalist check` tells everything about it")
    })?;
    for warning in &opened.warnings {
        let (file, message) = (clean(warning.file()), clean(warning.message()));
        tracing::warn!(archive.file = file, archive.line = warning.line(), "{message}");
    }
    Ok(opened)
}
