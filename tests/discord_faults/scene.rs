//! A bot connected to the stand-in, and how it gets over a fault.

use std::time::{Duration, Instant};

use crate::bot::{Bot, Start};
use crate::standin::{Exchange, GUILD, Interaction, Options, Place, Standin, User};
use crate::support;

/// However slow the machine, a bot has recovered by then or never will.
const PATIENCE: Duration = Duration::from_secs(100);

/// The stand-in and the bot.
pub struct Scene {
    pub standin: Standin,
    pub bot: Bot,
}

/// How often a bot has to say that it lives, in most tests.
pub const HEARTBEAT: Duration = Duration::from_millis(1_500);

/// Options with a short heartbeat.
pub fn brisk() -> Options {
    Options { heartbeat: HEARTBEAT, ..Options::default() }
}

/// How to start the bot with the shipped archive.
pub fn start(standin: &Standin) -> Start {
    Start::new(&standin.base(), standin.token(), &support::root().join("knowledge"))
}

/// A question that has an answer.
pub fn question() -> Interaction {
    let asked = Interaction::slash("timeline").option("when", "1988");
    asked.by(&User::named("Ada")).at(Place::Guild(GUILD))
}

impl Scene {
    pub async fn open(options: Options) -> Self {
        Self::open_with(options, |start| start).await
    }

    pub async fn open_with(options: Options, change: impl FnOnce(Start) -> Start) -> Self {
        let standin = Standin::start(options).await;
        let bot = change(start(&standin)).run();
        let scene = Self { standin, bot };
        scene.standin.ready(1).await;
        scene.answers().await;
        scene
    }

    /// A question is answered now.
    pub async fn answers(&self) {
        let asked = self.standin.send(question()).await;
        let shown = asked.message().await;
        assert!(!shown.embeds().is_empty(), "{shown:?}");
    }

    /// Lets something go wrong, asks until there is an answer, and prints how
    /// long that took.
    pub async fn survives(&self, fault: &str, go_wrong: impl AsyncFnOnce(&Standin)) -> Recovery {
        let (cpu, begun) = (self.cpu(), Instant::now());
        go_wrong(&self.standin).await;
        let mut asked: Vec<Exchange> = Vec::new();
        let answered = |asked: &[Exchange]| asked.iter().filter(|each| is_answered(each)).count();
        while answered(&asked) == 0 {
            assert!(begun.elapsed() < PATIENCE, "{fault}: no answer\n{}", self.bot.output());
            if self.standin.connected() > 0 {
                asked.push(self.standin.send_now(question()));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let time = begun.elapsed();
        // What was asked in between may be answered a little later.
        tokio::time::sleep(Duration::from_millis(500)).await;
        let cpu = cpu.zip(self.cpu()).map(|(before, after)| after - before);
        let (lost, asked) = (asked.len() - answered(&asked), asked.len());
        let shown = cpu.map_or("?".to_owned(), |cpu| format!("{:.2}", cpu.as_secs_f32()));
        println!(
            "| {fault:<52} | {:>6.2} s | CPU {shown:>5} s | {lost} of {asked} unanswered |",
            time.as_secs_f32()
        );
        Recovery { time, cpu, lost }
    }

    /// How much processor time the bot has used, where that can be told.
    pub fn cpu(&self) -> Option<Duration> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.bot.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: u64 =
            fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
        Some(Duration::from_millis(ticks * 10))
    }
}

/// How a fault was survived.
#[derive(Debug)]
pub struct Recovery {
    pub time: Duration,
    pub cpu: Option<Duration>,
    /// So many questions that were asked meanwhile got no answer.
    pub lost: usize,
}

fn is_answered(asked: &Exchange) -> bool {
    asked.shown().is_some_and(|seen| !seen.loading && !seen.embeds().is_empty())
}
