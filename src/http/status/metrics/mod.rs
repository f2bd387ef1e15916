//! Everything as Prometheus reads it: what was counted, and how things are now.
//!
//! - `process`: what the system knows of the process

mod process;

use std::time::{SystemTime, UNIX_EPOCH};

use prometheus::{Gauge, GaugeVec, IntCounterVec, Opts, Registry, Result, TextEncoder};

use crate::ops::live::{Reloads, Status};
use crate::ops::shards::Shard;
use crate::ops::vitals::Vitals;
use process::Process;

/// So many problems of the archive are told one by one.
const MOST_PROBLEMS: usize = 5;

/// The page, in Prometheus's text format.
///
/// # Errors
///
/// When something cannot be told in that format, which a test rules out.
pub(super) fn page(vitals: &Vitals) -> Result<String> {
    let mut families = vitals.meter().counted();
    families.extend(Sheet::of(vitals)?.0.gather());
    TextEncoder::new().encode_to_string(&families)
}

/// How things are now.
struct Sheet(Registry);

impl Sheet {
    fn of(vitals: &Vitals) -> Result<Self> {
        let sheet = Self(Registry::new());
        sheet.program(vitals)?;
        sheet.process()?;
        if let Some(live) = vitals.archive() {
            sheet.archive(&live.status())?;
        }
        if let Some(board) = vitals.shards() {
            sheet.shards(&board.all())?;
        }
        Ok(sheet)
    }

    fn program(&self, vitals: &Vitals) -> Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        self.rows(
            "annalist_build_info",
            "The program's version.",
            ["version"],
            [([version], 1.0)],
        )?;
        let ready = if vitals.readiness().is_ready() { 1.0 } else { 0.0 };
        self.one("annalist_ready", "Whether questions can be answered (1) or not (0).", ready)?;
        let started = seconds(vitals.started());
        self.one("process_start_time_seconds", "When the process started, since 1970.", started)
    }

    fn process(&self) -> Result<()> {
        let Process { cpu_seconds, resident_bytes, open_files, most_files, threads } =
            Process::now();
        let told = [
            ("process_resident_memory_bytes", "Memory in use.", resident_bytes),
            ("process_open_fds", "Open files and connections.", open_files),
            ("process_max_fds", "How many files and connections may be open.", most_files),
            ("process_threads", "Threads of the process.", threads),
        ];
        for (name, help, value) in told {
            value.map_or(Ok(()), |value| self.one(name, help, value))?;
        }
        let Some(seconds) = cpu_seconds else { return Ok(()) };
        let help = "Time that was spent computing.";
        let counter = prometheus::Counter::new("process_cpu_seconds_total", help)?;
        counter.inc_by(seconds);
        self.0.register(Box::new(counter))
    }

    fn archive(&self, status: &Status) -> Result<()> {
        let Status { version, entries, since, read, failed, reloads, .. } = status;
        let help = "The archive that answers, by the hash of its content.";
        self.rows("annalist_archive_info", help, ["version"], [([version.as_str()], 1.0)])?;
        self.one("annalist_archive_entries", "Entries of the archive.", *entries as f64)?;
        let help = "Since when this archive answers, in seconds since 1970.";
        self.one("annalist_archive_serving_since_timestamp_seconds", help, seconds(*since))?;
        let help = "When the archive's folder was last read and in order, in seconds since 1970.";
        self.one("annalist_archive_last_success_timestamp_seconds", help, seconds(*read))?;
        let problems = failed.as_ref().map_or(&[][..], |failed| &failed.failure.problems);
        let help = "Problems because of which the archive's folder cannot be used as it is now; the last good archive answers.";
        self.one("annalist_archive_problems", help, problems.len() as f64)?;
        let line = |line: Option<usize>| line.map(|line| line.to_string()).unwrap_or_default();
        let rows = problems.iter().take(MOST_PROBLEMS);
        let rows: Vec<_> = rows.map(|found| (found.file.clone(), line(found.line))).collect();
        let rows = rows.iter().map(|(file, line)| ([file.as_str(), line.as_str()], 1.0));
        let help = "The first of these problems, by file and line.";
        self.rows("annalist_archive_problem", help, ["file", "line"], rows)?;
        self.reloads(*reloads)
    }

    fn reloads(&self, reloads: Reloads) -> Result<()> {
        let Reloads { changed, unchanged, failed } = reloads;
        let help = "Attempts to read the archive anew by what came of them.";
        let rows = [(["changed"], changed), (["unchanged"], unchanged), (["failed"], failed)];
        self.counted("annalist_archive_reloads_total", help, ["result"], rows)
    }

    fn shards(&self, shards: &[(u32, Shard)]) -> Result<()> {
        let numbers: Vec<_> = shards.iter().map(|(number, _)| number.to_string()).collect();
        let each =
            || numbers.iter().zip(shards).map(|(number, (_, shard))| ([number.as_str()], shard));
        let up = each().map(|(labels, shard)| (labels, if shard.connected { 1.0 } else { 0.0 }));
        let help = "Whether a shard is connected to Discord (1) or not (0).";
        self.rows("annalist_shard_connected", help, ["shard"], up)?;
        let sessions = each().map(|(labels, shard)| (labels, shard.sessions));
        let help =
            "Sessions begun with Discord, of which there are about 1000 a day for all shards.";
        self.counted("annalist_shard_sessions_total", help, ["shard"], sessions)?;
        let made = each().map(|(labels, shard)| (labels, shard.connections));
        let help =
            "Connections to Discord that came about, with a new session or going on with one.";
        self.counted("annalist_shard_connections_total", help, ["shard"], made)
    }

    fn one(&self, name: &str, help: &str, value: f64) -> Result<()> {
        let gauge = Gauge::new(name, help)?;
        gauge.set(value);
        self.0.register(Box::new(gauge))
    }

    fn rows<'r, const N: usize>(
        &self,
        name: &str,
        help: &str,
        labels: [&str; N],
        rows: impl IntoIterator<Item = ([&'r str; N], f64)>,
    ) -> Result<()> {
        let gauges = GaugeVec::new(Opts::new(name, help), &labels)?;
        for (values, value) in rows {
            gauges.with_label_values(&values).set(value);
        }
        self.0.register(Box::new(gauges))
    }

    fn counted<'r, const N: usize>(
        &self,
        name: &str,
        help: &str,
        labels: [&str; N],
        rows: impl IntoIterator<Item = ([&'r str; N], u64)>,
    ) -> Result<()> {
        let counters = IntCounterVec::new(Opts::new(name, help), &labels)?;
        for (values, value) in rows {
            counters.with_label_values(&values).inc_by(value);
        }
        self.0.register(Box::new(counters))
    }
}

fn seconds(time: SystemTime) -> f64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}
