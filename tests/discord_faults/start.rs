//! A bot that is started while something is wrong.

use std::time::{Duration, Instant};

use crate::scene::{Scene, start};
use crate::standin::{Fault, Kind, Options, Standin};

async fn started(standin: Standin, what: &str) -> Scene {
    let begun = Instant::now();
    let bot = start(&standin).run();
    let scene = Scene::of(standin, bot).await;
    println!("| {what:<54} | {:>6.2} s |", begun.elapsed().as_secs_f32());
    scene.standin.assert_no_violations();
    scene
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_at_the_start_is_waited_for() {
    let limited = Kind::Limited { retry_after: Duration::from_millis(200) };
    tokio::join!(
        no_gateway_named([Kind::Broken(500), Kind::BrokenProxy(502), limited]),
        no_gateway_named([Kind::CutBefore, Kind::CutAfter]),
        late_hello(),
        gateway_away(),
    );
}

/// The pause after each attempt is about twice as long as the one before.
async fn no_gateway_named<const N: usize>(faults: [Kind; N]) {
    let standin = Standin::start(Options::default()).await;
    for kind in faults {
        standin.faults().add(Fault::new(kind).on("GET /gateway/bot").times(1));
    }
    let what = format!("start: GET /gateway/bot fails {N} times");
    let scene = started(standin, &what).await;
    let asked = scene.standin.record().requests_to("GET /gateway/bot").len();
    assert_eq!(asked, N + 1);
}

async fn late_hello() {
    let options = Options { hello_after: Duration::from_secs(4), ..Options::default() };
    let standin = Standin::start(options).await;
    let scene = started(standin, "start: HELLO after 4 s").await;
    assert_eq!(scene.standin.record().count_op(2), 1);
}

async fn gateway_away() {
    let standin = Standin::start(Options::default()).await;
    let time = Duration::from_secs(2);
    standin.faults().add(Fault::new(Kind::CutBefore).on("socket").during(time));
    started(standin, "start: the gateway is away for 2 s").await;
}

/// The bot answers with the commands that were registered before, and registers
/// anew when that can be done.
#[tokio::test(flavor = "multi_thread")]
async fn commands_that_cannot_be_registered_do_not_keep_it_from_answering() {
    tokio::join!(registered_later(), registered_by_hand());
}

async fn registered_later() {
    let standin = Standin::start(Options::default()).await;
    standin.faults().add(Fault::new(Kind::Broken(503)).on("/commands").times(1));
    let scene = started(standin, "start: registering fails with 503").await;
    scene.bot.wait_for("the commands could not be registered");
    scene.standin.registered(5).await;
    scene.bot.wait_for("the commands were registered");
}

async fn registered_by_hand() {
    let standin = Standin::start(Options::default()).await;
    standin.faults().add(Fault::new(Kind::Broken(403)).on("/commands"));
    let scene = started(standin, "start: registering fails with 403").await;
    scene.bot.wait_for("run `annalist register`");
}
