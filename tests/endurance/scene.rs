//! A bot that answers from an archive that can be edited, and what its folders are like.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::bot::{Bot, Start};
use crate::standin::{Interaction, Options, Standin, User};
use crate::support;

/// However slow the machine, something has happened by then or never will.
const PATIENCE: Duration = Duration::from_secs(60);
/// The year that only the changing entry is of.
pub const YEAR: &str = "1702";

pub struct Scene {
    pub room: TempDir,
    pub standin: Standin,
    pub start: Start,
    pub bot: Bot,
    edition: usize,
}

/// An archive that can be edited.
pub fn archive() -> TempDir {
    let room = tempfile::tempdir().unwrap();
    let from = support::root().join("tests/archives/flight");
    let to = room.path().join("knowledge");
    let copied = Command::new("cp").arg("-r").arg(from).arg(to).status();
    assert!(copied.unwrap().success());
    room
}

/// Writes an edition of the entry of its own year.
pub fn write_edition(knowledge: &Path, edition: usize) {
    let text = format!(
        "+++\ntitle = \"A note\"\ndate = \"{YEAR}\"\n+++\n\
         This is edition {edition}. [@ascent-annals ¶22]\n"
    );
    fs::write(knowledge.join("entries/a-note.md"), text).unwrap();
}

/// What the entry of its own year answers.
pub fn asked() -> Interaction {
    Interaction::slash("timeline").option("when", YEAR).by(&User::named("Ada"))
}

impl Scene {
    /// With a bot that is started in its own way.
    pub async fn with(
        room: TempDir,
        options: Options,
        start: impl FnOnce(Start) -> Start,
        run: impl FnOnce(&Start) -> Bot,
    ) -> Self {
        write_edition(&room.path().join("knowledge"), 1);
        let standin = Standin::start(options).await;
        let new = Start::new(&standin.base(), standin.token(), &room.path().join("knowledge"));
        let start = start(new);
        let bot = run(&start);
        standin.ready(1).await;
        standin.registered(9).await;
        Self { room, standin, start, bot, edition: 1 }
    }

    /// As anybody starts it.
    pub async fn open() -> Self {
        Self::with(archive(), Options::default(), |start| start, Start::run).await
    }

    pub fn knowledge(&self) -> PathBuf {
        self.room.path().join("knowledge")
    }

    /// An edit of the archive, which answers sooner or later.
    pub async fn edit(&mut self) {
        self.edition += 1;
        write_edition(&self.knowledge(), self.edition);
        let begun = Instant::now();
        while !self.answer().await.contains(&self.said()) {
            let log = self.bot.output();
            assert!(begun.elapsed() < PATIENCE, "edition {} is not read\n{log}", self.edition);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn said(&self) -> String {
        format!("This is edition {}.", self.edition)
    }

    async fn answer(&self) -> String {
        let shown = self.standin.send(asked()).await.message().await;
        shown.embeds().iter().map(Value::to_string).collect()
    }

    /// It answers from what is there, whatever went wrong.
    pub async fn assert_answers(&self, after: &str) {
        let answer = self.answer().await;
        assert!(answer.contains(&self.said()), "{after}: {answer}\n{}", self.bot.output());
        assert!(!self.bot.output().contains("panicked"), "{after}: {}", self.bot.output());
        let typing = Interaction::autocomplete("who").typing("name", "bla");
        let offers = self.standin.send(typing).await.choices().await;
        assert!(!offers.is_empty(), "{after}: {}", self.bot.output());
    }

    /// Ends it and starts it again, as whoever looks after a service does.
    pub async fn restart(&mut self) {
        if self.bot.ended_within(Duration::ZERO).is_none() {
            self.bot.signal("KILL");
        }
        assert!(self.bot.ended_within(PATIENCE).is_some());
        let before = self.standin.record().count_op(2);
        self.bot = self.start.run();
        self.standin.wait_for("another session", |s| s.record().count_op(2) > before).await;
    }
}
