//! Ended with SIGKILL at any moment: while an index is built, written, renamed and
//! swapped. Whoever comes next starts, and answers from the last edition.

use std::collections::HashSet;
use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use crate::MACHINE;
use crate::bot::{cached, program};
use crate::scene::{YEAR, archive, write_edition};

/// The key of the first example in RFC 8032. Nobody sends anything.
const KEY: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
/// One in so many of those that are ended is a bot that answers while it swaps.
const LIVE: usize = 4;
/// A bot notices an edit, and reads it, in this time or a little more.
const NOTICING: Duration = Duration::from_millis(900);

#[test]
fn fifteen_ends_leave_an_archive_that_answers() {
    let _beside = MACHINE.blocking_read();
    let hits = Ward::new().killed(15);
    assert!(hits.at_work > 0, "every build had ended by itself: {hits:?}");
}

#[ignore = "takes the better part of an hour"]
#[test]
fn a_thousand_ends_leave_an_archive_that_answers() {
    let _beside = MACHINE.blocking_read();
    let hits = Ward::new().killed(1_000);
    assert!(hits.at_work > hits.builds / 2, "most builds had ended by themselves: {hits:?}");
    assert!(hits.writing > 0, "no end came while an index was written: {hits:?}");
}

/// An archive that is edited, and its cache.
struct Ward {
    room: TempDir,
    edition: usize,
    /// How long a whole run takes that builds an index.
    whole: Duration,
    numbers: Numbers,
    /// Files that nobody finished.
    left: HashSet<PathBuf>,
}

/// When the ends came.
#[derive(Debug, Default)]
struct Hits {
    /// Builds that were to be cut off.
    builds: usize,
    /// Of these, so many were still at work.
    at_work: usize,
    /// Bots that were answering.
    live: usize,
    /// A file was half written.
    writing: usize,
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    /// A number from 0 to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

impl Ward {
    fn new() -> Self {
        let room = archive();
        let numbers = Numbers(20);
        let left = HashSet::new();
        let mut ward = Self { room, edition: 0, whole: Duration::ZERO, numbers, left };
        for _ in 0..3 {
            ward.edit();
            let begun = Instant::now();
            ward.assert_answers();
            ward.whole = begun.elapsed();
        }
        ward
    }

    fn killed(mut self, times: usize) -> Hits {
        let mut hits = Hits::default();
        for n in 0..times {
            if n % LIVE == LIVE - 1 {
                hits.live += 1;
                self.end_a_bot();
            } else {
                hits.builds += 1;
                hits.at_work += usize::from(self.end_a_build());
            }
            hits.writing += usize::from(self.half_written());
            self.assert_answers();
        }
        println!(
            "| ended {times} times, {} of them a bot that answered and {} a build at work; {} with \
             a file half written; a whole run takes {} ms |",
            hits.live,
            hits.at_work,
            hits.writing,
            self.whole.as_millis()
        );
        self.assert_swept();
        hits
    }

    /// An edit that everything is built anew for.
    fn edit(&mut self) {
        self.edition += 1;
        write_edition(&self.room.path().join("knowledge"), self.edition);
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .args(words)
            .env_clear()
            .env("ANNALIST_KNOWLEDGE", self.room.path().join("knowledge"))
            .env("ANNALIST_CACHE_DIR", self.cache())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn cache(&self) -> PathBuf {
        self.room.path().join("cache")
    }

    /// Ends a command at any moment of its work; tells whether it was still at it.
    fn end_a_build(&mut self) -> bool {
        self.edit();
        let mut child = self.command(&["timeline", YEAR]).spawn().unwrap();
        std::thread::sleep(self.whole.mul_f64(self.numbers.next()));
        let at_work = child.try_wait().unwrap().is_none();
        let _ = child.kill();
        child.wait().unwrap();
        at_work
    }

    /// Ends a bot that answers, at any moment of noticing an edit and swapping.
    fn end_a_bot(&mut self) {
        let (log, writer) = std::io::pipe().unwrap();
        let mut bot = {
            let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
            command.env("DISCORD_PUBLIC_KEY", KEY).stderr(writer).spawn().unwrap()
        };
        wait_until_open(log);
        self.edit();
        let wait = NOTICING + self.whole;
        std::thread::sleep(wait.mul_f64(self.numbers.next()));
        let ended = bot.try_wait().unwrap();
        let _ = bot.kill();
        bot.wait().unwrap();
        assert!(ended.is_none(), "the bot ended by itself: {ended:?}");
    }

    /// Whether another file was left that nobody finished.
    fn half_written(&mut self) -> bool {
        let mut left = cached(&self.cache());
        left.retain(|file| file.extension().is_some_and(|end| end == "new"));
        let known = self.left.len();
        self.left.extend(left);
        self.left.len() > known
    }

    /// The next one starts, and answers from the last edition and no other.
    fn assert_answers(&self) {
        let mut command = self.command(&["timeline", YEAR]);
        let output: Output =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
        let [said, log] =
            [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        let told = format!("This is edition {}.", self.edition);
        assert_eq!(output.status.code(), Some(0), "edition {}: {said}{log}", self.edition);
        assert!(said.contains(&told) && said.matches("This is edition").count() == 1, "{said}");
        assert_eq!(log, "", "edition {}", self.edition);
    }

    /// What was left behind is cleared away when it is old.
    fn assert_swept(&mut self) {
        let old = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
        for file in cached(&self.cache()) {
            File::open(file).unwrap().set_modified(old).unwrap();
        }
        self.edit();
        self.assert_answers();
        let mut left = cached(&self.cache());
        left.retain(|file| file.file_name().is_some_and(|name| name != "stamp"));
        assert_eq!(left.len(), 1, "{left:?}");
    }
}

fn wait_until_open(log: impl std::io::Read) {
    use std::io::{BufRead, BufReader};
    let mut all = String::new();
    for line in BufReader::new(log).lines().map_while(Result::ok) {
        all.push_str(&line);
        if line.contains("waiting for interactions") {
            return;
        }
    }
    panic!("it did not start: {all}");
}
