//! Being told to end.

use std::time::{Duration, Instant};

use crate::crowd::crowd;
use crate::scene::{Scene, brisk, is_answered, question, start};
use crate::standin::{Fault, Kind, Options, Standin};

/// What the operator was promised.
const PROMISED: Duration = Duration::from_secs(10);

fn ends_cleanly(scene: &mut Scene, what: &str) {
    let begun = Instant::now();
    let status = scene.ended(PROMISED);
    println!("| end: {what:<49} | {:>6.2} s |", begun.elapsed().as_secs_f32());
    let output = scene.bot.output();
    assert_eq!(status.code(), Some(0), "{what}:\n{output}");
    assert!(!output.contains("panicked"), "{output}");
}

fn closed_with_1000(standin: &Standin) {
    let codes: Vec<u16> = standin.record().goodbyes().into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, [1000]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_bot_says_goodbye() {
    let says_goodbye = async |signal| {
        let mut scene = Scene::open(Options::default()).await;
        scene.bot.signal(signal);
        ends_cleanly(&mut scene, &format!("{signal}, idle"));
        closed_with_1000(&scene.standin);
        scene.standin.assert_no_violations();
    };
    tokio::join!(says_goodbye("TERM"), says_goodbye("INT"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_finished() {
    let finishes = async |signal| {
        let mut scene = Scene::open(Options::default()).await;
        scene.fault(Kind::Held(Duration::from_millis(900)), "callback", 3);
        let mut asked = Vec::new();
        for _ in 0..3 {
            asked.push(scene.standin.send(question()).await);
        }
        let begun = |s: &Standin| s.record().requests_to("callback").len() >= 4;
        scene.standin.wait_for("the replies are under way", begun).await;
        scene.bot.signal(signal);
        for each in &asked {
            assert!(!each.message().await.embeds().is_empty());
        }
        ends_cleanly(&mut scene, &format!("{signal}, replies under way"));
        closed_with_1000(&scene.standin);
        scene.standin.assert_no_violations();
    };
    tokio::join!(finishes("TERM"), finishes("INT"));
}

/// Answers that take longer than there is time: nobody is left with a bot that
/// thinks for ever.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_finished_is_excused() {
    let mut scene = Scene::open(Options::default()).await;
    let asked = crowd(&scene.standin, 120, 24).await;
    let promised = |_: &Standin| asked.iter().any(|each| each.shown().is_some());
    scene.standin.wait_for("a first reply", promised).await;
    scene.bot.signal("TERM");
    let begun = Instant::now();
    let status = scene.ended(PROMISED);
    println!(
        "| end: TERM, 120 long answers | {:>6.2} s | {status} |",
        begun.elapsed().as_secs_f32()
    );
    let left = asked.iter().filter(|each| !is_answered(each)).count();
    assert_eq!(left, 0, "{}", scene.bot.output());
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_signal_ends_it_at_once() {
    let mut scene = Scene::open(Options::default()).await;
    scene.fault(Kind::CutBefore, "callback", 1);
    scene.fault(Kind::Limited { retry_after: Duration::from_millis(1_900) }, "callback", 1);
    let asked = scene.standin.send(question()).await;
    scene
        .standin
        .wait_for("a reply that waits", |s| s.record().requests_to("callback").len() > 2)
        .await;
    scene.bot.signal("TERM");
    scene.bot.wait_for("ending: what was begun is finished");
    scene.bot.signal("TERM");
    let begun = Instant::now();
    let status = scene.ended(PROMISED);
    println!("| end: twice | {:>6.2} s |", begun.elapsed().as_secs_f32());
    assert!(asked.shown().is_none(), "it waited for the reply");
    assert_eq!(status.code(), Some(2), "{}", scene.bot.output());
    assert!(scene.bot.output().contains("ending at once"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_is_not_there_does_not_hold_it_up() {
    // Half open: the goodbye is never answered.
    let mut scene = Scene::open(brisk()).await;
    scene.standin.stall(0);
    scene.bot.signal("TERM");
    ends_cleanly(&mut scene, "TERM, half open");

    // Cut, and no way back.
    let mut scene = Scene::open(Options::default()).await;
    scene.standin.faults().add(Fault::new(Kind::CutBefore).on("socket"));
    scene.standin.cut(0);
    scene.bot.wait_for("trying again");
    scene.bot.signal("TERM");
    ends_cleanly(&mut scene, "TERM, while it connects again");

    // Not connected yet.
    let standin = Standin::start(Options::default()).await;
    standin.faults().add(Fault::new(Kind::Broken(503)).on("/gateway/bot"));
    let bot = start(&standin).run();
    bot.wait_for("asking again after a pause");
    let mut scene = Scene { standin, bot };
    scene.bot.signal("TERM");
    ends_cleanly(&mut scene, "TERM, before there was a connection");
}
