//! Disks that are full, or cannot be written, for the cache and for the log.
//!
//! A disk of the bot's own is a small file system in memory that only its process
//! sees; the test reaches it through `/proc`. Where the system does not allow that,
//! these tests say that they are skipped.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::beside_others;
use crate::bot::{Bot, Start, indexes};
use crate::scene::{Scene, archive};
use crate::standin::Options;

/// Gives the bot a disk of its own for its cache; `$0` and what follows start it.
fn on_disk(options: &str) -> String {
    format!(
        "mkdir -p -m 700 \"$ANNALIST_CACHE_DIR\" && \
         mount -t tmpfs -o mode=700,{options} none \"$ANNALIST_CACHE_DIR\" && exec \"$0\" \"$@\""
    )
}

/// A user and mounts of its own, where even root is refused nothing else.
const APART: [&str; 4] = ["unshare", "--user", "--map-root-user", "--mount"];

fn can_mount() -> bool {
    let mut command = Command::new(APART[0]);
    command.args(&APART[1..]).args(["mount", "-t", "tmpfs", "none", "/mnt"]);
    let mounted = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let can = mounted.is_ok_and(|status| status.success());
    if !can {
        println!("skipped: no file systems can be mounted here");
    }
    can
}

async fn apart(options: &str) -> Scene {
    let script = on_disk(options);
    let by = [&APART[..], &["sh", "-c", &script]].concat();
    Scene::with(archive(), Options::default(), |start| start, |start| start.run_under(&by)).await
}

/// The bot's cache as its process sees it.
fn inside(scene: &Scene) -> PathBuf {
    let root = PathBuf::from(format!("/proc/{}/root", scene.bot.id()));
    root.join(scene.start.cache().strip_prefix("/").unwrap())
}

/// Mounts it anew with other options, as a system does with a disk that fails.
fn remount(scene: &Scene, options: &str) {
    let id = scene.bot.id().to_string();
    let mut command = Command::new("nsenter");
    command.args(["--target", &id, "--user", "--mount", "--preserve-credentials"]);
    // The options that it has name its owner by a number that is not known in there.
    command.args(["mount", "--options-source", "disable", "-o", &format!("remount,{options}")]);
    command.arg(scene.start.cache());
    assert!(command.status().unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_too_small_for_the_index_is_done_without() {
    let _beside = beside_others().await;
    if !can_mount() {
        return;
    }
    for size in ["size=4k", "size=64k", "size=4k,nr_inodes=1"] {
        let mut scene = apart(size).await;
        scene.assert_answers(size).await;
        assert!(scene.bot.output().contains("cannot be kept on disk"), "{}", scene.bot.output());
        scene.edit().await;
        scene.assert_answers(size).await;
        println!("| disk: {size} for the cache | the index is built in memory, with a warning |");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_up_and_is_emptied_again() {
    let _beside = beside_others().await;
    if !can_mount() {
        return;
    }
    let mut scene = apart("size=16m").await;
    let cache = inside(&scene);
    assert_eq!(indexes(&cache).len(), 1, "{}", scene.bot.output());
    let filler = cache.join("filler");
    // The disk is full before all of this is written.
    assert!(fs::write(&filler, vec![0; 32 << 20]).is_err());
    scene.assert_answers("a full disk").await;
    scene.edit().await;
    scene.assert_answers("a full disk, then an edit").await;
    assert!(scene.bot.output().contains("cannot be kept on disk"), "{}", scene.bot.output());
    let kept = indexes(&cache).len();
    fs::remove_file(filler).unwrap();
    scene.edit().await;
    scene.assert_answers("space again").await;
    assert!(indexes(&cache).len() > kept, "nothing is kept again: {}", scene.bot.output());
    println!("| disk: full while it answers | edits are read on; kept again when there is space |");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_turns_read_only() {
    let _beside = beside_others().await;
    if !can_mount() {
        return;
    }
    let mut scene = apart("size=16m").await;
    remount(&scene, "ro");
    scene.assert_answers("read-only").await;
    scene.edit().await;
    scene.assert_answers("read-only, then an edit").await;
    assert!(scene.bot.output().contains("cannot be kept on disk"), "{}", scene.bot.output());
    remount(&scene, "rw");
    let kept = indexes(&inside(&scene)).len();
    scene.edit().await;
    assert!(indexes(&inside(&scene)).len() > kept, "{}", scene.bot.output());
    println!(
        "| disk: read-only while it answers | edits are read on; kept again when it is over |"
    );

    let scene = apart("size=16m,ro").await;
    scene.assert_answers("read-only from the start").await;
    println!("| disk: read-only from the start | the index is built in memory |");
}

/// Where the log goes: to a disk without space, to nobody, nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_keeps_nobody_from_an_answer() {
    let _beside = beside_others().await;
    let full = r#"exec "$0" "$@" >/dev/full 2>/dev/full"#;
    let nobody = r#"exec "$0" "$@" 2> >(exec true)"#;
    let closed = r#"exec "$0" "$@" >&- 2>&-"#;
    for (what, script) in [("a full disk", full), ("nobody", nobody), ("nowhere", closed)] {
        let run = |start: &Start| -> Bot { start.run_under(&["bash", "-c", script]) };
        let mut scene = Scene::with(archive(), Options::default(), |start| start, run).await;
        scene.assert_answers(what).await;
        scene.edit().await;
        scene.standin.cut(0);
        scene.assert_answers(what).await;
        println!("| log: to {what} | answers, reads edits, connects again |");
        scene.bot.signal("TERM");
        let ended = scene.bot.ended_within(std::time::Duration::from_secs(20));
        assert_eq!(ended.and_then(|ended| ended.code()), Some(0), "{what}");
    }
}
