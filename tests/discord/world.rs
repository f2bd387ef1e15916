//! A stand-in with a bot connected to it, for tests to play members in.
//!
//! Tests that change nothing share one bot for each archive, as long as one of
//! them runs. Whatever members send is remembered, so that every test can look
//! whether the bot's log holds any of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, Weak};
use std::time::Duration;

use regex::Regex;
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::bot::{Bot, Start};
use crate::standin::{Exchange, GUILD, Interaction, Options, Place, Seen, Standin};
use crate::support;

/// Everywhere that somebody may type.
pub const PLACES: [Place; 4] =
    [Place::Guild(GUILD), Place::BotDm, Place::Private, Place::GuildOfUser(GUILD + 77)];

/// What outlives a single test.
static SHARED: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// A stand-in with a bot.
pub struct World {
    pub standin: Standin,
    pub start: Start,
    bot: Option<Bot>,
    /// What bots that are gone have logged.
    logged: String,
    sent: Mutex<BTreeSet<String>>,
}

/// An archive that no test changes.
pub fn flight_folder() -> PathBuf {
    support::root().join("tests/archives/flight")
}

/// The archive that the bot is shipped with.
pub fn shipped_folder() -> PathBuf {
    support::root().join("knowledge")
}

/// A bot with the archive on flight, shared with other tests.
pub async fn flight() -> Arc<World> {
    static NOW: tokio::sync::Mutex<Weak<World>> = tokio::sync::Mutex::const_new(Weak::new());
    shared(&NOW, flight_folder()).await
}

/// A bot with the shipped archive, shared with other tests.
pub async fn shipped() -> Arc<World> {
    static NOW: tokio::sync::Mutex<Weak<World>> = tokio::sync::Mutex::const_new(Weak::new());
    shared(&NOW, shipped_folder()).await
}

async fn shared(now: &tokio::sync::Mutex<Weak<World>>, folder: PathBuf) -> Arc<World> {
    let mut now = now.lock().await;
    if let Some(world) = now.upgrade() {
        return world;
    }
    // The stand-in must not end with the test that happens to need it first.
    let world = SHARED.spawn(async move { World::new(&folder).await }).await.unwrap();
    let world = Arc::new(world);
    *now = Arc::downgrade(&world);
    world
}

/// A copy of an archive, to change.
pub fn copied(from: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_into(from, copy.path());
    copy
}

fn copy_into(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy_into(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}

impl World {
    /// A bot of a test's own.
    pub async fn new(knowledge: &Path) -> Self {
        Self::with(knowledge, |start| start).await
    }

    /// A bot of a test's own, started in its own way.
    pub async fn with(knowledge: &Path, how: impl FnOnce(Start) -> Start) -> Self {
        let standin = Standin::start(Options::default()).await;
        let start = Start::new(&standin.base(), standin.token(), knowledge)
            .variable("ANNALIST_LOG", "debug");
        let start = how(start);
        let bot = Some(start.run());
        let (logged, sent) = (String::new(), Mutex::default());
        let world = Self { standin, start, bot, logged, sent };
        world.standin.ready(1).await;
        world.standin.registered(10).await;
        world
    }

    /// Ends the bot as an operator does, and starts another in its way.
    pub async fn restart(&mut self, start: Start) {
        let mut bot = self.bot.take().unwrap();
        bot.signal("TERM");
        let status = bot.ended_within(Duration::from_secs(10));
        assert!(status.is_some_and(|status| status.success()), "{status:?}: {}", bot.output());
        self.standin.wait_for("the bot is gone", |standin| standin.connected() == 0).await;
        self.logged.push_str(&bot.output());
        self.start = start;
        self.bot = Some(self.start.run());
        self.standin.ready(1).await;
    }

    /// Delivers an interaction.
    pub async fn send(&self, interaction: Interaction) -> Exchange {
        let exchange = self.standin.send(interaction).await;
        self.sent.lock().unwrap().extend(members_own(&exchange.sent));
        exchange
    }

    /// Delivers an interaction and waits for the message that comes of it.
    pub async fn see(&self, interaction: Interaction) -> Seen {
        self.send(interaction).await.message().await
    }

    /// Everything that the bot has logged.
    pub fn log(&self) -> String {
        format!("{}{}", self.logged, self.bot.as_ref().map(Bot::output).unwrap_or_default())
    }

    /// Waits until the bot has logged something.
    pub fn wait_until_logged(&self, words: &str) {
        self.bot.as_ref().unwrap().wait_for(words);
    }

    /// Fails if anything was wrong with what the bot sent, or if its log holds
    /// anything of a member's, or its token.
    pub fn assert_clean(&self) {
        self.standin.assert_no_violations();
        let log = self.log();
        assert!(!log.contains(self.standin.token()), "the token is in the log:\n{log}");
        for words in self.sent.lock().unwrap().iter() {
            let found = Regex::new(&format!(r"\b{}\b", regex::escape(words))).unwrap();
            // An archive's own title is no secret.
            let mut lines = log.lines().filter(|line| !line.contains("the archive is open"));
            let line = lines.find(|line| found.is_match(line));
            assert!(line.is_none(), "{words:?} is in the log: {line:?}");
        }
    }
}

/// What a member is, typed or pressed, as far as it can be told from a log's own words.
fn members_own(sent: &Value) -> Vec<String> {
    let mut own = Vec::new();
    let typed = ["/token", "/user", "/member/user", "/data/options", "/data/custom_id"];
    for part in typed.iter().chain(&["/data/values", "/data/resolved/messages"]) {
        gather(sent.pointer(part).unwrap_or(&Value::Null), &mut own);
    }
    let telling = |words: &String| {
        let digits = words.chars().all(|c| c.is_ascii_digit());
        words.chars().count() >= if digits { 6 } else { 3 }
    };
    own.retain(telling);
    own
}

fn gather(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather(item, into)),
        Value::Object(fields) => {
            let private = ["id", "username", "global_name", "value", "content", "author"];
            let nested = ["options", "user"];
            for (key, inner) in fields {
                let known = private.contains(&key.as_str()) || nested.contains(&key.as_str());
                if known || inner.get("content").is_some() {
                    gather(inner, into);
                }
            }
        }
        _ => {}
    }
}
