//! Replies that do not arrive.

use std::time::{Duration, Instant};

use crate::scene::{Scene, is_answered, question};
use crate::standin::{Exchange, Kind, Options};

const CALLBACK: &str = "callback";

/// Asks one question while a fault is on.
async fn asked(scene: &Scene, fault: &str, kind: Kind, times: usize) -> Exchange {
    scene.fault(kind, CALLBACK, times);
    let begun = Instant::now();
    let asked = scene.standin.send(question()).await;
    let shown = asked.message_within(Duration::from_millis(3_200)).await;
    let how = if shown.is_some() { "answered" } else { "no answer" };
    println!("| reply: {fault:<47} | {:>6.2} s | {how} |", begun.elapsed().as_secs_f32());
    scene.standin.faults().clear();
    asked
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_fails_is_sent_again_in_time() {
    let scene = Scene::open(Options::default()).await;
    let (short, slow) = (Duration::from_millis(500), Duration::from_secs(2));
    let faults = [
        ("429, 0.5 s", Kind::Limited { retry_after: short }, 1),
        ("429 for everything, 0.5 s", Kind::LimitedGlobally { retry_after: short }, 1),
        ("500", Kind::Broken(500), 2),
        ("502 with a page", Kind::BrokenProxy(502), 2),
        ("503", Kind::Broken(503), 2),
        ("cut before it was read", Kind::CutBefore, 2),
        ("cut after it was read", Kind::CutAfter, 1),
        ("cut after it was read, 3 times", Kind::CutAfter, 3),
        ("carried out, told after 2 s", Kind::Slow(slow), 1),
        ("carried out after 1 s", Kind::Held(Duration::from_secs(1)), 1),
    ];
    for (fault, kind, times) in faults {
        let asked = asked(&scene, fault, kind, times).await;
        assert!(is_answered(&asked), "{fault}: {:?}\n{}", asked.refusals(), scene.bot.output());
        assert!(asked.followups().is_empty() && asked.edits().is_empty(), "{fault}");
    }
    let output = scene.bot.output();
    assert!(!output.contains("another process"), "{output}");
    assert!(!output.contains("saw no reply"), "{output}");
    scene.standin.assert_no_violations();
}

/// Discord allows 10,000 of these in ten minutes, and members see "did not
/// respond" whatever is tried.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_sent_in_time_is_given_up() {
    let given_up = async |fault, kind| {
        let scene = Scene::open(Options::default()).await;
        let before = scene.standin.record().requests_to(CALLBACK).len();
        let asked = asked(&scene, fault, kind, 100).await;
        assert!(asked.shown().is_none(), "{fault}");
        assert_eq!(scene.standin.record().requests_to(CALLBACK).len(), before + 1, "{fault}");
        scene.bot.wait_for("a member saw no reply");
        scene.answers().await;
        assert!(scene.standin.record().requests_to("lure").is_empty());
        scene.standin.assert_no_violations();
    };
    let long = Kind::Limited { retry_after: Duration::from_secs(60) };
    tokio::join!(
        given_up("429, 60 s", long),
        given_up("to another address", Kind::Redirected("/api/v10/lure")),
    );
}
