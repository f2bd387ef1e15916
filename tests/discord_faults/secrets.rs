//! Tokens, and what the log must not say.

use std::time::Duration;

use serde_json::json;

use crate::bot::Start;
use crate::scene::{Scene, start};
use crate::standin::{GUILD, Interaction, Kind, Options, Place, Standin, User};

const WAIT: Duration = Duration::from_secs(30);

/// The bot ends with 2, says this, and does not say the token.
fn refuses(start: &Start, told: &str) {
    let mut bot = start.run();
    let status = bot.ended_within(WAIT);
    let output = bot.output();
    assert_eq!(status.and_then(|status| status.code()), Some(2), "{told}: {output}");
    assert!(output.contains(told), "{told}: {output}");
    assert!(!output.contains("nnnnnnnn") && !output.contains("standi."), "{output}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_cannot_be_one_is_refused_before_any_connection() {
    let standin = Standin::start(Options::default()).await;
    let right = standin.token().to_owned();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("token");
    std::fs::write(&file, format!("{right}\n")).unwrap();
    let (file, gone) = (file.to_str().unwrap(), dir.path().join("gone"));
    let gone = gone.to_str().unwrap();
    let base = || start(&standin).variable("ANNALIST_LOG", "trace");
    let with = |token: &str| base().variable("DISCORD_TOKEN", token);
    refuses(&with(""), "the bot has no token");
    refuses(&with("your-token-here"), "placeholder");
    refuses(&with("${DISCORD_TOKEN}"), "DISCORD_TOKEN");
    refuses(&with(&format!("Bot {right}")), "leave that word out");
    refuses(&with(&format!("\"{right}\"")), "quotation marks");
    refuses(&with(&right.replace('.', " ")), "a space or a line break");
    refuses(&with("0123456789abcdef0123456789abcdef"), "three parts");
    refuses(&with(&right).variable("DISCORD_TOKEN_FILE", file), "both");
    refuses(&with("").variable("DISCORD_TOKEN_FILE", gone), "cannot read the token from");
    let elsewhere = base().variable("ANNALIST_DISCORD_API_BASE", "http://192.0.2.1:80");
    refuses(&elsewhere, "not an address on this machine");
    assert!(standin.record().requests().is_empty(), "{:?}", standin.record().requests());

    // From a file, with a line break at its end.
    let bot = with("").variable("DISCORD_TOKEN_FILE", file).run();
    standin.ready(1).await;
    drop(bot);
    // Of the right form, and not the one.
    let wrong = right.replace('n', "m");
    refuses(&with(&wrong), "Discord refuses the token");
    assert_eq!(standin.record().invalid_requests(), 1);
}

/// What a member typed, and never wishes to find in a log.
const SECRET: &str = "zanzibar";

fn member() -> User {
    User::named("Persephone")
}

fn asks(what: Interaction) -> Interaction {
    what.by(&member()).at(Place::Guild(GUILD))
}

fn wishes() -> [Interaction; 5] {
    let question = format!("who was {SECRET} in 1988?");
    [
        asks(Interaction::slash("ask").option("question", question)),
        asks(Interaction::slash("who").option("name", SECRET).option("private", true)),
        asks(Interaction::slash(SECRET)),
        asks(Interaction::on_message("Check against archive", &format!("{SECRET} was in 1988"))),
        asks(Interaction::raw(99, json!({ "name": SECRET }))),
    ]
}

/// Everything is asked under every fault.
async fn confide(scene: &Scene) {
    let faults = [
        Kind::Broken(500),
        Kind::CutAfter,
        Kind::CutBefore,
        Kind::Limited { retry_after: Duration::from_millis(300) },
        Kind::BrokenProxy(502),
    ];
    for kind in faults {
        scene.fault(kind, "callback", 1);
        for wish in wishes() {
            let asked = scene.standin.send(wish).await;
            let shown = asked.message_within(Duration::from_secs(6)).await;
            assert!(shown.is_some(), "{kind:?} {}\n{}", asked.sent, scene.bot.output());
        }
        let typed = asks(Interaction::autocomplete("who").typing("name", SECRET));
        scene.standin.send(typed).await.choices().await;
    }
}

async fn break_off(scene: &Scene) {
    let late = asks(Interaction::slash("who").option("name", SECRET)).aged(Duration::from_secs(9));
    scene.standin.send(late).await.refusal().await;
    scene.standin.send_text(0, &format!("{{ {SECRET}"));
    let odd = format!(r#"{{"op":0,"s":99,"t":"INTERACTION_CREATE","d":{{"token":"{SECRET}"}}}}"#);
    scene.standin.send_text(0, &odd);
    scene.standin.cut(0);
    scene.standin.wait_for("it resumes", |s| s.record().count_op(6) > 0).await;
    scene.standin.close(0, 4003);
    scene.answers().await;
}

/// A session with faults, with the log at its most talkative.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_keeps_what_was_confided_to_it() {
    let standin = Standin::start(Options::default()).await;
    let bot = start(&standin).variable("ANNALIST_LOG", "trace").run();
    let mut scene = Scene::of(standin, bot).await;
    confide(&scene).await;
    break_off(&scene).await;
    scene.bot.signal("TERM");
    assert_eq!(scene.ended(Duration::from_secs(10)).code(), Some(0));

    let output = scene.bot.output().to_lowercase();
    assert!(output.contains("handled"), "{output}");
    let token = scene.standin.token().to_owned();
    let parts = token.split('.').skip(1).map(str::to_owned);
    let ids = [member().id, GUILD, GUILD + 1].map(|id| id.to_string());
    let mut secrets: Vec<String> = parts.chain(ids).collect();
    secrets.extend(["interaction-token-", SECRET, "persephone"].map(str::to_owned));
    for secret in secrets {
        let line = output.lines().find(|line| line.contains(&secret));
        assert!(line.is_none(), "{secret} is logged: {line:?}");
    }
}
