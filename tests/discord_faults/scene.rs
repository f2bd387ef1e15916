//! A bot connected to the stand-in, and how it gets over a fault.

use std::process::ExitStatus;
use std::time::{Duration, Instant};

use crate::bot::process::processor_time;
use crate::bot::{Bot, Start};
use crate::standin::{Exchange, Fault, GUILD, Interaction, Kind, Options, Place, Standin, User};
use crate::support;

/// However slow the machine, a bot has recovered by then or never will. Shorter
/// than Discord's usual heartbeat, so that nothing waits for one.
const PATIENCE: Duration = Duration::from_secs(40);

/// Who sees nothing for so long is told by Discord that the bot did not respond.
const IN_TIME: Duration = Duration::from_secs(3);

/// The stand-in and the bot.
pub struct Scene {
    pub standin: Standin,
    pub bot: Bot,
}

/// Options with a short heartbeat, for what only a missing one shows.
pub fn brisk() -> Options {
    Options { heartbeat: Duration::from_millis(1_500), ..Options::default() }
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
        let standin = Standin::start(options).await;
        let bot = start(&standin).run();
        Self::of(standin, bot).await
    }

    /// With a bot that was started by the test.
    pub async fn of(standin: Standin, bot: Bot) -> Self {
        let scene = Self { standin, bot };
        scene.standin.ready(1).await;
        scene.answers().await;
        scene
    }

    /// A question is answered now.
    pub async fn answers(&self) {
        let asked = self.standin.send(question()).await;
        let found = asked.message_within(Duration::from_secs(20)).await;
        let shown = found.unwrap_or_else(|| panic!("no answer:\n{}", self.bot.output()));
        assert!(!shown.embeds().is_empty(), "{shown:?}");
    }

    /// Switches a fault on.
    pub fn fault(&self, kind: Kind, on: &str, times: usize) {
        self.standin.faults().add(Fault::new(kind).on(on).times(times));
    }

    /// Lets something go wrong, asks until there is an answer, and prints how
    /// long that took.
    pub async fn survives(&self, fault: &str, go_wrong: impl FnOnce(&Standin)) -> Recovery {
        let (cpu, begun) = (self.cpu(), Instant::now());
        go_wrong(&self.standin);
        let (mut asked, mut last): (Vec<Exchange>, _) = (Vec::new(), begun);
        let answered = |asked: &[Exchange]| asked.iter().filter(|each| is_answered(each)).count();
        while answered(&asked) == 0 {
            let log = || self.bot.output();
            assert!(begun.elapsed() < PATIENCE, "{fault}: no answer\n{}", log());
            if self.standin.connected() > 0 {
                asked.push(self.standin.send_now(question()));
                last = Instant::now();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let time = begun.elapsed();
        // The bot looks after a connection now and then; that is to last until it has.
        tokio::time::sleep(Duration::from_millis(300)).await;
        // What was asked in between is answered a little later.
        while answered(&asked) < asked.len() && last.elapsed() < IN_TIME {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let cpu = cpu.zip(self.cpu()).map(|(before, after)| after.saturating_sub(before));
        let lost = asked.len() - answered(&asked);
        let recovery = Recovery { time, cpu, lost, asked: asked.len() };
        recovery.print(fault);
        recovery
    }

    /// Lets a connection last, so that the bot takes the next fault for a new one.
    pub async fn settles(&self) {
        tokio::time::sleep(Duration::from_millis(1_300)).await;
    }

    /// How much processor time the bot has used, where that can be told.
    pub fn cpu(&self) -> Option<Duration> {
        processor_time(self.bot.id())
    }

    /// How the bot ended, which it does in time.
    pub fn ended(&mut self, limit: Duration) -> ExitStatus {
        let ended = self.bot.ended_within(limit);
        ended.unwrap_or_else(|| panic!("it does not end:\n{}", self.bot.output()))
    }
}

/// How a fault was survived.
#[derive(Debug)]
pub struct Recovery {
    pub time: Duration,
    pub cpu: Option<Duration>,
    /// So many questions that were asked meanwhile got no answer.
    pub lost: usize,
    pub asked: usize,
}

impl Recovery {
    /// Nobody who asked was left without an answer.
    #[track_caller]
    pub fn lost_none(&self) {
        assert_eq!(self.lost, 0, "{self:?}");
    }

    fn print(&self, fault: &str) {
        let (time, lost, asked) = (self.time.as_secs_f32(), self.lost, self.asked);
        let cpu = self.cpu.map_or("?".to_owned(), |cpu| format!("{:.2}", cpu.as_secs_f32()));
        println!("| {fault:<54} | {time:>6.2} s | CPU {cpu:>5} s | {lost:>2} of {asked:>2} lost |");
    }
}

/// Whether the one who asked sees more than that the bot is thinking.
pub fn is_answered(asked: &Exchange) -> bool {
    asked.shown().is_some_and(|seen| !seen.loading)
}
