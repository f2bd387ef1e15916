//! The archive's folder watched, so that an edit is answered from within a second.
//!
//! The system's word that something changed is only a nudge to look. It never
//! comes from a network's file system, nor from behind a link that now leads
//! elsewhere, and may be lost. So the folder is looked at every so often besides, and
//! how it looks decides. Whatever happens while the archive is read leads to one
//! more look.
//!
//! - `bell`: nudges, of which many are one
//! - `events`: what the system tells

mod bell;
mod events;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::live::LiveArchive;
use crate::guard;
use bell::{Bell, Rung};
use events::Events;

/// An edit is over when nothing changed for so long …
const QUIET: Duration = Duration::from_millis(300);
/// … but is not waited for longer than this.
const LONGEST: Duration = Duration::from_secs(3);
/// A change within a moment of the last look may not show, so one more look is taken.
const SECOND_LOOK: Duration = Duration::from_millis(2_500);
/// However large the archive is, looks take at most one part in so many of the time.
const SHARE: u32 = 50;
/// Whoever never looks by the clock looks again after so long.
const NEVER: Duration = Duration::from_secs(24 * 60 * 60);

/// How a folder is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchSettings {
    /// Whether the system is asked to tell of changes.
    pub events: bool,
    /// How often the folder is looked at besides; `None` is never.
    pub every: Option<Duration>,
}

impl Default for WatchSettings {
    fn default() -> Self {
        Self { events: true, every: Some(Duration::from_secs(15)) }
    }
}

/// A folder being watched, until this is dropped.
#[derive(Debug)]
pub struct Watching {
    bell: Arc<Bell>,
}

impl Watching {
    /// Watches the folder of a live archive from a thread of its own.
    ///
    /// # Errors
    ///
    /// When there cannot be another thread.
    pub fn start(live: Arc<LiveArchive>, settings: WatchSettings) -> io::Result<Self> {
        let bell = Arc::<Bell>::default();
        let watcher =
            Watcher { live, settings, bell: Arc::clone(&bell), events: None, told: false };
        thread::Builder::new().name("watch".to_owned()).spawn(move || watcher.watch())?;
        Ok(Self { bell })
    }

    /// Has the archive read anew, changed or not. Returns at once.
    pub fn read_anew(&self) {
        self.bell.ask();
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.bell.end();
    }
}

struct Watcher {
    live: Arc<LiveArchive>,
    settings: WatchSettings,
    bell: Arc<Bell>,
    events: Option<Events>,
    /// Whether it was told that the system tells nothing.
    told: bool,
}

/// When the folder is looked at next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pause {
    /// Not before this, whatever happens.
    least: Duration,
    /// After this, even if nothing happens.
    most: Duration,
}

impl Watcher {
    fn watch(mut self) {
        self.listen();
        let mut pause = Pause { least: Duration::ZERO, most: Duration::ZERO };
        loop {
            let rung = self.bell.wait(pause.least, pause.most);
            if rung == Rung::End {
                return;
            }
            // What breaks off here must not end the watch.
            pause = guard::caught(|| self.answered(rung)).unwrap_or_else(|broke_off| {
                tracing::error!(error = %broke_off, "watching the archive failed; please report this");
                self.settings.idle(NEVER / SHARE)
            });
        }
    }

    fn answered(&mut self, rung: Rung) -> Pause {
        if rung == Rung::Changed {
            self.bell.quiet(QUIET, LONGEST);
        }
        let begun = Instant::now();
        if rung != Rung::Asked {
            if !self.live.is_stale() {
                return self.settings.idle(begun.elapsed());
            }
            if rung == Rung::Nothing {
                self.bell.quiet(QUIET, LONGEST);
            }
        }
        // A folder may be another one than before; whatever changes from here on is told.
        self.listen();
        let begun = Instant::now();
        // What came of it is noted and logged there.
        match rung {
            Rung::Asked => drop(self.live.reload()),
            _ => drop(self.live.refresh()),
        }
        let least = begun.elapsed();
        Pause { least, most: SECOND_LOOK.max(least * 2) }
    }

    /// Asks the system to tell of changes.
    fn listen(&mut self) {
        let Some(folder) = self.live.folder().filter(|_| self.settings.events) else { return };
        // One at a time, so that the system need not give two.
        self.events = None;
        match Events::of(folder, &self.bell) {
            Ok(events) => self.events = Some(events),
            Err(error) if !std::mem::replace(&mut self.told, true) => self.tell(&error.to_string()),
            Err(_) => {}
        }
    }

    fn tell(&self, why: &str) {
        match self.settings.every {
            Some(every) => {
                let seconds = every.as_secs();
                tracing::info!(
                    why,
                    seconds,
                    "the system does not tell of edits; the archive's folder is looked at regularly"
                );
            }
            None => tracing::warn!(
                why,
                "the system does not tell of edits, so none is noticed; set watch.poll_seconds, or \
                 use /archive reload or SIGHUP after an edit"
            ),
        }
    }
}

impl WatchSettings {
    /// The pause after a look that took so long and showed nothing new.
    fn idle(self, look: Duration) -> Pause {
        let most = self.every.map_or(NEVER, |every| every.max(look * SHARE));
        Pause { least: look, most }
    }
}
