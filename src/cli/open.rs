//! Opens the archive to answer from.
use std::path::Path;
use std::sync::Arc;

use crate::archivist::Archivist;
use crate::config::Config;
use crate::index::Index;

pub(super) fn archivist(knowledge: &Path, _config: &Config) -> anyhow::Result<Archivist> {
    let loaded = crate::archive::load::load(knowledge).map_err(|b| anyhow::anyhow!("{:?}", b.problems.iter().map(|p| p.to_string()).collect::<Vec<_>>()))?;
    Ok(Archivist::new(Arc::new(Index::in_memory(&loaded.archive)?), true))
}
