//! Very many interactions through one process: each is answered in time and as a quiet
//! bot answers it, and the process takes no more in the end than at the beginning.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::alone;
use crate::bot::process::{FILES_UNKNOWN, Usage};
use crate::bot::{Bot, Start};
use crate::standin::{Options, Standin};
use crate::support;
use crate::talks::{Talk, member, talks};

/// So many members talk at the same time.
const AT_ONCE: usize = 16;
/// How often it is looked what the process takes.
const SAMPLES: usize = 40;
/// Longer than the bot keeps connections that nobody needs: it looks every 30 seconds
/// for those that were quiet for 30.
const REST: Duration = Duration::from_secs(75);
/// Members who ask while nobody else does; each asks once.
static QUIET: AtomicU64 = AtomicU64::new(1_000_000_000);

#[tokio::test(flavor = "multi_thread")]
async fn three_thousand_interactions_are_answered_as_one_is() {
    let _alone = alone().await;
    let measured = Load::start(8).await.bear(3_000, Duration::ZERO).await;
    measured.print();
    measured.assert_right();
    measured.assert_closed();
}

#[ignore = "takes the better part of an hour"]
#[tokio::test(flavor = "multi_thread")]
async fn a_million_interactions_are_answered_as_one_is() {
    let _alone = alone().await;
    let count = std::env::var("ANNALIST_INTERACTIONS").ok();
    let count = count.map_or(1_000_000, |count| count.parse().unwrap());
    let measured = Load::start(1).await.bear(count, REST).await;
    measured.print();
    measured.assert_right();
    measured.assert_closed();
    measured.assert_flat();
}

struct Load {
    standin: Standin,
    bot: Bot,
    talks: Vec<Talk>,
    /// What a quiet bot says, for each step of each talk.
    expected: Vec<Vec<String>>,
}

/// What the members see, all of them together.
#[derive(Default)]
struct Tally {
    answered: AtomicUsize,
    unanswered: AtomicUsize,
    /// What was told and not expected, by talk and step, and how often.
    strange: Mutex<BTreeMap<(usize, usize, String), usize>>,
    /// How often a first reply took so many milliseconds.
    millis: Mutex<BTreeMap<u128, usize>>,
}

struct Measured {
    tally: Arc<Tally>,
    samples: Vec<(usize, Usage)>,
    /// What the process takes when it had time to let connections go.
    rested: Option<Usage>,
    took: Duration,
    /// What a quiet bot says after the run.
    after: Vec<Vec<String>>,
    violations: Vec<String>,
    log: String,
}

impl Load {
    /// With one in so many of all talks.
    async fn start(every: usize) -> Self {
        let standin = Standin::start(Options { remembers: 4_096, ..Options::default() }).await;
        let knowledge = support::root().join("knowledge");
        let bot = Start::new(&standin.base(), standin.token(), &knowledge).settings("").run();
        standin.ready(1).await;
        standin.registered(9).await;
        let talks: Vec<_> = talks().into_iter().step_by(every).collect();
        let expected = quietly(&standin, &talks).await;
        Self { standin, bot, talks, expected }
    }

    /// Lets members talk until there were so many interactions, then lets the bot rest.
    async fn bear(self, count: usize, rest: Duration) -> Measured {
        let Self { standin, mut bot, talks, expected } = self;
        let (standin, talks) = (Arc::new(standin), Arc::new(talks));
        let (tally, expected) = (Arc::<Tally>::default(), Arc::new(expected));
        let next = Arc::new(AtomicU64::new(1));
        let begun = Instant::now();
        let members: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let (standin, talks) = (Arc::clone(&standin), Arc::clone(&talks));
                let (tally, expected) = (Arc::clone(&tally), Arc::clone(&expected));
                let next = Arc::clone(&next);
                tokio::spawn(async move {
                    while tally.seen() < count {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        let which = usize::try_from(n).unwrap() % talks.len();
                        let told = talks[which].held_with(&standin, &member(n)).await;
                        for (step, told) in told.into_iter().enumerate() {
                            let expected = expected[which].get(step);
                            let told = told.map(|told| (told.seen, told.took));
                            tally.note((which, step), told, expected);
                        }
                    }
                })
            })
            .collect();
        let samples = sampled(&bot, &tally, count).await;
        for member in members {
            member.await.unwrap();
        }
        let took = begun.elapsed();
        let after = quietly(&standin, &talks).await;
        tokio::time::sleep(rest).await;
        let rested = (!rest.is_zero()).then(|| bot.usage());
        bot.signal("TERM");
        let ended = bot.ended_within(Duration::from_secs(30)).expect("it ends");
        let log = bot.output();
        assert_eq!(ended.code(), Some(0), "{log}");
        let violations = standin.violations().iter().map(ToString::to_string).collect();
        Measured { tally, samples, rested, took, after, violations, log }
    }
}

/// What a bot says that has nothing else to do.
async fn quietly(standin: &Standin, talks: &[Talk]) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for talk in talks {
        // One member may ask so much and no more.
        let n = QUIET.fetch_add(1, Ordering::Relaxed);
        let told = talk.held_with(standin, &member(n)).await;
        all.push(told.into_iter().map(|told| told.expect("an answer").seen).collect());
    }
    all
}

/// Looks what the process takes, and shows it: a long run is watched.
async fn sampled(bot: &Bot, tally: &Tally, count: usize) -> Vec<(usize, Usage)> {
    println!("| interactions | unexpected | resident MiB | open files | threads |");
    let begun = Instant::now();
    let mut samples = Vec::new();
    loop {
        let seen = tally.seen();
        if seen >= count || seen >= samples.len() * count / SAMPLES {
            let usage = bot.usage();
            samples.push((seen, usage));
            let (mib, files) = (usage.resident_kib as f64 / 1024.0, usage.files());
            let (strange, threads) = (tally.unexpected(), usage.threads);
            println!(
                "| {seen:>12} | {strange:>10} | {mib:>12.1} | {files:>10} | {threads:>7} | \
                 after {:.0} s",
                begun.elapsed().as_secs_f64()
            );
        }
        if seen >= count {
            return samples;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

impl Tally {
    fn seen(&self) -> usize {
        self.answered.load(Ordering::Relaxed) + self.unanswered.load(Ordering::Relaxed)
    }

    /// How many were without an answer, or had one that was not expected.
    fn unexpected(&self) -> usize {
        let strange: usize = self.strange.lock().unwrap().values().sum();
        strange + self.unanswered.load(Ordering::Relaxed)
    }

    fn note(
        &self,
        place: (usize, usize),
        told: Option<(String, Duration)>,
        expected: Option<&String>,
    ) {
        let Some((seen, took)) = told else {
            self.unanswered.fetch_add(1, Ordering::Relaxed);
            return;
        };
        self.answered.fetch_add(1, Ordering::Relaxed);
        *self.millis.lock().unwrap().entry(took.as_millis()).or_default() += 1;
        if expected != Some(&seen) {
            let key = (place.0, place.1, seen);
            *self.strange.lock().unwrap().entry(key).or_default() += 1;
        }
    }

    /// In how many milliseconds so large a share had a first reply.
    fn percentile(&self, share: f64) -> u128 {
        let millis = self.millis.lock().unwrap();
        let all: usize = millis.values().sum();
        let mut left = (all as f64 * share).ceil() as usize;
        for (millis, count) in millis.iter() {
            left = left.saturating_sub(*count);
            if left == 0 {
                return *millis;
            }
        }
        0
    }
}

impl Measured {
    fn print(&self) {
        let tally = &self.tally;
        let (all, seconds) = (tally.seen(), self.took.as_secs_f64());
        let [half, most, nearly, longest] =
            [0.5, 0.99, 0.999, 1.0].map(|share| tally.percentile(share));
        println!(
            "{all} interactions in {seconds:.0} s, {:.0} a second; first replies after {half} ms \
             (median), {most} ms (99 %), {nearly} ms (99.9 %), {longest} ms (longest); {} without \
             a reply, {} not as expected",
            all as f64 / seconds,
            tally.unanswered.load(Ordering::Relaxed),
            self.wrong().values().sum::<usize>(),
        );
    }

    /// What no quiet bot says; midnight may have passed, so it is asked after the run, too.
    fn wrong(&self) -> BTreeMap<(usize, usize, String), usize> {
        let mut strange = self.tally.strange.lock().unwrap().clone();
        let later = |place: usize, step: usize| self.after.get(place)?.get(step);
        strange.retain(|(place, step, seen), _| later(*place, *step) != Some(seen));
        strange
    }

    fn assert_right(&self) {
        assert!(self.violations.is_empty(), "{:#?}", self.violations);
        assert_eq!(self.tally.unanswered.load(Ordering::Relaxed), 0, "{}", self.log);
        let wrong = self.wrong();
        let first = wrong.iter().next();
        assert!(wrong.is_empty(), "{} replies are wrong, such as {first:?}", wrong.len());
    }

    /// No more files are open than before, but for some connections for each of those who
    /// asked at once: the client may begin one and then take another that came free.
    fn assert_closed(&self) {
        let open = |sample: Option<&(usize, Usage)>| sample.unwrap().1.open_files;
        let ends = open(self.samples.first()).zip(open(self.samples.last()));
        let Some((first, last)) = ends else { return println!("{FILES_UNKNOWN}") };
        assert!(last <= first + 4 * AT_ONCE, "open files: {first}, then {last}");
        if let Some(rested) = self.rested.and_then(|rested| rested.open_files) {
            println!("{rested} files open when it had rested; {first} at the start");
            assert!(rested <= first + 2, "open files: {first}, then {rested}");
        }
    }

    /// After the first fifth, memory does not grow.
    fn assert_flat(&self) {
        let resident = |samples: &[(usize, Usage)]| {
            let sum: usize = samples.iter().map(|(_, usage)| usage.resident_kib).sum();
            sum / samples.len()
        };
        let fifth = self.samples.len() / 5;
        let early = resident(&self.samples[fifth..2 * fifth]);
        let late = resident(&self.samples[self.samples.len() - fifth..]);
        assert!(late < early + early / 10, "resident KiB: {early}, then {late}");
    }
}
