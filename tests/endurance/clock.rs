//! The machine's clock put forward and back while the bot runs.

use std::path::Path;
use std::time::Duration;

use crate::beside_others;
use crate::bot::Start;
use crate::scene::{Scene, archive};
use crate::standin::Options;

/// What Debian's package `libfaketime` brings, on the usual machines.
const FAKERS: [&str; 2] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
];

/// Steps of the clocks of two bots, from what it really is.
const STEPS: [[&str; 5]; 2] =
    [["+0", "+1h", "-1h", "+400d", "+0"], ["+0", "-400d", "-20y", "+30y", "+0"]];

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_keeps_nobody_from_an_answer() {
    let _beside = beside_others().await;
    let Some(faker) = FAKERS.into_iter().find(|faker| Path::new(faker).exists()) else {
        println!("skipped: libfaketime is not installed");
        return;
    };
    let [one, another] = STEPS;
    tokio::join!(jumps(faker, one), jumps(faker, another));
}

async fn jumps(faker: &str, steps: [&str; 5]) {
    let clock = tempfile::NamedTempFile::new().unwrap();
    let set = |step: &str| std::fs::write(clock.path(), format!("{step}\n")).unwrap();
    set(steps[0]);
    let faked = |start: Start| {
        start
            .variable("LD_PRELOAD", faker)
            .variable("FAKETIME_TIMESTAMP_FILE", clock.path().to_str().unwrap())
            .variable("FAKETIME_NO_CACHE", "1")
            // Clocks that only count on, and the times of files, are not set by anybody.
            .variable("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .variable("DONT_FAKE_MONOTONIC", "1")
            .variable("NO_FAKE_STAT", "1")
    };
    let options = Options { heartbeat: Duration::from_millis(1_500), ..Options::default() };
    let mut scene = Scene::with(archive(), options, faked, Start::run).await;
    for step in steps {
        set(step);
        scene.assert_answers(step).await;
        scene.edit().await;
        // Two heartbeats: a connection given up for lost would show.
        tokio::time::sleep(Duration::from_millis(3_200)).await;
        scene.assert_answers(step).await;
        println!("| clock: {step:<5} | answers, reads an edit, stays connected |");
    }
    assert_eq!(scene.standin.record().connections().len(), 1, "{}", scene.bot.output());
    let log = scene.bot.output();
    // The log shows that the clock was another one.
    let years: Vec<_> = log.lines().filter_map(|line| line.split('-').next()).collect();
    assert!(years.iter().any(|year| years.first() != Some(year)), "{log}");
    scene.standin.assert_no_violations();
}
