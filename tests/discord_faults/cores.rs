//! A crash leaves no file with the token in it.

use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::time::Duration;

use crate::scene::start;
use crate::standin::{Options, Standin};

/// Lets a program dump its memory, whatever the limit of the tests is.
const UNLIMITED: &str = "ulimit -c unlimited && exec \"$0\" \"$@\"";

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_writes_no_memory_to_a_file() {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut crash = Command::new("sh");
    crash.args(["-c", UNLIMITED, "sh", "-c", "kill -ABRT $$"]).current_dir(elsewhere.path());
    if !crash.status().unwrap().core_dumped() {
        println!("skipped: this machine writes no core dumps of any program");
        return;
    }
    let standin = Standin::start(Options::default()).await;
    let mut bot = start(&standin).run_under(&["sh", "-c", UNLIMITED]);
    standin.ready(1).await;
    bot.signal("ABRT");
    let status = bot.ended_within(Duration::from_secs(10)).expect("it ends");
    assert_eq!(status.signal(), Some(6), "{status}");
    assert!(!status.core_dumped(), "{status}");
}
