//! Connections that break off, hang, or are refused.

use std::time::Duration;

use serde_json::json;

use crate::scene::{Scene, brisk, question};
use crate::standin::{Fault, Kind, Options, Standin};

/// How often a session was begun.
fn sessions(standin: &Standin) -> usize {
    standin.record().count_op(2)
}

/// Makes connections fail for a while.
fn away(standin: &Standin, kind: Kind, time: Duration) {
    standin.faults().add(Fault::new(kind).on("socket").during(time));
    standin.cut(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_outlives_its_connections() {
    let scene = Scene::open(Options::default()).await;
    scene.survives("nothing", |_| {}).await.lost_none();
    scene.survives("cut", |s| s.cut(0)).await.lost_none();
    scene.survives("asked to reconnect", |s| s.reconnect(0)).await.lost_none();
    scene.survives("invalid session, resumable", |s| s.invalidate(0, true)).await.lost_none();
    scene.survives("asked for a heartbeat", |s| s.ask_heartbeat(0)).await.lost_none();
    scene.standin.assert_no_violations();
    assert_eq!(sessions(&scene.standin), 1, "{}", scene.bot.output());
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_connections_are_opened_again() {
    let closed = async |codes: [u16; 3]| {
        let scene = Scene::open(Options::default()).await;
        for code in codes {
            // After each of many in a row the bot waits longer, and those who ask wait with it.
            scene.settles().await;
            scene.survives(&format!("close {code}"), |s| s.close(0, code)).await.lost_none();
        }
        scene.standin.assert_no_violations();
        assert_eq!(sessions(&scene.standin), 1, "{}", scene.bot.output());
    };
    tokio::join!(
        closed([1000, 1001, 1006]),
        closed([4000, 4001, 4002]),
        closed([4003, 4005, 4007]),
        closed([4008, 4009, 4010]),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_does_no_harm() {
    let scene = Scene::open(Options::default()).await;
    let huge = json!({ "op": 0, "s": 3, "t": "NEWS", "d": { "text": "x".repeat(8 << 20) } });
    let texts = [
        ("no JSON", "no JSON"),
        ("an empty text", ""),
        ("an unknown opcode", r#"{"op":99,"d":null}"#),
        ("no opcode", r#"{"d":[]}"#),
        ("JSON of another kind", "[1,2,3]"),
        ("an event without a number", r#"{"op":0,"t":"READY","d":{}}"#),
        ("a hello without an interval", r#"{"op":10,"d":{}}"#),
        ("an interaction of nothing", r#"{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{}}"#),
        ("8 MiB", &huge.to_string()),
    ];
    for (what, text) in texts {
        scene.survives(&format!("text: {what}"), |s| s.send_text(0, text)).await.lost_none();
    }
    scene.survives("bytes that are no zlib", |s| s.send_bytes(0, &[1, 2, 3])).await.lost_none();
    scene
        .survives("a second hello", |s| {
            s.send_text(0, r#"{"op":10,"d":{"heartbeat_interval":41250}}"#);
        })
        .await
        .lost_none();
    scene.standin.assert_no_violations();
}

/// What it is called, and how it is brought about.
type Outage = (&'static str, fn(&Standin));

/// Outages, one after the other, that a session outlives.
async fn outages<const N: usize>(all: [Outage; N]) {
    let scene = Scene::open(Options::default()).await;
    let cpu = scene.cpu();
    for (number, (what, go_wrong)) in all.into_iter().enumerate() {
        if number > 0 {
            scene.settles().await;
        }
        scene.survives(what, go_wrong).await;
    }
    let used = cpu.zip(scene.cpu()).map(|(before, after)| after - before);
    assert!(used.unwrap_or_default() < Duration::from_secs(5), "it does not rest: {used:?}");
    scene.standin.assert_no_violations();
    assert_eq!(sessions(&scene.standin), 1, "{}", scene.bot.output());
}

/// Discord's usual heartbeat is longer than the patience of these tests: nothing
/// here may wait for one, nor work without a rest until then.
#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_over_when_it_is_over() {
    const THREE: Duration = Duration::from_secs(3);
    let cut = |s: &Standin| away(s, Kind::CutBefore, THREE);
    let page = |s: &Standin| away(s, Kind::BrokenProxy(502), THREE);
    let hang = |s: &Standin| {
        let held = Kind::Held(Duration::from_secs(60));
        s.faults().add(Fault::new(held).on("socket").times(1));
        s.cut(0);
    };
    let all = |s: &Standin| {
        s.faults().add(Fault::new(Kind::CutBefore).during(THREE));
        s.cut(0);
    };
    tokio::join!(
        outages([("connections cut for 3 s", cut), ("everything cut for 3 s", all)]),
        outages([("connections answered with 502 for 3 s", page)]),
        outages([("one connection hangs", hang)]),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_session_is_begun_anew() {
    let begun_anew = async |what, forget: fn(&Standin)| {
        let scene = Scene::open(Options::default()).await;
        scene.survives(what, forget).await.lost_none();
        scene.standin.assert_no_violations();
        assert_eq!(sessions(&scene.standin), 2, "{what}");
    };
    tokio::join!(
        begun_anew("invalid session, not resumable", |s| s.invalidate(0, false)),
        begun_anew("sessions forgotten, then cut", |s| {
            s.cut(0);
            s.forget_sessions();
        }),
    );
}

/// Neither reads nor writes: only the missing answer to a heartbeat shows it.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_only_half_open_is_noticed() {
    tokio::join!(half_open(), not_acknowledged());
}

async fn half_open() {
    let scene = Scene::open(brisk()).await;
    let half = scene.survives("half open (heartbeat every 1.5 s)", |s| s.stall(0)).await;
    // What was asked less than three seconds before the end of it is answered.
    assert!(half.lost * 2 < half.asked, "{half:?}");
    scene.standin.assert_no_violations();
    assert_eq!(sessions(&scene.standin), 1, "{}", scene.bot.output());
}

async fn not_acknowledged() {
    let scene = Scene::open(brisk()).await;
    scene.standin.acknowledge(false);
    let connections = scene.standin.record().connections().len();
    scene
        .standin
        .wait_for("another connection", |s| s.record().connections().len() > connections)
        .await;
    scene.standin.acknowledge(true);
    scene.survives("heartbeats not acknowledged", |_| {}).await.lost_none();
    scene.standin.assert_no_violations();
    assert_eq!(sessions(&scene.standin), 1, "{}", scene.bot.output());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_is_answered() {
    let scene = Scene::open(Options::default()).await;
    away(&scene.standin, Kind::CutBefore, Duration::from_millis(300));
    scene.standin.wait_for("the cut", |s| s.connected() == 0).await;
    let asked = scene.standin.send_now(question());
    assert!(
        asked.message_within(Duration::from_secs(20)).await.is_some(),
        "{:?}",
        asked.refusals()
    );
    println!("a question asked while the connection was away is answered");

    // In the middle of an answer, and twice.
    scene.fault(Kind::Held(Duration::from_millis(800)), "callback", 1);
    let asked = scene.standin.send(question()).await;
    let begun = |s: &Standin| s.record().requests_to("callback").len() > 1;
    scene.standin.wait_for("an answer is under way", begun).await;
    scene.standin.cut(0);
    assert!(!asked.message().await.embeds().is_empty());
    println!("an answer that is under way while the connection is cut arrives");
    scene.answers().await;
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_shard_comes_back() {
    let options = Options { shards: 2, max_concurrency: 2, ..Options::default() };
    let scene = Scene::open(options).await;
    scene.standin.ready(2).await;
    for shard in [0, 1] {
        scene.standin.cut(shard);
    }
    scene.standin.wait_for("both resume", |s| s.record().count_op(6) == 2).await;
    scene.standin.ready(2).await;
    scene.answers().await;
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_gone_on_with_where_discord_wishes() {
    let scene = Scene::open(Options::default()).await;
    scene.survives("nothing", |_| {}).await.lost_none();
    scene.settles().await;
    scene.survives("cut; resumed at the address for it", |s| s.cut(0)).await.lost_none();
    let opened = scene.standin.record().connections().into_iter();
    let paths: Vec<String> = opened.map(|opened| opened.path).collect();
    assert_eq!(paths, ["/", "/resume"]);
    scene.standin.assert_no_violations();
}

/// What Discord says when it will not have the bot: the program ends, and says
/// what to do.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_for_good_ends_the_program() {
    let ends = async |code, told| {
        let mut scene = Scene::open(Options::default()).await;
        scene.standin.close(0, code);
        let status = scene.ended(Duration::from_secs(20));
        let output = scene.bot.output();
        assert_eq!(status.code(), Some(2), "{output}");
        assert!(output.contains(told), "{output}");
        println!("| close {code}: the program ends with status 2: {told} |");
    };
    tokio::join!(
        ends(4004, "Discord refuses the token"),
        ends(4013, "Discord refuses the bot's intents"),
        ends(4014, "Discord refuses the bot's intents"),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn too_few_shards_end_the_program() {
    let options = Options { shards: 2, fewest_shards: 2, ..Options::default() };
    let standin = Standin::start(options).await;
    let start = crate::scene::start(&standin).settings("[discord]\nshards = 1\n");
    let mut bot = start.run();
    let status = bot.ended_within(Duration::from_secs(40));
    let output = bot.output();
    assert_eq!(status.and_then(|status| status.code()), Some(2), "{output}");
    assert!(output.contains("Discord now wants 2 shards"), "{output}");
    assert!(sessions(&standin) <= 3, "{output}");
    println!("| close 4011 each time: the program ends with status 2 |");
}
