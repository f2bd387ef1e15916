//! The real program: started without a word, and told where to listen.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::root;

struct Program {
    child: Child,
    out: BufReader<ChildStdout>,
    /// Its first line.
    told: String,
    _dir: TempDir,
}

fn command(arguments: &[&str], dir: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annalist"));
    command.args(arguments).current_dir(dir.path()).env_clear().stdin(Stdio::null());
    command.env("ANNALIST_KNOWLEDGE", root().join("tests/archives/flight"));
    command.env("ANNALIST_CACHE_DIR", dir.path().join("cache"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it to its end.
fn ended(arguments: &[&str]) -> Output {
    command(arguments, &TempDir::new().unwrap()).output().unwrap()
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let dir = TempDir::new().unwrap();
        let mut child = command(arguments, &dir).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut program = Self { child, out, told: String::new(), _dir: dir };
        program.told = program.line();
        program
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }

    /// Sends it signals; its status and what it says.
    fn end(&mut self, signals: &[&str]) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        for signal in signals {
            assert!(Command::new("kill").args([signal, &*id]).status().unwrap().success());
        }
        let until = Instant::now() + Duration::from_secs(30);
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "it goes on after {signals:?}");
            std::thread::sleep(Duration::from_millis(20));
        };
        let mut said = String::new();
        self.child.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
        (status.code(), said)
    }

    fn address(&self) -> String {
        let (_, address) = self.told.split_once(" at ").expect("it tells its address");
        address.trim().to_owned()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn without_a_word_the_playground_opens_and_finds_a_port() {
    let (first, second) = (Program::start(&[]), Program::start(&["playground"]));
    assert_ne!(first.address(), second.address());
    for program in [&first, &second] {
        let address = program.address();
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        let page = reqwest::get(&address).await.unwrap().text().await.unwrap();
        assert!(page.starts_with("<!doctype html>"), "{page}");
    }
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_it_is_told_to() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&["playground", "--listen", "127.0.0.1:0"]);
        let said = program.end(&[signal]);
        assert_eq!(said, (Some(0), String::new()), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_when_it_is_told_twice() {
    let mut program = Program::start(&["playground", "--listen", "127.0.0.1:0"]);
    let address = program.address();
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let mut begun = TcpStream::connect(address).unwrap();
    begun.write_all(b"POST /interactions HTTP/1.1\r\n").unwrap();
    // Another answer comes: what was begun before has been taken, too.
    let mut other = TcpStream::connect(address).unwrap();
    other.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    other.read_to_end(&mut Vec::new()).unwrap();
    let (status, said) = program.end(&["-TERM", "-INT"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("ending at once"), "{said}");
}

#[test]
fn where_it_cannot_or_must_not_listen_it_says_why() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (arguments, why) in [
        (&["--listen", "0.0.0.0:0"][..], &["--allow-remote", "no password", "other machines"][..]),
        (&["--listen", &taken], &["another program listens", &taken]),
        (&["--listen", "here"], &["`here` is no address"]),
        (&["--allow-remote"], &["--listen"]),
        (&["--name", "a.example", "--listen", "127.0.0.1:0"], &["--allow-remote"]),
    ] {
        let output = ended(&[&["playground"], arguments].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(output.stdout.is_empty());
        why.iter().for_each(|part| assert!(said.contains(part), "{part:?} is not in {said}"));
    }
}

#[test]
fn opened_to_others_it_says_what_that_means() {
    let mut program = Program::start(&["playground", "--listen", "0.0.0.0:0", "--allow-remote"]);
    assert!(program.told.contains("any other address"), "{}", program.told);
    let told = [program.line(), program.line()].concat();
    assert!(told.contains("without a password"), "{told}");
}
