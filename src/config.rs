//! Settings: flags, the environment, `config/annalist.toml` and defaults, in
//! that order, resolved once.

mod discord;
mod file;
mod index;
pub mod serve;
pub mod status;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tracing_subscriber::EnvFilter;
use zeroize::Zeroize;

use crate::index::cache::Keeping;
use crate::ops::watch::WatchSettings;
pub use discord::{ApiBase, Discord, Shards};
pub use file::{ConfigError, File, parse};
pub use index::IndexSettings;
pub use serve::{PublicKey, Serve};

/// Every setting, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds the archive, if one was named.
    pub knowledge: Option<Named>,
    /// Where indexes are kept between runs; `None` is the user's own cache folder.
    pub cache_dir: Option<PathBuf>,
    /// Whether 3/4/1981 is 3 April rather than 4 March.
    pub day_first: bool,
    /// Columns of text; the terminal's if not set.
    pub width: Option<usize>,
    /// What is logged, and how.
    pub log: LogSettings,
    /// How the bot runs in Discord.
    pub discord: Discord,
    /// How the endpoint for Discord listens.
    pub serve: Serve,
    /// Where the state of a running bot can be read; `None` is nowhere.
    pub status: Option<SocketAddr>,
    /// How edits of the archive are noticed while a bot runs.
    pub watch: WatchSettings,
    /// How much memory building the index may take for what it writes, in bytes.
    pub build_memory: usize,
}

/// A path and who named it, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The path.
    pub path: PathBuf,
    /// The flag, variable or file that named it.
    pub by: String,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// A level, or directives such as `warn,annalist=debug`, if somebody chose them.
    pub level: Option<String>,
    /// Lines for people or for programs.
    pub format: LogFormat,
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// What the command line says of settings.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--knowledge`
    pub knowledge: Option<PathBuf>,
    /// `--config`
    pub config: Option<PathBuf>,
}

/// What surrounds the process, passed in so that tests can choose it.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// Environment variables. Those that begin with `ANNALIST_` are settings;
    /// the token is asked for by its own name, where it is needed.
    pub variables: Variables,
    /// What relative paths start from; empty for the process's own folder.
    pub current_dir: PathBuf,
    /// The folder of the executable.
    pub exe_dir: Option<PathBuf>,
}

/// Environment variables by name. The token is among them, so they are wiped from
/// memory when they are no longer needed. (What the system keeps of them for the
/// process cannot be: a file that `DISCORD_TOKEN_FILE` names leaves nothing there.)
#[derive(Clone, Default)]
pub struct Variables(BTreeMap<String, OsString>);

impl FromIterator<(String, OsString)> for Variables {
    fn from_iter<I: IntoIterator<Item = (String, OsString)>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

impl Drop for Variables {
    fn drop(&mut self) {
        for value in self.0.values_mut() {
            std::mem::take(value).into_encoded_bytes().zeroize();
        }
    }
}

/// The variable that names a Discord on this machine, for tests.
const API_BASE: &str = "ANNALIST_DISCORD_API_BASE";
const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// The variables hold the token, so they are not shown.
impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Surroundings");
        shown.field("current_dir", &self.current_dir).field("exe_dir", &self.exe_dir);
        shown.finish_non_exhaustive()
    }
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        let ours = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value));
        let exe = std::env::current_exe().ok();
        Self {
            variables: std::env::vars_os().filter_map(ours).collect(),
            current_dir: PathBuf::new(),
            exe_dir: exe.and_then(|exe| exe.parent().map(Path::to_owned)),
        }
    }

    /// A variable's value; an empty one counts as not set.
    pub fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.0.get(name).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// A variable's value as a path, from the current folder.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.variable(name).map(|path| self.current_dir.join(path))
    }

    /// Where `relative` may be when nothing names it: here, else next to the executable.
    pub fn usual_places(&self, relative: &str) -> Vec<PathBuf> {
        let here = self.current_dir.join(relative);
        let beside = self.exe_dir.iter().map(|dir| dir.join(relative));
        std::iter::once(here).chain(beside).collect()
    }
}

impl Config {
    /// Where indexes are kept, and what building one may take.
    pub fn keeping(&self) -> Keeping<'_> {
        Keeping { root: self.cache_dir.as_deref(), build_memory: self.build_memory }
    }

    /// Reads the configuration file, if there is one, and settles every setting.
    ///
    /// # Errors
    ///
    /// When a file that was named cannot be read, or a file or variable is not
    /// as it should be.
    pub fn resolve(flags: &Flags, around: &Surroundings) -> Result<Self, ConfigError> {
        let file = find_file(flags, around)
            .map_or_else(|| Ok(File::default()), |path| file::load(&path))?;
        let flag = flags.knowledge.as_ref().map(|path| around.current_dir.join(path));
        let knowledge = named(flag, "--knowledge")
            .or_else(|| named(around.path("ANNALIST_KNOWLEDGE"), "ANNALIST_KNOWLEDGE"))
            .or(file.knowledge);
        let cache_dir = around.path("ANNALIST_CACHE_DIR").or(file.cache_dir);
        let level = around.variable("ANNALIST_LOG");
        let level = level.map(level_from_variable).transpose()?.or(file.log_level);
        let log = LogSettings { level, format: file.log_format };
        let log_members = file.log_members;
        let discord = Discord { api_base: api_base(around)?, log_members, ..file.discord };
        let status = status::of_variable(around)?.or(file.status);
        let (day_first, width, serve, watch) = (file.day_first, file.width, file.serve, file.watch);
        let build_memory = file.index.build_memory;
        Ok(Self {
            knowledge,
            cache_dir,
            day_first,
            width,
            log,
            discord,
            serve,
            status,
            watch,
            build_memory,
        })
    }
}

fn named(path: Option<PathBuf>, by: &str) -> Option<Named> {
    path.map(|path| Named { path, by: by.to_owned() })
}

/// A file that is named must be there; the usual one may be missing.
fn find_file(flags: &Flags, around: &Surroundings) -> Option<PathBuf> {
    let flag = flags.config.as_ref().map(|path| around.current_dir.join(path));
    let usual =
        || around.usual_places("config/annalist.toml").into_iter().find(|path| path.is_file());
    flag.or_else(|| around.path("ANNALIST_CONFIG")).or_else(usual)
}

fn level_from_variable(value: &OsStr) -> Result<String, ConfigError> {
    let level = value.to_string_lossy().into_owned();
    match check_level(&level) {
        Ok(()) => Ok(level),
        Err(message) => Err(ConfigError::Variable { name: "ANNALIST_LOG", message }),
    }
}

fn api_base(around: &Surroundings) -> Result<Option<ApiBase>, ConfigError> {
    let Some(value) = around.variable(API_BASE) else { return Ok(None) };
    match ApiBase::parse(&value.to_string_lossy()) {
        Ok(base) => Ok(Some(base)),
        Err(message) => Err(ConfigError::Variable { name: API_BASE, message }),
    }
}

/// A level by itself must be one that there is: the filter would take any other
/// word for the name of a module.
fn check_level(level: &str) -> Result<(), String> {
    for part in level.split(',').map(str::trim).filter(|part| !part.contains(['=', '['])) {
        if !LEVELS.contains(&part.to_ascii_lowercase().as_str()) {
            let levels = LEVELS.join(", ");
            return Err(format!("`{part}` is not a level of the log; use one of {levels}"));
        }
    }
    let filter = EnvFilter::try_new(level);
    filter.map(|_| ()).map_err(|error| format!("`{level}` is not a filter for the log: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(dir: &Path, variables: &[(&str, &str)]) -> Surroundings {
        let variables = variables.iter().map(|(k, v)| ((*k).to_owned(), OsString::from(v)));
        Surroundings { variables: variables.collect(), current_dir: dir.to_owned(), exe_dir: None }
    }

    fn knowledge(config: &Config) -> (&Path, &str) {
        let named = config.knowledge.as_ref().unwrap();
        (&named.path, &named.by)
    }

    #[test]
    fn flag_then_environment_then_file() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        std::fs::create_dir(dir.join("config")).unwrap();
        std::fs::write(dir.join("config/annalist.toml"), "knowledge = \"../from-file\"\n").unwrap();
        let variables = [("ANNALIST_KNOWLEDGE", "from-env")];
        let flags = Flags { knowledge: Some("from-flag".into()), config: None };

        let config = Config::resolve(&flags, &around(dir, &variables)).unwrap();
        assert_eq!(knowledge(&config), (dir.join("from-flag").as_path(), "--knowledge"));

        let config = Config::resolve(&Flags::default(), &around(dir, &variables)).unwrap();
        assert_eq!(knowledge(&config), (dir.join("from-env").as_path(), "ANNALIST_KNOWLEDGE"));

        let config = Config::resolve(&Flags::default(), &around(dir, &[])).unwrap();
        assert_eq!(knowledge(&config).0, dir.join("config/../from-file"));
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let around = around(Path::new("nowhere"), &[("ANNALIST_KNOWLEDGE", "")]);
        assert_eq!(Config::resolve(&Flags::default(), &around).unwrap().knowledge, None);
    }

    #[test]
    fn a_named_file_must_be_there() {
        let flags = Flags { knowledge: None, config: Some("missing.toml".into()) };
        let error = Config::resolve(&flags, &around(Path::new("nowhere"), &[])).unwrap_err();
        assert!(error.to_string().contains("missing.toml"), "{error}");
    }

    #[test]
    fn only_a_discord_on_this_machine_can_be_named() {
        let api_base = |value| {
            let around = around(Path::new("nowhere"), &[(API_BASE, value)]);
            Config::resolve(&Flags::default(), &around).map(|config| config.discord.api_base)
        };
        assert!(api_base("http://127.0.0.1:8080").unwrap().is_some());
        assert!(api_base("").unwrap().is_none());
        let error = api_base("https://discord.com").unwrap_err().to_string();
        assert!(error.starts_with("ANNALIST_DISCORD_API_BASE: `https://discord.com`"), "{error}");
    }

    #[test]
    fn variables_are_not_shown() {
        let around = around(Path::new("here"), &[("DISCORD_TOKEN", "secret")]);
        assert!(!format!("{around:?}").contains("secret"));
    }

    #[test]
    fn an_unknown_level_is_refused() {
        let around = around(Path::new("nowhere"), &[("ANNALIST_LOG", "verbose")]);
        let error = Config::resolve(&Flags::default(), &around).unwrap_err().to_string();
        assert!(error.starts_with("ANNALIST_LOG: `verbose` is not a level"), "{error}");
        assert_eq!(check_level("warn,annalist=debug"), Ok(()));
    }
}
