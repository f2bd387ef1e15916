//! The servers that are measured, each a process of its own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::baseline;
use crate::bot::Start;
use crate::process::{Memory, memory};

/// How long a server may take to start: Node reads many files.
const STARTING: Duration = Duration::from_secs(60);

/// How the unit and the image have threads share what the system's allocator keeps.
pub const ARENAS: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

/// A running server. It ends when this is dropped.
pub struct Server {
    pub name: &'static str,
    pub address: String,
    /// What it took when it had just started.
    pub idle: Memory,
    child: Child,
    /// What it writes goes to a file there: a pipe would have to be read here, and
    /// that would take time from the sender.
    _output: TempDir,
}

impl Server {
    /// Starts a server, which says on one of its streams `address=IP:PORT `.
    fn start(name: &'static str, mut command: Command) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("output");
        let output = File::create(&path).expect("a file");
        command.stdin(Stdio::null()).stdout(output.try_clone().expect("a handle")).stderr(output);
        let mut child = command.spawn().expect("the server starts");
        let until = Instant::now() + STARTING;
        let address = loop {
            if let Some(address) = address(&path) {
                break address;
            }
            let told = || fs::read_to_string(&path).unwrap_or_default();
            assert!(Instant::now() < until, "{name} does not start:\n{}", told());
            let ended = child.try_wait().expect("its state");
            assert!(ended.is_none(), "{name} ended:\n{}", told());
            std::thread::sleep(Duration::from_millis(20));
        };
        let idle = memory(child.id());
        Self { name, address, idle, child, _output: folder }
    }

    /// Under another name.
    pub fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// axum that returns a constant, and checks signatures first if there is a key.
    pub fn baseline(name: &'static str, key: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.env(baseline::ROLE, key);
        Self::start(name, command)
    }

    /// `annalist serve`.
    pub fn annalist(start: &Start, key: &str) -> Self {
        let mut command = start.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env_remove("DISCORD_TOKEN").env("DISCORD_PUBLIC_KEY", key);
        command.env(ARENAS.0, ARENAS.1);
        Self::start("annalist serve", command)
    }

    /// The bot in `benches/peers/node`, as so many processes; `None` without Node.
    pub fn peer(root: &Path, key: &str, processes: usize) -> Option<Self> {
        let folder = peer_folder(root)?;
        let mut command = Command::new("node");
        command
            .arg("bot.mjs")
            .current_dir(folder)
            .env("NODE_ENV", "production")
            .env("KNOWLEDGE", root.join("knowledge"))
            .env("PUBLIC_KEY", key)
            .env("PROCESSES", processes.to_string());
        let name = if processes == 1 { "Node peer" } else { "Node peer, two processes" };
        Some(Self::start(name, command))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked first, so that the peer ends the processes that it started.
        let _ = Command::new("kill").arg(self.id().to_string()).status();
        let until = Instant::now() + Duration::from_secs(10);
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(output: &Path) -> Option<String> {
    let text = fs::read_to_string(output).ok()?;
    let (_, rest) = text.rsplit_once("address=")?;
    rest.split_once(' ').map(|(address, _)| address.to_owned())
}

/// Where the peer is, with its packages fetched.
fn peer_folder(root: &Path) -> Option<PathBuf> {
    let folder = root.join("benches/peers/node");
    let fetched = Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&folder)
        .stdout(Stdio::null())
        .status();
    match fetched {
        Ok(status) if status.success() => Some(folder),
        _ => None,
    }
}
