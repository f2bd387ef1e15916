//! The real program as a bot, connected to the stand-in.
#![allow(
    unreachable_pub,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests, of which each test uses some"
)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub mod process;
mod program;

use process::Usage;
pub use program::program;

/// So many bytes of what a bot writes are kept.
const MOST_OUTPUT: usize = 8 << 20;

/// A running `annalist run` or `annalist serve`. It ends when this is dropped.
#[derive(Debug)]
pub struct Bot {
    child: Child,
    output: Arc<Mutex<String>>,
    /// Those who read what it writes.
    readers: Vec<JoinHandle<()>>,
    /// Its cache, so that tests do not share one.
    _cache: Arc<TempDir>,
}

/// The files of a cache.
pub fn cached(cache: &Path) -> Vec<PathBuf> {
    let inside = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = inside(cache).map(|folder| folder.path());
    folders.flat_map(|folder| inside(&folder).collect::<Vec<_>>()).map(|file| file.path()).collect()
}

/// The indexes of a cache.
pub fn indexes(cache: &Path) -> Vec<PathBuf> {
    let mut files = cached(cache);
    files.retain(|file| file.extension().is_some_and(|end| end == "index"));
    files
}

/// How the program is started.
#[derive(Debug, Clone)]
pub struct Start {
    base: String,
    token: String,
    knowledge: PathBuf,
    settings: String,
    variables: Vec<(String, String)>,
    cache: Arc<TempDir>,
}

impl Start {
    /// For a stand-in, with an archive.
    pub fn new(base: &str, token: &str, knowledge: &Path) -> Self {
        Self {
            base: base.to_owned(),
            token: token.to_owned(),
            knowledge: knowledge.to_owned(),
            settings: "[discord]\nburst = 1000\nquestions_a_minute = 1000\n".to_owned(),
            variables: Vec::new(),
            cache: Arc::new(tempfile::tempdir().unwrap()),
        }
    }

    /// With other settings than plenty of questions.
    pub fn settings(mut self, toml: &str) -> Self {
        toml.clone_into(&mut self.settings);
        self
    }

    /// With a variable of the environment.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The command, with nothing of this process's environment but PATH.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let config = self.cache.path().join("annalist.toml");
        std::fs::write(&config, &self.settings).unwrap();
        let mut command = Command::new(program());
        command
            .args(arguments)
            .env_clear()
            .env("ANNALIST_DISCORD_API_BASE", &self.base)
            .env("ANNALIST_KNOWLEDGE", &self.knowledge)
            .env("ANNALIST_CACHE_DIR", self.cache.path().join("cache"))
            .env("ANNALIST_CONFIG", config)
            .env("DISCORD_TOKEN", &self.token)
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Where it keeps its indexes.
    pub fn cache(&self) -> PathBuf {
        self.cache.path().join("cache")
    }

    /// Starts `annalist run`.
    pub fn run(&self) -> Bot {
        self.started(self.command(&["run"]))
    }

    /// Starts `annalist serve` on a free port, without a bot's token.
    pub fn serve(&self) -> Bot {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env_remove("DISCORD_TOKEN");
        self.started(command)
    }

    /// Starts `annalist run` by a program that becomes it, such as `strace -D` or
    /// `prlimit`. One that stays its parent would be ended in its place.
    pub fn run_under(&self, by: &[&str]) -> Bot {
        let bot = self.command(&["run"]);
        let mut command = Command::new(by[0]);
        command.args(&by[1..]).arg(bot.get_program()).args(bot.get_args());
        let variables = bot.get_envs().filter_map(|(name, value)| Some((name, value?)));
        command.env_clear().envs(variables);
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        self.started(command)
    }

    fn started(&self, mut command: Command) -> Bot {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let output = Arc::new(Mutex::new(String::new()));
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        let mut readers = Vec::new();
        for stream in streams {
            let output = Arc::clone(&output);
            readers.push(std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    keep(&mut output.lock().unwrap(), &line);
                }
            }));
        }
        Bot { child, output, readers, _cache: Arc::clone(&self.cache) }
    }
}

impl Bot {
    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has written so far; the last of it if that is very much.
    pub fn output(&self) -> String {
        self.output.lock().unwrap().clone()
    }

    /// Waits until it has written something.
    pub fn wait_for(&self, words: &str) {
        let until = Instant::now() + Duration::from_secs(60);
        while !self.output().contains(words) {
            assert!(Instant::now() < until, "it never says {words:?}:\n{}", self.output());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Where it tells its state, once it does: start it with `ANNALIST_STATUS`.
    pub fn status(&self) -> String {
        const TOLD: &str = "the state of the bot can be read";
        self.wait_for(TOLD);
        let output = self.output();
        let (_, told) = output.split_once(TOLD).unwrap();
        let (_, address) = told.split_once("127.0.0.1:").unwrap();
        let port: String = address.chars().take_while(char::is_ascii_digit).collect();
        format!("http://127.0.0.1:{port}")
    }

    /// Sends a signal by name: `TERM`, `INT`, `KILL`, `HUP`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.id().to_string()]).status();
        assert!(sent.unwrap().success(), "{name} could not be sent");
    }

    /// Waits for its end, when all that it wrote is read; `None` if that takes longer.
    pub fn ended_within(&mut self, limit: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.readers.drain(..).for_each(|reader| reader.join().unwrap());
                return Some(status);
            }
            if Instant::now() > until {
                return None;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Bot {
    /// What it takes now.
    pub fn usage(&self) -> Usage {
        Usage::of(self.id())
    }
}

/// Adds a line; of very many, the older half is let go.
fn keep(output: &mut String, line: &str) {
    output.push_str(line);
    output.push('\n');
    if output.len() > MOST_OUTPUT {
        let half = output.char_indices().map(|(at, _)| at).find(|at| *at >= MOST_OUTPUT / 2);
        output.drain(..half.unwrap_or_default());
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
