//! What is told, and when.

use std::time::Duration;

use crate::bot::Start;
use crate::scene::{Scene, flight, health};
use crate::standin::{Fault, Interaction, Kind, Options, Standin, User};

/// The value of the sample that is named so, labels and all.
fn value(metrics: &str, sample: &str) -> Option<f64> {
    let line =
        metrics.lines().find(|line| line.strip_prefix(sample).is_some_and(|l| l.starts_with(' ')));
    line.map(|line| line.rsplit(' ').next().unwrap().parse().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_is_ready_when_discord_has_heard_of_it() {
    let options = Options { hello_after: Duration::from_secs(3), ..Options::default() };
    let scene = Scene::with(&flight(), options, |start| start).await;
    scene.until("the archive is open", async || !scene.state().await["archive"].is_null()).await;
    let (code, told) = scene.get("/readyz").await;
    assert!(code == 503 && told.starts_with("not ready: no"), "{code} {told}");
    assert_eq!(scene.get("/healthz").await, (200, "alive\n".to_owned()));
    assert_eq!(value(&scene.metrics().await, "annalist_ready"), Some(0.0));

    let mut scene = scene.ready().await;
    let (_, told) = scene.get("/readyz").await;
    assert!(told.starts_with("ready\narchive: Wings and gasbags"), "{told}");
    assert!(told.contains("shard 0: connected; sessions 1, connections 1"), "{told}");
    let state = scene.state().await;
    assert_eq!(state["archive"]["version"].as_str().unwrap().len(), 64);
    assert!(
        state["archive"]["entries"].as_u64().unwrap() > 10
            && state["reasons"] == serde_json::json!([])
    );

    scene.bot.signal("TERM");
    assert_eq!(scene.bot.ended_within(Duration::from_secs(20)).unwrap().code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_there_can_be_read() {
    let scene = Scene::open().await;
    let (code, told) = scene.get("/").await;
    assert!(code == 404 && told.contains("/readyz"), "{told}");
    let client = reqwest::Client::new();
    let posted = client.post(format!("{}/metrics", scene.status)).body("x").send().await.unwrap();
    assert_eq!(posted.status(), 405);
    let large = client.post(format!("{}/healthz", scene.status)).body("x".repeat(5_000));
    assert_eq!(large.send().await.unwrap().status(), 413);
    let json = client.get(format!("{}/readyz", scene.status)).header("accept", "application/json");
    let json = json.send().await.unwrap();
    assert_eq!(json.headers()["content-type"], "application/json");
    let metrics = client.get(format!("{}/metrics", scene.status)).send().await.unwrap();
    assert_eq!(metrics.headers()["content-type"], "text/plain; version=0.0.4");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_members_do_is_counted() {
    let scene = Scene::with(&flight(), Options::default(), |start| {
        start.settings("[discord]\nburst = 13\nquestions_a_minute = 1\n")
    })
    .await
    .ready()
    .await;
    scene.converse("zanzibar", &User::named("Ada")).await;
    // A member sees a reply a moment before the bot knows that it arrived.
    let arrived = async || {
        let metrics = scene.metrics().await;
        value(&metrics, "annalist_deliveries_total{result=\"arrived\"}") == Some(12.0)
            && value(&metrics, "annalist_interactions_in_progress") == Some(0.0)
    };
    scene.until("everything is counted", arrived).await;
    let metrics = scene.metrics().await;
    for sample in [
        "annalist_replies_total{command=\"ask\",outcome=\"not_in_archive\"}",
        "annalist_replies_total{command=\"timeline\",outcome=\"not_understood\"}",
        "annalist_replies_total{command=\"press\",outcome=\"answered\"}",
        "annalist_replies_total{command=\"autocomplete\",outcome=\"answered\"}",
        "annalist_interactions_total{command=\"about\",outcome=\"replied\"}",
        "annalist_first_reply_seconds_count{command=\"verify\"}",
        "annalist_answer_seconds_count{command=\"press\"}",
        "annalist_shard_connected{shard=\"0\"}",
        "annalist_shard_sessions_total{shard=\"0\"}",
    ] {
        assert_eq!(value(&metrics, sample), Some(1.0), "{sample}\n{metrics}");
    }

    // Two more than one may ask, of which the first fails once on its way.
    scene.standin.faults().add(Fault::new(Kind::Broken(500)).on("callback").times(1));
    for _ in 0..4 {
        scene.see(Interaction::slash("about").by(&User::named("Ada"))).await;
    }
    let metrics = scene.metrics().await;
    let questions = "annalist_rate_limited_total{what=\"questions\"}";
    assert!(value(&metrics, questions).unwrap() >= 1.0, "{metrics}");
    let failed = "annalist_deliveries_total{result=\"failed\"}";
    assert_eq!(value(&metrics, failed), Some(1.0), "{metrics}");

    scene.standin.cut(0);
    let made = "annalist_shard_connections_total{shard=\"0\"}";
    let again = async || value(&scene.metrics().await, made) == Some(2.0);
    scene.until("it connects again", again).await;
    let metrics = scene.metrics().await;
    assert_eq!(value(&metrics, "annalist_shard_sessions_total{shard=\"0\"}"), Some(1.0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_can_ask_for_health_without_a_shell() {
    let scene = Scene::open().await;
    let address = scene.status.strip_prefix("http://").unwrap();
    let here = scene.start.clone().variable("ANNALIST_STATUS", address);
    assert_eq!(health(&here, &[]), (Some(0), "alive\n".to_owned()));
    assert_eq!(health(&here, &["--ready"]), (Some(0), "ready\n".to_owned()));
    let named = scene.start.clone().variable("ANNALIST_STATUS", "");
    assert_eq!(health(&named, &["--address", address]).0, Some(0));
    let (code, told) = health(&named, &[]);
    assert!(code == Some(2) && told.contains("ANNALIST_STATUS"), "{told}");
    let (code, told) = health(&named, &["--address", "9464"]);
    assert!(code == Some(2) && told.contains("127.0.0.1:9464"), "{told}");
    // Another program listens there.
    let elsewhere = scene.standin.base().replace("http://", "");
    let (code, told) = health(&named, &["--address", &elsewhere]);
    assert!(code == Some(1) && told.contains("another program"), "{told}");

    drop(scene.bot);
    let (code, told) = health(&here, &[]);
    assert!(
        code == Some(1) && told.starts_with("no answer at ") && told.lines().count() == 1,
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_is_told() {
    let scene = Scene::open().await;
    let address = scene.status.strip_prefix("http://").unwrap();
    let second = scene.start.clone().variable("ANNALIST_STATUS", address);
    let mut second = second.run();
    let ended = second.ended_within(Duration::from_secs(30)).unwrap();
    let told = second.output();
    assert!(ended.code() == Some(2) && told.contains("another program listens on"), "{told}");
}

/// What is posted to needs no connection to Discord.
#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_is_ready_when_its_archive_is_open() {
    let standin = Standin::start(Options::default()).await;
    let start = Start::new(&standin.base(), standin.token(), &flight())
        .variable("DISCORD_PUBLIC_KEY", &"0123456789abcdef".repeat(4))
        .variable("ANNALIST_STATUS", "127.0.0.1:0");
    let bot = start.serve();
    let scene = Scene { status: bot.status(), standin, start, bot };
    scene.until("it is ready", async || scene.get("/readyz").await.0 == 200).await;
    assert!(scene.state().await.get("shards").is_none());
    let metrics = scene.metrics().await;
    assert_eq!(value(&metrics, "annalist_ready"), Some(1.0));
    assert!(!metrics.contains("annalist_shard") && metrics.contains("annalist_archive_entries 52"));
}
