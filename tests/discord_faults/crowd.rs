//! More than can be answered at once: replies are promised, and come later.

use std::time::{Duration, Instant};

use crate::scene::{Scene, is_answered};
use crate::standin::{Exchange, Interaction, Kind, Options, Standin, User};

const EDIT: &str = "PATCH";

/// Many ask at once, each something long: so many for each two cores.
pub async fn crowd(standin: &Standin, count: usize, sentences: usize) -> Vec<Exchange> {
    standin.registered(5).await;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let count = count * cores.div_ceil(2);
    let ask = |who| {
        let by = User::named(&format!("user {who}"));
        standin.send_now(Interaction::long_check(who, sentences).by(&by))
    };
    (0..count).map(ask).collect()
}

/// Waits until everybody has an answer.
async fn all_answered(scene: &Scene, asked: &[Exchange]) {
    let until = Instant::now() + Duration::from_secs(60);
    for each in asked {
        let left = until.saturating_duration_since(Instant::now());
        let shown = each.message_within(left).await;
        assert!(shown.is_some(), "{:?}\n{}", each.refusals(), scene.bot.output());
    }
}

fn edits(standin: &Standin) -> usize {
    standin.record().requests_to(EDIT).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_of_hundreds_is_left_without_a_reply() {
    let scene = Scene::open(Options::default()).await;
    let begun = Instant::now();
    let asked = crowd(&scene.standin, 200, 3).await;
    all_answered(&scene, &asked).await;
    let sent_away =
        |each: &&Exchange| each.shown().unwrap().content().contains("Too much is going on");
    let away = asked.iter().filter(sent_away).count();
    let promised = edits(&scene.standin);
    let seconds = begun.elapsed().as_secs_f32();
    let count = asked.len();
    println!("| {count} at once: {promised} promised, {away} to come back | {seconds:.2} s |");
    assert!(asked.iter().all(|each| each.refusals().is_empty()));
    scene.answers().await;
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn promises_are_kept_whatever_happens() {
    let scene = Scene::open(Options::default()).await;
    let second = Duration::from_secs(1);
    let faults = [
        ("429, 1 s", Kind::Limited { retry_after: second }, 3),
        ("429 for everything, 1 s", Kind::LimitedGlobally { retry_after: second }, 3),
        ("500 and pages of 502", Kind::Broken(500), 3),
        ("", Kind::BrokenProxy(502), 3),
        ("cut before and after it was read", Kind::CutBefore, 3),
        ("", Kind::CutAfter, 3),
    ];
    for (_, kind, times) in faults {
        scene.fault(kind, EDIT, times);
    }
    let begun = Instant::now();
    let asked = crowd(&scene.standin, 120, 24).await;
    scene.standin.cut(0);
    all_answered(&scene, &asked).await;
    let (promised, seconds) = (edits(&scene.standin), begun.elapsed().as_secs_f32());
    let count = asked.len();
    println!(
        "| {count} at once, 18 edits that fail, the gateway cut: {promised} edits | {seconds:.2} s |"
    );
    if promised < 19 {
        println!("this machine is so fast that not every fault was met");
    }
    assert!(asked.iter().all(|each| each.followups().is_empty()));
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_that_can_no_longer_be_kept_is_given_up() {
    let scene = Scene::open(Options::default()).await;
    let asked = crowd(&scene.standin, 120, 24).await;
    scene
        .standin
        .wait_for("a promise", |_| {
            asked.iter().any(|each| each.shown().is_some_and(|seen| seen.loading))
        })
        .await;
    scene.standin.clock().advance(Duration::from_secs(16 * 60));
    scene.bot.wait_for("Discord no longer waits for it");
    scene.answers().await;
    let late = asked.iter().filter(|each| !is_answered(each));
    assert!(late.into_iter().all(|each| each.refusals().len() <= 1), "{}", scene.bot.output());
    scene.standin.assert_no_violations();
}
