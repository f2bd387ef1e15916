//! Opens the archive to answer from.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use crate::archivist::Archivist;
use crate::config::Config;
use crate::index::cache;
use crate::render::clean::clean;

/// The archivist of a knowledge folder. Warnings go to the log; errors say
/// where all of them are told.
pub(super) fn archivist(knowledge: &Path, config: &Config) -> anyhow::Result<Archivist> {
    let opened = cache::open(knowledge, config.cache_dir.as_deref()).with_context(|| {
        let shown = knowledge.display();
        format!("cannot use the archive `{shown}`; `annalist check` tells everything about it")
    })?;
    for warning in &opened.warnings {
        let (file, message) = (clean(warning.file()), clean(warning.message()));
        tracing::warn!(archive.file = file, archive.line = warning.line(), "{message}");
    }
    Ok(Archivist::new(Arc::new(opened.index), config.day_first))
}
