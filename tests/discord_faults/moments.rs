//! Connections that are lost at every moment of a session, in every way.

use std::time::Duration;

use futures_util::future::join_all;

use crate::scene::{Scene, brisk, start};
use crate::standin::{Moment, Options, Standin, Trap};

/// How connections are lost. A connection that hangs is waited for, 20 seconds at most.
const QUICK: [Trap; 3] = [Trap::Cut, Trap::Close(4000), Trap::Close(1001)];

/// A bot that starts, and whose first connection is lost at a moment.
async fn at_the_start(moment: Moment, trap: Trap, options: Options) {
    let standin = Standin::start(options).await;
    standin.trap(moment, trap);
    let bot = start(&standin).run();
    standin.wait_for("the connection is lost", |s| s.traps() == 0).await;
    let scene = Scene::of(standin, bot).await;
    scene.survives(&format!("start: {moment:?}, {trap:?}"), |_| {}).await.lost_none();
    scene.standin.assert_no_violations();
}

/// A bot that has to connect again, and loses the next connection, too.
async fn on_the_way_back(moment: Moment, trap: Trap) {
    let scene = Scene::open(Options::default()).await;
    scene.standin.trap(moment, trap);
    let what = format!("connecting again: {moment:?}, {trap:?}");
    scene.survives(&what, |s| s.cut(0)).await;
    assert_eq!(scene.standin.traps(), 0, "{what}: {}", scene.bot.output());
    scene.standin.assert_no_violations();
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_while_it_begins() {
    let moments = [Moment::Opened, Moment::Greeted, Moment::Identifying, Moment::Begun];
    let lost = |moment| QUICK.map(|trap| at_the_start(moment, trap, Options::default()));
    join_all(moments.into_iter().flat_map(lost)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_while_it_goes_on() {
    let moments = [Moment::Opened, Moment::Greeted, Moment::Resuming, Moment::Resumed];
    let lost = |moment| QUICK.map(|trap| on_the_way_back(moment, trap));
    join_all(moments.into_iter().flat_map(lost)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_at_a_heartbeat() {
    let traps = [Trap::Cut, Trap::Close(4000), Trap::Stall];
    join_all(traps.map(|trap| at_the_start(Moment::Beating, trap, brisk()))).await;
}

/// Each takes as long as the bot has patience with a silent Discord.
#[ignore = "takes minutes"]
#[tokio::test(flavor = "multi_thread")]
async fn hanging_at_every_moment() {
    for moment in [Moment::Opened, Moment::Greeted, Moment::Identifying, Moment::Begun] {
        at_the_start(moment, Trap::Stall, brisk()).await;
    }
    for moment in [Moment::Opened, Moment::Greeted, Moment::Resuming, Moment::Resumed] {
        on_the_way_back(moment, Trap::Stall).await;
    }
}

/// Sessions that Discord no longer knows, again and again.
#[tokio::test(flavor = "multi_thread")]
async fn told_again_and_again_that_the_session_is_invalid() {
    let scene = Scene::open(Options::default()).await;
    for resumable in [true, false, true, true, false] {
        let what = format!("invalid session, resumable: {resumable}");
        scene.survives(&what, |s| s.invalidate(0, resumable)).await.lost_none();
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(scene.standin.record().count_op(2), 3, "{}", scene.bot.output());
    scene.standin.assert_no_violations();
}
