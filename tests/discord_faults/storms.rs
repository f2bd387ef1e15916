//! Discord that refuses everything for a while: the bot goes on trying, but not so
//! often that its address would be banned, and answers when the storm is over.

use std::time::{Duration, Instant};

use crate::scene::{Scene, is_answered, question};
use crate::standin::{Exchange, Fault, Kind, Options};

/// A question every so often while the storm lasts.
const PAUSE: Duration = Duration::from_millis(50);
/// Discord bans addresses after so many refused requests in ten minutes.
const BAN: usize = 10_000;
/// Every reply meets the storm, or every request.
const PLACES: [&str; 2] = ["callback", ""];

async fn storm(kind: Kind, place: &str, lasts: Duration) {
    let what = if place.is_empty() { "all requests" } else { place };
    let scene = Scene::open(Options::default()).await;
    let record = scene.standin.record();
    let (before, refused) = (record.requests().len(), record.invalid_requests());
    scene.standin.faults().add(Fault::new(kind).on(place).during(lasts));
    if place.is_empty() {
        scene.standin.cut(0);
    }
    let begun = Instant::now();
    let mut asked: Vec<Exchange> = Vec::new();
    while begun.elapsed() < lasts {
        asked.push(scene.standin.send_now(question()));
        tokio::time::sleep(PAUSE).await;
    }
    let sent = record.requests().len() - before;
    let refused = record.invalid_requests() - refused;
    let recovery = scene.survives(&format!("{kind:?} for {lasts:?}: {what}"), |_| {}).await;
    // Whoever asked while no connection came about is heard of later, all at once, and
    // those who ask at that moment wait a little for their turn.
    if !place.is_empty() {
        recovery.lost_none();
    }
    scene.answers().await;
    let answered = asked.iter().filter(|each| is_answered(each)).count();
    println!(
        "| {} questions in the storm, {answered} answered; {sent} requests, {refused} of them \
         refused with 401, 403 or 429 |",
        asked.len()
    );
    // No more than what the pauses between attempts allow for a first reply.
    assert!(sent < asked.len() * 7 + 60, "{sent} requests for {} questions", asked.len());
    scene.standin.assert_no_violations();
}

fn kinds() -> [Kind; 5] {
    let retry_after = Duration::from_secs(1);
    [
        Kind::Limited { retry_after },
        Kind::LimitedGlobally { retry_after },
        Kind::Broken(500),
        Kind::Broken(503),
        Kind::BrokenProxy(502),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_storm_passes() {
    let storms = |place| kinds().map(|kind| storm(kind, place, Duration::from_secs(2)));
    futures_util::future::join_all(PLACES.into_iter().flat_map(storms)).await;
}

#[ignore = "takes ten minutes"]
#[tokio::test(flavor = "multi_thread")]
async fn a_long_storm_passes() {
    for place in PLACES {
        for kind in kinds() {
            storm(kind, place, Duration::from_secs(60)).await;
        }
    }
}

/// More refusals than Discord bears: nothing more is sent before it bans the address.
#[ignore = "takes a minute"]
#[tokio::test(flavor = "multi_thread")]
async fn refusals_without_end_do_not_lead_to_a_ban() {
    let scene = Scene::open(Options::default()).await;
    let retry_after = Duration::from_millis(100);
    scene.standin.faults().add(Fault::new(Kind::Limited { retry_after }).on("callback"));
    for _ in 0..BAN / 20 {
        for _ in 0..20 {
            scene.standin.send_now(question());
        }
        tokio::time::sleep(PAUSE).await;
    }
    scene.bot.wait_for("or it would ban this address");
    tokio::time::sleep(Duration::from_secs(5)).await;
    let refused = scene.standin.record().invalid_requests();
    println!(
        "| {BAN} questions while every reply is refused with 429: {refused} refused requests |"
    );
    assert!(refused < BAN, "{refused} refused requests");
}
