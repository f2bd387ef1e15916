//! A bot that tells its state, and asking for it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bot::{Bot, Start};
use crate::standin::{Interaction, Options, Seen, Standin, User};
use crate::support;

/// However slow the machine, something has happened by then or never will.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Scene {
    pub standin: Standin,
    pub start: Start,
    pub bot: Bot,
    pub status: String,
}

/// The archive on flight.
pub fn flight() -> PathBuf {
    support::root().join("tests/archives/flight")
}

/// The same to write in.
pub fn writable() -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    let mut copy = Command::new("cp");
    let copied = copy.arg("-r").arg(flight()).arg(room.path().join("knowledge")).status();
    assert!(copied.unwrap().success());
    room
}

impl Scene {
    /// A bot, connected.
    pub async fn open() -> Self {
        Self::with(&flight(), Options::default(), |start| start).await.ready().await
    }

    /// A bot that was started in its own way.
    pub async fn with(
        knowledge: &Path,
        options: Options,
        how: impl FnOnce(Start) -> Start,
    ) -> Self {
        let standin = Standin::start(options).await;
        let start = Start::new(&standin.base(), standin.token(), knowledge);
        let start = how(start.variable("ANNALIST_STATUS", "127.0.0.1:0"));
        let bot = start.run();
        let status = bot.status();
        Self { standin, start, bot, status }
    }

    /// When questions can be answered.
    pub async fn ready(self) -> Self {
        self.standin.ready(1).await;
        self.standin.registered(9).await;
        self.until("it is ready", async || self.get("/readyz").await.0 == 200).await;
        self
    }

    /// The status and the text of a page.
    pub async fn get(&self, path: &str) -> (u16, String) {
        let answer = reqwest::get(format!("{}{path}", self.status)).await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// The state as programs read it.
    pub async fn state(&self) -> Value {
        self.get("/readyz?format=json").await.1.parse().unwrap()
    }

    pub async fn metrics(&self) -> String {
        self.get("/metrics").await.1
    }

    pub async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        let begun = Instant::now();
        while !is_so().await {
            let log = self.bot.output();
            assert!(begun.elapsed() < PATIENCE, "{what}: never\n{log}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks, and returns what is seen.
    pub async fn see(&self, what: Interaction) -> Seen {
        self.standin.send(what).await.message().await
    }

    /// Every kind of interaction, once.
    pub async fn converse(&self, word: &str, by: &User) {
        let wishes = [
            Interaction::slash("ask").option("question", format!("who was {word} in 1903?")),
            Interaction::slash("timeline").option("when", word),
            Interaction::slash("figures").option("topic", word),
            Interaction::slash("who").option("name", word),
            Interaction::slash("source").option("citation", word),
            Interaction::slash("today"),
            Interaction::slash("about"),
            Interaction::slash("help"),
            Interaction::on_message("Check against archive", &format!("In 1903 {word} flew.")),
        ];
        for wish in wishes {
            self.see(wish.by(by)).await;
        }
        let list = Interaction::slash("timeline").option("when", "from 1780 to 1937").by(by);
        let shown = self.see(list).await;
        self.see(Interaction::press(&shown, shown.button("Next")).by(by)).await;
        let typing = Interaction::autocomplete("who").typing("name", word).by(by);
        self.standin.send(typing).await.choices().await;
    }
}

/// Runs `annalist health` with these arguments: its exit status and what it said.
pub fn health(start: &Start, arguments: &[&str]) -> (Option<i32>, String) {
    let output = start.command(&[&["health"], arguments].concat()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}
