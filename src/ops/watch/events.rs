//! What the system tells of a folder.

use std::path::Path;
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::bell::Bell;

/// The system tells of changes, until this is dropped.
pub(super) struct Events {
    _watcher: RecommendedWatcher,
}

impl Events {
    /// Rings the bell whenever something changes in a folder and the folders in it.
    /// No archive reads anything outside of its folder, and whoever watched where a
    /// stray link leads might watch the whole disk.
    pub(super) fn of(folder: &Path, bell: &Arc<Bell>) -> notify::Result<Self> {
        let bell = Arc::clone(bell);
        let tell = move |told: notify::Result<Event>| {
            if told.map_or(true, |event| is_change(&event.kind)) {
                bell.change();
            }
        };
        let settings = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(tell, settings)?;
        // The folder itself may be a link.
        watcher.watch(&folder.canonicalize()?, RecursiveMode::Recursive)?;
        Ok(Self { _watcher: watcher })
    }
}

/// Reading the archive is told of as well, and must not lead to another reading.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}
