//! How the archive and the connections are, for people and for programs.

use std::fmt::Write;
use std::time::SystemTime;

use serde::Serialize;

use crate::ops::live::{FailedReload, Finding, Status};
use crate::ops::shards::Shard;
use crate::ops::vitals::Vitals;

/// So many problems are told; `annalist check` tells all.
const MOST_PROBLEMS: usize = 20;

/// The page, as programs read it.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    /// Whether questions can be answered.
    pub(super) ready: bool,
    /// Why not.
    reasons: Vec<String>,
    archive: Option<Archive>,
    /// The connections to Discord; missing where there are none to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    shards: Option<Vec<Connection>>,
}

#[derive(Debug, Serialize)]
struct Archive {
    title: String,
    version: String,
    entries: usize,
    /// Since when it answers.
    since: String,
    /// When its folder was last read and in order.
    read: String,
    /// What is wrong with the folder as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<Failed>,
}

#[derive(Debug, Serialize)]
struct Failed {
    at: String,
    /// How many problems there are; not all of them may be told.
    count: usize,
    problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
struct Problem {
    file: String,
    line: Option<usize>,
    message: String,
}

#[derive(Debug, Serialize)]
struct Connection {
    shard: u32,
    connected: bool,
    sessions: u64,
    connections: u64,
}

impl Page {
    /// How things are now.
    pub(super) fn of(vitals: &Vitals) -> Self {
        let readiness = vitals.readiness();
        Self {
            ready: readiness.is_ready(),
            reasons: readiness.reasons,
            archive: vitals.archive().map(|live| live.status().into()),
            shards: vitals
                .shards()
                .map(|shards| shards.all().into_iter().map(connection).collect()),
        }
    }

    /// In lines, the most important first.
    pub(super) fn text(&self) -> String {
        let mut lines = match self.ready {
            true => "ready\n".to_owned(),
            false => format!("not ready: {}\n", self.reasons.join("; ")),
        };
        if let Some(archive) = &self.archive {
            archive.write(&mut lines);
        }
        for Connection { shard, connected, sessions, connections } in self.shards.iter().flatten() {
            let how = if *connected { "connected" } else { "not connected" };
            let _ = writeln!(
                lines,
                "shard {shard}: {how}; sessions {sessions}, connections {connections}"
            );
        }
        lines
    }
}

impl Archive {
    // Writing to text cannot fail.
    fn write(&self, lines: &mut String) {
        let Self { title, version, entries, since, read, failed } = self;
        let _ = writeln!(lines, "archive: {title}; entries {entries}, version {version}");
        let _ = writeln!(lines, "archive: answers since {since}; folder last in order {read}");
        let Some(Failed { at, count, problems }) = failed else { return };
        let _ = writeln!(
            lines,
            "archive: the folder cannot be used as it is, found {at}; the last good one answers; \
             problems {count}"
        );
        for Problem { file, line, message } in problems {
            let found = Finding { file: file.clone(), line: *line, message: message.clone() };
            let _ = writeln!(lines, "  {found}");
        }
    }
}

impl From<Status> for Archive {
    fn from(status: Status) -> Self {
        let Status { title, version, entries, since, read, failed, .. } = status;
        let (since, read) = (moment(since), moment(read));
        Self { title, version, entries, since, read, failed: failed.map(Failed::from) }
    }
}

impl From<FailedReload> for Failed {
    fn from(FailedReload { at, failure }: FailedReload) -> Self {
        let (at, count) = (moment(at), failure.problems.len());
        let problem = |Finding { file, line, message }| Problem { file, line, message };
        let problems = failure.problems.into_iter().take(MOST_PROBLEMS).map(problem).collect();
        Self { at, count, problems }
    }
}

fn connection((number, shard): (u32, Shard)) -> Connection {
    let Shard { connected, sessions, connections } = shard;
    Connection { shard: number, connected, sessions, connections }
}

/// `2026-11-23T09:05:00Z`.
fn moment(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap_or_default();
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
