//! A bot that somebody wrote with another library (Node's discord.js) runs on
//! the stand-in as it would on Discord, and a client on other libraries talks to
//! our endpoint as Discord would.
//!
//! ```sh
//! cargo test --test foreign -- --ignored
//! ```
//!
//! needs node and npm, and fetches the libraries from npm's registry.
#![allow(clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "../support/bot.rs"]
mod bot;
mod endpoint;
#[path = "../standin/mod.rs"]
mod standin;

use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::Once;
use std::time::Duration;

use standin::{Fault, Interaction, Kind, Options, Place, Standin, User};

/// The bot's process; it ends with the test.
struct Bot(Child);

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/foreign")
}

/// Fetches the libraries, once for all tests.
fn fetched() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let fetched = Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            .current_dir(folder())
            .status()
            .expect("npm runs");
        assert!(fetched.success(), "npm ci: {fetched}");
    });
}

/// Starts the bot.
async fn bot(standin: &Standin) -> Bot {
    tokio::task::spawn_blocking(fetched).await.expect("npm ends");
    let child = Command::new("node")
        .arg("bot.mjs")
        .current_dir(folder())
        .env("BASE", standin.base())
        .env("TOKEN", standin.token())
        .spawn()
        .expect("node runs");
    let bot = Bot(child);
    standin.ready(1).await;
    standin.registered(1).await;
    bot
}

#[tokio::test]
#[ignore = "needs node and npm"]
async fn a_bot_on_discord_js_runs_on_the_stand_in() {
    let standin = Standin::start(Options::default()).await;
    let _bot = bot(&standin).await;
    shows_pages_and_answers_presses(&standin).await;
    completes(&standin).await;
    defers_edits_and_follows_up(&standin).await;
    outlives_faults(&standin).await;
    standin.assert_no_violations();
}

async fn shows_pages_and_answers_presses(standin: &Standin) {
    let ada = User::named("Ada");
    let asked = Interaction::slash("river show").option("name", "Elbe").by(&ada);
    let shown = standin.send(asked).await.message().await;
    assert_eq!(shown.embeds()[0]["title"], "Elbe");
    assert_eq!(shown.embeds()[0]["description"], "Visited 0 times.");
    assert!(!shown.is_private());

    let pressed = standin.send(Interaction::press(&shown, shown.button("Visit"))).await;
    assert_eq!(pressed.reply().await["type"], 7);
    let updated = pressed.message().await;
    assert_eq!(updated.id, shown.id);
    assert_eq!(updated.embeds()[0]["description"], "Visited 1 times.");

    let bob = User::named("Bob");
    let chosen = Interaction::choose(&updated, "another", &["Rhône"]).by(&bob);
    let own = standin.send(chosen).await.message().await;
    assert_eq!(own.embeds()[0]["title"], "Rhône");
    assert_eq!(own.only_for, Some(bob.id));
}

async fn completes(standin: &Standin) {
    let typed = Interaction::autocomplete("river show").typing("name", "t").at(Place::BotDm);
    let choices = standin.send(typed).await.choices().await;
    let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Tagus", "Thames"]);
}

async fn defers_edits_and_follows_up(standin: &Standin) {
    let asked = standin.send(Interaction::slash("river count").at(Place::Private)).await;
    assert_eq!(asked.reply().await["type"], 5);
    let shown = asked.message().await;
    assert_eq!(shown.content(), "8 rivers");
    assert!(shown.is_private());
    let more = asked.followup(0).await;
    assert_eq!(more.json["attachments"][0]["filename"], "rivers.txt");
    assert_eq!(asked.refusals().len(), 0);
}

/// A limit of the rate is waited for, a lost connection resumed.
async fn outlives_faults(standin: &Standin) {
    let limit = Kind::Limited { retry_after: Duration::from_millis(300) };
    standin.faults().add(Fault::new(limit).on("callback").times(1));
    let asked = Interaction::slash("river show").option("name", "Loire");
    let shown = standin.send(asked).await.message().await;
    assert_eq!(shown.embeds()[0]["title"], "Loire");

    standin.cut(0);
    standin.wait_for("a lost connection", |standin| standin.connected() == 0).await;
    let missed = standin.send_now(Interaction::slash("river show").option("name", "Rhine"));
    assert_eq!(missed.message().await.embeds()[0]["title"], "Rhine");
    assert_eq!(standin.record().count_op(6), 1, "it resumed");
    let paths: Vec<String> =
        standin.record().connections().into_iter().map(|opened| opened.path).collect();
    assert_eq!(paths.last().map(String::as_str), Some("/resume"));
}
