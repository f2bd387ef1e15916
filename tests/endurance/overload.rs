//! Ten times as much as the bot can take: whoever it cannot serve is told so, politely
//! and in time; those who type, its health and its heartbeat do not suffer; and when it
//! is over, it is over.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::alone;
use crate::bot::process::FILES_UNKNOWN;
use crate::bot::{Bot, Start};
use crate::standin::{Exchange, Interaction, Options, Standin};
use crate::support;
use crate::talks::{PATIENCE, Told, is_sent_away, member};

/// How many times as much as it can take.
const TIMES: f64 = 10.0;
/// So many ask at once while it is found out what it can take.
const AT_ONCE: u64 = 8;
/// How often somebody types meanwhile, and its health is asked for.
const PROBE: Duration = Duration::from_millis(250);
/// How often a new portion is sent.
const TICK: Duration = Duration::from_millis(20);
/// The usual heartbeat is longer than the short run.
const HEARTBEAT: Duration = Duration::from_millis(2_000);

#[tokio::test(flavor = "multi_thread")]
async fn ten_times_too_much_for_seconds() {
    let _alone = alone().await;
    let outcome = Overload::start().await.bear(Duration::from_secs(8)).await;
    outcome.print();
    outcome.assert_polite();
}

#[ignore = "takes minutes"]
#[tokio::test(flavor = "multi_thread")]
async fn ten_times_too_much_for_a_minute() {
    let _alone = alone().await;
    let outcome = Overload::start().await.bear(Duration::from_secs(60)).await;
    outcome.print();
    outcome.assert_polite();
}

struct Overload {
    standin: Arc<Standin>,
    bot: Bot,
    status: String,
    /// What a quiet bot says to what is asked.
    expected: String,
    /// What it can take in a second.
    capacity: f64,
    next: u64,
}

/// How somebody who typed meanwhile, or asked for the bot's health, fared.
#[derive(Debug, Default)]
struct Probes {
    /// How long offers took; nothing where there were none.
    offers: Vec<Option<Duration>>,
    health: Vec<Option<Duration>>,
}

struct Outcome {
    asked: usize,
    lasted: Duration,
    capacity: f64,
    right: usize,
    sent_away: usize,
    wrong: Vec<String>,
    unanswered: usize,
    /// The longest that anybody waited for a first reply.
    longest: Duration,
    probes: Probes,
    most_files: Option<usize>,
    most_kib: usize,
    /// From the end of it until a question was answered as ever.
    recovered: Duration,
    connections: usize,
    log: String,
}

/// What is asked, by everybody the same.
fn heavy() -> Interaction {
    Interaction::long_check(0, 28)
}

/// What a member sees in the end, if it comes in time.
async fn told(exchange: &Exchange, n: u64, time: Duration) -> Option<Told> {
    let seen = exchange.message_within(time).await?;
    Told::of(exchange, &seen, &member(n))
}

/// Waits until all are answered, at most as long as one may take.
async fn all_told(asked: &[(u64, Exchange)]) {
    let until = Instant::now() + PATIENCE;
    for (_, exchange) in asked {
        let left = until.saturating_duration_since(Instant::now());
        exchange.message_within(left).await;
    }
}

impl Overload {
    async fn start() -> Self {
        let options = Options { remembers: 4_096, heartbeat: HEARTBEAT, ..Options::default() };
        let standin = Arc::new(Standin::start(options).await);
        let knowledge = support::root().join("knowledge");
        let start = Start::new(&standin.base(), standin.token(), &knowledge).settings("");
        let bot = start.variable("ANNALIST_STATUS", "127.0.0.1:0").run();
        let status = bot.status();
        standin.ready(1).await;
        standin.registered(9).await;
        let asked = standin.send(heavy().by(&member(0))).await;
        let expected = told(&asked, 0, PATIENCE).await.expect("an answer").seen;
        let mut overload = Self { standin, bot, status, expected, capacity: 0.0, next: 1 };
        overload.capacity = overload.capacity().await;
        overload
    }

    /// How much it takes in a second when nobody is sent away.
    async fn capacity(&mut self) -> f64 {
        let (begun, first) = (Instant::now(), self.next);
        let until = begun + Duration::from_secs(3);
        let asking = (0..AT_ONCE).map(|lane| {
            let standin = Arc::clone(&self.standin);
            async move {
                let mut n = first + lane;
                while Instant::now() < until {
                    let asked = standin.send(heavy().by(&member(n))).await;
                    told(&asked, n, PATIENCE).await.expect("an answer");
                    standin.forget(&asked);
                    n += AT_ONCE;
                }
                n
            }
        });
        let last = futures_util::future::join_all(asking).await;
        self.next = last.into_iter().max().unwrap();
        (self.next - first) as f64 / begun.elapsed().as_secs_f64()
    }

    async fn bear(mut self, lasts: Duration) -> Outcome {
        let over = Arc::new(AtomicBool::new(false));
        let probes =
            tokio::spawn(probes(Arc::clone(&self.standin), self.status.clone(), Arc::clone(&over)));
        let (mut asked, mut most_files, mut most_kib) = (Vec::new(), None, 0);
        let begun = Instant::now();
        while begun.elapsed() < lasts {
            let due = (begun.elapsed().as_secs_f64() * self.capacity * TIMES) as usize;
            while asked.len() < due {
                let n = self.next;
                self.next += 1;
                asked.push((n, self.standin.send_now(heavy().by(&member(n)))));
            }
            let usage = self.bot.usage();
            most_files = most_files.max(usage.open_files);
            most_kib = most_kib.max(usage.resident_kib);
            tokio::time::sleep(TICK).await;
        }
        let lasted = begun.elapsed();
        over.store(true, Ordering::Relaxed);
        let recovered = self.recovered().await;
        all_told(&asked).await;
        let probes = probes.await.unwrap();
        let mut outcome = Outcome {
            asked: asked.len(),
            lasted,
            capacity: self.capacity,
            right: 0,
            sent_away: 0,
            wrong: Vec::new(),
            unanswered: 0,
            longest: Duration::ZERO,
            probes,
            most_files,
            most_kib,
            recovered,
            connections: self.standin.record().connections().len(),
            log: self.bot.output(),
        };
        for (n, exchange) in asked {
            outcome.note(&exchange, n, &self.expected).await;
        }
        self.standin.assert_no_violations();
        outcome
    }

    /// Asks until it is answered as ever.
    async fn recovered(&mut self) -> Duration {
        let begun = Instant::now();
        loop {
            let n = self.next;
            self.next += 1;
            let asked = self.standin.send_now(heavy().by(&member(n)));
            if told(&asked, n, PATIENCE).await.is_some_and(|told| told.seen == self.expected) {
                return begun.elapsed();
            }
            assert!(begun.elapsed() < PATIENCE, "it does not recover\n{}", self.bot.output());
        }
    }
}

async fn probes(standin: Arc<Standin>, status: String, over: Arc<AtomicBool>) -> Probes {
    let mut probes = Probes::default();
    while !over.load(Ordering::Relaxed) {
        let n = 2_000_000_000 + probes.offers.len() as u64;
        let typing = Interaction::autocomplete("who").typing("name", "raj").by(&member(n));
        let asked = standin.send_now(typing);
        let reply = asked.reply_within(Duration::from_secs(3)).await;
        let some = reply.is_some_and(|reply| {
            reply["data"]["choices"].as_array().is_some_and(|choices| !choices.is_empty())
        });
        probes.offers.push(asked.took().filter(|_| some));
        let begun = Instant::now();
        let limit = Duration::from_secs(3);
        let health = reqwest::get(format!("{status}/healthz"));
        let health = tokio::time::timeout(limit, health).await;
        let well = matches!(health, Ok(Ok(answer)) if answer.status() == 200);
        probes.health.push(well.then(|| begun.elapsed()));
        tokio::time::sleep(PROBE).await;
    }
    probes
}

impl Outcome {
    async fn note(&mut self, exchange: &Exchange, n: u64, expected: &str) {
        let Some(told) = told(exchange, n, Duration::ZERO).await else {
            self.unanswered += 1;
            return;
        };
        self.longest = self.longest.max(told.took);
        match exchange.first() {
            _ if told.seen == expected => self.right += 1,
            Some(reply) if is_sent_away(&reply) => self.sent_away += 1,
            _ => self.wrong.push(told.seen),
        }
    }

    fn print(&self) {
        let rate = self.asked as f64 / self.lasted.as_secs_f64();
        println!(
            "it takes {:.0} a second; {} in {:.0} s ({rate:.0} a second, {:.1} times as much): {} \
             answered rightly, {} asked to come back, {} wrong, {} unanswered; the longest wait \
             for a first reply {} ms",
            self.capacity,
            self.asked,
            self.lasted.as_secs_f64(),
            rate / self.capacity,
            self.right,
            self.sent_away,
            self.wrong.len(),
            self.unanswered,
            self.longest.as_millis(),
        );
        for (what, times) in [("offers", &self.probes.offers), ("health", &self.probes.health)] {
            let mut millis: Vec<_> = times.iter().flatten().map(Duration::as_millis).collect();
            millis.sort_unstable();
            let at = |share: usize| millis.get(millis.len() * share / 100).copied();
            println!(
                "{what} meanwhile: {} asked for, {} given; {:?} ms (median), {:?} ms (95 %)",
                times.len(),
                millis.len(),
                at(50).unwrap_or_default(),
                at(95).unwrap_or_default(),
            );
        }
        println!(
            "most files open {}, most memory {:.1} MiB; a question was answered as ever {:.1} s \
             after it; {} gateway connection(s)",
            self.most_files.map_or("?".to_owned(), |files| files.to_string()),
            self.most_kib as f64 / 1024.0,
            self.recovered.as_secs_f64(),
            self.connections,
        );
    }

    fn assert_polite(&self) {
        assert!(self.wrong.is_empty(), "{:?}", self.wrong.first());
        assert_eq!(self.unanswered, 0, "{}", self.log);
        assert!(self.right > 0 && self.sent_away > 0, "it was not too much");
        let none = |times: &[Option<Duration>]| times.iter().filter(|time| time.is_none()).count();
        assert_eq!(none(&self.probes.offers), 0, "nothing was offered to some who typed");
        assert_eq!(none(&self.probes.health), 0, "it did not say how it is");
        assert_eq!(self.connections, 1, "the connection was lost: {}", self.log);
        match self.most_files {
            Some(files) => assert!(files < 900, "{files} files open"),
            None => println!("{FILES_UNKNOWN}"),
        }
    }
}
