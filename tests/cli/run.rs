//! Runs the real program, away from the settings of whoever runs the tests.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder of its own to run in.
pub struct Room {
    dir: TempDir,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub status: Option<i32>,
}

impl Room {
    pub fn empty() -> Self {
        Self { dir: TempDir::new().expect("a folder for the test") }
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.dir.path().join(relative)
    }

    pub fn with(self, relative: &str, text: &str) -> Self {
        let path = self.path(relative);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        self
    }

    pub fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annalist"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.args(args).current_dir(self.dir.path()).env_clear().env("PATH", path);
        command.env("ANNALIST_CACHE_DIR", self.path("cache")).stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[impl AsRef<OsStr>]) -> Said {
        Said::of(self.command(args))
    }
}

impl Said {
    pub fn of(mut command: Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { out: text(stdout), err: text(stderr), status: status.code() }
    }

    /// Wrong use: status 2, nothing on standard output, all of this said.
    #[track_caller]
    pub fn refused(&self, parts: &[&str]) {
        assert_eq!(self.status, Some(2), "{self:#?}");
        assert_eq!(self.out, "", "{self:#?}");
        assert!(self.err.starts_with("error: "), "{self:#?}");
        assert!(!self.err.contains("panicked"), "{self:#?}");
        for part in parts {
            assert!(self.err.contains(part), "`{part}` is not said: {self:#?}");
        }
    }
}
