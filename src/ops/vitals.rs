//! Whether a process lives and can answer: what its parts report to, and what those
//! who look after it read.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::live::LiveArchive;
use super::metrics::Meter;
use super::shards::Shards;

/// What is known of this process. Shared between threads.
#[derive(Debug)]
pub struct Vitals {
    started: SystemTime,
    meter: Meter,
    archive: OnceLock<Arc<LiveArchive>>,
    /// The connections to Discord, where there are any.
    shards: Option<Arc<Shards>>,
    ending: AtomicBool,
}

/// Whether questions can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Why not; empty if they can.
    pub reasons: Vec<String>,
}

impl Readiness {
    /// Whether questions can be answered.
    pub fn is_ready(&self) -> bool {
        self.reasons.is_empty()
    }
}

impl Vitals {
    /// Of a process that Discord reaches over HTTP, or nobody but this machine.
    pub fn new(meter: Meter) -> Self {
        let (started, archive, ending) =
            (SystemTime::now(), OnceLock::new(), AtomicBool::new(false));
        Self { started, meter, archive, shards: None, ending }
    }

    /// Of a process that keeps connections to Discord.
    pub fn with_shards(meter: Meter) -> Self {
        Self { shards: Some(Arc::default()), ..Self::new(meter) }
    }

    /// The archive is open.
    pub fn opened(&self, live: Arc<LiveArchive>) {
        // It is opened once.
        let _ = self.archive.set(live);
    }

    /// The process was asked to end.
    pub fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    /// When the process started.
    pub fn started(&self) -> SystemTime {
        self.started
    }

    /// What happens is counted here.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// The archive, once it is open.
    pub fn archive(&self) -> Option<&Arc<LiveArchive>> {
        self.archive.get()
    }

    /// The connections to Discord, where there are any.
    pub fn shards(&self) -> Option<&Arc<Shards>> {
        self.shards.as_ref()
    }

    /// Whether questions can be answered. A bad edit of the archive changes nothing:
    /// the last good one answers.
    pub fn readiness(&self) -> Readiness {
        let mut reasons = Vec::new();
        if self.ending.load(Ordering::Relaxed) {
            reasons.push("it was asked to end".to_owned());
        }
        match self.archive() {
            None => reasons.push("the archive is being opened".to_owned()),
            Some(live) if live.is_damaged() => {
                reasons
                    .push("the archive's index is damaged and could not be built anew".to_owned());
            }
            Some(_) => {}
        }
        if let Some(shards) = &self.shards {
            let all = shards.all();
            if !all.iter().any(|(_, shard)| shard.connected) {
                reasons.push(match all.len() {
                    0 => "no connection to Discord was begun yet".to_owned(),
                    of => format!("none of {of} connections to Discord is there"),
                });
            }
        }
        Readiness { reasons }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archivist::Archivist;
    use crate::index::Index;

    fn live() -> Arc<LiveArchive> {
        let flight = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archives/flight");
        let loaded = crate::archive::load::load(flight.as_ref()).unwrap();
        let index = Index::in_memory(&loaded.archive).unwrap();
        Arc::new(LiveArchive::of(Archivist::new(Arc::new(index), true)))
    }

    #[test]
    fn an_archive_is_enough_without_a_gateway() {
        let vitals = Vitals::new(Meter::default());
        assert_eq!(vitals.readiness().reasons, ["the archive is being opened"]);
        vitals.opened(live());
        assert!(vitals.readiness().is_ready());
        vitals.end();
        assert!(!vitals.readiness().is_ready());
    }

    #[test]
    fn one_shard_is_enough() {
        let vitals = Vitals::with_shards(Meter::default());
        vitals.opened(live());
        assert_eq!(vitals.readiness().reasons, ["no connection to Discord was begun yet"]);
        let shards = vitals.shards().unwrap();
        (0..2).for_each(|shard| shards.expect(shard));
        assert_eq!(vitals.readiness().reasons, ["none of 2 connections to Discord is there"]);
        shards.set_connected(1, true);
        assert!(vitals.readiness().is_ready());
    }
}
