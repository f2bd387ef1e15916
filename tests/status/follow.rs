//! Edits of the archive, picked up while the bot runs and told everywhere.

use std::fs;
use std::path::Path;

use crate::scene::{Scene, writable};
use crate::standin::{Interaction, Options, User};

const ENTRY: &str = "knowledge/entries/a-kite.md";

fn entry(room: &Path, date: &str) {
    let text = format!(
        "+++\ntitle = \"A kite over Zanzibar\"\ndate = \"{date}\"\n+++\n\
         A kite was seen over Zanzibar. [@ascent-annals ¶22]\n"
    );
    fs::write(room.join(ENTRY), text).unwrap();
}

async fn answered(scene: &Scene, part: &str) -> bool {
    let asked = Interaction::slash("timeline").option("when", "1912");
    scene.see(asked).await.json.to_string().contains(part)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_edit_is_answered_from_and_a_bad_one_is_told_everywhere() {
    let room = writable();
    let knowledge = room.path().join("knowledge");
    let scene = Scene::with(&knowledge, Options::default(), |start| start).await.ready().await;
    assert!(!answered(&scene, "Zanzibar").await);
    entry(room.path(), "1912");
    scene.until("the entry is there", async || answered(&scene, "Zanzibar").await).await;

    entry(room.path(), "1912-13-01");
    let failed = async || !scene.state().await["archive"]["failed"].is_null();
    scene.until("the fault is told", failed).await;
    let (code, told) = scene.get("/readyz").await;
    assert!(code == 200 && told.starts_with("ready\n"), "{told}");
    assert!(told.contains("a-kite.md:3: "), "{told}");
    let metrics = scene.metrics().await;
    assert!(metrics.contains("annalist_archive_problems 1\n"), "{metrics}");
    let problem = metrics.lines().find(|line| line.starts_with("annalist_archive_problem{"));
    let problem = problem.unwrap_or_else(|| panic!("{metrics}"));
    assert!(problem.contains("a-kite.md") && problem.contains("line=\"3\""), "{problem}");
    let log = scene.bot.output();
    let line =
        log.lines().find(|line| line.contains("a-kite.md")).unwrap_or_else(|| panic!("{log}"));
    assert!(line.contains("ERROR") && line.contains("archive.line=3"), "{line}");
    let status = Interaction::slash("archive status").by(&User::named("Ada").admin());
    let status = scene.see(status).await.json.to_string();
    assert!(status.contains("line 3"), "{status}");
    assert!(answered(&scene, "Zanzibar").await, "the last good archive answers");

    fs::remove_file(room.path().join(ENTRY)).unwrap();
    scene.until("it is gone", async || !answered(&scene, "Zanzibar").await).await;
    assert!(scene.metrics().await.contains("annalist_archive_problems 0\n"));
    let log = scene.bot.output();
    assert_eq!(log.matches("the archive is in order again").count(), 1, "{log}");
    scene.standin.assert_no_violations();
}

/// Where the system tells nothing and nobody looks by the clock.
#[tokio::test(flavor = "multi_thread")]
async fn a_hangup_has_the_archive_read() {
    let room = writable();
    let knowledge = room.path().join("knowledge");
    let scene = Scene::with(&knowledge, Options::default(), |start| {
        start.settings("[watch]\nevents = false\npoll_seconds = 0\n")
    })
    .await
    .ready()
    .await;
    entry(room.path(), "1912");
    scene.bot.signal("HUP");
    scene.until("the entry is there", async || answered(&scene, "Zanzibar").await).await;
    let log = scene.bot.output();
    assert!(log.contains("asked by SIGHUP") && log.contains("changed=true"), "{log}");
}
