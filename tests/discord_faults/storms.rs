//! Discord that refuses everything for a while: the bot goes on asking, but not so
//! often that its address would be banned, and answers when the storm is over.

use std::time::{Duration, Instant};

use crate::scene::{Scene, is_answered, question};
use crate::standin::{Exchange, Fault, Kind, Options};

/// A question every so often while the storm lasts.
const PAUSE: Duration = Duration::from_millis(50);
/// Discord bans addresses after so many refused requests in ten minutes.
const BAN: usize = 10_000;

/// Whether every answer, or every request, meets the storm.
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
    recovery.lost_none();
    let answered = asked.iter().filter(|each| is_answered(each)).count();
    println!(
        "| {} questions in the storm, {answered} answered; {sent} requests, {refused} of them \
         refused with 401, 403 or 429 |",
        asked.len()
    );
    // Had it lasted for ten minutes.
    let in_ten_minutes = refused * 600 / lasts.as_secs().max(1) as usize;
    assert!(in_ten_minutes < BAN, "{in_ten_minutes} refused requests in ten minutes");
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
    for place in PLACES {
        let storms = kinds().map(|kind| storm(kind, place, Duration::from_secs(2)));
        futures_util::future::join_all(storms).await;
    }
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
