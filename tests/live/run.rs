//! A run: edits and questions at once, and what they did to the process.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::askers::{Told, ask};
use crate::bot::process::{FILES_UNKNOWN, Usage};
use crate::bot::{Bot, Start, indexes};
use crate::editions::{Edit, Editions};
use crate::standin::{Options, Standin};

const ASKERS: usize = 3;
/// However slow the machine, an edit is noticed by then or never.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Run {
    standin: Arc<Standin>,
    bot: Bot,
    start: Start,
    editions: Editions,
    status: String,
    told: Arc<Told>,
    /// Which versions there were, and their editions.
    versions: BTreeMap<String, usize>,
    samples: Vec<Sample>,
    begun: Instant,
}

/// What the process took at a moment.
#[derive(Debug, Clone, Copy)]
struct Sample {
    edits: usize,
    usage: Usage,
}

/// What came of a run.
pub struct Measured {
    samples: Vec<Sample>,
    told: Arc<Told>,
    versions: BTreeMap<String, usize>,
    took: Duration,
    metrics: String,
    log: String,
    kept_indexes: usize,
}

impl Run {
    pub async fn start() -> Self {
        let editions = Editions::new();
        let standin = Arc::new(Standin::start(Options::default()).await);
        let start = Start::new(&standin.base(), standin.token(), &editions.knowledge())
            .variable("ANNALIST_STATUS", "127.0.0.1:0");
        let bot = start.run();
        let status = bot.status();
        standin.ready(1).await;
        standin.registered(9).await;
        let (told, samples, begun) = (Arc::default(), Vec::new(), Instant::now());
        let versions = [(short(&editions.version()), editions.edition())].into();
        Self { standin, bot, start, editions, status, told, versions, samples, begun }
    }

    /// Edits so often, while members ask.
    pub async fn edited(mut self, edits: usize) -> Measured {
        let stop = Arc::new(AtomicBool::new(false));
        let asking: Vec<_> = (0..ASKERS)
            .map(|me| {
                let (standin, told) = (Arc::clone(&self.standin), Arc::clone(&self.told));
                tokio::spawn(ask(standin, told, me, Arc::clone(&stop)))
            })
            .collect();
        self.sample(0);
        for n in 1..=edits {
            let edit = self.editions.edit(n);
            if edit != Edit::Fault {
                self.versions.insert(short(&self.editions.version()), self.editions.edition());
            }
            // Some edits follow at once, before anybody may have noticed.
            if n % 7 != 3 {
                self.noticed(edit).await;
            }
            if n % (edits / 20).max(1) == 0 {
                self.sample(n);
            }
        }
        // The last edit broke it; the archive is mended at the end.
        let edit = self.editions.edit(edits + 1);
        self.versions.insert(short(&self.editions.version()), self.editions.edition());
        self.noticed(edit).await;
        stop.store(true, Ordering::Relaxed);
        for asker in asking {
            asker.await.unwrap();
        }
        self.finish().await
    }

    /// Waits until the bot serves what is there, or tells what is wrong with it.
    async fn noticed(&self, edit: Edit) {
        let version = (edit != Edit::Fault).then(|| self.editions.version());
        let begun = Instant::now();
        loop {
            let state: Value = self.get("/readyz?format=json").await.parse().unwrap();
            let archive = &state["archive"];
            let noticed = match &version {
                Some(version) => {
                    archive["version"] == version.as_str() && archive["failed"].is_null()
                }
                None => !archive["failed"].is_null(),
            };
            if noticed {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{edit:?}: {state}\n{}", self.bot.output());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn get(&self, path: &str) -> String {
        reqwest::get(format!("{}{path}", self.status)).await.unwrap().text().await.unwrap()
    }

    fn sample(&mut self, edits: usize) {
        let usage = self.bot.usage();
        self.samples.push(Sample { edits, usage });
    }

    async fn finish(mut self) -> Measured {
        let metrics = self.get("/metrics").await;
        self.bot.signal("TERM");
        let ended = self.bot.ended_within(Duration::from_secs(20)).expect("it ends");
        assert_eq!(ended.code(), Some(0), "{}", self.bot.output());
        self.standin.assert_no_violations();
        let Self { samples, told, versions, begun, .. } = self;
        let (took, log) = (begun.elapsed(), self.bot.output());
        let kept_indexes = indexes(&self.start.cache()).len();
        Measured { samples, told, versions, took, metrics, log, kept_indexes }
    }
}

/// As replies name it.
fn short(version: &str) -> String {
    version.chars().take(6).collect()
}

impl Measured {
    pub fn print(&self) {
        let count = |n: &std::sync::atomic::AtomicUsize| n.load(Ordering::Relaxed);
        println!("| edits | resident MiB | open files | threads |");
        for Sample { edits, usage } in &self.samples {
            let (mib, files) = (usage.resident_kib as f64 / 1024.0, usage.files());
            println!("| {edits:>5} | {mib:>12.1} | {files:>10} | {:>7} |", usage.threads);
        }
        let (answers, offers, presses) =
            (count(&self.told.answers), count(&self.told.offers), count(&self.told.presses));
        println!(
            "{:.0} s; {answers} answers, {presses} of them to buttons, and {offers} lists of offers; \
             {} versions answered; {} index files kept",
            self.took.as_secs_f64(),
            self.told.editions.lock().unwrap().len(),
            self.kept_indexes,
        );
        for line in self.metrics.lines().filter(|line| line.starts_with("annalist_archive_reloads"))
        {
            println!("{line}");
        }
    }

    /// Every question was answered, from one edition, under the version of that.
    pub fn assert_sound(&self) {
        let faults = self.told.faults.lock().unwrap();
        assert!(
            faults.is_empty(),
            "{} faults, first {:?}\n{}",
            faults.len(),
            faults.first(),
            self.log
        );
        for (version, edition) in self.told.editions.lock().unwrap().iter() {
            assert_eq!(self.versions.get(version), Some(edition), "version {version}");
        }
        assert!(self.metrics.contains("annalist_archive_problems 0\n"), "{}", self.metrics);
        let files = |sample: Option<&Sample>| sample.unwrap().usage.open_files;
        match files(self.samples.first()).zip(files(self.samples.last())) {
            Some((first, last)) => assert!(last <= first + 8, "open files: {first}, then {last}"),
            None => println!("{FILES_UNKNOWN}"),
        }
        assert!(self.kept_indexes < 60, "{} index files", self.kept_indexes);
    }

    /// After the first fifth, memory does not grow.
    pub fn assert_flat(&self) {
        let resident = |samples: &[Sample]| {
            let sum: usize = samples.iter().map(|sample| sample.usage.resident_kib).sum();
            sum / samples.len()
        };
        let fifth = self.samples.len() / 5;
        let early = resident(&self.samples[fifth..2 * fifth]);
        let late = resident(&self.samples[self.samples.len() - fifth..]);
        assert!(late < early + early / 10, "resident KiB: {early}, then {late}");
    }
}
