//! The configuration file: parsing it takes text, and a path for messages only.

use std::io;
use std::net::SocketAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::discord::{self, Discord};
use super::index::{self, IndexSettings};
use super::serve::{self, Serve};
use super::status;
use super::{LogFormat, Named, check_level};
use crate::ops::watch::WatchSettings;
use crate::render::text::{MAX_WIDTH, MIN_WIDTH};

/// What a configuration file says; what it leaves out is `None`, or the default.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct File {
    /// `knowledge`, from the file's folder.
    pub knowledge: Option<Named>,
    /// `cache_dir`, from the file's folder.
    pub cache_dir: Option<PathBuf>,
    /// `day_first`
    pub day_first: bool,
    /// `width`
    pub width: Option<usize>,
    /// `log.level`
    pub log_level: Option<String>,
    /// `log.format`
    pub log_format: LogFormat,
    /// `log.members`
    pub log_members: bool,
    /// `[discord]`
    pub discord: Discord,
    /// `[serve]`
    pub serve: Serve,
    /// `status.address`
    pub status: Option<SocketAddr>,
    /// `[watch]`
    pub watch: WatchSettings,
    /// `[index]`
    pub index: IndexSettings,
}

/// Why the configuration cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration file `{}`: {error}; name another with --config or leave it out", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file says something that it cannot.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The character in the line, from 1.
        column: usize,
        /// What is wrong, and what to write instead.
        message: String,
    },
    /// An environment variable says something that it cannot.
    #[error("{name}: {message}")]
    Variable {
        /// The variable.
        name: &'static str,
        /// What is wrong, and what to write instead.
        message: String,
    },
}

/// The keys of each table; "" is the file itself.
const KEYS: [(&str, &[&str]); 7] = [
    (
        "",
        &[
            "knowledge", "cache_dir", "day_first", "width", "log", "discord", "serve", "status",
            "watch", "index",
        ],
    ),
    ("log", &["level", "format", "members"]),
    ("discord", discord::Raw::KEYS),
    ("serve", serve::Raw::KEYS),
    ("status", status::RawStatus::KEYS),
    ("watch", status::RawWatch::KEYS),
    ("index", index::RawIndex::KEYS),
];

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    knowledge: Option<Spanned<PathBuf>>,
    cache_dir: Option<Spanned<PathBuf>>,
    day_first: bool,
    width: Option<Spanned<usize>>,
    log: RawLog,
    discord: discord::Raw,
    serve: serve::Raw,
    status: status::RawStatus,
    watch: status::RawWatch,
    index: index::RawIndex,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawLog {
    level: Option<Spanned<String>>,
    format: LogFormat,
    members: bool,
}

pub(super) fn load(path: &Path) -> Result<File, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::Read { path: path.to_owned(), error })?;
    parse(path, &text)
}

/// Reads a configuration file's text. Relative paths start from the file's folder.
///
/// # Errors
///
/// At the first key or value that is not right, by line and column.
pub fn parse(path: &Path, text: &str) -> Result<File, ConfigError> {
    let fail = |at: Range<usize>, message: String| invalid(path, text, at.start, message);
    let of_toml = |error: toml::de::Error| {
        fail(error.span().unwrap_or_default(), lower_first(error.message()))
    };
    let table = DeTable::parse(text).map_err(of_toml)?;
    check_keys("", table.get_ref()).map_err(|(at, message)| fail(at, message))?;
    let raw: Raw = toml::from_str(text).map_err(of_toml)?;
    settle(path, raw).map_err(|(at, message)| fail(at, message))
}

/// Where, and what is wrong there.
pub(super) type Fault = (Range<usize>, String);

fn check_keys(table: &str, values: &DeTable<'_>) -> Result<(), Fault> {
    let known = KEYS.iter().find(|(name, _)| *name == table).map_or(&[][..], |(_, keys)| keys);
    for (key, value) in values {
        let name = key.get_ref();
        if !known.contains(&name.as_ref()) {
            return Err((key.span(), unknown_key(name, known)));
        }
        if let DeValue::Table(inner) = value.get_ref()
            && table.is_empty()
            && KEYS.iter().any(|(table, _)| table == name)
        {
            check_keys(name, inner)?;
        }
    }
    Ok(())
}

fn unknown_key(name: &str, known: &[&str]) -> String {
    let near = |key: &&&str| strsim::damerau_levenshtein(name, key) <= 2.max(key.len() / 3);
    let by_distance = |key: &&&str| strsim::damerau_levenshtein(name, key);
    match known.iter().filter(near).min_by_key(by_distance) {
        Some(key) => format!("unknown key `{name}`; did you mean `{key}`?"),
        None => format!("unknown key `{name}`; the keys here are {}", known.join(", ")),
    }
}

fn settle(path: &Path, raw: Raw) -> Result<File, Fault> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let by = path.display().to_string();
    let knowledge = folder_of("knowledge", raw.knowledge, folder)?;
    Ok(File {
        knowledge: knowledge.map(|path| Named { path, by }),
        cache_dir: folder_of("cache_dir", raw.cache_dir, folder)?,
        day_first: raw.day_first,
        width: raw.width.as_ref().map(width).transpose()?,
        log_level: raw.log.level.map(level).transpose()?,
        log_format: raw.log.format,
        log_members: raw.log.members,
        discord: raw.discord.settle()?,
        serve: raw.serve.settle()?,
        status: raw.status.settle()?,
        watch: raw.watch.settle()?,
        index: raw.index.settle()?,
    })
}

fn folder_of(
    key: &str,
    value: Option<Spanned<PathBuf>>,
    folder: &Path,
) -> Result<Option<PathBuf>, Fault> {
    match value {
        Some(value) if value.get_ref().as_os_str().is_empty() => {
            Err((value.span(), format!("`{key}` is empty; name a folder or leave the key out")))
        }
        value => Ok(value.map(|value| folder.join(value.into_inner()))),
    }
}

fn width(width: &Spanned<usize>) -> Result<usize, Fault> {
    let columns = *width.get_ref();
    if (MIN_WIDTH..=MAX_WIDTH).contains(&columns) {
        return Ok(columns);
    }
    Err((width.span(), format!("`width` is {columns}; use {MIN_WIDTH} to {MAX_WIDTH}")))
}

fn level(level: Spanned<String>) -> Result<String, Fault> {
    match check_level(level.get_ref()) {
        Ok(()) => Ok(level.into_inner()),
        Err(message) => Err((level.span(), message)),
    }
}

fn invalid(path: &Path, text: &str, at: usize, message: String) -> ConfigError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |start| start.chars().count()) + 1;
    ConfigError::Invalid { path: path.to_owned(), line, column, message }
}

/// Messages of the parser as ours are: lower case, one line.
fn lower_first(message: &str) -> String {
    let line = message.lines().collect::<Vec<_>>().join(", ");
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Shards;

    fn fault(text: &str) -> String {
        parse(Path::new("c/annalist.toml"), text).unwrap_err().to_string()
    }

    #[test]
    fn unknown_keys_are_named_with_their_place() {
        let expected = "c/annalist.toml:2:1: unknown key `knowlege`; did you mean `knowledge`?";
        assert_eq!(fault("# é\nknowlege = \"x\""), expected);
        let expected = "c/annalist.toml:2:3: unknown key `levle`; did you mean `level`?";
        assert_eq!(fault("[log]\n  levle = \"info\""), expected);
        assert!(fault("banana = 1").contains("the keys here are knowledge, cache_dir"));
    }

    #[test]
    fn values_are_checked_in_place() {
        assert_eq!(fault("width = 3"), "c/annalist.toml:1:9: `width` is 3; use 40 to 100");
        assert!(fault("[log]\nlevel = \"loud\"").starts_with("c/annalist.toml:2:9: `loud` is not"));
        assert!(fault("day_first = \"yes\"").starts_with("c/annalist.toml:1:13: invalid type"));
        assert!(
            fault("[log]\nformat = \"xml\"").starts_with("c/annalist.toml:2:10: unknown variant")
        );
        assert!(fault("width = ").starts_with("c/annalist.toml:1:"));
        assert!(fault("log = 3").starts_with("c/annalist.toml:1:7: invalid type"));
        assert!(fault("knowledge = ''").contains("name a folder"));
    }

    #[test]
    fn the_bot_has_its_table() {
        let discord = |text: &str| parse(Path::new("x"), text).unwrap().discord;
        let part = Shards::Part { first: 0, last: 3, total: 8 };
        assert_eq!(discord("[discord]\nshards = \"0-3/8\"").shards, part);
        let table = "[discord]\nshards = { first = 0, last = 3, total = 8 }";
        assert_eq!(discord(table).shards, part);
        assert_eq!(discord("[discord]\nshards = 4").shards, Shards::All(4));
        let limits = discord("[discord]\nburst = 2\nquestions_a_minute = 9\nprivate = true");
        assert_eq!((limits.burst, limits.per_minute, limits.private), (2, 9, true));
    }

    #[test]
    fn faults_of_the_bots_table_are_told_in_place() {
        let expected = "c/annalist.toml:2:1: unknown key `shard`; did you mean `shards`?";
        assert_eq!(fault("[discord]\nshard = 3"), expected);
        assert!(fault("[discord]\nshards = 0").starts_with("c/annalist.toml:2:10: `shards` is 0"));
        assert!(fault("[discord]\nadmin_server = \"mine\"").contains("`admin_server` is `mine`"));
        assert!(
            fault("[discord]\nburst = 0").starts_with("c/annalist.toml:2:9: `burst` is 0; use")
        );
        assert!(fault("[discord]\nshards = { fist = 0 }").contains("unknown key `fist`"));
        assert!(fault("[discord]\nshards = { first = 0 }").contains("`last` is missing"));
        assert!(fault("[discord]\ntoken = \"x\"").contains("unknown key `token`"));
    }

    #[test]
    fn the_endpoint_has_its_table() {
        let serve = parse(Path::new("x"), "[serve]\naddress = \"0.0.0.0:80\"").unwrap().serve;
        assert_eq!(serve.address.to_string(), "0.0.0.0:80");
        let error = fault("[serve]\naddress = \"localhost\"");
        assert!(error.starts_with("c/annalist.toml:2:11: `address`: `localhost` is no"), "{error}");
        let error = fault("[serve]\npublic_key = \"abc\"");
        assert!(error.starts_with("c/annalist.toml:2:14: `public_key`: this cannot"), "{error}");
        assert!(fault("[serve]\nadress = 1").contains("did you mean `address`?"));
    }

    #[test]
    fn state_and_watching_have_their_tables() {
        let file = |text: &str| parse(Path::new("x"), text).unwrap();
        assert_eq!((file("").status, file("").watch), (None, WatchSettings::default()));
        let status = file("[status]\naddress = \"[::]:9464\"").status.unwrap();
        assert_eq!(status.to_string(), "[::]:9464");
        let watch = file("[watch]\nevents = false\npoll_seconds = 0").watch;
        assert_eq!(watch, WatchSettings { events: false, every: None });
        let error = fault("[status]\naddress = \"9464\"");
        assert!(error.starts_with("c/annalist.toml:2:11: `address`: `9464`"), "{error}");
        assert!(fault("[watch]\npoll_seconds = -1").contains("`poll_seconds` is -1; use 1 to"));
        assert!(fault("[watch]\npol_seconds = 1").contains("did you mean `poll_seconds`?"));
        assert!(file("[log]\nmembers = true").log_members);
        assert_eq!(file("[index]\nbuild_memory = \"1 GiB\"").index.build_memory, 1 << 30);
        assert!(fault("[index]\nbuild_memory = \"lots\"").starts_with("c/annalist.toml:2:16: "));
    }

    #[test]
    fn the_file_that_ships_explains_keys_that_work() {
        let shipped = include_str!("../../config/annalist.toml");
        assert_eq!(parse(Path::new("x"), shipped).unwrap(), File::default());
        let is_setting = |line: &&str| line.starts_with("# [") || line.contains(" = ");
        let settings = shipped.lines().filter(is_setting).map(|line| line.trim_start_matches("# "));
        let file = parse(Path::new("c/x"), &settings.collect::<Vec<_>>().join("\n")).unwrap();
        assert_eq!(file.knowledge.unwrap().path, Path::new("c/../knowledge"));
        assert!(file.cache_dir.is_some() && file.width.is_some() && file.log_level.is_some());
        let admin_server = Some(123_456_789_012_345_678);
        assert_eq!(file.discord, Discord { admin_server, ..Discord::default() });
        assert_eq!(file.serve.address, Serve::default().address);
        assert!(file.serve.public_key.is_some());
        assert!(file.status.is_some() && !file.log_members);
        assert_eq!(file.watch, WatchSettings::default());
        assert_eq!(file.index, IndexSettings::default());
    }
}
